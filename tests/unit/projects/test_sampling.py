"""Each case counts once at each date, and the same cases are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from virke.projects import sampling
from virke.projects.kinds import Answer

SIZES = st.shared(st.integers(1, 60), key="size")
ANSWERS = SIZES.flatmap(lambda size: st.dictionaries(st.integers(1, size), st.sampled_from(Answer)))


@given(SIZES, ANSWERS)
def test_every_case_counts_exactly_once_at_a_date(size: int, answers: dict[int, Answer]) -> None:
    found = sampling.result(answers.values(), size=size)

    assert found.total == size
    assert found.unanswered == size - len(answers)
    assert 0 <= found.yes <= found.counted


@given(SIZES, ANSWERS, ANSWERS)
def test_every_case_is_compared_once_or_stands_apart(
    size: int, before: dict[int, Answer], after: dict[int, Answer]
) -> None:
    found = sampling.change(before, after, size=size)

    assert found.compared + found.apart == size
    assert min(found.still_yes, found.still_no, found.became_yes, found.became_no, found.apart) >= 0


@given(SIZES, ANSWERS, ANSWERS)
def test_what_changed_is_the_difference_when_all_say_yes_or_no(
    size: int, before: dict[int, Answer], after: dict[int, Answer]
) -> None:
    first = {case: before.get(case) if before.get(case) is Answer.YES else Answer.NO for case in range(1, size + 1)}
    last = {case: after.get(case) if after.get(case) is Answer.YES else Answer.NO for case in range(1, size + 1)}

    found = sampling.change(first, last, size=size)

    assert found.apart == 0
    assert found.net == (sampling.result(last.values(), size=size).yes - sampling.result(first.values(), size=size).yes)


@given(SIZES, ANSWERS, ANSWERS)
def test_back_again_is_the_opposite(size: int, before: dict[int, Answer], after: dict[int, Answer]) -> None:
    there, back = sampling.change(before, after, size=size), sampling.change(after, before, size=size)

    assert (there.became_yes, there.became_no) == (back.became_no, back.became_yes)
    assert (there.still_yes, there.still_no, there.apart) == (back.still_yes, back.still_no, back.apart)
