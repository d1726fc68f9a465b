"""The signs of a class are letters that none of its sentences lacks; they only save trying its patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from virke.meetings.minutes import outcomes

LETTERS = st.characters(codec="utf-8", categories=("Ll", "Nd", "Zs", "Po", "Pd"), max_codepoint=0xFF)
PATTERNS = [
    pytest.param(row, pattern, id=f"{row.outcome}-{number}")
    for row in outcomes.classes()
    for number, pattern in enumerate(row.patterns)
]


@pytest.mark.parametrize(("row", "pattern"), PATTERNS)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_a_sentence_that_fits_a_pattern_holds_a_sign_of_its_class(
    row: outcomes.Class, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    sentence = data.draw(st.from_regex(pattern, alphabet=LETTERS)).casefold()

    assert row.outcome in outcomes.signs().possible(sentence) or pattern.search(sentence) is None
