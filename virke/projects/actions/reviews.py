"""Case reviews: a sample with its questions, answered case by case at each date, closed for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans.models import Indicator
from virke.projects import feeding, review_rules, rounds, rows
from virke.projects.kinds import Answer
from virke.projects.models import CaseAnswer, Question, Round, Sample
from virke.projects.review_rules import SampleHead
from virke.projects.sampling import Cell

Said = Mapping[Cell, tuple[Answer | None, Answer | None]]
"""What somebody changed: the answer that stood there, and the one to write; None is no answer."""


@transaction.atomic
def add_sample(*, plan_id: int, head: SampleHead, by: Viewer, at: datetime) -> int:
    """A sample of cases that are reviewed at several dates; returns its id."""
    project = rows.project_to_edit(plan_id, by, at=at)
    head = _clean(head)
    review_rules.may_write_sample(head, before=None, answered=False).check()
    sample = _written(Sample(project=project), head, by, at)
    _ask(sample, head)
    rows.tell("add_sample", sample, by=by, at=at, details={"plan": plan_id})
    return sample.pk


@transaction.atomic
def edit_sample(*, sample_id: int, head: SampleHead, by: Viewer, at: datetime) -> None:
    sample = rows.sample(sample_id)
    plans.check_edit(by, sample.project.plan)
    head, before = _clean(head), rounds.head(sample)
    answered = CaseAnswer.objects.filter(round__sample=sample).exists()
    review_rules.may_write_sample(head, before=before, answered=answered).check()
    _written(sample, head, by, at)
    if before.questions != head.questions:
        sample.questions.all().delete()
        _ask(sample, head)
    rows.tell("edit_sample", sample, by=by, at=at, details={"plan": sample.project.plan_id})


@transaction.atomic
def feed_indicator(*, question_id: int, indicator_id: int | None, today: date, by: Viewer, at: datetime) -> int:
    """Let the answers be the figures of an indicator (None: of none), those of the closed rounds at once.

    Returns how many figures were written.
    """
    question = rows.question(question_id)
    plan = question.sample.project.plan
    plans.check_edit(by, plan)
    if indicator_id is not None:
        indicator = rows.there(Indicator.objects.filter(pk=indicator_id).first(), "Indikatoren")
        of_plan = indicator.items.filter(plan=plan).exists()
        review_rules.may_feed(kind=indicator.kind, unit=indicator.unit, of_plan=of_plan).check()
    question.indicator_id = indicator_id
    question.save()
    closed = rounds.holding(list(question.sample.rounds.select_related("sample")))
    answers = rounds.answers([row.pk for row in closed])
    fed = [feeding.feed(question, row, answers[row.pk], on=today, by=by, at=at) for row in closed]
    rows.tell("feed_indicator", question, by=by, at=at, details={"indicator": indicator_id})
    return sum(one is not None for one in fed)


@transaction.atomic
def open_round(*, sample_id: int, held_on: date, name: str, today: date, by: Viewer, at: datetime) -> int:
    """Begin to review the same cases at another date; returns the round's id."""
    sample = rows.sample_to_record(sample_id, by)
    known = list(sample.rounds.all())
    review_rules.may_open(
        held_on=held_on,
        name=name,
        others={row.held_on for row in known},
        unfinished=any(row.closed_at is None for row in known),
        today=today,
    ).check()
    row = Round.objects.create(sample=sample, held_on=held_on, name=name.strip())
    rows.tell("open_round", row, by=by, at=at, details={"sample": sample_id})
    return row.pk


@transaction.atomic
def answer_cases(*, round_id: int, said: Said, by: Viewer, at: datetime) -> tuple[Cell, ...]:
    """Write what was changed, and nothing else, so that two people can review at the same time.

    A cell that somebody else has changed in the meantime is left as it stands; those are returned.
    """
    row = rows.round_to_record(round_id, by)
    review_rules.may_answer(closed=row.closed_at is not None).check()
    asked = {one.pk for one in rounds.questions(row.sample)}
    inside = {cell: pair for cell, pair in said.items() if cell[0] in asked and 1 <= cell[1] <= row.sample.size}
    stands = {(one.question_id, one.case_no): one for one in row.answers.all()}
    meanwhile = tuple(cell for cell, pair in inside.items() if _answer(stands.get(cell)) not in pair)
    _put(row, {cell: now for cell, (_, now) in inside.items() if cell not in meanwhile}, stands)
    rows.tell("answer_cases", row, by=by, at=at, details={"count": len(inside) - len(meanwhile)})
    return meanwhile


