"""Danish text is cut at the end of sentences and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences.split(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der er bl.a. drøftet støj.",
        "Prisen er ca. 35 mio. kr. i 2025.",
        "Mødet er den 1. juni kl. 9.30.",
        "Det sker i 1. halvår 2024.",
        "Lokalet ligger på 2. sal.",
        "Den sidste medarbejder starter 1.6.24, hvor Signe flytter.",
        "Det følger af lovens § 5, stk. 2, jf. vejledningen.",
        "Spørgsmålet stilles ift. HR og mhp. Budget 2026.",
        "Ad 1. Godkendt.",
        "Louise B. Holm laver en liste.",
    ],
)
def test_a_stop_inside_an_abbreviation_a_date_or_a_number_ends_nothing(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Godkendt. Signe sender notatet.", 2),
        ("Der mangler stole, borde mv. Signe bestiller dem.", 2),
        ("Kan det lade sig gøre? Det undersøges!", 2),
        ("Drøftet.Signe sender notatet.", 2),
        ("Fristen er 1. juli; Signe sender skemaet.", 2),
        ("Overskrift uden punktum\n\nSigne sender notatet.", 2),
    ],
)
def test_a_stop_a_mark_and_an_empty_line_end_a_sentence(text: str, count: int) -> None:
    assert len(texts(text)) == count


@given(st.text(alphabet="abc ABC.,;!?1\n", max_size=80))
def test_nothing_but_white_space_is_lost_between_sentences(text: str) -> None:
    found = sentences.split(text)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert "".join("".join(one.text.split()) for one in found) == "".join(text.split())
