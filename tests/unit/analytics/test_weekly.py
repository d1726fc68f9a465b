"""Wide weekly files become spells that the load check reads like any other extract."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.analytics import checking, registers, weekly
from virke.analytics.checking import Row, WrongColumns
from virke.analytics.codebooks import shipped


def spells(codes: dict[str, str]) -> list[tuple[object, ...]]:
    row = Row(2, {"person": "P1", **codes})
    return [tuple(one.cells.values()) for one in weekly.spells(row.cells, [row])]


def test_weeks_in_a_row_with_the_same_code_are_one_spell() -> None:
    assert spells({"y_2404": "", "y_2405": "111", "y_2406": "111", "y_2407": "130", "y_2408": ""}) == [
        ("P1", "111", "2024-W05", "2024-W06"),
        ("P1", "130", "2024-W07", "2024-W07"),
    ]


def test_a_spell_that_reaches_the_last_column_runs_on() -> None:
    assert spells({"y_2405": "", "y_2406": "111"}) == [("P1", "111", "2024-W06", "")]


@pytest.mark.parametrize(
    ("codes", "number"),
    [
        ({"y_2052": "111", "y_2053": "111", "y_2101": "111"}, 1),
        ({"y_2052": "111", "y_2053": "", "y_2101": "111"}, 2),
        ({"y_2052": "111", "y_2101": "111"}, 1),
        ({"y_2352": "111", "y_2401": "111"}, 1),
        ({"y_2352": "111", "y_2402": "111"}, 2),
        ({"y_2101": "111", "y_2052": "111"}, 1),
        ({"y_9952": "111", "y_0001": "111"}, 1),
    ],
)
def test_a_week_53_that_the_file_has_no_column_for_does_not_end_a_spell(codes: dict[str, str], number: int) -> None:
    assert len(spells(codes)) == number


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        (("y_2405",), "mangler kolonnen person"),
        (("person", "y_2353"), "y_2353, men den uge findes ikke"),
        (("person", "y_2405", "Y2405"), "to kolonner for samme uge"),
    ],
)
def test_columns_that_cannot_be_are_told_before_a_row_is_read(headings: tuple[str, ...], reason: str) -> None:
    with pytest.raises(WrongColumns, match=reason):
        weekly.spells(headings, [])


def test_only_a_file_with_weeks_is_wide() -> None:
    assert weekly.is_wide(["person", "Y_9132"])
    assert not weekly.is_wide(["person", "kode", "fra uge", "til uge", "y_alder"])


MONDAYS = [date(2020, 10, 5) + timedelta(days=7 * week) for week in range(30)]  # over a week 53


@given(codes=st.lists(st.sampled_from(["", "111", "130"]), min_size=30, max_size=30))
def test_the_spells_cover_the_very_weeks_that_had_a_code(codes: list[str]) -> None:
    names = [f"y_{day.isocalendar().year % 100:02d}{day.isocalendar().week:02d}" for day in MONDAYS]
    row = Row(2, {"person": "P1", **dict(zip(names, codes, strict=True))})
    table = registers.known().get("benefit_spells")

    checked = checking.check(
        table, weekly.spells(row.cells, [row]), headings=weekly.HEADINGS, book=shipped("benefit_codes")
    )

    assert checked.rejected == ()
    covered = {
        day: code
        for _, code, starts, ends, _ in checked.rows
        for day in MONDAYS
        if isinstance(starts, date) and starts <= day and (ends is None or (isinstance(ends, date) and day < ends))
    }
    assert covered == {day: code for day, code in zip(MONDAYS, codes, strict=True) if code}
