"""Patterns kept as data may name each other."""

from __future__ import annotations

import pytest

from virke.kernel import lexicon

WORDS = {"item": "(?:punkt|<case>)", "case": "sag(?:en)?"}


def test_a_named_word_is_filled_in_also_inside_another() -> None:
    assert lexicon.compiled("^<item> udsat", WORDS).match("Sagen udsat")


def test_the_name_of_a_group_is_no_named_word() -> None:
    found = lexicon.compiled("(?P<rest>.*)", {}).match("alt")

    assert found is not None
    assert found["rest"] == "alt"


def test_a_name_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon.compiled("<unknown>", WORDS)
