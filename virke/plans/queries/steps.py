"""Actions across plans: mine, and those that are late."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from virke.organisation.access import Viewer
from virke.plans import access, loading, showing
from virke.plans.models import Action
from virke.plans.states import ActionState, State
from virke.plans.views import ActionView

_OPEN = [state.value for state in ActionState if state.open]


def my_actions(*, viewer: Viewer, on: date, closed: bool = False) -> tuple[ActionView, ...]:
    """What the viewer is responsible for by name or as leader of the unit; the late ones first. Not of drafts.

    With `closed` also what is done or dropped. One query.
    """
    place = "responsible_unit__positions"
    ends = Q(**{f"{place}__ends_on__isnull": True}) | Q(**{f"{place}__ends_on__gt": on})
    leads = Q(**{f"{place}__person_id": viewer.person_id, f"{place}__leads": True, f"{place}__starts_on__lte": on})
    led = Action.objects.filter(leads & ends).values("pk")
    found = _followed().filter(Q(responsible_person_id=viewer.person_id) | Q(pk__in=led))
    found = found.exclude(item__plan__state=State.DRAFT.value)
    return _shown(found if closed else found.filter(state__in=_OPEN), viewer, on)


def late_actions(*, viewer: Viewer, on: date, plan_id: int | None = None) -> tuple[ActionView, ...]:
    """Open actions past their last day in the plans that the viewer may see, the longest late first. One query."""
    found = _followed().filter(access.sight(viewer).visible("item__plan__"), state__in=_OPEN, due_on__lt=on)
    return _shown(found if plan_id is None else found.filter(item__plan_id=plan_id), viewer, on)


def _followed() -> QuerySet[Action]:
    """Of plans that are not closed."""
    return loading.actions().exclude(item__plan__state=State.CLOSED.value)


def _shown(found: QuerySet[Action], viewer: Viewer, on: date) -> tuple[ActionView, ...]:
    ordered = found.order_by(F("due_on").asc(nulls_last=True), "item__plan_id", "item__number", "position", "pk")
    return tuple(showing.action(row, viewer=viewer, on=on) for row in ordered)
