"""Every engine gives the same whole numbers as the reference, whatever the registers and the question."""

from __future__ import annotations

import os

from hypothesis import given, settings

from tests.unit.analytics import drawing
from virke.analytics import parts
from virke.analytics.engines.asking import Question
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference
from virke.analytics.tables import NUMBER

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))  # a night asks for hundreds, of all kinds


@settings(max_examples=EXAMPLES)
@given(data=drawing.registers_drawn(), questions=drawing.questions())
def test_duckdb_and_the_reference_agree_on_every_number(data: drawing.Data, questions: list[Question]) -> None:
    tables = parts.numbered(
        [(table, parts.arrow(table, drawing.cells(table, data[table.key]))) for table in drawing.READ]
    )
    reference = Reference(data)
    numbers = {
        person: number
        for known in drawing.READ
        for person, number in zip(
            tables[known.key][known.subject.key].to_pylist(), tables[known.key][NUMBER].to_pylist(), strict=True
        )
    }

    with Duck(tables, threads=1) as engine:
        answers = {number: engine.amounts(question) for number, question in enumerate(questions)}
        beside = [one for at in range(0, len(questions), 3) for one in engine.together(questions[at : at + 3])]
        weights = {number: engine.weights(question) for number, question in enumerate(questions)}
        shares = {number: set(engine.shares(question)) for number, question in enumerate(questions)}

    assert beside == list(answers.values())
    for number, question in enumerate(questions):
        assert answers[number] == reference.amounts(question), question
        assert weights[number] == reference.weights(question), question
        assert shares[number] == {
            share._replace(person=numbers[str(share.person)]) for share in reference.shares(question)
        }, question
