"""Codes belong to a group on a day, and a book that rests on memory decides nothing about real persons."""

from __future__ import annotations

from datetime import date

import pytest

from virke.analytics import codebooks
from virke.analytics.codebooks import InvalidCodeBook, UnconfirmedCodeBook

HEAD = "first code;last code;group;from;to;confidence;reference\n"


def test_a_code_changes_its_group_on_the_day_that_the_book_says() -> None:
    until = "140;149;kontanthjælp;2000-01-03;2014-01-06;confirmed;bog\n"
    after = "140;149;uddannelseshjælp;2014-01-06;;confirmed;bog\n"
    book = codebooks.parse(HEAD + until + after, name="bog")

    assert book.group("145", on=date(2014, 1, 5)) == "kontanthjælp"
    assert book.group("145", on=date(2014, 1, 6)) == "uddannelseshjælp"
    assert book.group("145", on=date(1999, 1, 1)) is None


@pytest.mark.parametrize("code", ["", "abc", "150", "-140", "１４０"])
def test_what_is_no_code_of_the_book_has_no_group(code: str) -> None:
    book = codebooks.parse(HEAD + "140;149;kontanthjælp;2000-01-03;;confirmed;bog", name="bog")

    assert book.group(code, on=date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kode;gruppe\n", "første linje"),
        (HEAD, "ingen koder"),
        (HEAD + "111;126;dagpenge;2020-01-01;;confirmed", "7 felter"),
        (HEAD + "x;126;dagpenge;2020-01-01;;confirmed;", "linje 2: koder er hele tal"),
        (HEAD + "126;111;dagpenge;2020-01-01;;confirmed;", "i rækkefølge"),
        (HEAD + "111;126;dagpenge;2020-01-01;2019-01-01;confirmed;", "slutter"),
        (HEAD + "111;126;dagpenge;2020-01-01;;sikkert;", "sikkerheden"),
        (HEAD + "111;126;a;2020-01-01;;memory;\n120;130;b;2021-01-01;;memory;", "koden 120 står i to grupper"),
    ],
)
def test_a_book_that_is_wrong_says_where(text: str, reason: str) -> None:
    with pytest.raises(InvalidCodeBook, match=reason):
        codebooks.parse(text, name="bog")


def test_the_book_that_virke_brings_rests_on_memory_and_fails_closed() -> None:
    with pytest.raises(UnconfirmedCodeBook, match="opdigtede"):
        codebooks.shipped("benefit_codes").check_confirmed()


def test_a_confirmed_book_may_be_used() -> None:
    codebooks.parse(HEAD + "111;126;dagpenge;2020-01-01;;secondary;bog", name="bog").check_confirmed()


def test_a_book_says_the_priority_of_a_code_on_a_day() -> None:
    head = "first code;last code;group;from;to;confidence;reference;priority\n"
    book = codebooks.parse(head + "1;9;dagpenge;2000-01-01;;confirmed;opdigtet;3\n", name="bogen")

    line = book.line("7", on=date(2024, 1, 1))

    assert book.has_priorities
    assert line is not None
    assert line.priority == 3


def test_a_book_gives_all_lines_a_priority_or_none() -> None:
    head = "first code;last code;group;from;to;confidence;reference;priority\n"
    lines = "1;1;dagpenge;2000-01-01;;confirmed;opdigtet;3\n2;2;dagpenge;2000-01-01;;confirmed;opdigtet;\n"

    with pytest.raises(InvalidCodeBook, match="alle linjer en prioritet"):
        codebooks.parse(head + lines, name="bogen")
