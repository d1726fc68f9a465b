"""From a comparison and extracts to figures that may be told. The members of the risk sets never leave this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from virke.analytics import compute, policy
from virke.analytics.answers import Answer
from virke.analytics.asked import files, names
from virke.analytics.comparing import answers, engines, estimating
from virke.analytics.comparing.asking import Asked, Comparer, Member, Starts, as_day
from virke.analytics.comparing.definitions import RiskSets
from virke.analytics.comparing.estimating import Estimates
from virke.analytics.compute import EngineUnavailable, NothingCovered
from virke.analytics.engines.choosing import USUAL, Choice
from virke.analytics.intervals import whole
from virke.analytics.releasing import Counted, Ledger
from virke.analytics.storage import Store
from virke.kernel.periods import Period

__all__ = ["USUAL", "Choice", "EngineUnavailable", "NothingCovered", "run"]


def run(sets: RiskSets, *, store: Store, at: datetime, ledger: Ledger, engine: Choice = USUAL) -> Answer:
    """Every whole interval that can be looked back from, told in the ledger. NoExtract, NothingCovered."""
    extracts = {key: store.newest(key) for key in sets.registers}
    covers = compute.covered(extracts)
    assert covers.ends_on is not None
    first = covers.starts_on + timedelta(weeks=sets.look_back)
    intervals = whole(sets.intervals, Period(first, covers.ends_on)) if first < covers.ends_on else ()
    if not intervals:
        raise NothingCovered(
            f"Udtrækkene dækker {covers.starts_on} til {covers.last_day}. Sammenligningen ser {sets.look_back} uger "
            f"tilbage og skal bruge et helt {sets.intervals.word} efter dem. Indlæs ældre udtræk."
        )
    subject = answers.subject(sets)
    told = ledger.told(subject.key)
    with engines.opened(engine, files(extracts)) as comparer:
        asked, before = Asked(sets, intervals), policy.seen_before(covers.ends_on, late=True)
        found, starts, name = _estimates(asked, comparer, before), comparer.starts(asked), comparer.name
    new = list(_counted(asked, found, starts, before))
    figures, persons = answers.released(sets, new, told, answers.within(found))
    answer = Answer(subject.key, sets.version, names(extracts), covers.ends_on, 0, at, name, tuple(figures))
    ledger.tell(subject, answer, persons, holds=True)
    return answer


def _estimates(asked: Asked, comparer: Comparer, before: date) -> dict[Period, Estimates]:
    """What each interval says, as of the first day that cannot be seen yet."""
    place = dict(asked.mondays)
    members: dict[int, list[Member]] = defaultdict(list)
    for one in comparer.members(asked):
        members[place[one.monday]].append(one)

    def seen(monday: int, after: int) -> bool:
        return as_day(monday) + timedelta(days=7 * after + 6) < before

    found = (estimating.estimates(asked.sets, members[at], seen) for at in range(len(asked.intervals)))
    return dict(zip(asked.intervals, found, strict=True))


def _counted(
    asked: Asked, found: Mapping[Period, Estimates], starts: Mapping[int, Starts], before: date
) -> Iterator[Counted]:
    for at, interval in enumerate(asked.intervals):
        assert interval.ends_on is not None
        begun, mature = starts.get(at, Starts(0, 0)), interval.ends_on <= before
        yield from answers.counted(asked.sets, interval, found[interval], begun, mature=mature)
