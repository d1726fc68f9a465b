"""The answers in a spreadsheet: the same form out and in, and nothing but the four words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.documents import readers
from virke.documents.blocks import Document, table_row
from virke.projects import grids
from virke.projects.grids import Question
from virke.projects.kinds import Answer

QUESTIONS = (Question(7, "Er planen aftalt?"), Question(9, "Er der fulgt op?"))
SIZE = 3
CELLS = st.tuples(st.sampled_from([7, 9]), st.integers(1, SIZE))


def document(*rows: tuple[str, ...]) -> Document:
    return Document("text/csv", tuple(table_row(cells, line, line) for line, cells in enumerate(rows, start=1)))


HEAD = ("Sag", "Er planen aftalt?", "Er der fulgt op?")


@given(st.dictionaries(CELLS, st.sampled_from(Answer)))
def test_what_is_fetched_can_be_sent_back(answers: dict[tuple[int, int], Answer]) -> None:
    content = grids.as_xlsx(QUESTIONS, size=SIZE, answers=answers, title="25 sager")

    read = grids.read(readers.read("skema.xlsx", content), QUESTIONS, size=SIZE)

    assert read.reasons == ()
    assert {cell: answer for cell, answer in read.answers.items() if answer} == answers


def test_a_letter_will_do_and_columns_may_be_moved() -> None:
    read = grids.read(document(("Er der fulgt op?", "Sag", "Er planen aftalt?"), ("f", "2", "J")), QUESTIONS, size=SIZE)

    assert read.answers == {(7, 2): Answer.YES, (9, 2): Answer.NOT_FOUND}


@pytest.mark.parametrize("words", ["Asger Lindtoft", "måske", "010190-1234"])
def test_other_words_are_refused_without_being_repeated(words: str) -> None:
    read = grids.read(document(HEAD, ("1", "Ja", words)), QUESTIONS, size=SIZE)

    (reason,) = read.reasons
    assert reason.startswith("Linje 2: Et svar er ikke et af de fire")
    assert words not in reason


@pytest.mark.parametrize("number", ["0", "4", "x", "", "1.5", "²"])
def test_a_case_is_one_of_the_sample(number: str) -> None:
    read = grids.read(document(HEAD, (number, "Ja", "Nej")), QUESTIONS, size=SIZE)

    assert read.reasons == ("Linje 2: Sagen skal være et tal fra 1 til 3, og hvert tal kun én gang.",)


def test_a_case_that_stands_twice_is_refused() -> None:
    read = grids.read(document(HEAD, ("1", "Ja", "Nej"), ("1", "Nej", "Nej")), QUESTIONS, size=SIZE)

    assert read.reasons == ("Linje 3: Sagen skal være et tal fra 1 til 3, og hvert tal kun én gang.",)


def test_a_column_that_is_missing_is_named() -> None:
    read = grids.read(document(("Sag", "Er planen aftalt?")), QUESTIONS, size=SIZE)

    assert read.reasons == ("Kolonnen »Er der fulgt op?« mangler. Hent skemaet, og udfyld det.",)
    assert grids.read(document(), QUESTIONS, size=SIZE).reasons[0].startswith("Kolonnen »Sag« mangler.")
