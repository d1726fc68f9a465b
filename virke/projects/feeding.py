"""From the answers of a closed round to the figures of indicators. For the actions only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from virke.kernel.periods import ONE_DAY, one_day
from virke.organisation.access import Viewer
from virke.plans import actions as plans
from virke.plans.models import Observation
from virke.plans.values import Figure
from virke.projects import sampling
from virke.projects.kinds import Answer
from virke.projects.models import Question, Round
from virke.projects.sampling import Cell, Result

UNIT = "percent"


def feed(
    question: Question, row: Round, answers: Mapping[Cell, Answer], *, on: date, by: Viewer, at: datetime
) -> int | None:
    """Record how the cases of the round answer the question, on its day; the id of the figure.

    A round that takes another's place corrects the figure, for its reason. Without any yes or no there is no figure,
    and one that stands is left for a person to correct.
    """
    found = sampling.result(sampling.of_question(answers, question.pk).values(), size=row.sample.size)
    if question.indicator_id is None or not found.counted:
        return None
    known = _known(question.indicator_id, row.held_on)
    if known is None or row.corrects_id is None or _says(known, found):
        return plans.record_observation(
            indicator_id=question.indicator_id,
            period=one_day(row.held_on),
            figure=_figure(found),
            note=_note(row),
            on=on,
            by=by,
            at=at,
        )
    return plans.correct_observation(
        observation_id=known.pk, figure=_figure(found), reason=row.reason, note=_note(row), on=on, by=by, at=at
    )


def _figure(found: Result) -> Figure:
    return Figure(UNIT, numerator=Decimal(found.yes), denominator=Decimal(found.counted), n_unknown=found.not_found)


def _says(known: Observation, found: Result) -> bool:
    figure = _figure(found)
    return (known.numerator, known.denominator, known.n_unknown) == (
        figure.numerator,
        figure.denominator,
        figure.n_unknown,
    )


def _note(row: Round) -> str:
    return f"Sagsgennemgang: {row.sample.title}" + (f", {row.name}" if row.name else "")


def _known(indicator_id: int, held_on: date) -> Observation | None:
    return Observation.objects.filter(
        indicator_id=indicator_id,
        starts_on=held_on,
        ends_on=held_on + ONE_DAY,
        org_unit=None,
        group="",
        superseded_by=None,
    ).first()
