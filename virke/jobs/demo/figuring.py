"""The figures of the demo: three years that go from one number to another with the same swing every time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.kernel.periods import Period, month, months, one_day
from virke.organisation.access import Viewer
from virke.plans import actions
from virke.plans.kinds import Frequency, Maturity
from virke.plans.values import WHOLE, Extract, Figure, FigureRow, Scope

YEARS = 3
COMES_AFTER = timedelta(days=8)  # how long after its period a figure is there
SWING = (0, 2, -1, 1, -2, 0, 1, -1)
_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.HALF_YEARLY: 6, Frequency.YEARLY: 12}
Entry = Mapping[str, Any]


@dataclass(slots=True)
class Figures:
    """All figures until a day, and the corrections that came later."""

    on: date
    rows: list[FigureRow] = field(default_factory=list)
    corrections: list[FigureRow] = field(default_factory=list)

    def add(self, indicator_id: int, entry: Entry, units: Mapping[str, int]) -> None:
        """The figures of one indicator, and those of its units."""
        said = entry["figures"]
        if "days" in said or "once" in said:
            self.rows += [self._row(indicator_id, one_day(day), _count(entry, 1)) for day in self._days(said)]
            return
        periods = list(self._periods(Frequency(entry["frequency"])))
        periods = periods[: len(periods) - said.get("skip", 0)]
        self._series(indicator_id, entry, said, periods, WHOLE)
        for name, (first, last) in entry.get("parts", {}).items():
            part = {"from": first, "to": last, "swing": 0}
            self._series(indicator_id, entry, part, periods, Scope(units[name]))

    def _series(self, indicator_id: int, entry: Entry, said: Entry, periods: list[Period], scope: Scope) -> None:
        corrected = said.get("corrected", {})
        for place, period in enumerate(periods):
            figure = _figure(entry, said, place, len(periods))
            if place == len(periods) - 1 and entry["frequency"] == Frequency.MONTHLY:
                figure = replace(figure, maturity=Maturity.PRELIMINARY)
            row = self._row(indicator_id, period, figure, scope)
            if corrected and place == len(periods) - 1 - corrected["ago"]:
                assert figure.value is not None, "only a plain figure is corrected in the demo"
                self.corrections.append(replace(row, reason=corrected["reason"]))
                row = replace(row, figure=replace(figure, value=figure.value + corrected["by"]))
            self.rows.append(row)

    def _row(self, indicator_id: int, period: Period, figure: Figure, scope: Scope = WHOLE) -> FigureRow:
        return FigureRow(len(self.rows) + 2, indicator_id, period, figure, scope)

    def _days(self, said: Entry) -> Iterator[date]:
        if "once" in said:
            year, number = said["once"]
            yield month(self.on.year + year, number).starts_on
        for offset in said.get("days", ()):
            yield self.on + timedelta(days=offset)

    def _periods(self, frequency: Frequency) -> Iterator[Period]:
        """From the first January of three years on, as far as they are over and told."""
        length = _MONTHS[frequency]
        for number in range(0, 12 * YEARS, length):
            period = months(self.on.year - YEARS + 1 + number // 12, number % 12 + 1, length)
            if period.ends_on is not None and period.ends_on + COMES_AFTER <= self.on:
                yield period


def deeds(figures: Figures, *, name: str, stage: Stage, by: Viewer) -> Iterator[Deed]:
    """Figures come a few days after their period, those of earlier years all in January; the corrections a week ago."""
    came: dict[date, list[FigureRow]] = defaultdict(list)
    for row in figures.rows:
        came[_came_on(row.period, figures.on)].append(row)
    for on, rows in came.items():
        yield _deed(rows, f"{name} {on}", on, stage, by)
    if figures.corrections:
        yield _deed(figures.corrections, f"{name} rettelser", figures.on - timedelta(days=7), stage, by)


def _came_on(period: Period, on: date) -> date:
    assert period.ends_on is not None, "periods of figures end"
    if period.starts_on.year < on.year - 1:
        return date(period.starts_on.year + 1, 1, 20)
    return min(period.ends_on + COMES_AFTER, on)


def _deed(rows: list[FigureRow], name: str, on: date, stage: Stage, by: Viewer) -> Deed:
    extract = Extract(system="Regneark fra afdelingen", digest=f"fjordlev {name}", rows=len(rows))

    def record(at: datetime) -> None:
        actions.record_figures(figures=rows, extract=extract, on=on, by=by, at=at)

    return Deed(stage.year.moment(on, hour=8), record)


def _figure(entry: Entry, said: Entry, place: int, count: int) -> Figure:
    """Evenly from the first to the last number, with a swing; a share is counted of its whole, which swings too."""
    first, last = Decimal(str(said["from"])), Decimal(str(said["to"]))
    even = first + (last - first) * place / max(1, count - 1)
    swing = SWING[place % len(SWING)] if place < count - 1 else 0  # the last is the one that the story tells
    number = even + swing * Decimal(str(said["swing"]))
    if "of" not in said:
        step = Decimal(1).scaleb(-said.get("decimals", 0))
        return Figure(entry["unit"], value=number.quantize(step))
    of = said["of"] + SWING[(place + 3) % len(SWING)] * (said["of"] // 25)
    counted = min(Decimal(of), (number * of / 100).quantize(Decimal(1)))
    return Figure(entry["unit"], numerator=counted, denominator=Decimal(of))


def _count(entry: Entry, number: int) -> Figure:
    return Figure(entry["unit"], value=Decimal(number))
