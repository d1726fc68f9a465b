"""The load check: every row is accepted whole or rejected with its number and its reasons."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from virke.analytics import checking, registers
from virke.analytics.checking import Checked, MissingCodeBook, Row, WrongColumns
from virke.analytics.codebooks import shipped
from virke.analytics.tables import Table
from virke.kernel import moments

BOOK = shipped("benefit_codes")
SPELL = {"person": "P1", "kode": "111", "fra uge": "2024-W05", "til uge": "2024-W08"}
ABSENCE = {"person": "P1", "årsag": "egen sygdom", "fra dato": "2024-01-05", "til dato": "05-01-2024", "timer": "7"}
INCOME = {"person": "P1", "måned": "2024-03", "art": "løn", "beløb": "1.250,50", "timer": ""}


def check(register: str, *rows: dict[str, object], headings: tuple[str, ...] = ()) -> Checked:
    table: Table = registers.known().get(register)
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    named = headings or tuple(column.heading for column in table.columns)
    return checking.check(table, numbered, headings=named, book=BOOK if table.coded else None)


def reasons(checked: Checked) -> list[tuple[int, tuple[str, ...]]]:
    return [(one.row, one.reasons) for one in checked.rejected]


def report(checked: Checked) -> list[str]:
    return list(checking.report(checked.table, read=checked.read, rejected=checked.rejected))


def test_weeks_become_a_half_open_period_of_days_and_the_code_gets_its_group() -> None:
    found = check("benefit_spells", SPELL)

    assert found.rows == (("P1", "111", date(2024, 1, 29), date(2024, 2, 26), "dagpenge"),)


def test_a_last_day_becomes_the_day_after_and_a_danish_word_becomes_its_key() -> None:
    found = check("absence", ABSENCE)

    assert found.rows == (("P1", "own_sickness", date(2024, 1, 5), date(2024, 1, 6), 7),)


def test_an_amount_is_kept_as_whole_oere() -> None:
    assert check("incomes", INCOME).rows == (("P1", date(2024, 3, 1), "wage", 125_050, None),)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"person": ""}, "person mangler"),
        ({"person": "010190-1234"}, "person ligner et CPR-nummer; udtrækket skal pseudonymiseres først"),
        ({"kode": "999"}, "kode »999« kendes ikke den dag i kodebogen"),
        ({"kode": "0101901234"}, "kode (vises ikke) kendes ikke den dag i kodebogen"),
        ({"kode": "145", "fra uge": "2012-W05", "til uge": ""}, "kode »145« kendes ikke den dag i kodebogen"),
        ({"fra uge": "2023-W53"}, "fra uge er uge 53, men 2023 har kun 52 uger"),
        ({"fra uge": "2024-W54"}, "fra uge er ikke en uge som 2024-W05"),
        ({"fra uge": "uge 5"}, "fra uge er ikke en uge som 2024-W05"),
        ({"fra uge": "2204-W05"}, "fra uge ligger uden for 1991-2099"),
        ({"til uge": "2024-W04"}, "slutter, før den begynder"),
        ({"til uge": "9999-W52"}, "til uge ligger uden for 1991-2099"),
    ],
)
def test_a_row_is_rejected_with_its_number_and_the_reason(change: dict[str, object], reason: str) -> None:
    found = check("benefit_spells", SPELL | {"person": "P2"}, SPELL | change)

    assert reasons(found) == [(3, (reason,))]
    assert len(found.rows) == 1


def test_week_53_is_read_in_a_year_that_has_it() -> None:
    found = check("benefit_spells", SPELL | {"fra uge": "2020-W53", "til uge": "202053"})

    assert found.rows[0][2:4] == (date(2020, 12, 28), date(2021, 1, 4))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"årsag": "hovedpine hos P1"}, "årsag har den ukendte værdi (vises ikke)"),
        ({"årsag": "ukendt"}, "årsag har den ukendte værdi »ukendt«"),
        ({"timer": "7,5"}, "timer har for mange decimaler"),
        ({"timer": "syv"}, "timer er ikke et tal"),
        ({"timer": "-1"}, "timer ligger uden for det mulige"),
        ({"fra dato": "2024-02-30"}, "fra dato er ikke en dato som 2024-03-31"),
        ({"fra dato": "x" * 300}, "fra dato er ikke en dato som 2024-03-31"),
    ],
)
def test_a_cell_that_is_not_what_its_column_asks_for_is_a_reason(change: dict[str, object], reason: str) -> None:
    assert reasons(check("absence", ABSENCE | change)) == [(2, (reason,))]


def test_a_row_tells_all_that_is_wrong_with_it() -> None:
    (rejection,) = check("absence", {"person": "", "årsag": "x", "fra dato": "i går"}).rejected

    assert len(rejection.reasons) == 3


def test_of_two_spells_that_overlap_the_later_one_is_rejected() -> None:
    found = check(
        "benefit_spells",
        SPELL | {"fra uge": "2024-W08", "til uge": "2024-W10"},
        SPELL,
        SPELL | {"fra uge": "2024-W09"} | {"til uge": "2024-W12"},
        SPELL | {"person": "P2"},
    )

    assert reasons(found) == [(2, ("overlapper en tidligere række (se række 3)",))]


def test_a_spell_without_an_end_overlaps_all_that_come_after() -> None:
    found = check("benefit_spells", SPELL | {"til uge": ""}, SPELL | {"fra uge": "2030-W01", "til uge": ""})

    assert reasons(found) == [(3, ("overlapper en tidligere række (se række 2)",))]


def test_spells_may_meet_without_a_day_between() -> None:
    assert check("benefit_spells", SPELL, SPELL | {"fra uge": "2024-W09", "til uge": "2024-W10"}).rejected == ()


def test_a_key_that_is_given_twice_keeps_the_first_row() -> None:
    found = check("incomes", INCOME, INCOME | {"beløb": "5"})

    assert reasons(found) == [(3, ("findes allerede: person, måned, art (se række 2)",))]
    assert found.rows[0][3] == 125_050


def test_rows_come_sorted_by_person_and_day_whatever_order_the_extract_has() -> None:
    later = SPELL | {"fra uge": "2024-W20", "til uge": ""}

    assert [row[0:3] for row in check("benefit_spells", SPELL | {"person": "P2"}, later, SPELL).rows] == [
        ("P1", "111", date(2024, 1, 29)),
        ("P1", "111", date(2024, 5, 13)),
        ("P2", "111", date(2024, 1, 29)),
    ]


def test_a_column_that_is_missing_is_told_before_a_row_is_read() -> None:
    with pytest.raises(WrongColumns, match=r"mangler kolonnen kode.*person; kode; fra uge; til uge"):
        check("benefit_spells", headings=("Person", "Fra uge"))


def test_columns_may_be_written_as_keys_and_in_any_case_and_others_are_left_alone() -> None:
    row = {"PERSON": "P1", "code": "111", "Fra Uge": "2024-W05", "navn": "noget"}

    assert len(check("benefit_spells", row, headings=tuple(row)).rows) == 1


def test_codes_are_not_read_without_a_code_book() -> None:
    with pytest.raises(MissingCodeBook):
        checking.check(registers.known().get("benefit_spells"), [], headings=SPELL)


ENQUIRY = {"virksomhed": "V1", "henvendt": "2024-03-04 14:05", "art": "jobordre"}


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04 14:05",
        "2024-03-04T14:05:59",
        "2024-03-04T13:05Z",
        "2024-03-04T15:05+02:00",
        "4.3.2024 kl. 14.05",
        "04-03-2024 14:05:30",
        datetime(2024, 3, 4, 14, 5),  # noqa: DTZ001 - as a spreadsheet holds it
    ],
)
def test_a_moment_is_what_the_danish_clock_showed_unless_it_says_its_distance(written: object) -> None:
    found = check("enquiries", ENQUIRY | {"henvendt": written})

    assert [moments.clock(row[1]).isoformat() for row in found.rows if isinstance(row[1], int)] == [
        "2024-03-04T14:05:00+01:00"
    ]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2024-03-04", "henvendt er ikke et tidspunkt som 2024-03-31 14:05"),
        ("i går", "henvendt er ikke et tidspunkt som 2024-03-31 14:05"),
        ("04-03-2024 25:05", "henvendt er ikke et tidspunkt som 2024-03-31 14:05"),
        ("31-03-2024 02:30", "henvendt er i en time, som uret sprang over"),
        ("1975-03-04 14:05", "henvendt ligger uden for 1991-2099"),
    ],
)
def test_what_is_no_moment_is_rejected(written: str, reason: str) -> None:
    assert reasons(check("enquiries", ENQUIRY | {"henvendt": written})) == [(2, (reason,))]


def test_the_report_counts_each_reason_and_names_the_first_rows() -> None:
    wrong = [SPELL | {"person": f"P{number}", "kode": "999"} for number in range(7)]

    assert report(check("benefit_spells", *wrong, SPELL | {"person": ""}, SPELL)) == [
        "Ydelsesforløb: 9 rækker læst, 8 afvist.",
        "  7 × kode »999« kendes ikke den dag i kodebogen (række 2, 3, 4, 5, 6 …)",
        "  1 × person mangler (række 9)",
    ]


def test_the_report_of_a_clean_extract_is_one_line() -> None:
    assert report(check("absence", ABSENCE)) == ["Fravær: 1 rækker læst, ingen afvist."]
