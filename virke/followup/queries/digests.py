"""Who is reminded of what on a day. Asked by the job that sends the e-mails."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import Q

from virke.followup import policy
from virke.followup.models import SentDigest
from virke.followup.queries.lists import Wanted, mine
from virke.followup.queries.suggestions import waiting_suggestions
from virke.followup.reminders import Digest, ReportToSend, WaitingMeeting
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Person
from virke.organisation.models.validity import valid_on
from virke.projects import queries as projects

SHOWN = 20
"""So many lines of a kind are written out in one e-mail; of the rest it says how many there are."""


def digests(*, viewer: Viewer, on: date) -> tuple[Digest, ...]:
    """What each person is to be told on the day, of those who want it, have not been told yet and have something.

    For everybody with a login, and for those who work here without one. Each sees what they may see themselves; the
    viewer is the job, which must be let see all follow-up.
    """
    viewer.check(Permission.SEE_FOLLOW_UP, unit_id=None)
    told = SentDigest.objects.filter(sent_on=on).values("person_id")
    works = Person.objects.filter(valid_on(on, "positions__"), user=None).values("pk")
    people = (
        Person.objects.filter(Q(user__is_active=True) | Q(pk__in=works), wants_digest=True)
        .exclude(email="")
        .exclude(pk__in=told)
        .select_related("user")
        .order_by("pk")
    )
    found = (_digest(person, on) for person in people)
    return tuple(digest for digest in found if not digest.is_empty)


def _digest(person: Person, on: date) -> Digest:
    viewer = _viewer(person, on)
    ahead = on + policy.reminder_ahead(on=on) + timedelta(days=1)
    return Digest(
        person_id=person.pk,
        name=person.name,
        email=person.email,
        on=on,
        overdue=mine(viewer=viewer, on=on, wanted=Wanted(overdue=True, count=SHOWN)),
        soon=mine(viewer=viewer, on=on, wanted=Wanted(due_from=on, due_before=ahead, count=SHOWN)),
        waiting=_waiting(viewer),
        reports=_reports(viewer, on, ahead),
    )


def _reports(viewer: Viewer, on: date, before: date) -> tuple[ReportToSend, ...]:
    """Those that are late or due as soon as commitments are named."""
    found = projects.my_dues(viewer=viewer, on=on)
    near = [one for one in found if one.due_on < before]
    return tuple(ReportToSend(one.what, one.project, one.receiver, one.due_on) for one in near)


def _viewer(person: Person, on: date) -> Viewer:
    """The person as they see Virke; without a login they see what has their name on it."""
    login = getattr(person, "user", None)
    if login is not None:
        return organisation.viewer_for(user_id=login.pk, on=on)
    return Viewer(person_id=person.pk, username="", name=person.name)


def _waiting(viewer: Viewer) -> tuple[WaitingMeeting, ...]:
    counted: Counter[tuple[str, date]] = Counter()
    for item in waiting_suggestions(viewer=viewer):
        counted[(item.forum, item.meeting_on)] += len(item.suggestions)
    return tuple(WaitingMeeting(forum, held_on, count) for (forum, held_on), count in counted.items())
