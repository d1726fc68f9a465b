"""Several questions as one statement: what they say alike is said once, and nothing is read twice for them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from virke.analytics.engines import sql, summing
from virke.analytics.engines.asking import Amounts, Question
from virke.analytics.engines.nearby import near
from virke.analytics.engines.phrases import Part, beginning


def statement(questions: Sequence[Question]) -> str:
    """Rows of the question's number and what its own statement answers, with as many groups as any of them has."""
    if len(questions) == 1:
        return _one(0, questions[0], sql.statement(questions[0]), len(questions[0].groups))
    about = near(questions)
    parts = [[*sql.parts(question, about), *summing.parts(question)] for question in questions]
    alike = _alike(parts)
    widest = max(len(question.groups) for question in questions)
    said = (
        beginning(part for part in own if part not in alike) + summing.amounts(question)
        for question, own in zip(questions, parts, strict=True)
    )
    asked = zip(range(len(questions)), questions, said, strict=True)
    return beginning(alike) + "\nUNION ALL ".join(_one(*one, widest) for one in asked)


def answered(rows: Iterable[Sequence[Any]], questions: Sequence[Question]) -> list[Amounts]:
    """What an engine gave for the statement, question by question."""
    found: list[dict[Any, Any]] = [{} for _ in questions]
    widths = [2 + 2 * len(question.groups) for question in questions]
    for row in rows:
        at, amount = sql.answered((*row[1 : widths[row[0]]], *row[-3:]))
        found[row[0]][at] = amount
    return list(found)


def _one(number: int, question: Question, said: str, widest: int) -> str:
    own = len(question.groups)
    groups = "".join(f", g{at}, all_g{at}" for at in range(own))
    rest = "".join(f", NULL AS g{at}, NULL AS all_g{at}" for at in range(own, widest))
    return f"SELECT {number} AS question, place{groups}{rest}, number, all_rows, persons\nFROM (\n{said}) q{number}"


def _alike(questions: Sequence[Sequence[Part]]) -> list[Part]:
    """The parts that all who have one of the name say alike, and that rest on no part that they do not."""
    alike: list[Part] = []
    apart: set[str] = set()
    for name in dict.fromkeys(part.name for parts in questions for part in parts):
        found = {part for parts in questions for part in parts if part.name == name}
        query = next(iter(found)).query
        if len(found) > 1 or any(re.search(rf"\b{other}\b", query) for other in apart):
            apart.add(name)
        else:
            alike += found
    return alike
