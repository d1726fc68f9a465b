"""A new week on top of the extract in use gives the very rows that the whole file of weeks would have given."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.analytics import checking, codebooks, parts, registers, weekly
from virke.analytics.advancing import NotFollowing
from virke.analytics.checking import Cells, Row
from virke.analytics.storage import Extract, NoExtract, Origin, Store
from virke.kernel.periods import Period

SPELLS, TALKS = (registers.known().get(key) for key in ("benefit_spells", "talks"))
BOOK = codebooks.shipped("benefit_codes")
EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "10"))
FIRST = date(2020, 12, 14)  # week 51 of a year with a week 53
WEEK = timedelta(days=7)
AT = datetime(2021, 3, 1, tzinfo=UTC)
Weeks = list[tuple[str, ...]]


def mondays(count: int, *, without_53: bool = False) -> list[date]:
    found = [FIRST + WEEK * number for number in range(count + 1)]
    return [day for day in found if not without_53 or day.isocalendar().week != 53][:count]


def spells(persons: Weeks, weeks: list[date], *, first: int = 0) -> list[Cells]:
    """What the load check makes of a wide file, one line of codes for each person."""
    headings = [f"y_{day.isocalendar().year % 100:02d}{day.isocalendar().week:02d}" for day in weeks[first:]]
    rows = (
        Row(number, {"person": f"P{number}", **dict(zip(headings, codes[first:], strict=True))})
        for number, codes in enumerate(persons, start=2)
    )
    found = weekly.spells(["person", *headings], rows)
    checked = checking.check(SPELLS, found, headings=weekly.HEADINGS, book=BOOK)
    assert not checked.rejected
    return list(checked.rows)


def load(store: Store, persons: Weeks, weeks: list[date]) -> Extract:
    known = [codes[: len(weeks)] for codes in persons]
    origin = Origin("Ugefil", Period(weeks[0], weeks[-1] + WEEK))
    return store.write(SPELLS, spells(known, weeks), origin=origin, at=AT)


def advance(store: Store, persons: Weeks, weeks: list[date], *, first: int, at: datetime = AT) -> Extract:
    known = [codes[: len(weeks)] for codes in persons]
    rows = parts.arrow(SPELLS, spells(known, weeks, first=first))
    origin = Origin("Ugefil", Period(weeks[first], weeks[-1] + WEEK))
    return store.advance(SPELLS, [rows], weeks=origin, at=at + timedelta(hours=len(weeks)))


def rows(extract: Extract) -> list[Cells]:
    """The rows of all files without the number, each file found sorted by it."""
    found: list[Cells] = []
    for file in extract.files:
        lines = [tuple(row.values()) for row in pq.read_table(file).to_pylist()]
        assert [line[0] for line in lines] == sorted(line[0] for line in lines)
        found += [line[1:] for line in lines]
    return sorted(found, key=str)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    persons=st.lists(st.tuples(*[st.sampled_from(["", "111", "112", "890"])] * 6), min_size=1, max_size=6),
    steps=st.sampled_from([[1, 1, 1, 1], [2, 2], [3, 1], [4]]),
    without_53=st.booleans(),
)
def test_week_by_week_is_the_same_as_all_at_once(persons: Weeks, steps: list[int], without_53: bool) -> None:
    weeks = mondays(6, without_53=without_53)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        whole, store = load(Store(Path(one)), persons, weeks), Store(Path(other))
        extract, done = load(store, persons, weeks[:2]), 2
        for step in steps:
            extract = advance(store, persons, weeks[: done + step], first=done)
            done += step

        assert rows(extract) == rows(whole)
        assert extract.rows == whole.rows
        assert described(extract)["digest"] == described(whole)["digest"]
        assert extract.origin.covers == whole.origin.covers


def described(extract: Extract) -> dict[str, object]:
    found: dict[str, object] = json.loads((extract.folder / "extract.json").read_text())
    return found


def test_what_has_ended_is_shared_by_the_extracts_and_the_older_one_is_still_answered(tmp_path: Path) -> None:
    store, weeks = Store(tmp_path), mondays(6)
    persons: Weeks = [("111", "111", "", "112", "112", "112"), ("890",) * 6]
    load(store, persons, weeks[:3])

    first = advance(store, persons, weeks[:4], first=3)
    before = rows(first)
    second = advance(store, persons, weeks[:5], first=4)

    shared = [(one, two) for one in first.files for two in second.files if one.samefile(two)]
    assert len(shared) == 2
    assert store.newest("benefit_spells", known_at=first.stored_at) == first
    assert rows(first) == before
    assert store.damaged("benefit_spells") == []


def test_many_small_files_are_put_together(tmp_path: Path) -> None:
    store, weeks = Store(tmp_path), mondays(18)
    persons: Weeks = [tuple("111" if week % 2 else "112" for week in range(18))]
    load(store, persons, weeks[:2])

    for done in range(2, 18):
        extract = advance(store, persons, weeks[: done + 1], first=done)

    assert len(extract.files) < 10
    assert rows(extract) == rows(load(Store(tmp_path / "whole"), persons, weeks))


@pytest.mark.parametrize(
    ("known", "first", "reason"), [(2, 1, "uge 52 i 2020"), (2, 4, "uge 52 i 2020"), (3, 4, "uge 53 i 2020")]
)
def test_a_week_that_is_there_or_left_out_is_not_put_on_top(
    tmp_path: Path, known: int, first: int, reason: str
) -> None:
    store, weeks = Store(tmp_path), mondays(5)
    persons: Weeks = [("111",) * 5]
    good = load(store, persons, weeks[:known])

    with pytest.raises(NotFollowing, match=reason):
        advance(store, persons, weeks[: first + 1], first=first)
    assert store.newest("benefit_spells") == good


def test_spells_after_the_end_of_the_extract_would_meet_the_new_week(tmp_path: Path) -> None:
    store, weeks = Store(tmp_path), mondays(4)
    late: Cells = ("P2", "111", weeks[0], weeks[3], "dagpenge")
    store.write(SPELLS, [late], origin=Origin("Ydelser", Period(weeks[0], weeks[2])), at=AT)

    with pytest.raises(NotFollowing, match="forløb efter"):
        advance(store, [("", "", "111")], weeks[:3], first=2)


def test_without_an_extract_or_without_weeks_there_is_nothing_to_put_a_week_on(tmp_path: Path) -> None:
    weeks = Origin("Ugefil", Period(FIRST, FIRST + WEEK))

    with pytest.raises(NoExtract):
        Store(tmp_path).advance(SPELLS, [], weeks=weeks, at=AT)
    Store(tmp_path).write(TALKS, [], origin=weeks, at=AT)
    with pytest.raises(NotFollowing, match="er ikke uger"):
        Store(tmp_path).advance(TALKS, [], weeks=weeks, at=AT)
