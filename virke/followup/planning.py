"""The decision that changes a plan: who may use it, how a plan cites it, and the link that is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from virke.audit import actions as audit
from virke.followup import agendas, opening, rules, texts
from virke.followup.models import PlanLink
from virke.followup.states import Effect
from virke.meetings import access as meetings
from virke.meetings.models import Item
from virke.organisation.access import NotAllowed, Viewer
from virke.plans.models import Action, Deviation, Plan, Target
from virke.plans.values import Decided


class End(TypedDict, total=False):
    """What the decision changed; one of the four."""

    target: Target
    action: Action
    deviation: Deviation
    plan: Plan


def decision(item_id: int, by: Viewer) -> Item:
    """The item whose decision is used, for one who may see the decision. Raises when nothing was decided."""
    item = opening.item(item_id)
    meetings.check_see_item(by, item, item.meeting.forum)
    if not meetings.may_see_decision(by, item, item.meeting.forum):
        raise NotAllowed("Referatet er ikke færdigt. Spørg mødets sekretær.")
    rules.may_rest_on(decided=item.outcome is not None, removed=bool(item.removed_reason)).check()
    return item


def cited(item: Item) -> Decided:
    """As the plan cites it: a day, and "KommuneMED, 12. marts 2026, punkt 4". Never the title of a closed item."""
    return Decided(item.meeting.held_on, texts.place(agendas.decided(item)))


def words(item: Item, sentence: str) -> str:
    """What the plan may repeat of the decision: the sentence, but of a closed item only where it was decided."""
    said = "" if item.closed else sentence.strip()
    return f"Besluttet i {cited(item).citation}" + (f": {said}" if said else ".")


def link(item: Item, kind: Effect, sentence: str, *, by: Viewer, at: datetime, **end: Unpack[End]) -> PlanLink:
    """Keep which decision it was, and tell the trail."""
    row = PlanLink.objects.create(item=item, kind=kind.value, sentence=sentence.strip(), at=at, by=by.username, **end)
    (changed,) = end.values()
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.decided_{kind.value}",
        object_type="item",
        object_id=item.pk,
        details={kind.value: changed.pk},  # type: ignore[attr-defined]  # the rows of a TypedDict are objects to mypy
    )
    return row
