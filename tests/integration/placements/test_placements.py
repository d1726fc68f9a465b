"""A place is reserved within law and seats, begins with the statements, and every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_workplace, an_offer, asked, reserved, running
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.kernel.periods import Period
from virke.kernel.verdicts import NotPossible, Verdict
from virke.organisation.access import NotAllowed, NotYours, Viewer
from virke.placements import actions, queries
from virke.placements.calendar import of_weeks
from virke.placements.kinds import Absence, Ending, Kind, Purpose, TargetGroup
from virke.placements.rules.benefit import Background
from virke.placements.rules.duration import Grounds
from virke.placements.states import State, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren() -> Viewer:
    """A consultant of the whole municipality."""
    return a_viewer("consultant")


def step(placement_id: int, step: Step, *, by: Viewer, today: date = TODAY, **said: Any) -> None:
    actions.take_step(placement_id=placement_id, step=step, today=today, by=by, at=AT, **said)


def stated(placement_id: int, *, by: Viewer, **lacking: bool) -> None:
    said = {"caseworker": True, "employer": True, "representative": True, "discussed": False, **lacking}
    actions.write_statements(placement_id=placement_id, today=TODAY, by=by, at=AT, **said)


def approved(placement_id: int, *, by: Viewer) -> int:
    step(placement_id, Step.AGREE, by=by)
    stated(placement_id, by=by)
    return placement_id


def hours(placement_id: int, hours: Decimal, *, by: Viewer, on: date = date(2025, 6, 9)) -> None:
    actions.change_hours(placement_id=placement_id, on=on, hours=hours, today=TODAY, by=by, at=AT)


def state(placement_id: int, by: Viewer) -> State:
    return queries.placement(viewer=by, placement_id=placement_id, on=TODAY).line.state


def refusal(no: pytest.ExceptionInfo[NotPossible]) -> str:
    return " ".join(no.value.reasons)


def test_an_illegal_request_is_refused_with_its_paragraph(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    running(birkely, by=maren)

    with pytest.raises(NotPossible) as no:
        reserved(birkely, by=maren)

    assert "Den 2. juni 2025 må der være 1 årsværk" in refusal(no)
    assert Verdict(ok=False, reasons=no.value.reasons).references == (
        "LAB §§ 63 og 77; BEK nr. 2636/2021 § 65 stk. 1 nr. 1",
    )
    assert not Event.objects.filter(action="placements.reserve").exists()


def test_what_the_law_said_is_kept_with_the_placement(maren: Viewer) -> None:
    candidate = reserved(a_workplace(by=maren), by=maren)

    page = queries.placement(viewer=maren, placement_id=candidate, on=TODAY)

    assert [line.rule for line in page.checked][:3] == ["Målgruppe", "Formål", "Rimelighedskravet"]
    assert all(line.ok for line in page.checked)
    assert page.checked[-1].told[0].paragraph == "LAB §§ 63 og 77; BEK nr. 2636/2021 § 65 stk. 6"
    assert page.line.candidate == f"Kandidat {candidate}"


def test_an_offer_never_has_more_people_than_seats(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="60")
    kitchen = an_offer(birkely, by=maren, seats=1)
    reserved(birkely, asked(date(2025, 6, 16), offer_id=kitchen), by=maren)

    with pytest.raises(NotPossible) as no:
        reserved(birkely, asked(TODAY, offer_id=kitchen), by=maren)
    reserved(birkely, asked(TODAY, weeks=2, offer_id=kitchen), by=maren)

    assert (
        refusal(no)
        == "Alle pladser i tilbuddet er optaget eller reserveret i perioden. Vælg en anden start eller plads."
    )


def test_an_offer_is_of_one_kind(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    post = an_offer(birkely, by=maren, kind=Kind.WAGE_SUBSIDY)

    with pytest.raises(NotPossible) as no:
        reserved(birkely, asked(offer_id=post), by=maren)

    assert refusal(no) == "Tilbuddet er løntilskud. Vælg et andet tilbud."


def test_it_begins_when_all_have_approved_it(maren: Viewer) -> None:
    candidate = reserved(a_workplace(by=maren), by=maren)

    step(candidate, Step.AGREE, by=maren)
    stated(candidate, by=maren, representative=False)
    before = state(candidate, maren)
    with pytest.raises(NotPossible):
        step(candidate, Step.START, by=maren)
    stated(candidate, by=maren)
    approved = state(candidate, maren)
    step(candidate, Step.START, by=maren)

    assert (before, approved, state(candidate, maren)) == (State.AGREED, State.APPROVED, State.RUNNING)


def test_a_statement_that_is_missing_again_takes_the_approval_away(maren: Viewer) -> None:
    candidate = reserved(a_workplace(by=maren), by=maren)
    step(candidate, Step.INVITE, by=maren)
    step(candidate, Step.AGREE, by=maren)
    stated(candidate, by=maren)

    stated(candidate, by=maren, caseworker=False)

    assert state(candidate, maren) is State.AGREED


def test_wage_subsidy_is_asked_about_prior_benefit_and_net_increase(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    post = replace(
        asked(weeks=13), kind=Kind.WAGE_SUBSIDY, purpose=Purpose.TRAINING, background=Background(date(2025, 3, 1), 40)
    )

    with pytest.raises(NotPossible) as no:
        reserved(birkely, post, by=maren)
    candidate = reserved(birkely, replace(post, background=Background(date(2024, 11, 1), 40)), by=maren)

    assert refusal(no).startswith("Der kræves 6 måneder på ydelse før løntilskud.")
    assert state(candidate, maren) is State.PROPOSED


def test_a_step_can_be_taken_back_on_its_day(maren: Viewer) -> None:
    candidate = running(a_workplace(by=maren), by=maren)

    step(candidate, Step.END, by=maren, on=date(2025, 5, 30), ending=Ending.JOB)
    ended = queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line
    step(candidate, Step.TAKE_BACK, by=maren)
    again = queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line

    assert (ended.state, ended.last_day, ended.ended_as) == (State.ENDED, date(2025, 5, 30), "Fik job")
    assert (again.state, again.ends_on, again.ended_as) == (State.RUNNING, date(2025, 6, 30), "")


def test_a_step_of_yesterday_stands(maren: Viewer) -> None:
    candidate = reserved(a_workplace(by=maren), by=maren)
    step(candidate, Step.INVITE, by=maren, today=date(2025, 6, 1))

    with pytest.raises(NotPossible) as no:
        step(candidate, Step.TAKE_BACK, by=maren)

    assert refusal(no) == "Skridtet er fra den 1. juni 2025. Et skridt kan kun fortrydes den dag, det er taget."


def test_who_never_came_frees_the_place_from_the_day_after(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    candidate = approved(reserved(birkely, by=maren), by=maren)

    with pytest.raises(NotPossible) as no:
        step(candidate, Step.END, by=maren, ending=Ending.COMPLETED)
    step(candidate, Step.END, by=maren, ending=Ending.NO_SHOW, reason="Tog ikke telefonen")
    another = reserved(birkely, asked(date(2025, 6, 9)), by=maren)

    assert refusal(no).startswith("Forløbet er ikke begyndt.")
    assert queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line.last_day == TODAY
    assert state(another, maren) is State.PROPOSED


def test_fewer_hours_make_room_and_more_are_asked_of_the_law(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    candidate = running(birkely, by=maren)
    half, full = Decimal("18.5"), Decimal(37)

    hours(candidate, half, by=maren)
    another = reserved(birkely, asked(date(2025, 6, 9), hours=half), by=maren)
    with pytest.raises(NotPossible) as no:
        hours(candidate, full, by=maren, on=date(2025, 6, 16))

    assert "rimelig" in refusal(no) or "årsværk" in refusal(no)
    assert queries.placement(viewer=maren, placement_id=candidate, on=date(2025, 6, 9)).hours_now == "18,5"
    assert state(another, maren) is State.PROPOSED


def test_a_change_is_withdrawn_on_its_day_and_keeps_its_line(maren: Viewer) -> None:
    candidate = running(a_workplace(by=maren), by=maren)
    week = Period(date(2025, 5, 12), date(2025, 5, 15))
    noted = {"placement_id": candidate, "days": week, "absence": Absence.ABSENT, "today": TODAY, "by": maren, "at": AT}

    actions.note_absence(**noted)
    with pytest.raises(NotPossible):
        actions.note_absence(**noted)
    page = queries.placement(viewer=maren, placement_id=candidate, on=TODAY)
    change = page.course[0].change_id
    assert change is not None
    with pytest.raises(NotPossible):
        actions.withdraw_change(change_id=change, today=date(2025, 6, 3), by=maren, at=AT)
    actions.withdraw_change(change_id=change, today=TODAY, by=maren, at=AT)
    after = queries.placement(viewer=maren, placement_id=candidate, on=TODAY)

    assert (page.absent, after.absent) == ((("Udeblevet", 3),), ())
    assert (after.course[0].detail, after.course[0].withdrawn) == ("Udeblevet 12. maj 2025 til 14. maj 2025", True)


def test_the_hours_of_wage_subsidy_lie_fixed(maren: Viewer) -> None:
    post = {"kind": Kind.WAGE_SUBSIDY, "purpose": Purpose.TRAINING}
    candidate = running(a_workplace(by=maren), by=maren, **post)

    with pytest.raises(NotPossible) as no:
        hours(candidate, Decimal(30), by=maren)

    assert "LAB § 72 stk. 4" in refusal(no)


def test_a_cancelled_one_comes_back_only_while_there_is_room(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    first = reserved(birkely, by=maren)
    step(first, Step.CANCEL, by=maren, reason="Kandidaten fik job")
    second = reserved(birkely, by=maren)

    with pytest.raises(NotPossible):
        step(first, Step.TAKE_BACK, by=maren)
    step(second, Step.CANCEL, by=maren, reason="Aftalt om")
    step(first, Step.TAKE_BACK, by=maren)

    assert state(first, maren) is State.PROPOSED


def test_it_is_extended_on_the_grounds_that_the_law_asks_for(maren: Viewer) -> None:
    start = date(2025, 4, 7)
    candidate = running(a_workplace(by=maren), start, weeks=13, by=maren, group=TargetGroup.ACTIVITY_READY)
    longer = of_weeks(start, 26).ends_on
    assert longer is not None

    def extended(grounds: Grounds) -> None:
        actions.extend(placement_id=candidate, ends_on=longer, grounds=grounds, today=TODAY, by=maren, at=AT)

    with pytest.raises(NotPossible) as no:
        extended(Grounds())
    extended(Grounds(assessed=True))

    assert refusal(no) == "Praktikken kan vare 13 uger. Op til 26 uger kræver en konkret vurdering."
    assert queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line.ends_on == longer


def test_what_was_agreed_elsewhere_is_written_down_and_the_law_is_told_of(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    running(birkely, by=maren)

    second = running(birkely, by=maren)

    page = queries.placement(viewer=maren, placement_id=second, on=TODAY)
    assert page.agreed_before
    assert [line.rule for line in page.checked if not line.ok] == ["Rimelighedskravet", "Varighed"]


def test_what_has_not_begun_must_be_reserved(maren: Viewer) -> None:
    with pytest.raises(NotPossible) as no:
        running(a_workplace(by=maren), date(2025, 6, 9), by=maren)

    assert "skal reserveres" in refusal(no)


def test_a_leader_sees_the_own_workplace_without_target_groups(maren: Viewer) -> None:
    own, other = a_unit("Hjemmeplejen"), a_unit("Ejendomme")
    mine, theirs = (a_workplace(by=maren, unit=one, name=one.name) for one in (own, other))
    candidate, unseen = running(mine, by=maren), running(theirs, by=maren)
    leader = a_viewer("leader", unit=own)

    lines = queries.placements(viewer=leader)

    assert [one.id for one in lines] == [candidate]
    assert lines[0].group == ""
    assert queries.placements(viewer=maren)[0].group == "Jobparat på kontanthjælp (6.2)"
    assert [one.name for one in queries.workplaces(viewer=leader, on=TODAY).lines] == ["Hjemmeplejen"]
    with pytest.raises(NotAllowed):
        queries.workplace(viewer=leader, workplace_id=theirs, on=TODAY)
    with pytest.raises(NotAllowed):
        queries.placement(viewer=leader, placement_id=unseen, on=TODAY)


def test_a_leader_describes_the_workplace_but_does_not_agree_on_placements(maren: Viewer) -> None:
    unit = a_unit("Hjemmeplejen")
    workplace = a_workplace(by=maren, unit=unit)
    leader = a_viewer("leader", unit=unit)

    an_offer(workplace, by=leader)
    with pytest.raises(NotYours):
        reserved(workplace, by=leader)


def test_an_employee_sees_nothing(maren: Viewer) -> None:
    unit = a_unit("Hjemmeplejen")
    workplace = a_workplace(by=maren, unit=unit)
    employee = a_viewer("employee", unit=unit)

    for asking in (
        lambda: queries.workplaces(viewer=employee, on=TODAY),
        lambda: queries.placements(viewer=employee),
        lambda: queries.workplace(viewer=employee, workplace_id=workplace, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            asking()


def test_nobody_is_named_in_a_reason_or_a_note(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    candidate = running(birkely, by=maren)

    with pytest.raises(NotPossible):
        step(candidate, Step.END, by=maren, on=TODAY, ending=Ending.INTERRUPTED, reason="010190-1234 blev syg")
    with pytest.raises(NotPossible):
        actions.write_contact(workplace_id=birkely, on=TODAY, about="Om 010190-1234", today=TODAY, by=maren, at=AT)


def test_half_time_fills_half_a_place(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    half = Decimal("18.5")

    reserved(birkely, asked(hours=half), by=maren)
    reserved(birkely, asked(hours=half), by=maren)
    with pytest.raises(NotPossible):
        reserved(birkely, asked(hours=Decimal(1)), by=maren)
