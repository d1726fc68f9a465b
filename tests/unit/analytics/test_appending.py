"""Rows of a later extract put on top of the one in use give the rows that a whole extract would have given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from virke.analytics import parts, registers
from virke.analytics.appending import NotAppended
from virke.analytics.checking import Cells
from virke.analytics.storage import Extract, NoExtract, Origin, Store
from virke.analytics.tables import Table
from virke.kernel.periods import Period

TALKS, EMPLOYMENTS, SPELLS = (registers.known().get(key) for key in ("talks", "employments", "benefit_spells"))
MARCH = Period(date(2024, 3, 1), date(2024, 4, 1))
APRIL = Period(date(2024, 4, 1), date(2024, 5, 1))
AT = datetime(2024, 4, 2, 9, tzinfo=UTC)
LATER = datetime(2024, 5, 2, 9, tzinfo=UTC)
HELD = ("P1", date(2024, 3, 4), "held", "municipality", "Team Havn")
MISSED = ("P2", date(2024, 3, 5), "missed", "municipality", "Team Havn")
NEW = ("P3", date(2024, 4, 8), "held", "municipality", None)


def load(store: Store, *rows: Cells, table: Table = TALKS) -> Extract:
    return store.write(table, rows, origin=Origin("Udtræk", MARCH, rejected=1), at=AT)


def append(store: Store, *rows: Cells, covers: Period = APRIL, table: Table = TALKS, at: datetime = LATER) -> Extract:
    return store.append(table, [parts.arrow(table, rows)], added=Origin("Nyt", covers, rejected=2), at=at)


def rows(extract: Extract) -> list[Cells]:
    found = [tuple(row.values())[1:] for file in extract.files for row in pq.read_table(file).to_pylist()]
    return sorted(found, key=str)


def test_new_rows_come_and_what_was_there_is_shared_and_still_known_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    before = load(store, HELD, MISSED)

    after = append(store, NEW)

    assert rows(after) == [HELD, MISSED, NEW]
    assert (after.rows, after.origin.covers, after.origin.rejected) == (3, Period(date(2024, 3, 1), APRIL.ends_on), 3)
    assert after.files[1].samefile(before.files[0])
    assert store.newest("talks", known_at=AT) == before
    assert store.damaged("talks") == []


def test_a_row_with_the_key_of_one_takes_its_place(tmp_path: Path) -> None:
    store = Store(tmp_path)
    load(store, HELD, MISSED)
    moved = (*MISSED[:2], "held", *MISSED[3:])

    after = append(store, moved, NEW)

    assert rows(after) == sorted([HELD, moved, NEW], key=str)
    assert after.rows == 3


def test_the_rows_say_the_same_as_a_whole_extract_of_them(tmp_path: Path) -> None:
    onto, whole = Store(tmp_path / "onto"), Store(tmp_path / "whole")
    load(onto, HELD, MISSED)
    moved = (*MISSED[:2], "held", *MISSED[3:])
    after = append(onto, moved, NEW)
    days = Origin("Nyt", Period(MARCH.starts_on, APRIL.ends_on), rejected=3)

    assert after.id == whole.write(TALKS, [HELD, moved, NEW], origin=days, at=LATER).id


def test_many_small_files_are_put_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST", 3)
    store = Store(tmp_path)
    extract = load(store, HELD)
    for day in range(1, 6):
        row = ("P9", date(2024, 4, day), "held", "municipality", None)
        extract = append(store, row, at=LATER + timedelta(hours=day))

    assert len(extract.files) == 3
    assert extract.rows == 6
    assert len(rows(extract)) == 6


def test_days_may_not_be_missing_between(tmp_path: Path) -> None:
    store = Store(tmp_path)
    good = load(store, HELD)

    with pytest.raises(NotAppended, match="så ingen dage mangler"):
        append(store, NEW, covers=Period(date(2024, 4, 2), date(2024, 5, 1)))

    assert store.newest("talks") == good


def test_an_open_row_is_closed_by_itself_and_one_that_would_overlap_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path)
    row = ("P1", "Biblioteket", date(2023, 1, 1), None, 37)
    good = load(store, row, table=EMPLOYMENTS)
    ended, begun = (*row[:3], date(2024, 4, 10), 37), ("P1", "Biblioteket", date(2024, 4, 10), None, 20)

    with pytest.raises(NotAppended, match="1 af rækkerne overlapper en række"):
        append(store, begun, table=EMPLOYMENTS)
    assert store.newest("employments") == good

    assert rows(append(store, ended, begun, table=EMPLOYMENTS)) == [ended, begun]


def test_weeks_are_put_on_top_in_their_own_way_and_nothing_on_top_of_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    load(store, ("P1", "111", date(2024, 3, 4), None, "dagpenge"), table=SPELLS)

    with pytest.raises(NotAppended, match="virke register advance benefit_spells FIL"):
        append(store, ("P1", "111", date(2024, 4, 1), None, "dagpenge"), table=SPELLS)
    with pytest.raises(NoExtract):
        append(store, NEW)
