"""A municipality's own targets tell how things stand on a day, compared with the day before person by person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.factories.registers import Remembered, a_store
from virke.analytics.statutory import targets
from virke.kernel.periods import Period

NOW, NIGHT = datetime(2026, 3, 3, 4, tzinfo=UTC), timedelta(days=1)
PLACE = ("Fjordlev", "kontanthjælp", "2026", "talks", "open")


def told(folder: Path, *nights: range) -> list[tuple[int | None, bool]]:
    """How many open duties of talks are told night after night, and whether it is as before.

    The numbers are those of the persons on benefit.
    """
    ledger, found = Remembered(), []
    for night, persons in enumerate(nights):
        at = NOW + night * NIGHT
        store = a_store(
            folder,
            at=at,
            covers=Period(date(2026, 1, 1), at.date()),
            persons=[(f"P{one:03}", None, None, "Fjordlev") for one in persons],
            benefit_spells=[(f"P{one:03}", "130", date(2026, 1, 5), None, "kontanthjælp") for one in persons],
            talks=[],
            offers=[],
        )
        answer = targets.own(store=store, ledger=ledger, at=at)
        assert answer.as_of == at.date()
        (one,) = (one for one in answer.figures if one.place[1] == PLACE[1] and one.place[3:] == PLACE[3:])
        found.append((one.numerator, one.stands_since is not None))
    return found


def test_one_more_on_the_next_day_is_not_told_alone(tmp_path: Path) -> None:
    assert told(tmp_path, range(40), range(41), range(46)) == [(40, False), (40, True), (46, False)]


def test_as_many_as_yesterday_may_be_others(tmp_path: Path) -> None:
    """Six have gone and seven have come."""
    assert told(tmp_path, range(40), range(6, 47)) == [(40, False), (41, False)]
