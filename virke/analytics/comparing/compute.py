"""From a comparison and extracts to figures that may be told. The members of the risk sets never leave this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from virke.analytics import compute, policy
from virke.analytics.answers import Answer
from virke.analytics.asked import files, names
from virke.analytics.comparing import answers, engines, estimating
from virke.analytics.comparing.asking import Asked, Comparer, Member, Starts, as_day
from virke.analytics.comparing.definitions import RiskSets
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
        new = list(_counted(Asked(sets, intervals), comparer, covers.ends_on))
        name = comparer.name
    figures, persons = answers.released(sets, new, told)
    answer = Answer(subject.key, sets.version, names(extracts), covers.ends_on, 0, at, name, tuple(figures))
    ledger.tell(subject, answer, persons, holds=True)
    return answer


def _counted(asked: Asked, comparer: Comparer, as_of: date) -> Iterator[Counted]:
    before = policy.seen_before(as_of, late=True)
    place = dict(asked.mondays)
    members: dict[int, list[Member]] = defaultdict(list)
    for one in comparer.members(asked):
        members[place[one.monday]].append(one)
    starts = comparer.starts(asked)

    def seen(monday: int, after: int) -> bool:
        return as_day(monday) + timedelta(days=7 * after + 6) < before

    for at, interval in enumerate(asked.intervals):
        found = estimating.estimates(asked.sets, members[at], seen)
        assert interval.ends_on is not None
        begun = starts.get(at, Starts(0, 0))
        yield from answers.counted(asked.sets, interval, found, begun, mature=interval.ends_on <= before)
