"""How the figures of the demo's plans come to its forums, and what is said of those that are red."""

from __future__ import annotations

from datetime import datetime

from virke.followup import actions as followup
from virke.followup.routing import Cadence, Occasion
from virke.followup.values import Heard
from virke.jobs.demo import story
from virke.jobs.demo.stage import Stage
from virke.kernel.calendar_words import Precision
from virke.kernel.danish import format_date
from virke.plans import actions, deviating, queries
from virke.plans.values import ActionHead, Due, Responsible


def route(happening: story.Route, stage: Stage, *, at: datetime) -> None:
    followup.set_route(
        heard=_heard(happening, stage),
        forum_id=stage.organisation.forums[happening.forum],
        cadence=Cadence(Occasion(happening.when), happening.months),
        starts_on=at.date(),
        by=stage.viewer(at.date()),
        at=at,
    )


def _heard(happening: story.Route, stage: Stage) -> Heard:
    if happening.plan:
        return Heard(plan_id=stage.plans[happening.plan])
    if happening.goal:
        return Heard(item_id=stage.goals[happening.goal])
    return Heard(indicator_id=stage.indicators[happening.indicator])


def deviate(happening: story.Deviation, stage: Stage, *, at: datetime) -> None:
    """Say why the indicator is red, in the words that judged it."""
    on, by = at.date(), stage.viewer(at.date(), happening.by)
    found = queries.indicator(viewer=by, indicator_id=stage.indicators[happening.indicator], on=on).indicator
    red = next(one.id for one in found.targets if one.judgement and deviating.demands(one.judgement.light))
    due = stage.year.day(happening.due)
    person = Responsible(happening.person, person_id=stage.organisation.people[happening.person])
    actions.write_deviation(
        target_id=red,
        fact=queries.deviation_to_write(viewer=by, target_id=red, on=on).fact,
        cause=happening.cause,
        action=ActionHead(
            text=happening.do, responsible=person, due=Due(due, Precision.DAY, format_date(due)), is_new=True
        ),
        on=on,
        by=by,
        at=at,
    )
