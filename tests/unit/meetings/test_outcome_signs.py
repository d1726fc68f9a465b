"""The signs of a class are letters that none of its sentences lacks; they only save trying its patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virke.meetings.minutes import moves, outcomes

LETTERS = st.characters(codec="utf-8", categories=("Ll", "Nd", "Zs", "Po", "Pd"), max_codepoint=0xFF)
PATTERNS = [
    pytest.param(row, pattern, id=f"{row.outcome}-{number}")
    for row in outcomes.classes()
    for number, pattern in enumerate(row.patterns)
]


@pytest.mark.parametrize(("row", "pattern"), PATTERNS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_sentence_that_fits_a_pattern_holds_a_sign_of_its_class(
    row: outcomes.Class, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    sentence = data.draw(st.from_regex(pattern, alphabet=LETTERS)).casefold()

    assert row in outcomes.may_fit(sentence) or pattern.search(sentence) is None


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in moves.PATTERNS])
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_sentence_that_moves_an_item_holds_a_sign_of_moving(pattern: re.Pattern[str], data: st.DataObject) -> None:
    sentence = data.draw(st.from_regex(pattern, alphabet=LETTERS))

    assert any(sign in sentence.casefold() for sign in moves.SIGNS)
