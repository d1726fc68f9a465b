"""The week's match: run as a job, kept with its proof, answered by a person, told with its reasons to those who may."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_citizen, a_workplace, an_offer
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.jobs.work import matching
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation.access import NotAllowed, Permission, Viewer, system
from virke.organisation.models import Unit, User
from virke.placements import actions, queries
from virke.placements.kinds import Objecting, Objection, Pinned, Purpose, Standing, TargetGroup
from virke.placements.matching import reasons, recording
from virke.placements.matching.batch import Terms
from virke.placements.matching.scoring import STANDARD, Term
from virke.placements.models import Citizen, MatchProposal, MatchRun, Placement
from virke.placements.seeking import Spell
from virke.plans.values import Decided

pytestmark = pytest.mark.django_db

SINCE = date(2025, 5, 5)


@pytest.fixture
def kitchen() -> Unit:
    return a_unit("Plejecenter Birkely")


@pytest.fixture
def consultant() -> Viewer:
    return a_viewer("consultant", on=TODAY)


def a_seeker(by: Viewer, unit: Unit, name: str = "Alvilda Dybkær", **further: object) -> int:
    return a_citizen(
        by=by,
        unit=unit,
        name=name,
        ready_on=SINCE,
        group=Spell(TargetGroup.JOB_READY, Period(SINCE)),
        consent=Period(SINCE),
        **further,
    )


def matched(by: Viewer) -> int:
    found = matching.prepared(by=by, starts_on=TODAY)
    return actions.keep_match(week=found.week, version=found.version, told=found.told, by=by, at=AT)


def the_proposal(citizen_id: int) -> MatchProposal:
    return MatchProposal.objects.get(citizen=citizen_id, standing=Standing.OPEN.value)


def test_who_has_consent_and_a_group_is_proposed_and_the_kept_match_can_be_checked(
    consultant: Viewer, kitchen: Unit
) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    seeker = a_seeker(consultant, kitchen)
    silent = a_citizen(by=consultant, unit=kitchen, name="Birk Enghave", ready_on=SINCE)

    run = matched(consultant)

    assert the_proposal(seeker).starts_on == TODAY
    assert not MatchProposal.objects.filter(citizen=silent).exists()
    same, found = queries.recheck(viewer=consultant, run_id=run)
    assert (same, found.wrong) == (True, ())
    out = StringIO()
    call_command("match", "recheck", str(run), stdout=out)
    assert "Det passer" in out.getvalue()


def test_a_kept_match_that_somebody_changed_is_found_out(consultant: Viewer, kitchen: Unit) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    a_seeker(consultant, kitchen)
    run = MatchRun.objects.get(pk=matched(consultant))
    run.document["options"][0][6] += 1
    run.save()

    same, found = queries.recheck(viewer=consultant, run_id=run.pk)

    assert (same, found.ok) == (False, False)


def test_a_yes_keeps_the_place_by_the_law_and_only_once(consultant: Viewer, kitchen: Unit) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    row = the_proposal_of(consultant, kitchen)

    made = actions.accept_proposal(proposal_id=row.pk, purpose=Purpose.CLARIFY, by=consultant, at=AT)

    placement = Placement.objects.get(pk=made)
    assert (placement.citizen_id, placement.starts_on, placement.ends_on) == (row.citizen_id, TODAY, date(2025, 6, 30))
    with pytest.raises(NotPossible, match="besvaret"):
        actions.accept_proposal(proposal_id=row.pk, purpose=Purpose.CLARIFY, by=consultant, at=AT)


def the_proposal_of(consultant: Viewer, unit: Unit) -> MatchProposal:
    seeker = a_seeker(consultant, unit)
    matched(consultant)
    return the_proposal(seeker)


def test_a_no_that_lasts_keeps_the_pair_out_of_the_next_match_and_is_counted(consultant: Viewer, kitchen: Unit) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    row = the_proposal_of(consultant, kitchen)

    actions.reject_proposal(
        proposal_id=row.pk, objecting=Objecting.WORKPLACE, objection=Objection.TASK, words="", by=consultant, at=AT
    )
    matched(consultant)

    assert not MatchProposal.objects.filter(citizen=row.citizen_id, standing=Standing.OPEN.value).exists()
    page = queries.match(viewer=consultant, on=TODAY, at=AT)
    assert page.run is not None
    assert page.run.lost == (("Tidligere afvist", 1),)


def test_a_reason_that_tells_of_an_illness_is_not_written(consultant: Viewer, kitchen: Unit) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    row = the_proposal_of(consultant, kitchen)

    with pytest.raises(NotPossible, match="ligner en sygdom"):
        actions.reject_proposal(
            proposal_id=row.pk,
            objecting=Objecting.CITIZEN,
            objection=Objection.OTHER,
            words="Har en depression.",
            by=consultant,
            at=AT,
        )


def test_a_pair_that_must_not_be_is_never_proposed_until_it_is_lifted(consultant: Viewer, kitchen: Unit) -> None:
    offer = an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    seeker = a_seeker(consultant, kitchen)
    pinned = actions.pin_pair(
        citizen_id=seeker, offer_id=offer, pinned=Pinned.FORBIDDEN, reason="Kender lederen.", by=consultant, at=AT
    )

    matched(consultant)
    assert not MatchProposal.objects.exists()

    actions.lift_pair(pinned_id=pinned, today=TODAY, by=consultant, at=AT)
    matched(consultant)
    assert the_proposal(seeker).offer_id == offer


def test_a_new_match_takes_the_place_of_proposals_that_nobody_answered(consultant: Viewer, kitchen: Unit) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    first = the_proposal_of(consultant, kitchen)

    matched(consultant)

    first.refresh_from_db()
    assert Standing(first.standing) is Standing.LAPSED


def test_a_leader_sees_only_who_was_said_yes_to_for_an_own_workplace_and_no_name(
    consultant: Viewer, kitchen: Unit
) -> None:
    other = a_unit("Genbrugspladsen")
    for unit in (kitchen, other):
        an_offer(a_workplace(by=consultant, unit=unit, name=unit.name), by=consultant, seats=1)
    people = [a_seeker(consultant, kitchen, name) for name in ("Alvilda Dybkær", "Birk Enghave")]
    matched(consultant)
    rows = [the_proposal(one) for one in people]
    leader = a_viewer("leader", unit=kitchen, on=TODAY)
    own = next(one for one in rows if one.offer.workplace.unit_id == kitchen.pk)
    foreign = next(one for one in rows if one != own)

    assert queries.proposals(viewer=leader) == ()
    with pytest.raises(NotThere):
        queries.proposal(viewer=leader, proposal_id=own.pk, at=AT)
    for one in rows:
        actions.accept_proposal(proposal_id=one.pk, purpose=Purpose.CLARIFY, by=consultant, at=AT)

    assert [(one.id, one.who) for one in queries.proposals(viewer=leader)] == [(own.pk, f"Borger {own.citizen_id}")]
    told = queries.proposal(viewer=leader, proposal_id=own.pk, at=AT)
    assert (told.knows, told.may_answer, told.better) == (False, False, ())
    assert all(one.name == "En anden borger" for one in told.persons)
    with pytest.raises(NotThere):
        queries.proposal(viewer=leader, proposal_id=foreign.pk, at=AT)
    with pytest.raises(NotAllowed):
        queries.match(viewer=leader, on=TODAY, at=AT)


def test_the_page_of_reasons_is_what_the_kept_match_says(consultant: Viewer, kitchen: Unit) -> None:
    for name in ("Birkely", "Havtorn"):
        an_offer(a_workplace(by=consultant, unit=kitchen, name=name), by=consultant, seats=1)
    row = the_proposal_of(consultant, kitchen)

    page = queries.proposal(viewer=consultant, proposal_id=row.pk, at=AT)

    told = reasons.reasons(recording.read(row.run.document), row=row.row)
    assert page.lines == told.option.lines
    assert page.points == sum(one.points for one in page.lines)
    assert [(one.points, one.fewer, one.loss) for one in page.places] == [
        (one.option.points, one.fewer, one.loss) for one in told.places
    ]


def test_weights_hold_from_the_day_that_a_forum_decided_them_for(consultant: Viewer) -> None:
    chief = a_viewer("secretary", on=TODAY)
    weights = {**STANDARD, Term.SKILLS: 300, Term.WISH: 150}
    version = actions.draft_weights(terms=Terms(weights, tau=None), by=chief, at=AT)

    assert queries.weighed(viewer=consultant, on=TODAY).name == "Virkes standard"
    decided = Decided(date(2025, 5, 20), "Chefforum 20. maj 2025, punkt 3")
    actions.decide_weights(version=version, starts_on=TODAY, decided=decided, by=chief, at=AT)

    held = queries.weighed(viewer=consultant, on=TODAY)
    assert (held.version, held.terms.weights, held.terms.tau) == (version, weights, None)
    assert queries.weighed(viewer=consultant, on=SINCE).version == 0
    with pytest.raises(NotPossible, match=r"1000 i alt"):
        actions.draft_weights(terms=Terms({**STANDARD, Term.SKILLS: 1}), by=chief, at=AT)


def test_a_consultant_reads_the_match_and_answers_it_on_the_pages(
    client: Client, consultant: Viewer, kitchen: Unit
) -> None:
    client.force_login(User.objects.get(username=consultant.username))
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    seeker = a_seeker(consultant, kitchen)
    run = matched(consultant)
    row = the_proposal(seeker)

    page = client.get(reverse("match_of", args=[run]))
    assert "Alvilda Dybkær" in page.content.decode()
    assert "Først til mølle ville give" in page.content.decode()
    assert "Det passer" in client.get(reverse("match_check", args=[run])).content.decode()
    told = client.get(reverse("match_proposal", args=[row.pk])).content.decode()
    assert "Kompetencer" in told
    assert "Du bestemmer med" in client.get(reverse("match_proposal_citizen", args=[row.pk])).content.decode()
    answer = client.post(
        reverse("match_reject", args=[row.pk]), {"objecting": "citizen", "objection": "travel", "words": ""}
    )
    assert answer.status_code == 302
    assert Citizen.objects.get(pk=seeker).proposals.get().standing == Standing.REJECTED.value


def test_the_button_makes_a_job_that_ends_on_the_page_of_the_match(client: Client, consultant: Viewer) -> None:
    client.force_login(User.objects.get(username=consultant.username))

    answer = client.post(reverse("match_run"), {"tau": "0"}, follow=True)

    assert answer.status_code == 200
    assert MatchRun.objects.count() == 1


def test_a_workplace_ranks_those_it_sees_and_the_next_match_counts_it(consultant: Viewer, kitchen: Unit) -> None:
    workplace = a_workplace(by=consultant, unit=kitchen)
    an_offer(workplace, by=consultant, seats=2)
    leader = a_viewer("leader", unit=kitchen, on=TODAY)
    accepted, waiting = a_seeker(consultant, kitchen), a_seeker(consultant, kitchen, "Birk Enghave")
    matched(consultant)
    row = the_proposal(accepted)
    actions.accept_proposal(proposal_id=row.pk, purpose=Purpose.CLARIFY, by=consultant, at=AT)

    seen = [one for one, _ in queries.preferences(viewer=leader, workplace_id=workplace).candidates]
    with pytest.raises(NotPossible, match="blandt dem"):
        actions.prefer(workplace_id=workplace, citizens=[waiting], by=leader, at=AT)
    actions.prefer(workplace_id=workplace, citizens=[waiting, accepted], by=consultant, at=AT)
    actions.prefer(workplace_id=workplace, citizens=[accepted], by=leader, at=AT)
    matched(consultant)

    assert seen == [accepted]
    assert queries.preferences(viewer=consultant, workplace_id=workplace).order == (accepted, waiting)
    lines = queries.proposal(viewer=consultant, proposal_id=the_proposal(waiting).pk, at=AT).lines
    assert next(one.words for one in lines if one.term is Term.WANTED) == "Arbejdspladsens ønske nr. 2."
    with pytest.raises(NotAllowed):
        queries.preferences(viewer=a_viewer("leader", unit=a_unit("Skovly"), on=TODAY), workplace_id=workplace)


def test_lots_are_drawn_when_a_forum_has_decided_so_and_the_chance_stays_with_each_proposal(
    consultant: Viewer, kitchen: Unit
) -> None:
    for name in ("Birkely", "Skovly"):
        an_offer(a_workplace(by=consultant, unit=kitchen, name=name), by=consultant, seats=1)
    seekers = {a_seeker(consultant, kitchen), a_seeker(consultant, kitchen, "Birk Enghave")}
    secretary = a_viewer("secretary", on=TODAY)
    version = actions.draft_weights(terms=Terms(draw=20), by=secretary, at=AT)
    decided = Decided(TODAY, "Chefforum 2. juni 2025, punkt 6")
    actions.decide_weights(version=version, starts_on=TODAY, decided=decided, by=secretary, at=AT)

    run = matched(consultant)

    found = MatchProposal.objects.filter(run=run)
    assert {one.citizen_id: one.chance for one in found} == dict.fromkeys(seekers, 500)
    page = queries.match(viewer=consultant, on=TODAY, at=AT).run
    assert page is not None
    assert page.lots == 1
    assert queries.proposal(viewer=consultant, proposal_id=found[0].pk, at=AT).drawn == 20
    assert queries.recheck(viewer=consultant, run_id=run)[1].ok


def test_a_match_is_deleted_when_its_time_is_up_and_the_trail_keeps_its_digest(
    consultant: Viewer, kitchen: Unit
) -> None:
    an_offer(a_workplace(by=consultant, unit=kitchen), by=consultant)
    row = the_proposal_of(consultant, kitchen)
    made = actions.accept_proposal(proposal_id=row.pk, purpose=Purpose.CLARIFY, by=consultant, at=AT)
    digest = row.run.digest
    job = system("forget_matches", Permission.HANDLE_CITIZENS)

    kept = actions.forget_matches(on=date(2027, 6, 2), by=job, at=AT)
    gone = actions.forget_matches(on=date(2027, 6, 3), by=job, at=AT)

    assert (kept, gone, MatchProposal.objects.count()) == (0, 1, 0)
    assert Placement.objects.get(pk=made).requested_on == AT.date()
    assert digest in Event.objects.get(action="placements.forget_matches", details__contains=digest).details
