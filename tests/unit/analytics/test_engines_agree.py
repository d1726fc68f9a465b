"""Every engine gives the same whole numbers as the reference, whatever the register and the question."""

from __future__ import annotations

import os

from hypothesis import given, settings

from tests.unit.analytics import drawing
from virke.analytics import storage
from virke.analytics.engines.asking import Question
from virke.analytics.engines.duck import Duck
from virke.analytics.engines.reference import Reference

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "120"))  # a nightly run asks for thousands


@settings(max_examples=EXAMPLES)
@given(case=drawing.cases())
def test_duckdb_and_the_reference_agree_on_every_number(case: tuple[Question, drawing.Data]) -> None:
    question, data = case
    tables = {
        table.key: storage.arrow(table, drawing.cells(table, data[table.key]))
        for table in drawing.KNOWN
        if table.key in data
    }

    with Duck(tables, threads=1) as engine:
        answer = engine.amounts(question)

    assert answer == Reference(data).amounts(question)