@transaction.atomic
def close_round(*, round_id: int, today: date, by: Viewer, at: datetime) -> int:
    """Close the round for good, and write the figures of the indicators that it feeds; returns how many."""
    row = rows.round_to_record(round_id, by)
    asked, answers = rounds.questions(row.sample), rounds.answers([row.pk])[row.pk]
    unanswered = row.sample.size * len(asked) - len(answers)
    review_rules.may_close(closed=row.closed_at is not None, unanswered=unanswered).check()
    row.closed_at, row.closed_by = at, by.username
    row.save()
    fed = [feeding.feed(question, row, answers, on=today, by=by, at=at) for question in asked]
    rows.tell("close_round", row, by=by, at=at, details={"sample": row.sample_id})
    return sum(one is not None for one in fed)


@transaction.atomic
def correct_round(*, round_id: int, reason: str, by: Viewer, at: datetime) -> int:
    """Begin a round with the same answers that takes the place of a closed one, for a reason; returns its id."""
    row = rows.round_to_record(round_id, by)
    review_rules.may_correct(
        closed=row.closed_at is not None,
        corrected=Round.objects.filter(corrects=row).exists(),
        unfinished=row.sample.rounds.filter(closed_at=None).exists(),
        reason=reason,
    ).check()
    new = Round.objects.create(
        sample=row.sample, held_on=row.held_on, name=row.name, corrects=row, reason=reason.strip()
    )
    copied = rounds.answers([row.pk])[row.pk]
    CaseAnswer.objects.bulk_create(
        CaseAnswer(round=new, question_id=question, case_no=case, answer=answer.value)
        for (question, case), answer in copied.items()
    )
    rows.tell("correct_round", new, by=by, at=at, details={"was": round_id})
    return new.pk


@transaction.atomic
def discard_round(*, round_id: int, by: Viewer, at: datetime) -> None:
    """Throw away a round that is not closed, with its answers."""
    row = rows.round_to_record(round_id, by)
    review_rules.may_answer(closed=row.closed_at is not None).check()
    rows.tell("discard_round", row, by=by, at=at, details={"sample": row.sample_id})
    row.delete()


def _clean(head: SampleHead) -> SampleHead:
    asked = tuple(" ".join(question.split()) for question in head.questions)
    return replace(head, title=head.title.strip(), drawn=head.drawn.strip(), questions=tuple(filter(None, asked)))


def _written(sample: Sample, head: SampleHead, by: Viewer, at: datetime) -> Sample:
    sample.title, sample.size, sample.drawn = head.title, head.size, head.drawn
    sample.changed_at, sample.changed_by = at, by.username
    sample.save()
    return sample


def _ask(sample: Sample, head: SampleHead) -> None:
    Question.objects.bulk_create(
        Question(sample=sample, position=place, text=text) for place, text in enumerate(head.questions, start=1)
    )


def _answer(row: CaseAnswer | None) -> Answer | None:
    return Answer(row.answer) if row else None


def _put(row: Round, said: Mapping[Cell, Answer | None], stands: Mapping[Cell, CaseAnswer]) -> None:
    """Three questions whatever the number of cells: what is taken away, what is changed, what is new."""
    gone = [stands[cell].pk for cell, answer in said.items() if answer is None and cell in stands]
    CaseAnswer.objects.filter(pk__in=gone).delete()
    changed = [(stands[cell], answer) for cell, answer in said.items() if answer is not None and cell in stands]
    for one, answer in changed:
        one.answer = answer.value
    CaseAnswer.objects.bulk_update([one for one, _ in changed], ["answer"])
    CaseAnswer.objects.bulk_create(
        CaseAnswer(round=row, question_id=cell[0], case_no=cell[1], answer=answer.value)
        for cell, answer in said.items()
        if answer is not None and cell not in stands
    )
