"""Who hears of which plan, goal or indicator, and when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from virke.audit import actions as audit
from virke.followup import route_access, routing
from virke.followup.models import Route
from virke.followup.routing import Cadence
from virke.followup.values import Heard
from virke.organisation.access import Viewer


@transaction.atomic
def set_route(
    *,
    heard: Heard,
    forum_id: int,
    cadence: Cadence,
    starts_on: date,
    by: Viewer,
    at: datetime,
    ends_on: date | None = None,
) -> int:
    """Let a forum hear of a plan, a goal or an indicator with all below it, from a day on; returns the route's id."""
    route_access.check_set(by, heard)
    forum = route_access.forum_to_tell(by, forum_id, on=starts_on)
    row = Route(
        forum=forum,
        occasion=cadence.occasion.value,
        months=cadence.months,
        starts_on=starts_on,
        ends_on=ends_on,
        changed_at=at,
        changed_by=by.username,
        **heard.columns,
    )
    stands = Route.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=starts_on),
        forum=forum,
        occasion=row.occasion,
        months=row.months,
        **heard.columns,
    )
    routing.may_set(
        months=cadence.months,
        occasion=cadence.occasion,
        same=stands.exists(),
        starts_on=starts_on,
        ends_on=ends_on,
    ).check()
    row.save()
    _tell("route_set", row, by=by, at=at)
    return row.pk


@transaction.atomic
def end_route(*, route_id: int, on: date, by: Viewer, at: datetime) -> None:
    """The forum no longer hears of it from the day on. One that has not begun is taken back whole."""
    row = route_access.route_to_end(by, route_id)
    routing.may_end(ended_on=row.ends_on, on=on).check()
    row.changed_at, row.changed_by = at, by.username
    if row.starts_on >= on:
        _tell("route_ended", row, by=by, at=at)
        row.delete()
        return
    row.ends_on = on
    row.save()
    _tell("route_ended", row, by=by, at=at)


def _tell(what: str, row: Route, *, by: Viewer, at: datetime) -> None:
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{what}",
        object_type="route",
        object_id=row.pk,
        details={"forum": row.forum_id, "occasion": row.occasion, **_subject(row)},
    )


def _subject(row: Route) -> dict[str, int]:
    ids = {"plan": row.plan_id, "item": row.plan_item_id, "indicator": row.indicator_id}
    return {name: value for name, value in ids.items() if value is not None}
