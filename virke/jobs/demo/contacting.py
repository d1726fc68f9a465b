"""The demo's talks and offers: most come in time, some people stay away, and some offers come late or never.

What is drawn from the declarations alone lies anywhere; here it follows the target groups of the person, so that the
pages of follow-up show a municipality that mostly does what it must. The same persons get the same talks every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from virke.analytics import dummy
from virke.analytics.checking import Cells
from virke.analytics.reading import Value
from virke.analytics.registers.offers import OFFERS
from virke.analytics.registers.talks import TALKS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.tables import Table
from virke.jobs.demo import teaming
from virke.kernel.periods import Period

_OUTCOMES = ("held",) * 9 + ("missed", "cancelled")
_KINDS = ("course", "internship", "wage_subsidy", "guidance", "guidance")
_MOST_TALKS = 8
_FUND_DAYS = 90  # in which the fund holds the talks of those on dagpenge
_PERSON, _TARGET, _STARTS, _ENDS = (
    [column.key for column in TARGET_GROUPS.columns].index(key) for key in ("person", "target", "starts_on", "ends_on")
)

Row = dict[str, Value | None]


def rows(*, persons: int, seed: int, days: Period) -> dict[str, list[Cells]]:
    """Rows of talks and offers, by the key of their register, in the order of persons."""
    found: dict[str, list[Cells]] = {TALKS.key: [], OFFERS.key: []}
    for number, stretch in enumerate(dummy.rows(TARGET_GROUPS, persons=persons, seed=seed, days=days)):
        random = Random(f"{seed}/contact/{number}")  # noqa: S311 - invented data, no secret
        starts, ends = stretch[_STARTS], stretch[_ENDS] or days.ends_on
        assert isinstance(starts, date)
        assert isinstance(ends, date)
        own = Period(starts, ends)
        found[TALKS.key] += _in_order(TALKS, _talks(stretch, own, random))
        found[OFFERS.key] += _in_order(OFFERS, _offers(stretch, own, random))
    return found


def _talks(stretch: Cells, own: Period, random: Random) -> Iterator[Row]:
    """The first within a week, mostly, and then every third to seventh week."""
    day = own.starts_on + timedelta(days=random.choice((1, 2, 3, 4, 5, 6, 7, 7, 10)))
    for _ in range(random.randint(_MOST_TALKS - 4, _MOST_TALKS)):
        if day not in own:
            return
        is_fund = stretch[_TARGET] == "6.1" and (day - own.starts_on).days < _FUND_DAYS
        actor = "fund" if is_fund else "municipality"
        yield {"person": stretch[_PERSON], "held_on": day, "outcome": random.choice(_OUTCOMES), "actor": actor,
               "team": teaming.team(str(stretch[_TARGET]))}  # fmt: skip
        day += timedelta(days=random.randint(20, 48))


def _offers(stretch: Cells, own: Period, random: Random) -> Iterator[Row]:
    """Three of four get one, most of them within six months."""
    starts = own.starts_on + timedelta(days=random.randint(30, 210))
    if starts in own and random.random() < 0.75:
        ends = starts + timedelta(days=random.randint(14, 90))
        yield {"person": stretch[_PERSON], "kind": random.choice(_KINDS), "starts_on": starts,
               "ends_on": ends if ends in own else None, "given_on": starts - timedelta(days=10)}  # fmt: skip


def _in_order(table: Table, found: Iterator[Row]) -> Iterator[Cells]:
    return (tuple(row[column.key] for column in table.columns) for row in found)
