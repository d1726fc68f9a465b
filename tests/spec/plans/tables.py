"""Tables of judging that a person can read: figures as "2024-03=43/52", a light and a sentence that gives the reason."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from tests.spec.followup.tables import Row, described, rows
from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans.figures import Reading
from virke.plans.judging import Judgement, Question, judge
from virke.plans.kinds import Direction, Frequency, Light, Maturity, Shape
from virke.plans.policy import policy
from virke.plans.values import Figure, Promise

__all__ = ["Row", "described", "judged", "rows", "says"]

LIGHTS = {light.label.lower(): light for light in Light}
UNITS = {"": "count", "%": "percent", "dage": "days", "kr.": "kroner"}
_PERIOD = re.compile(r"(?P<year>\d{4})(?:K(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def period(text: str) -> Period:
    """`2024`, `2024K1`, `2024-03` or `2024-03-15`."""
    found = _PERIOD.fullmatch(text)
    assert found, text
    year = int(found["year"])
    if found["day"]:
        return periods.one_day(date.fromisoformat(text))
    if found["quarter"]:
        return periods.months(year, 3 * int(found["quarter"]) - 2, 3)
    return periods.month(year, int(found["month"])) if found["month"] else periods.year(year)


def readings(cell: str, unit: str) -> tuple[Reading, ...]:
    """`2024-01=43/52, 2024-02=40*`; a star marks a preliminary figure."""
    found = []
    for one in filter(None, (part.strip() for part in cell.split(","))):
        when, _, number = one.partition("=")
        maturity = Maturity.PRELIMINARY if number.endswith("*") else Maturity.FINAL
        top, _, bottom = number.rstrip("*").partition("/")
        figure = (
            Figure(unit, numerator=Decimal(top), denominator=Decimal(bottom), maturity=maturity)
            if bottom
            else Figure(unit, value=Decimal(top), maturity=maturity)
        )
        span = period(when)
        assert span.ends_on is not None
        found.append(Reading(span.starts_on, span.ends_on, figure))
    return tuple(found)


def judged(
    shape: Shape,
    row: Row,
    *,
    frequency: Frequency | None = Frequency.MONTHLY,
    direction: Direction | None = None,
    exhaustive: bool = False,
    counted: str = "",
) -> Judgement:
    """The judgement of a row; its target holds in 2024 unless it says `fra` and `til` (both half-open)."""
    unit = UNITS[row.get("enhed", "")]
    until = row.get("til", "2025-01-01")
    promise = Promise(
        shape=shape,
        starts_on=date.fromisoformat(row.get("fra") or "2024-01-01"),
        ends_on=date.fromisoformat(until) if until else None,
        unit=unit,
        low=number(row.get("mindst")),
        high=number(row.get("højst")),
        baseline_value=number(row.get("udgangspunkt")),
        window_months=int(row["måneder"]) if row.get("måneder") else None,
    )
    on = date.fromisoformat(row["i dag"])
    question = Question(
        promise,
        readings(row["tal"], UNITS[row["tal i"]] if row.get("tal i") else unit),
        on,
        direction=direction,
        frequency=frequency,
        exhaustive=exhaustive,
        counted=counted,
    )
    return judge(question, policy(on=on))


def number(cell: str | None) -> Decimal | None:
    return Decimal(cell) if cell else None


def says(judgement: Judgement, row: Row) -> bool:
    """The light of the row, and its sentence among the reasons."""
    return judgement.light is LIGHTS[row["lys"]] and row["fordi"] in " ".join(judgement.reasons)
