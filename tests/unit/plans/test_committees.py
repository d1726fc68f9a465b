"""Plan MED: which committees answer, and what their answers come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.plans import committees
from virke.plans.committees import DEPARTMENT, LOCAL, REST, Committee, Said
from virke.plans.kinds import Answer

DEPARTMENT_MED = Committee(1, "AfdelingsMED Job", DEPARTMENT, (10, 1))
JOB = Committee(2, "Lokal MED Jobcenter", LOCAL, (20, 10, 1))
FRONT = Committee(3, "Lokal MED Borgerservice", LOCAL, (30, 10, 1))
ALONE = Committee(4, "AfdelingsMED By", DEPARTMENT, (40, 1))
ELSEWHERE = Committee(5, "Lokal MED Havnen", LOCAL, (50, 1))


def test_local_committees_answer_and_a_department_without_any_answers_itself() -> None:
    found = committees.answering([DEPARTMENT_MED, JOB, FRONT, ALONE])

    assert [one.name for one in found] == ["AfdelingsMED By", "Lokal MED Borgerservice", "Lokal MED Jobcenter"]


def test_answers_are_gathered_under_the_nearest_afdelingsmed_and_the_rest_comes_last() -> None:
    found = committees.groups([JOB, ELSEWHERE, DEPARTMENT_MED, ALONE, FRONT])

    assert [(group.name, [one.name for one in group.committees]) for group in found] == [
        ("AfdelingsMED By", ["AfdelingsMED By"]),
        ("AfdelingsMED Job", ["Lokal MED Borgerservice", "Lokal MED Jobcenter"]),
        (REST, ["Lokal MED Havnen"]),
    ]


def test_a_summary_counts_the_answers_and_names_who_is_missing() -> None:
    found = committees.summary([JOB, FRONT, ALONE], {2: Said(Answer.DONE, ""), 4: Said(Answer.UNDER_WAY, "")})

    assert found.sentence == ("2 af 3 udvalg har svaret: 1 i gang, 1 gennemført. Mangler: Lokal MED Borgerservice.")


@pytest.mark.parametrize("answer", [Answer.NOT_DISCUSSED, Answer.NOT_RELEVANT])
def test_an_answer_that_is_none_says_why(answer: Answer) -> None:
    assert not committees.may_answer(Said(answer, " "), frozen=False)
    assert committees.may_answer(Said(answer, "Vi har ingen borgere."), frozen=False)
    assert not committees.may_answer(Said(Answer.DONE, ""), frozen=True)


answers = st.dictionaries(st.integers(1, 8), st.sampled_from(list(Answer)).map(lambda one: Said(one, "")))


@given(answers, st.sets(st.integers(1, 8)))
def test_nobody_is_lost_in_a_summary(said: dict[int, Said], ids: set[int]) -> None:
    asked = [Committee(one, f"Udvalg {one}", LOCAL, (one,)) for one in sorted(ids)]

    found = committees.summary(asked, said)

    assert found.answered + len(found.missing) == found.total == len(ids)


trees = st.lists(
    st.tuples(st.sampled_from([LOCAL, DEPARTMENT]), st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True)),
    max_size=8,
)


@given(trees)
def test_every_committee_that_answers_stands_in_exactly_one_group(tree: list[tuple[str, list[int]]]) -> None:
    known = [Committee(place, f"Udvalg {place}", kind, tuple(above)) for place, (kind, above) in enumerate(tree)]

    grouped = [one.forum_id for group in committees.groups(known) for one in group.committees]

    assert sorted(grouped) == sorted(one.forum_id for one in committees.answering(known))
