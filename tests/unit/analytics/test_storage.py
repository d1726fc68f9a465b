"""Extracts on disk: whole or not there, and the last good one stays in use."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from virke.analytics import numbering, parts, registers
from virke.analytics.checking import Cells
from virke.analytics.numbering import DamagedBook
from virke.analytics.parts import NobodysRow
from virke.analytics.storage import Extract, NoExtract, NotStored, Origin, Store
from virke.kernel.periods import Period

PERSONS, TALKS = (registers.known().get(key) for key in ("persons", "talks"))
MAY, JUNE = (datetime(2024, month, 3, 12, tzinfo=UTC) for month in (5, 6))
ORIGIN = Origin("Personregistret", Period(date(2020, 1, 1), date(2024, 5, 1)), rejected=2)
ROW: Cells = ("P1", date(1990, 2, 28), "F", "Fjordlev")
OTHER: Cells = ("P2", date(1991, 2, 28), "M", "Fjordlev")


def write(store: Store, *rows: Cells, at: datetime = MAY) -> Extract:
    return store.write(PERSONS, rows, origin=ORIGIN, at=at)


def numbers(extract: Extract) -> list[tuple[str, int]]:
    return [(row["person"], row["person_no"]) for row in pq.read_table(extract.files[0]).to_pylist()]


def test_what_was_written_is_read_again_with_where_it_came_from(tmp_path: Path) -> None:
    store = Store(tmp_path)

    written = write(store, ROW, OTHER)
    found = store.newest("persons")

    assert found == written
    assert (found.rows, found.origin) == (2, ORIGIN)
    assert pq.read_table(found.files[0]).to_pylist()[1]["born_on"] == date(1991, 2, 28)


def test_a_person_has_the_same_small_number_in_every_extract_and_only_the_book_turns_it_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, OTHER)
    talk: Cells = ("P1", date(2024, 3, 4), "held", "municipality", None)

    talks = store.write(TALKS, [talk, ("P2", *talk[1:])], origin=ORIGIN, at=MAY)
    persons = write(store, OTHER, ROW)

    assert [numbers(extract) for extract in (talks, persons)] == [[("P2", 1), ("P1", 2)]] * 2
    assert store.book.pseudonyms([2, 1, 7]) == {1: "P2", 2: "P1"}
    assert store.book.persons == 2


def test_new_persons_are_numbered_in_the_order_of_their_pseudonyms_and_rows_sorted_by_number_and_day(
    tmp_path: Path,
) -> None:
    days = [date(2024, 3, 4), date(2024, 2, 4)]
    rows = [(person, day, "held", "joint", None) for day in days for person in ("P2", "P1")]

    extract = Store(tmp_path).write(TALKS, rows, origin=ORIGIN, at=MAY)

    kept = pq.read_table(extract.files[0]).to_pylist()
    assert [(row["person_no"], row["person"], row["held_on"].month) for row in kept] == [
        (1, "P1", 2),
        (1, "P1", 3),
        (2, "P2", 2),
        (2, "P2", 3),
    ]


def test_the_same_rows_are_the_same_extract_whatever_their_order_and_numbers(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    write(other, OTHER)

    assert write(one, ROW, OTHER).id == write(other, OTHER, ROW).id


@pytest.mark.parametrize(
    "rows",
    [
        [("P1", date(2024, 3, 4), "held", "joint", "a"), ("P1", date(2024, 3, 5), "held", "joint", None)],
        [("P1", date(2024, 3, 4), "held", "joint", "~"), ("P1", date(2024, 3, 5), "held", "joint", "a")],
        [("P1", date(2024, 3, 4), "held", "joint", "a")] * 2 + [("P1", date(2024, 3, 5), "held", "joint", None)] * 2,
    ],
)
def test_rows_that_are_nearly_alike_are_another_extract(tmp_path: Path, rows: list[Cells]) -> None:
    store = Store(tmp_path)
    first = [("P1", date(2024, 3, 4), "held", "joint", None), ("P1", date(2024, 3, 5), "held", "joint", "a")]

    names = [store.write(TALKS, lines, origin=ORIGIN, at=MAY).id for lines in (first, rows)]

    assert names[0] != names[1]


def test_an_extract_that_was_numbered_by_another_book_is_not_used(tmp_path: Path) -> None:
    store = Store(tmp_path)
    extract = write(store, ROW)
    for file in store.book.folder.glob("*.parquet"):
        file.unlink()

    with pytest.raises(NoExtract):
        store.newest("persons")
    assert store.damaged("persons") == [extract.folder]


def test_an_addition_to_the_book_that_is_gone_or_changed_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ROW)
    write(store, ROW, OTHER)
    first, second = sorted(store.book.folder.glob("*.parquet"))

    second.write_bytes(first.read_bytes())
    assert store.book.damaged() == [second]

    first.unlink()
    with pytest.raises(DamagedBook, match="mangler numrene 1-1"):
        store.book.marks()


def test_what_a_killed_writer_left_of_an_addition_is_not_part_of_the_book(tmp_path: Path) -> None:
    store = Store(tmp_path)
    write(store, ROW)
    (store.book.folder / ".part").write_bytes(b"PAR1")

    write(store, ROW, OTHER)

    assert store.book.pseudonyms([1, 2]) == {1: "P1", 2: "P2"}


def test_many_small_additions_to_the_book_are_put_together_and_every_extract_is_still_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "_MOST_FILES", 3)
    store = Store(tmp_path)
    extracts = [write(store, (f"P{number:02}", *ROW[1:]), at=MAY + timedelta(hours=number)) for number in range(9)]

    assert len(list(store.book.folder.glob("*.parquet"))) <= 2 * 4
    assert store.whole("persons") == extracts
    assert store.book.pseudonyms([1, 5, 9]) == {1: "P00", 5: "P04", 9: "P08"}
    assert store.book.damaged() == []


def test_a_book_that_was_put_together_and_is_changed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbering, "_MOST_FILES", 3)
    store = Store(tmp_path)
    for number in range(4):
        write(store, (f"P{number:02}", *ROW[1:]), at=MAY + timedelta(hours=number))
    (names,) = store.book.folder.glob("*.names")
    told = names.read_text()

    names.write_text(told.replace("0000000001", "0000000002"))
    assert store.book.damaged() == [names]

    names.unlink()
    with pytest.raises(DamagedBook, match="Hent den fra sikkerhedskopien"):
        store.book.marks()


def test_a_question_about_few_persons_reads_few_of_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_GROUP", 2048)  # the smallest that DuckDB writes
    teams = (sha256(f"{number}".encode()).hexdigest() for number in range(40_000))  # so that packing gains nothing
    lines = ((f"P{at:05}", date(2024, 3, 4), "held", "municipality", team) for at, team in enumerate(teams))
    file = Store(tmp_path).write(TALKS, lines, origin=ORIGIN, at=MAY).files[0]
    groups = pq.ParquetFile(file).metadata

    def bytes_read(where: str) -> int:
        with duckdb.connect(":memory:", config=parts.CLOSED) as connection:
            before = _read_so_far()
            connection.execute(f"SELECT SUM(LENGTH(team)) FROM read_parquet('{file}') WHERE {where}").fetchall()
            return _read_so_far() - before

    spans = [groups.row_group(at).column(0).statistics for at in range(groups.num_row_groups)]
    assert sum(span.min <= 20_000 <= span.max for span in spans) == 1
    assert len(spans) >= 15
    assert bytes_read("person_no BETWEEN 20000 AND 20009") < bytes_read("true") / 5


def _read_so_far() -> int:
    """The bytes that this process has asked the system for, whether or not they lay in memory."""
    counters = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return int(counters["rchar"])


def test_a_row_without_a_person_is_not_lost_in_silence(tmp_path: Path) -> None:
    with pytest.raises(NobodysRow):
        write(Store(tmp_path), ROW, (None, *ROW[1:]))


def test_an_extract_may_be_empty(tmp_path: Path) -> None:
    assert write(Store(tmp_path)).rows == 0


def test_the_same_rows_written_twice_are_one_extract(tmp_path: Path) -> None:
    store = Store(tmp_path)

    assert write(store, ROW).id == write(store, ROW, at=JUNE).id
    assert len(store.whole("persons")) == 1


def test_other_rows_or_another_origin_are_another_extract(tmp_path: Path) -> None:
    store = Store(tmp_path)
    later = Origin(ORIGIN.source, Period(date(2020, 1, 1), date(2024, 6, 1)))

    names = {write(store, ROW).id, write(store, OTHER).id, store.write(PERSONS, [ROW], origin=later, at=JUNE).id}

    assert len(names) == 3


def test_the_extract_that_was_in_use_on_a_day_is_still_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = write(store, ROW), write(store, OTHER, at=JUNE)

    assert store.newest("persons") == second
    assert store.newest("persons", known_at=datetime(2024, 6, 1, tzinfo=UTC)) == first
    with pytest.raises(NoExtract):
        store.newest("persons", known_at=datetime(2024, 1, 1, tzinfo=UTC))


def test_without_an_extract_the_message_says_how_one_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(NoExtract, match="virke register load talks FIL"):
        Store(tmp_path).newest("talks")


def test_a_full_disk_leaves_the_last_good_extract_in_use_and_nothing_half(tmp_path: Path) -> None:
    store = Store(tmp_path)
    good = write(store, ROW)

    def until_the_disk_is_full() -> Iterator[Cells]:
        yield OTHER
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(NotStored, match="sidste gode udtræk bruges fortsat"):
        store.write(PERSONS, until_the_disk_is_full(), origin=ORIGIN, at=JUNE)

    assert store.newest("persons") == good
    assert [folder.name for folder in (tmp_path / "persons").iterdir() if folder.is_dir()] == [good.id]


def test_what_a_killed_writer_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / "persons" / ".part-killed"
    left.mkdir(parents=True)
    (left / "rows.parquet").write_bytes(b"PAR1")

    write(Store(tmp_path), ROW)

    assert not left.exists()


@pytest.mark.parametrize("spoil", ["cut", "gone", "no description", "half a description"])
def test_a_damaged_extract_is_passed_over_and_told(tmp_path: Path, spoil: str) -> None:
    store = Store(tmp_path)
    good, newer = write(store, ROW), write(store, OTHER, at=JUNE)
    about = newer.folder / "extract.json"
    if spoil == "cut":
        newer.files[0].write_bytes(newer.files[0].read_bytes()[:-20])
    elif spoil == "gone":
        newer.files[0].unlink()
    elif spoil == "no description":
        about.unlink()
    else:
        about.write_text(about.read_text()[:40])

    assert store.newest("persons") == good
    assert store.damaged("persons") == [newer.folder]


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path)
    extract = write(store, ROW)
    data = bytearray(extract.files[0].read_bytes())
    data[10] ^= 1
    extract.files[0].write_bytes(bytes(data))

    assert store.damaged("persons") == [extract.folder]


def test_a_damaged_extract_is_written_anew_when_the_same_rows_come_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    extract = write(store, ROW)
    extract.files[0].write_bytes(b"")

    assert write(store, ROW, at=JUNE).id == extract.id
    assert store.damaged("persons") == []


def test_extracts_long_out_of_use_are_removed_but_none_in_use_or_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    days = [datetime(2024, month, 3, tzinfo=UTC) for month in (1, 2, 3, 4)]
    first, named, third, used = (
        write(store, ROW, (f"P{month}", *ROW[1:]), at=at) for month, at in enumerate(days, start=2)
    )

    removed = store.prune("persons", out_of_use_since=days[3], named={named.id})

    assert removed == [first]
    assert store.whole("persons") == [named, third, used]
    assert store.prune("persons", out_of_use_since=datetime(2030, 1, 1, tzinfo=UTC), named=()) == [named, third]
    assert store.newest("persons") == used
