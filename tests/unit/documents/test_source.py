"""Encodings and characters that nobody sees."""

from __future__ import annotations

import pytest

from virke.documents.readers import UnreadableDocument, source

DANISH = "Rådhuspladsen 1 – ærø, Østerbro\nÅben dagsorden og “citat” 5 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_danish_text_is_read_in_the_encodings_of_office_programs(encoding: str) -> None:
    assert source.decode(DANISH.encode(encoding)) == DANISH


def test_one_odd_byte_does_not_spoil_the_other_letters() -> None:
    assert source.decode("få ".encode() + b"\xf8" + " på".encode()) == "få ø på"


def test_a_declared_encoding_counts_when_the_text_is_not_utf8() -> None:
    assert source.decode("æble".encode(), declared="cp1252") == "æble"
    assert source.decode(b"\xe1 bord", declared="iso-8859-1") == "á bord"
    assert source.decode(b"\xe6ble", declared="ukendt-99") == "æble"


def test_bytes_that_are_no_text_are_refused_with_advice() -> None:
    with pytest.raises(UnreadableDocument, match="prøv igen"):
        source.decode(bytes(range(256)) * 16)


def test_every_kind_of_line_end_counts_once() -> None:
    assert source.lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"]


def test_letters_written_as_two_signs_become_one() -> None:
    assert source.lines("A\u030alborg") == ["Ålborg"]


def test_unseen_characters_go_and_odd_spaces_become_spaces() -> None:
    assert source.tidy("\ufeff af\u00adtale\u200b \x00\x07 5\u00a0%\t i\u2003alt ") == "aftale 5 % i alt"


def test_bullets_of_symbol_fonts_become_bullets() -> None:
    assert source.tidy("\uf0b7 punkt") == "• punkt"
