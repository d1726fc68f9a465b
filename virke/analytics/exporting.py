"""An answer as rows for spreadsheets, each with what it rests on, so that a copied line can be traced. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from virke.analytics import describing, intervals
from virke.analytics.answers import Answer, Figure
from virke.analytics.definitions import Measure
from virke.kernel.periods import ONE_DAY

Cell = str | int | Decimal | date | None


def head(measure: Measure) -> tuple[str, ...]:
    """The headings of the rows."""
    week = (f"{describing.step(measure)} efter",) if measure.counts.is_series else ()
    named = ("periode", "fra", "til og med", *week, *describing.headings(measure), measure.title, "enhed")
    return (*named, "tæller", "nævner", "afventer", "vist", "modenhed", "definition", "udtræk", "beregnet")


def rows(measure: Measure, answer: Answer) -> Iterator[tuple[Cell, ...]]:
    """A row for each figure; what is not shown is empty and says why."""
    extracts = ", ".join(f"{register} {extract}" for register, extract in answer.extracts)
    for figure in answer.figures:
        ends_on = figure.interval.ends_on
        assert ends_on is not None
        yield (
            intervals.name(measure.intervals, figure.interval),
            figure.interval.starts_on,
            ends_on - ONE_DAY,
            *(() if figure.after is None else (figure.after,)),
            *labels(measure, figure),
            figure.value,
            measure.unit.plural,
            figure.numerator,
            figure.denominator,
            figure.waiting,
            figure.shown.value,
            "endelig" if figure.final else "foreløbig",
            answer.version,
            extracts,
            answer.computed_at.isoformat(timespec="seconds"),
        )


def labels(measure: Measure, figure: Figure) -> tuple[str, ...]:
    """The groups of a figure in Danish words."""
    return tuple(describing.label(measure, column, group) for column, group in enumerate(figure.groups))
