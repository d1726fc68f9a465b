"""Case reviews: what the same cases say at each date, and the round that is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, Q, QuerySet

from virke.organisation.access import Viewer
from virke.plans import access as plans
from virke.plans.kinds import IndicatorKind
from virke.plans.models import Indicator, Plan
from virke.projects import access, feeding, grids, loading, rounds, sampling, showing
from virke.projects.kinds import Answer
from virke.projects.models import Question, Round, Sample
from virke.projects.review_views import (
    CaseLine,
    QuestionLine,
    QuestionToFeed,
    RoundLine,
    RoundPage,
    SamplePage,
    SampleToEdit,
)
from virke.projects.sampling import Cell
from virke.projects.views import ProjectHead

Answers = Mapping[int, Mapping[Cell, Answer]]


def sample(*, viewer: Viewer, sample_id: int) -> SamplePage:
    """What the cases say, date by date. Raises `NotFound` and `NotAllowed`."""
    found, head = _seen(sample_id, viewer)
    return _pages(Sample.objects.filter(pk=found.pk), head)[0]


def samples(*, viewer: Viewer, plan: Plan) -> tuple[SamplePage, ...]:
    """All case reviews of a project that the viewer may see. Four queries."""
    return _pages(Sample.objects.filter(project__plan=plan).order_by("pk"), showing.head(plan, viewer=viewer))


def _pages(found: QuerySet[Sample], head: ProjectHead) -> tuple[SamplePage, ...]:
    asked = Question.objects.select_related("indicator").order_by("position")
    held = Round.objects.order_by("held_on", "pk")
    rows = list(found.prefetch_related(Prefetch("rounds", held), Prefetch("questions", asked)))
    answers = rounds.answers([one.pk for row in rows for one in rounds.holding(list(row.rounds.all()))])
    return tuple(_page(row, answers, head) for row in rows)


def _page(found: Sample, answers: Answers, head: ProjectHead) -> SamplePage:
    known = list(found.rounds.all())
    holding = rounds.holding(known)
    return SamplePage(
        head=head,
        id=found.pk,
        title=found.title,
        size=found.size,
        drawn=found.drawn,
        dates=tuple(_line(row, known, head) for row in holding),
        rounds=tuple(_line(row, known, head) for row in known),
        questions=tuple(_question(one, holding, answers, found.size) for one in found.questions.all()),
        open_round_id=next((row.pk for row in known if row.closed_at is None), None),
    )


def sample_to_edit(*, viewer: Viewer, sample_id: int) -> SampleToEdit:
    found, head = _seen(sample_id, viewer)
    plans.check_edit(viewer, found.project.plan)
    answered = found.rounds.filter(answers__isnull=False).exists()
    return SampleToEdit(head, found.pk, rounds.head(found), answered)


def sample_to_record(*, viewer: Viewer, sample_id: int) -> SampleToEdit:
    """For those who write answers."""
    found, head = _seen(sample_id, viewer)
    access.check_record(viewer, found.project.plan)
    return SampleToEdit(head, found.pk, rounds.head(found), answered=True)


def question_to_feed(*, viewer: Viewer, question_id: int) -> QuestionToFeed:
    row = loading.there(Question.objects.filter(pk=question_id).first())
    found, head = _seen(row.sample_id, viewer)
    plans.check_edit(viewer, found.project.plan)
    fitting = Q(kind=IndicatorKind.CASE_REVIEW.value, unit=feeding.UNIT, items__plan=found.project.plan)
    rows = Indicator.objects.filter(fitting).distinct().order_by("title", "pk")
    choices = tuple((one.pk, one.title) for one in rows)
    return QuestionToFeed(head, found.pk, row.pk, row.text, row.indicator_id, choices)


def review_round(*, viewer: Viewer, round_id: int) -> RoundPage:
    """Every case with its answers, for those who write them; what single cases say is for nobody else."""
    row = loading.there(Round.objects.filter(pk=round_id).first())
    found, head = _seen(row.sample_id, viewer)
    access.check_record(viewer, found.project.plan)
    known = list(found.rounds.all())
    asked = rounds.questions(found)
    answers = rounds.answers([row.pk])[row.pk]
    return RoundPage(
        head=head,
        sample_id=found.pk,
        title=found.title,
        size=found.size,
        round=_line(row, known, head),
        questions=tuple((one.pk, one.text) for one in asked),
        cases=tuple(
            CaseLine(number, tuple(answers.get((one.pk, number)) for one in asked))
            for number in range(1, found.size + 1)
        ),
        unanswered=found.size * len(asked) - len(answers),
    )


def grid(*, viewer: Viewer, round_id: int) -> bytes:
    """The round as a workbook, to fill in or to keep."""
    page = review_round(viewer=viewer, round_id=round_id)
    answers = {
        (question_id, case.number): answer
        for case in page.cases
        for (question_id, _), answer in zip(page.questions, case.answers, strict=True)
        if answer is not None
    }
    return grids.as_xlsx(page.columns, size=page.size, answers=answers, title=page.title)


def _seen(sample_id: int, viewer: Viewer) -> tuple[Sample, ProjectHead]:
    question = Sample.objects.select_related("project__plan__owner_unit").filter(pk=sample_id)
    found = loading.there(question.first())
    plans.sight(viewer).check(found.project.plan)
    return found, showing.head(found.project.plan, viewer=viewer)


def _line(row: Round, known: Sequence[Round], head: ProjectHead) -> RoundLine:
    closed = row.closed_at is not None
    corrected = any(other.corrects_id == row.pk for other in known)
    return RoundLine(
        id=row.pk,
        name=row.name,
        held_on=row.held_on,
        closed=closed,
        replaced=any(other.corrects_id == row.pk and other.closed_at is not None for other in known),
        correction=row.corrects_id is not None,
        reason=row.reason,
        may_correct=closed and not corrected and head.may_record,
    )


def _question(row: Question, holding: Sequence[Round], answers: Answers, size: int) -> QuestionLine:
    said = [sampling.of_question(answers[one.pk], row.pk) for one in holding]
    return QuestionLine(
        id=row.pk,
        text=row.text,
        indicator_id=row.indicator_id,
        indicator=row.indicator.title if row.indicator else "",
        results=tuple(sampling.result(one.values(), size=size) for one in said),
        change=sampling.change(said[0], said[-1], size=size) if len(said) > 1 else None,
    )
