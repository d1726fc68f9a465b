"""Three approve by link: each sees the words and no more, answers once and in time, and the last yes approves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.factories.organisation import a_login, a_person, a_unit, a_viewer
from tests.factories.placements import TODAY, a_citizen, a_workplace, an_offer, asked, reserved
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.jobs.work import matching
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Grant
from virke.placements import actions, links, queries
from virke.placements.kinds import Asked, Language, Party, Purpose, Representative, TargetGroup
from virke.placements.matchviews import ReasonPage
from virke.placements.models import Invitation, MatchProposal
from virke.placements.seeking import Spell
from virke.placements.states import State, Step

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def maren() -> Viewer:
    return a_viewer("consultant")


@pytest.fixture
def candidate(maren: Viewer) -> int:
    """Somebody with whom a place in the kitchen is agreed."""
    birkely = a_workplace(by=maren)
    made = reserved(birkely, asked(offer_id=an_offer(birkely, by=maren)), by=maren)
    actions.take_step(placement_id=made, step=Step.AGREE, today=TODAY, by=maren, at=AT)
    return made


@dataclass
class Told:
    """What somebody was asked in an invitation."""

    id: int
    digest: str


def invited(candidate: int, party: Party, *, by: Viewer, asked: Asked = Asked.APPROVAL, **further: object) -> Told:
    if party is Party.REPRESENTATIVE:
        further = {"representative": Representative.AT_WORKPLACE, **further}
    made = actions.invite(
        placement_id=candidate, asked=asked, party=party, name="Ida Holmgaard", email="ida@example.org",
        today=TODAY, by=by, at=AT, **further,
    )  # type: ignore[arg-type]  # what a test adds  # fmt: skip
    return Told(made, Invitation.objects.get(pk=made).digest)


def answered(told: Told, *, accepted: bool = True, reason: str = "", at: datetime = LATER) -> None:
    actions.answer_approval(
        invitation_id=told.id, digest=told.digest, accepted=accepted, name="Ida Holmgaard", reason=reason,
        today=TODAY, by=links.holder(told.id), at=at,
    )  # fmt: skip


def state(candidate: int, by: Viewer) -> State:
    return queries.placement(viewer=by, placement_id=candidate, on=TODAY).line.state


def test_with_the_last_of_three_it_is_approved(maren: Viewer, candidate: int) -> None:
    asked_ones = [invited(candidate, party, by=maren) for party in list(Party)[:3]]

    answered(asked_ones[0])
    answered(asked_ones[1])
    before = state(candidate, maren)
    answered(asked_ones[2])

    assert (before, state(candidate, maren)) == (State.AGREED, State.APPROVED)
    event = Event.objects.filter(action="placements.answer_invitation").latest("sequence")
    assert asked_ones[2].digest in str(event.details)
    assert event.actor == f"system:link-{asked_ones[2].id}"


def test_the_words_tell_of_place_and_ratio_and_never_who(maren: Viewer, candidate: int) -> None:
    told = invited(candidate, Party.REPRESENTATIVE, by=maren)

    page = queries.behind_link(viewer=links.holder(told.id), invitation_id=told.id, at=LATER)

    assert f"Virksomhedspraktik for kandidat {candidate} på Plejecenter Birkely" in page.text
    assert "23 ordinære årsværk" in page.text
    assert "Der må være 4" in page.text
    assert "Jobparat" not in page.text


def test_a_link_is_answered_once_in_time_and_to_its_own_words(maren: Viewer, candidate: int) -> None:
    told = invited(candidate, Party.EMPLOYER, by=maren)

    with pytest.raises(NotPossible):
        answered(Told(told.id, "0" * 64))
    with pytest.raises(NotPossible):
        answered(told, at=AT + timedelta(days=22))
    with pytest.raises(NotPossible):
        answered(told, accepted=False)
    answered(told, accepted=False, reason="Vi er for få den uge.")
    with pytest.raises(NotPossible) as no:
        answered(told)

    assert no.value.reasons == ("Der er allerede svaret.",)
    line = queries.invitations_of(viewer=maren, placement_id=candidate, at=LATER)[0]
    assert (line.accepted, line.reason) == (False, "Vi er for få den uge.")


def test_nobody_answers_with_the_link_of_another(maren: Viewer, candidate: int) -> None:
    mine, theirs = invited(candidate, Party.EMPLOYER, by=maren), invited(candidate, Party.CASEWORKER, by=maren)

    with pytest.raises(NotAllowed):
        queries.behind_link(viewer=links.holder(mine.id), invitation_id=theirs.id, at=LATER)


def test_a_link_opens_nothing_but_what_it_was_made_for() -> None:
    token = links.token(7, Asked.APPROVAL)

    assert links.read(token) == (7, Asked.APPROVAL)
    assert links.read(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert links.read("tilfældigt") is None


def test_the_employees_are_asked_in_the_order_of_the_law(maren: Viewer, candidate: int) -> None:
    with pytest.raises(NotPossible) as no:
        invited(
            candidate, Party.REPRESENTATIVE, by=maren,
            representative=Representative.JOINT, away={Representative.AT_WORKPLACE: 3},
        )  # fmt: skip
    told = invited(
        candidate, Party.REPRESENTATIVE, by=maren,
        representative=Representative.JOINT, away={Representative.AT_WORKPLACE: 4},
    )  # fmt: skip

    assert "Spørg først tillidsrepræsentanten for faget på arbejdspladsen" in no.value.reasons[0]
    assert Invitation.objects.get(pk=told.id).away == {"at_workplace": 4}


def test_other_days_are_approved_again(maren: Viewer, candidate: int) -> None:
    for party in list(Party)[:3]:
        answered(invited(candidate, party, by=maren))
    approved = state(candidate, maren)

    actions.change_hours(placement_id=candidate, on=TODAY, hours=30, today=TODAY, by=maren, at=LATER)  # type: ignore[arg-type]

    assert (approved, state(candidate, maren)) == (State.APPROVED, State.AGREED)


def test_the_page_behind_the_link_takes_the_answer_without_a_login(maren: Viewer, candidate: int) -> None:
    told = invited(candidate, Party.EMPLOYER, by=maren)
    Invitation.objects.update(expires_at=datetime.fromisoformat("2099-01-01T00:00:00+00:00"))
    address, client = reverse("placement_link", args=[links.token(told.id, Asked.APPROVAL)]), Client()

    page = client.get(address).content.decode()
    no_name = client.post(address, {"digest": told.digest, "answer": "yes", "name": ""})
    said = client.post(address, {"digest": told.digest, "answer": "yes", "name": "Ida Holmgaard"}, follow=True)

    assert "Jeg erklærer for arbejdspladsen" in page
    assert no_name.status_code == 422
    assert "Tak for svaret" in said.content.decode()
    assert Invitation.objects.get(pk=told.id).accepted


def test_wrong_links_look_alike_and_are_slowed_down() -> None:
    client = Client(REMOTE_ADDR="203.0.113.77")

    answers = [client.get(reverse("placement_link", args=[f"forkert-{number}"])).status_code for number in range(21)]

    assert answers[:20] == [404] * 20
    assert answers[20] == 429


def test_the_link_is_mailed_and_never_stands_in_the_trail(maren: Viewer, candidate: int) -> None:
    login = a_login(a_person("Maren Krogh"))
    Grant.objects.create(person=login.person, role="consultant", starts_on=TODAY.replace(year=2020))
    client = Client()
    client.force_login(login)

    client.post(
        reverse("placement_invite", args=[candidate, "employer"]), {"name": "Ida Holmgaard", "email": "ida@example.org"}
    )

    invitation = Invitation.objects.get()
    token = links.token(invitation.pk, Asked.APPROVAL)
    assert token in mail.outbox[0].body
    assert invitation.mailed_at is not None
    assert not any(token in str(event.details) for event in Event.objects.all())


def test_a_workplace_that_is_asked_sees_profile_and_reasons_and_the_others_only_the_words(maren: Viewer) -> None:
    kitchen = a_unit("Plejecenter Birkely")
    offer = an_offer(a_workplace(by=maren, unit=kitchen), by=maren)
    seeker = a_citizen(
        by=maren, unit=kitchen, ready_on=date(2025, 5, 5), language=Language.B1, needs="Mulighed for pauser",
        group=Spell(TargetGroup.JOB_READY, Period(date(2025, 5, 5))), consent=Period(date(2024, 1, 1)),
    )  # fmt: skip
    found = matching.prepared(by=maren, starts_on=TODAY)
    actions.keep_match(week=found.week, version=0, told=found.told, by=maren, at=AT)
    proposal = MatchProposal.objects.get(citizen=seeker, offer=offer).pk
    made = actions.accept_proposal(proposal_id=proposal, purpose=Purpose.CLARIFY, by=maren, at=AT)
    actions.take_step(placement_id=made, step=Step.AGREE, today=TODAY, by=maren, at=AT)

    def shown(party: Party) -> ReasonPage | None:
        told = invited(made, party, by=maren)
        return queries.behind_link(viewer=links.holder(told.id), invitation_id=told.id, at=LATER).reasons

    seen = shown(Party.EMPLOYER)

    assert seen is not None
    assert seen.profile is not None
    assert (seen.line.who, seen.profile.language) == (f"Borger {seeker}", Language.B1.label)
    assert seen.profile.needs == ("Mulighed for pauser",)
    assert sum(one.points for one in seen.lines) == seen.points
    assert (shown(Party.CASEWORKER), shown(Party.REPRESENTATIVE)) == (None, None)
    assert Event.objects.filter(action="placements.see_match", actor__startswith="system:link-").exists()
