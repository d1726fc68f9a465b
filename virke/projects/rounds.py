"""What the rounds of a sample say, as rows. For actions and queries only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from virke.projects.kinds import Answer
from virke.projects.models import CaseAnswer, Question, Round, Sample
from virke.projects.review_rules import SampleHead
from virke.projects.sampling import Cell


def questions(sample: Sample) -> list[Question]:
    return list(sample.questions.order_by("position"))


def head(sample: Sample) -> SampleHead:
    return SampleHead(sample.title, sample.size, sample.drawn, tuple(one.text for one in questions(sample)))


def holding(rows: Sequence[Round]) -> list[Round]:
    """The closed rounds that count, by day: none whose correction is closed too."""
    replaced = {row.corrects_id for row in rows if row.closed_at is not None}
    return sorted(
        (row for row in rows if row.closed_at is not None and row.pk not in replaced), key=lambda row: row.held_on
    )


def answers(round_ids: Sequence[int]) -> dict[int, dict[Cell, Answer]]:
    """By round; one question whatever their number."""
    found: dict[int, dict[Cell, Answer]] = defaultdict(dict)
    rows = CaseAnswer.objects.filter(round__in=round_ids).values_list("round_id", "question_id", "case_no", "answer")
    for round_id, question_id, case_no, answer in rows:
        found[round_id][question_id, case_no] = Answer(answer)
    return found
