"""The kinds of case numbers in municipal minutes, and which of them can be told without a label."""

import pytest

from virke.kernel import kle
from virke.kernel.kle import CaseNumberKind

KINDS = [
    ("81.38.00-P35-1-24", CaseNumberKind.KLE, "81.38.00 P35"),
    ("00.01.00-A00-17-15", CaseNumberKind.KLE, "00.01.00 A00"),
    ("18.15.00-Ø40-2-19", CaseNumberKind.KLE, "18.15.00 Ø40"),
    ("15.20G00 - 2013/01963", CaseNumberKind.KLE_OLD, "15.20 G00"),
    ("330-2020-164", CaseNumberKind.MUNICIPAL, None),
    ("306-2009-600", CaseNumberKind.MUNICIPAL, None),
    ("2016-001340", CaseNumberKind.YEAR_SERIAL, None),
    ("20/4282", CaseNumberKind.YEAR_SLASH, None),
    ("2020/4282", CaseNumberKind.YEAR_SLASH, None),
    ("315923", CaseNumberKind.SERIAL, None),
    ("1-13-3-57-16", CaseNumberKind.LONG, None),
    ("0f8fad5b-d9cb-469f-a165-70867728950e", CaseNumberKind.GUID, None),
    ("BOR 17/2012", CaseNumberKind.JOURNAL, None),
]
UNMISTAKABLE = {CaseNumberKind.KLE, CaseNumberKind.KLE_OLD, CaseNumberKind.MUNICIPAL, CaseNumberKind.GUID}


@pytest.mark.parametrize(("text", "kind", "subject"), KINDS)
def test_a_case_number_is_told_by_its_form(text: str, kind: CaseNumberKind, subject: str | None) -> None:
    number = kle.parse_case_number(f" {text} ")

    assert number is not None
    assert (number.text, number.kind) == (text, kind)
    assert (number.kle.text if number.kle else None) == subject


@pytest.mark.parametrize(("text", "kind", "subject"), KINDS)
def test_every_kind_is_found_after_a_label(text: str, kind: CaseNumberKind, subject: str | None) -> None:
    number = kle.find_case_number(f"{text} Åbent", labelled=True)

    assert number is not None
    assert (number.text, number.kind) == (text, kind)


@pytest.mark.parametrize(("text", "kind", "subject"), KINDS)
def test_only_unmistakable_kinds_are_found_without_a_label(
    text: str, kind: CaseNumberKind, subject: str | None
) -> None:
    found = kle.find_case_number(f"Se {text} om sagen", labelled=False)

    assert (found is not None) == (kind in UNMISTAKABLE)


@pytest.mark.parametrize("text", ["", "Punkt 7", "23-05-2024", "12. maj 2024", "81.38", "kl. 12.00", "164", "P35"])
def test_other_texts_are_no_case_numbers(text: str) -> None:
    assert kle.parse_case_number(text) is None
