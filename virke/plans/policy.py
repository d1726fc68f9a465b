"""The numbers of judging that a municipality may set otherwise, from `parameters/plans.yaml`. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from virke.kernel import parameters
from virke.kernel.parameters import ParameterSet
from virke.plans.kinds import Frequency

_PERIOD_DAYS = {
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 31,
    Frequency.QUARTERLY: 92,
    Frequency.HALF_YEARLY: 184,
    Frequency.YEARLY: 366,
    Frequency.ONCE: 366,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What judging asks for on one day. Shares are 0-1 of the required pace or of a baseline; see the file."""

    on_the_way: Decimal
    behind: Decimal
    wrong_way: Decimal
    certain_from: int
    fewest: int
    run_length: int
    keep_margin: Decimal
    deadline_near: timedelta
    stale_after: tuple[tuple[Frequency, timedelta], ...]

    def stale(self, frequency: Frequency | None) -> timedelta | None:
        """How long after its period a figure is outdated; None when nobody said how often it comes, or only once."""
        return dict(self.stale_after).get(frequency) if frequency is not None else None


@cache
def _numbers() -> ParameterSet:
    return parameters.load(Path(__file__).parent / "parameters" / "plans.yaml")


@lru_cache(maxsize=64)
def policy(*, on: date) -> Policy:
    return Policy(
        on_the_way=_value("on_the_way", on),
        behind=_value("behind", on),
        wrong_way=_value("wrong_way", on),
        certain_from=int(_value("certain_from", on)),
        fewest=int(_value("fewest", on)),
        run_length=int(_value("run_length", on)),
        keep_margin=_value("keep_margin", on),
        deadline_near=timedelta(days=int(_value("deadline_near", on))),
        stale_after=tuple(
            (frequency, timedelta(days=int(_value(f"stale_{frequency}", on))))
            for frequency in Frequency
            if frequency is not Frequency.ONCE
        ),
    )


def next_period(frequency: Frequency | None, *, on: date) -> date:
    """The latest day a judgement by a person may hold until: one period from today, a month when none is known."""
    return on + timedelta(days=_PERIOD_DAYS[frequency or Frequency.MONTHLY])


def _value(name: str, on: date) -> Decimal:
    return _numbers().value(name, on=on).quantity.value
