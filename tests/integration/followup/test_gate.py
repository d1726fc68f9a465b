"""An agenda with a red figure goes out when somebody has said why, and who knows can be asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.factories.meetings import an_item
from tests.factories.organisation import a_person, a_viewer
from tests.factories.routes import Desk, a_desk, noon
from tests.factories.web import signed_in
from virke.followup import actions, queries
from virke.followup.models import DeviationRequest
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Meeting
from virke.organisation.access import NotAllowed
from virke.organisation.models import Position, User
from virke.plans.models import Indicator, Target

pytestmark = pytest.mark.django_db

MEETING = date(2024, 6, 12)
TITLE = "Borgere i virksomhedspraktik"
NO = f"»{TITLE}« er ikke nået, og der er ikke skrevet en afvigelse."


def a_red_agenda() -> tuple[Desk, Meeting]:
    """50 of at least 100 in May, and the agenda that hears of it in June."""
    desk = a_desk()
    desk.route(on=date(2024, 1, 5))
    desk.figure(5, 50)
    return desk, desk.agenda(MEETING)


def target() -> int:
    return Target.objects.get().pk


def test_an_agenda_with_an_unanswered_red_figure_is_not_sent_out() -> None:
    desk, meeting = a_red_agenda()

    with pytest.raises(NotPossible) as no:
        actions.publish_agenda(meeting_id=meeting.pk, by=desk.by, at=noon(MEETING))

    assert no.value.reasons == (NO,)
    assert Meeting.objects.get(pk=meeting.pk).status == "planned"


def test_it_goes_out_when_the_deviation_is_written() -> None:
    desk, meeting = a_red_agenda()

    desk.answer(meeting, on=MEETING)
    actions.publish_agenda(meeting_id=meeting.pk, by=desk.by, at=noon(MEETING))

    assert Meeting.objects.get(pk=meeting.pk).status == "published"


def test_it_goes_out_when_the_item_is_taken_off_with_a_reason() -> None:
    desk, meeting = a_red_agenda()
    (waiting,) = desk.waiting(meeting, on=MEETING)

    an_item(meeting.pk, "Eventuelt", by=desk.by)
    meetings.remove_item(item_id=waiting.item_id, reason="Tages op i juli.", by=desk.by, at=noon(MEETING))
    actions.publish_agenda(meeting_id=meeting.pk, by=desk.by, at=noon(MEETING))

    assert Meeting.objects.get(pk=meeting.pk).status == "published"


def test_the_agenda_names_what_it_waits_for_and_where_it_is_written() -> None:
    desk, meeting = a_red_agenda()

    (waiting,) = desk.waiting(meeting, on=MEETING)

    assert (waiting.title, waiting.target_id) == (TITLE, target())
    assert "50 borgere i maj 2024. Målet er mindst 100 borgere." in waiting.reason
    assert (waiting.goal_id, waiting.may_answer) == (None, False)


def test_nobody_else_than_who_prepares_the_meeting_asks() -> None:
    desk, meeting = a_red_agenda()
    member = a_viewer(forum=desk.forum, seat="member")

    assert queries.statuses_on_agenda(viewer=member, on=MEETING, prepared=True, meeting_id=meeting.pk) == {}
    with pytest.raises(NotAllowed):
        actions.ask_for_deviation(meeting_id=meeting.pk, target_id=target(), on=MEETING, by=member, at=noon(MEETING))


def test_who_owns_the_figure_is_asked_and_sees_it_until_it_is_answered() -> None:
    desk, meeting = a_red_agenda()
    omar = a_person("Omar Skovgaard", email="omar@nordby.example")
    Indicator.objects.update(owner_person=omar)
    viewer = a_viewer(person=omar)

    (asked,) = actions.ask_for_deviation(
        meeting_id=meeting.pk, target_id=target(), on=MEETING, by=desk.by, at=noon(MEETING)
    )
    (waiting,) = queries.asked_for_deviations(viewer=viewer, on=MEETING)
    desk.answer(meeting, on=MEETING)

    assert (asked.name, asked.email, asked.why) == ("Omar Skovgaard", "omar@nordby.example", "den, der opgør tallet")
    assert (waiting.indicator, waiting.forum, waiting.asked_by) == (TITLE, "AfdelingsMED Nordby", desk.by.name)
    assert queries.asked_for_deviations(viewer=viewer, on=MEETING) == ()


def test_the_leader_of_the_unit_is_asked_when_the_figure_has_no_owner() -> None:
    desk, meeting = a_red_agenda()
    leader = a_person("Sanne Lillebæk", unit=desk.unit, leads=True)

    asked = actions.ask_for_deviation(
        meeting_id=meeting.pk, target_id=target(), on=MEETING, by=desk.by, at=noon(MEETING)
    )

    assert [one.person_id for one in asked] == [leader.pk]
    assert not Position.objects.exclude(person=leader).exists()


def test_asking_again_renews_the_day_and_asks_nobody_twice() -> None:
    desk, meeting = a_red_agenda()
    Indicator.objects.update(owner_person=a_person("Omar Skovgaard"))
    for day in (MEETING, date(2024, 6, 13)):
        actions.ask_for_deviation(meeting_id=meeting.pk, target_id=target(), on=day, by=desk.by, at=noon(day))

    assert DeviationRequest.objects.get().asked_at == noon(date(2024, 6, 13))


def test_what_the_agenda_does_not_wait_for_is_not_asked_for() -> None:
    desk, meeting = a_red_agenda()
    desk.answer(meeting, on=MEETING)

    with pytest.raises(NotPossible, match="venter ikke længere"):
        actions.ask_for_deviation(meeting_id=meeting.pk, target_id=target(), on=MEETING, by=desk.by, at=noon(MEETING))


def test_the_page_asks_by_e_mail_without_a_number_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: noon(MEETING))
    desk, meeting = a_red_agenda()
    Indicator.objects.update(owner_person=a_person("Omar Skovgaard", email="omar@nordby.example"))
    client = signed_in(User.objects.get(username=desk.by.username))

    page = client.get(reverse("agenda_publish", args=[meeting.pk]))
    client.post(reverse("deviation_ask", args=[meeting.pk, target()]))

    assert NO in page.content.decode()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["omar@nordby.example"], f"Afvigelse mangler: {TITLE}")
    assert reverse("deviation_new", args=[target()]) in sent.body
    assert "50" not in sent.body.replace(str(target()), "")
    assert DeviationRequest.objects.get().mailed_at is not None
