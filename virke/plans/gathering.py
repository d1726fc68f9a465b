"""Many figures at once: which are new, which take over from others, and which lines cannot be written. For actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import access, promises, rules
from virke.plans.models import Indicator, Observation, SourceExtract
from virke.plans.values import Extract, FigureRow, Scope

Key = tuple[int, Scope, date, date | None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is to be written, each with its indicator and the figure it takes over from; and the reasons against."""

    to_write: tuple[tuple[FigureRow, Indicator, Observation | None], ...]
    reasons: tuple[str, ...]


def gather(figures: Sequence[FigureRow], *, on: date, by: Viewer, computed: bool = False) -> Gathered:
    """Four questions whatever the number of figures. `computed`: they are a measure's, which nobody writes by hand.

    What shall be withdrawn and does not stand there is no news.
    """
    ids = {row.indicator_id for row in figures}
    indicators = {row.pk: row for row in Indicator.objects.filter(pk__in=ids).prefetch_related("items__plan")}
    may = {row.pk for row in indicators.values() if access.may_record(by, row)}
    units = set(Unit.objects.filter(pk__in={row.scope.unit_id for row in figures}).values_list("pk", flat=True))
    holding = _holding(ids)
    to_write, reasons, lines = [], list[str](), dict[Key, int]()
    for row in figures:
        indicator, known = indicators.get(row.indicator_id), holding.get(_key(row))
        if row.figure.withdrawn and (known is None or known.withdrawn):
            continue
        verdict = _verdict(row, indicator, row.indicator_id in may, units, known, on) & _once(row, lines)
        if indicator is not None and not computed and not _same(known, row):
            verdict &= rules.may_write_figures(kind=indicator.kind)
        reasons += [f"{row.named or f'Linje {row.line}'}: {reason}" for reason in verdict.reasons]
        if verdict and indicator is not None and not _same(known, row):
            to_write.append((row, indicator, known))
    return Gathered(tuple(to_write), tuple(reasons))


def extract(value: Extract, *, at: datetime) -> tuple[SourceExtract, bool]:
    """The row of the extract, made when it is new."""
    return SourceExtract.objects.get_or_create(
        system=value.system,
        digest=value.digest,
        defaults={
            "taken_at": at,
            "covers_from": value.covers.starts_on if value.covers else None,
            "covers_to": value.covers.ends_on if value.covers else None,
            "rows": value.rows,
            "rejected": value.rejected,
        },
    )


def observation(row: FigureRow, indicator: Indicator, known: Observation | None) -> Observation:
    """The row to be, without its figure."""
    assert row.period.ends_on is not None, "checked by rules.may_record"
    return Observation(
        indicator=indicator,
        org_unit_id=row.scope.unit_id,
        group=row.scope.group,
        starts_on=row.period.starts_on,
        ends_on=row.period.ends_on,
        definition_version=indicator.definition_version,
        supersedes=known,
    )


def _verdict(
    row: FigureRow, indicator: Indicator | None, may: bool, units: set[int], known: Observation | None, on: date
) -> Verdict:
    if indicator is None or not may:
        return unless("Indikatoren findes ikke, eller du må ikke skrive dens tal.")
    elsewhere = row.scope.unit_id is not None and row.scope.unit_id not in units
    verdict = rules.may_record(row.figure, unit=indicator.unit, period=row.period, on=on)
    verdict &= unless("Enheden findes ikke." if elsewhere else None)
    if known is None or _same(known, row):
        return verdict
    return verdict & rules.may_correct(superseded=False, reason=row.reason, same=False)


def _once(row: FigureRow, lines: dict[Key, int]) -> Verdict:
    first = lines.setdefault(_key(row), row.line)
    return unless(None if first == row.line else f"Den samme periode står allerede i linje {first}.")


def _same(known: Observation | None, row: FigureRow) -> bool:
    return known is not None and promises.figure_of(known) == row.figure


def _key(row: FigureRow) -> Key:
    return row.indicator_id, row.scope, row.period.starts_on, row.period.ends_on


def _holding(ids: set[int]) -> dict[Key, Observation]:
    found = Observation.objects.filter(indicator_id__in=ids, superseded_by=None)
    return {(one.indicator_id, promises.scope_of(one), one.starts_on, one.ends_on): one for one in found}
