"""What few people answered can neither be read nor worked out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from virke.projects import suppressing

FEWEST = 5
ANSWERS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 30))


@given(ANSWERS)
def test_no_shown_group_is_small(answers: dict[str, int]) -> None:
    found = suppressing.shown(answers, fewest=FEWEST)

    assert all(answers[key] >= FEWEST for key in found.groups)


@given(ANSWERS)
def test_what_is_left_of_the_total_is_nobody_or_many(answers: dict[str, int]) -> None:
    found = suppressing.shown(answers, fewest=FEWEST)

    left = sum(answers.values()) - sum(answers[key] for key in found.groups)
    assert not found.total or left == 0 or left >= FEWEST
    assert found.total or not found.groups


@given(ANSWERS)
def test_nothing_is_hidden_when_every_group_is_large(answers: dict[str, int]) -> None:
    large = {key: number + FEWEST for key, number in answers.items()}

    assert suppressing.shown(large, fewest=FEWEST).groups == frozenset(large)


@given(ANSWERS, st.integers(5, 12))
def test_a_higher_limit_never_shows_more(answers: dict[str, int], fewest: int) -> None:
    loose, strict = suppressing.shown(answers, fewest=FEWEST), suppressing.shown(answers, fewest=fewest)

    assert loose.total or not strict.total
