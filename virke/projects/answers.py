"""The counted answers of an evaluation, as rows. For actions and queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Group, Level
from virke.projects.models import AnswerCount, Evaluation

Counts = dict[Group, dict[Level, int]]


def head(row: Evaluation) -> EvaluationHead:
    asked = row.questions.order_by("position").values_list("text", flat=True)
    return EvaluationHead(row.title, row.held_on, tuple(asked), row.summary)


def counts(rows: Collection[Evaluation]) -> dict[int, Counts]:
    """By question, group and level. One query."""
    found: dict[int, Counts] = defaultdict(lambda: defaultdict(dict))
    for one in AnswerCount.objects.filter(question__evaluation__in=rows):
        found[one.question_id][Group(one.group)][Level(one.level)] = one.number
    return found
