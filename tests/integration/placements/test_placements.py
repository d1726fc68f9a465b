"""A place is reserved within law and seats, begins with the statements, and every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_workplace, an_offer, asked, reserved, running
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.kernel.verdicts import NotPossible, Verdict
from virke.organisation.access import NotAllowed, NotYours, Viewer
from virke.placements import actions, queries
from virke.placements.calendar import of_weeks
from virke.placements.kinds import Kind, Purpose, TargetGroup
from virke.placements.rules.benefit import Background
from virke.placements.rules.duration import Grounds
from virke.placements.states import State, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren() -> Viewer:
    """A consultant of the whole municipality."""
    return a_viewer("consultant")


def step(placement_id: int, step: Step, *, by: Viewer, on: date | None = None, reason: str = "") -> None:
    actions.take_step(placement_id=placement_id, step=step, today=TODAY, on=on, reason=reason, by=by, at=AT)


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


def test_it_begins_when_both_have_said_so_in_writing(maren: Viewer) -> None:
    candidate = reserved(a_workplace(by=maren), by=maren)

    with pytest.raises(NotPossible) as no:
        step(candidate, Step.START, by=maren)
    actions.write_statements(
        placement_id=candidate, employer=True, representative=True, discussed=False, by=maren, at=AT
    )
    step(candidate, Step.START, by=maren)

    assert "Medarbejderrepræsentantens skriftlige erklæring" in refusal(no)
    assert state(candidate, maren) is State.RUNNING


def test_wage_subsidy_is_asked_about_prior_benefit_and_net_increase(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    post = replace(
        asked(weeks=13), kind=Kind.WAGE_SUBSIDY, purpose=Purpose.TRAINING, background=Background(date(2025, 3, 1), 40)
    )

    with pytest.raises(NotPossible) as no:
        reserved(birkely, post, by=maren)
    candidate = reserved(birkely, replace(post, background=Background(date(2024, 11, 1), 40)), by=maren)

    assert refusal(no).startswith("Der kræves 6 måneder på ydelse før løntilskud.")
    assert state(candidate, maren) is State.RESERVED


def test_every_step_can_be_taken_back(maren: Viewer) -> None:
    candidate = running(a_workplace(by=maren), by=maren)

    step(candidate, Step.END, by=maren, on=date(2025, 5, 30), reason="Fik job")
    ended = queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line
    step(candidate, Step.TAKE_BACK, by=maren)
    again = queries.placement(viewer=maren, placement_id=candidate, on=TODAY).line

    assert (ended.state, ended.last_day, ended.reason) == (State.ENDED, date(2025, 5, 30), "Fik job")
    assert (again.state, again.ends_on, again.reason) == (State.RUNNING, date(2025, 6, 30), "")


def test_a_cancelled_one_comes_back_only_while_there_is_room(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    first = reserved(birkely, by=maren)
    step(first, Step.CANCEL, by=maren, reason="Kandidaten fik job")
    second = reserved(birkely, by=maren)

    with pytest.raises(NotPossible):
        step(first, Step.TAKE_BACK, by=maren)
    step(second, Step.CANCEL, by=maren, reason="Aftalt om")
    step(first, Step.TAKE_BACK, by=maren)

    assert state(first, maren) is State.RESERVED


def test_it_is_extended_on_the_grounds_that_the_law_asks_for(maren: Viewer) -> None:
    start = date(2025, 4, 7)
    candidate = running(a_workplace(by=maren), start, weeks=13, by=maren, group=TargetGroup.ACTIVITY_READY)
    longer = of_weeks(start, 26).ends_on
    assert longer is not None

    with pytest.raises(NotPossible) as no:
        actions.extend(placement_id=candidate, ends_on=longer, grounds=Grounds(), by=maren, at=AT)
    actions.extend(placement_id=candidate, ends_on=longer, grounds=Grounds(assessed=True), by=maren, at=AT)

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

    lines = queries.placements(viewer=leader, on=TODAY)

    assert [one.id for one in lines] == [candidate]
    assert lines[0].group == ""
    assert queries.placements(viewer=maren, on=TODAY)[0].group == "Jobparat på kontanthjælp (6.2)"
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
        lambda: queries.placements(viewer=employee, on=TODAY),
        lambda: queries.workplace(viewer=employee, workplace_id=workplace, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            asking()


def test_nobody_is_named_in_a_reason_or_a_note(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    candidate = running(birkely, by=maren)

    with pytest.raises(NotPossible):
        step(candidate, Step.END, by=maren, on=TODAY, reason="010190-1234 blev syg")
    with pytest.raises(NotPossible):
        actions.write_contact(workplace_id=birkely, on=TODAY, about="Om 010190-1234", today=TODAY, by=maren, at=AT)


def test_half_time_fills_half_a_place(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    half = Decimal("18.5")

    reserved(birkely, asked(hours=half), by=maren)
    reserved(birkely, asked(hours=half), by=maren)
    with pytest.raises(NotPossible):
        reserved(birkely, asked(hours=Decimal(1)), by=maren)
