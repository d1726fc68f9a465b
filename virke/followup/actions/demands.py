"""Somebody is asked to say why a figure is red, because an agenda waits for it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.followup import figures, opening, rules
from virke.followup.demanding import Demand
from virke.followup.models import DeviationRequest, PlacedIndicator
from virke.meetings import access
from virke.meetings.models import Meeting
from virke.organisation.access import Permission, Viewer
from virke.plans import indicating, loading, owners
from virke.plans.models import Indicator


@transaction.atomic
def ask_for_deviation(*, meeting_id: int, target_id: int, on: date, by: Viewer, at: datetime) -> tuple[Demand, ...]:
    """Ask those who know the figure; returns whom, with an address where they have one. Asking again renews the day.

    For who prepares the meeting. Raises `NotPossible` when the agenda does not wait for the target.
    """
    meeting = opening.meeting(meeting_id)
    access.check(by, Permission.PREPARE_MEETINGS, meeting.forum)
    indicator = _waiting_for(meeting, target_id, by=by, on=on)
    asked = owners.of_indicator(indicator, viewer=by, on=on) if indicator is not None else ()
    rules.may_ask_for_deviation(waiting=indicator is not None, anybody=bool(asked)).check()
    assert indicator is not None, "checked above"
    for one in asked:
        DeviationRequest.objects.update_or_create(
            meeting=meeting,
            target_id=target_id,
            person_id=one.person_id,
            defaults={"asked_at": at, "asked_by": by.username},
        )
    _tell("asked_for_deviation", meeting_id, target_id, by=by, at=at)
    forum, held_on = meeting.forum.name, meeting.held_on
    return tuple(
        Demand(one.person_id, one.name, one.email, one.why, target_id, indicator.title, forum, held_on) for one in asked
    )


def _waiting_for(meeting: Meeting, target_id: int, *, by: Viewer, on: date) -> Indicator | None:
    """The indicator of the target, when it stands red and unanswered on the agenda."""
    placed = PlacedIndicator.objects.filter(place__item__meeting=meeting, place__item__removed_reason="")
    indicator = loading.indicators().filter(targets=target_id, pk__in=placed.values("indicator_id")).first()
    if indicator is None:
        return None
    (view,) = indicating.views([indicator], viewer=by, on=on)
    figure = figures.of(view, as_of=on)
    return indicator if figure.unanswered and figure.target_id == target_id else None


@transaction.atomic
def note_demand_mailed(*, meeting_id: int, target_id: int, person_id: int, by: Viewer, at: datetime) -> None:
    """Note that an e-mail has gone to somebody who was asked."""
    meeting = opening.meeting(meeting_id)
    access.check(by, Permission.PREPARE_MEETINGS, meeting.forum)
    DeviationRequest.objects.filter(meeting=meeting, target_id=target_id, person_id=person_id).update(mailed_at=at)
    _tell("deviation_mailed", meeting_id, target_id, by=by, at=at)


def _tell(what: str, meeting_id: int, target_id: int, *, by: Viewer, at: datetime) -> None:
    audit.record(
        by=by.actor,
        at=at,
        action=f"followup.{what}",
        object_type="meeting",
        object_id=meeting_id,
        details={"target": target_id},
    )
