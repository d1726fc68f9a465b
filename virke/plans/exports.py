"""A plan as a table for a spreadsheet: one row for each indicator, target, figure, deviation and action. Pure.

Everything of a plan, for the municipality's own people; what may leave the house goes by `audiences`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from virke.documents.writers import xlsx
from virke.documents.writers.xlsx import Value
from virke.kernel.periods import ONE_DAY
from virke.plans.deviating import DeviationView
from virke.plans.values import WHOLE
from virke.plans.views import ActionView, IndicatorView, ItemContents, ReadingView, TargetView

HEAD = (
    *("Nummer", "Punkt", "Niveau", "Slags", "Tekst", "Status", "Periode eller frist", "Dato", "Enhed", "Værdi"),
    *("Tæller", "Nævner", "Foreløbig", "Mindst", "Højst", "Ansvarlig", "Besluttet eller kilde", "Begrundelse"),
)


def as_csv(items: Iterable[ItemContents]) -> str:
    return table_as_csv(HEAD, _rows(items))


def as_xlsx(items: Iterable[ItemContents], *, title: str) -> bytes:
    """The same table as a workbook, where days are days and numbers are numbers."""
    return xlsx.workbook(title=title, head=HEAD, rows=_rows(items))


def table_as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Semicolons, decimal commas and a byte order mark, as Danish spreadsheets expect; no cell becomes a formula."""
    out = io.StringIO()
    written = ([_safe(_written(value)) for value in row] for row in rows)
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([head, *written])
    return f"\ufeff{out.getvalue()}"


def _rows(items: Iterable[ItemContents]) -> Iterator[Sequence[Value]]:
    for item in items:
        where = (item.number, item.title, item.level_name)
        yield (*where, "Punkt", item.source_text, *_nothing(13))
        for indicator in item.indicators:
            yield _indicator(where, indicator)
            yield from (_target(where, indicator, target) for target in indicator.targets)
            yield from (_figure(where, indicator, one) for one in indicator.readings)
            yield from (_deviation(where, one) for one in indicator.deviations)
        yield from (_action(where, action) for action in item.actions)


Where = tuple[str, str, str]


def _indicator(where: Where, one: IndicatorView) -> Sequence[Value]:
    status = (one.light.label, one.frequency_label, None, one.unit_word)
    return (*where, "Indikator", one.title, *status, *_nothing(6), one.owner, one.source, " ".join(one.reasons))


def _target(where: Where, indicator: IndicatorView, one: TargetView) -> Sequence[Value]:
    held = "Gælder" if one.holds else "Afløst" if one.superseded_by_id else "Gælder ikke nu"
    text = one.says if one.scope == WHOLE else f"{one.says} ({one.scope_name})"
    last = one.ends_on - ONE_DAY if one.ends_on else None
    bounds = (one.promise.low, one.promise.high)
    return (
        *where,
        "Måltal",
        f"{indicator.title}: {text[:1].lower()}{text[1:]}",
        held,
        one.promise.due_text,
        last,
        indicator.unit_word,
        *_nothing(4),
        *bounds,
        None,
        one.decided_citation,
        one.reason,
    )


def _figure(where: Where, indicator: IndicatorView, one: ReadingView) -> Sequence[Value]:
    numerator, denominator = one.figure.parts or (None, None)
    return (
        *where,
        "Tal",
        indicator.title if one.scope == WHOLE else f"{indicator.title} ({one.scope_name})",
        None,
        one.period,
        one.ends_on - ONE_DAY,
        indicator.unit_word,
        _short(one.value),
        numerator,
        denominator,
        "ja" if one.preliminary else "nej",
        *_nothing(3),
        f"Lagt sammen af {one.summed}" if one.summed else one.source,
        "; ".join(f"Rettet fra {former.shown}: {former.reason}" for former in one.former),
    )


def _action(where: Where, one: ActionView) -> Sequence[Value]:
    status = "Over fristen" if one.late else one.state_label
    said = one.evidence or one.reason
    return (
        *where,
        "Handling",
        one.text,
        status,
        one.due,
        one.due_on,
        *_nothing(7),
        one.internals.responsible,
        None,
        said,
    )


def _deviation(where: Where, one: DeviationView) -> Sequence[Value]:
    """The fact and the cause, the day of the action, who does it, and what came of it."""
    status = "Over fristen" if one.overdue else one.state_label
    said = (f"{one.fact} Årsag: {one.internals.cause} Handling: {one.action}", status, one.due, one.due_on)
    return (*where, "Afvigelse", *said, *_nothing(7), one.internals.owner, None, one.result)


def _nothing(count: int) -> tuple[None, ...]:
    return (None,) * count


def _short(value: Decimal | None) -> Decimal | None:
    """A derived share is not longer than it is exact."""
    return None if value is None else round(value, 4)


def _safe(cell: str) -> str:
    return f"'{cell}" if xlsx.looks_like_a_formula(cell) else cell


def _written(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else str("" if value is None else value)
