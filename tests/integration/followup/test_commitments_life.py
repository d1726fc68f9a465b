"""What happens to a commitment between the meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, by_the
from tests.factories.organisation import a_forum, a_person, a_unit, a_viewer
from virke.audit.models import Event
from virke.followup import actions
from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.models import Commitment, Step
from virke.followup.rows import CommitmentMissing
from virke.followup.values import Responsible
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
WHEN_COUNTED = Due(DueKind.EVENT, text="når tallene er talt op")


def row(commitment_id: int) -> Commitment:
    return Commitment.objects.select_related("item__meeting__forum").get(pk=commitment_id)


def secretary_of(commitment_id: int) -> Viewer:
    return a_secretary(row(commitment_id).item.meeting.forum)


def story(commitment_id: int) -> list[tuple[str, str]]:
    return list(Step.objects.filter(commitment_id=commitment_id).order_by("pk").values_list("kind", "text"))


def test_a_commitment_can_be_written_by_hand() -> None:
    item = a_decided_item()

    commitment_id = a_commitment(item, "Jobcentret svarer.", due=by_the("2026-05-01"))

    assert (row(commitment_id).text, row(commitment_id).due_on) == ("Jobcentret svarer.", date(2026, 5, 1))
    assert story(commitment_id) == [("opened", "")]


def test_closing_needs_evidence_and_keeps_it() -> None:
    commitment_id = a_commitment()
    by = secretary_of(commitment_id)

    with pytest.raises(NotPossible, match="viser, at det er gjort"):
        actions.close(commitment_id=commitment_id, evidence="  ", by=by, at=AT)
    actions.close(commitment_id=commitment_id, evidence="Planen er sendt ud den 2. marts.", by=by, at=AT)

    assert (row(commitment_id).state, row(commitment_id).evidence) == ("done", "Planen er sendt ud den 2. marts.")


def test_dropping_needs_a_reason_and_keeps_it() -> None:
    commitment_id = a_commitment()

    actions.drop(commitment_id=commitment_id, reason="Puljen er lukket.", by=secretary_of(commitment_id), at=AT)

    assert (row(commitment_id).state, row(commitment_id).reason) == ("dropped", "Puljen er lukket.")


def test_a_postponed_commitment_stays_open_and_remembers_every_due() -> None:
    commitment_id = a_commitment(due=by_the("2026-03-01"))
    by = secretary_of(commitment_id)

    actions.postpone(commitment_id=commitment_id, due=by_the("2026-05-01"), reason="Sygdom.", by=by, at=AT)
    actions.postpone(commitment_id=commitment_id, due=by_the("2026-06-01"), reason="Mere sygdom.", by=by, at=AT)

    assert (row(commitment_id).state, row(commitment_id).due_on) == ("open", date(2026, 6, 1))
    dues = Step.objects.filter(commitment_id=commitment_id).order_by("pk").values_list("due_on", flat=True)
    assert list(dues) == [date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1)]


def test_next_meeting_counts_from_the_day_it_was_put_off() -> None:
    commitment_id = a_commitment(due=by_the("2026-03-01"))

    actions.postpone(
        commitment_id=commitment_id, due=NEXT_MEETING, reason="Sygdom.", by=secretary_of(commitment_id), at=AT
    )

    assert row(commitment_id).counted_from_on == date(2026, 3, 20)


def test_an_event_that_has_happened_makes_the_commitment_due_at_the_meeting_after_it() -> None:
    commitment_id = a_commitment(due=WHEN_COUNTED)
    by = secretary_of(commitment_id)

    actions.event_happened(commitment_id=commitment_id, happened_on=date(2026, 3, 18), by=by, at=AT)

    assert (row(commitment_id).event_happened, row(commitment_id).counted_from_on) == (True, date(2026, 3, 18))
    with pytest.raises(NotPossible, match="allerede noteret"):
        actions.event_happened(commitment_id=commitment_id, happened_on=date(2026, 3, 18), by=by, at=AT)


def test_a_new_due_after_the_event_waits_anew() -> None:
    commitment_id = a_commitment(due=WHEN_COUNTED)
    by = secretary_of(commitment_id)
    actions.event_happened(commitment_id=commitment_id, happened_on=date(2026, 3, 18), by=by, at=AT)

    again = Due(DueKind.EVENT, text="når byrådet har behandlet dem")
    actions.postpone(commitment_id=commitment_id, due=again, reason="Tallene skal i byrådet.", by=by, at=AT)

    assert (row(commitment_id).event_happened, row(commitment_id).due_text) == (False, again.text)


def test_an_earlier_due_is_a_correction_and_a_later_one_is_not() -> None:
    commitment_id = a_commitment(due=by_the("2026-05-01"))
    by = secretary_of(commitment_id)

    actions.edit(commitment_id=commitment_id, text="HR laver en kort plan.", due=by_the("2026-04-01"), by=by, at=AT)
    with pytest.raises(NotPossible, match="Ny frist"):
        actions.edit(commitment_id=commitment_id, due=by_the("2026-09-01"), by=by, at=AT)

    assert (row(commitment_id).text, row(commitment_id).due_on) == ("HR laver en kort plan.", date(2026, 4, 1))


def test_a_closed_commitment_is_opened_again_with_its_story() -> None:
    commitment_id = a_commitment()
    by = secretary_of(commitment_id)
    actions.close(commitment_id=commitment_id, evidence="Planen er sendt.", by=by, at=AT)

    actions.reopen(commitment_id=commitment_id, reason="Bilaget manglede.", by=by, at=AT)

    assert (row(commitment_id).state, row(commitment_id).evidence) == ("open", "")
    assert story(commitment_id) == [("opened", ""), ("done", "Planen er sendt."), ("reopened", "Bilaget manglede.")]


def test_the_responsible_reports_on_and_closes_their_own_though_they_have_no_seat() -> None:
    person = a_person("Ida Skovhus")
    commitment_id = a_commitment(responsible=Responsible("Ida Skovhus", person_id=person.pk))
    herself = a_viewer(person=person)

    actions.note(commitment_id=commitment_id, text="Udkastet er skrevet.", by=herself, at=AT)
    actions.close(commitment_id=commitment_id, evidence="Planen er sendt.", by=herself, at=AT)

    assert row(commitment_id).state == "done"


def test_the_leader_of_the_responsible_unit_handles_its_commitments() -> None:
    unit = a_unit("HR og Løn")
    commitment_id = a_commitment(responsible=Responsible("HR", unit_id=unit.pk))

    actions.note(commitment_id=commitment_id, text="I gang.", by=a_viewer("leader", unit=unit), at=AT)

    assert story(commitment_id)[-1] == ("noted", "I gang.")


def test_the_chair_of_the_responsible_group_handles_its_commitments() -> None:
    group = a_forum("Arbejdsgruppen for fravær", kind="working_group")
    commitment_id = a_commitment(responsible=Responsible("Arbejdsgruppen", group_id=group.pk))

    actions.note(commitment_id=commitment_id, text="I gang.", by=a_viewer(forum=group, seat="chair"), at=AT)

    assert story(commitment_id)[-1] == ("noted", "I gang.")


def test_others_change_nothing() -> None:
    commitment_id = a_commitment(responsible=Responsible("Ida", person_id=a_person().pk))
    forum = row(commitment_id).report_to
    member = a_viewer(forum=forum, seat="member")

    with pytest.raises(NotAllowed, match="den ansvarlige"):
        actions.close(commitment_id=commitment_id, evidence="Gjort.", by=member, at=AT)

    assert row(commitment_id).state == "open"


def test_a_closed_item_gives_its_commitments_to_those_who_may_see_closed_items() -> None:
    meeting = a_held_meeting()
    commitment_id = a_commitment(a_decided_item(meeting, closed=True))
    outsider = a_viewer("secretary", forum=meeting.forum)

    actions.note(commitment_id=commitment_id, text="I gang.", by=outsider, at=AT)

    assert story(commitment_id)[-1] == ("noted", "I gang.")


def test_a_commitment_that_is_gone_says_what_to_do() -> None:
    with pytest.raises(CommitmentMissing, match="hent siden igen"):
        actions.close(commitment_id=4711, evidence="Gjort.", by=a_viewer(), at=AT)


def test_every_change_stands_in_the_audit_trail_without_the_words() -> None:
    commitment_id = a_commitment()
    by = secretary_of(commitment_id)
    actions.note(commitment_id=commitment_id, text="Ida er i gang.", by=by, at=AT)
    actions.close(commitment_id=commitment_id, evidence="Planen er sendt.", by=by, at=AT)

    told = Event.objects.filter(actor=by.username, object_id=str(commitment_id)).order_by("sequence")
    assert [event.action for event in told] == ["followup.noted", "followup.done"]
    assert all("Ida" not in event.details for event in told)
