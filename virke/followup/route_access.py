"""Who may let a forum hear of a plan: those who edit the plan, of forums whose meetings they may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from virke.followup.models import Route
from virke.followup.values import Heard
from virke.kernel.verdicts import NotThere
from virke.meetings import access as meetings
from virke.organisation.access import NotAllowed, NotYours, Permission, Viewer
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on
from virke.plans import access
from virke.plans.models import Plan


class NothingToHear(NotThere):
    """There is no such plan, item, indicator, route or forum."""


def plans_of(heard: Heard) -> Sequence[Plan]:
    """The plans that it belongs to: one, or those that an indicator serves."""
    if heard.plan_id is not None:
        found = Plan.objects.filter(pk=heard.plan_id)
    elif heard.item_id is not None:
        found = Plan.objects.filter(items=heard.item_id)
    else:
        found = Plan.objects.filter(items__indicators=heard.indicator_id).distinct()
    return list(found)


def may_set(viewer: Viewer, plans: Sequence[Plan]) -> bool:
    return any(access.may_edit(viewer, plan) for plan in plans)


def check_set(viewer: Viewer, heard: Heard) -> None:
    plans = plans_of(heard)
    if not plans:
        raise NothingToHear("Det findes ikke længere. Gå tilbage, og hent siden igen.")
    if may_set(viewer, plans):
        return
    sight = access.sight(viewer)
    if any(sight.may_see(plan) for plan in plans):
        raise NotYours("Hvem der hører om en plan, bestemmer de, der redigerer planen.")
    raise NotAllowed


def forum_to_tell(viewer: Viewer, forum_id: int, *, on: date) -> Forum:
    """A forum of the day whose meetings the viewer may see."""
    forum = Forum.objects.filter(valid_on(on), pk=forum_id).first()
    if forum is None or not meetings.may(viewer, Permission.SEE_MEETINGS, forum):
        raise NothingToHear("Forummet findes ikke. Vælg et andet.")
    return forum


def route_to_end(viewer: Viewer, route_id: int) -> Route:
    row = Route.objects.select_for_update().filter(pk=route_id).first()
    if row is None:
        raise NothingToHear("Ruten findes ikke længere. Gå tilbage, og hent siden igen.")
    check_set(viewer, Heard(row.plan_id, row.plan_item_id, row.indicator_id))
    return row
