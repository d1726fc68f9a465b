"""The overview as the chiefs' forum sees it: each department against its part, month by month, with the causes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.meetings import a_held_meeting, a_published_meeting
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.placements import TODAY, a_citizen, a_workplace, an_offer, asked, reserved, running
from tests.factories.plans import AT, noon
from virke.documents import readers
from virke.kernel.verdicts import NotPossible, NotThere
from virke.meetings import queries as meetings
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.placements import actions, overviewfiles, queries
from virke.placements.kinds import Hint, Kind, Objecting, Objection, Purpose, Standing
from virke.placements.models import MatchProposal, MatchRun
from virke.placements.targeting import PlaceGoal
from virke.plans.values import Decided

pytestmark = pytest.mark.django_db

GOAL = PlaceGoal(8, Decimal("0.75"), 4)
CITED = Decided(date(2025, 1, 8), "Chefforum 8. januar 2025, punkt 6")


@pytest.fixture
def town() -> tuple[Unit, Unit]:
    return a_unit("Ældre & Omsorg"), a_unit("Økonomi & Stab")


@pytest.fixture
def maren() -> Viewer:
    return a_viewer("consultant")


@pytest.fixture
def secretary(town: tuple[Unit, Unit]) -> Viewer:
    return a_viewer("secretary")


def decided(by: Viewer, town: tuple[Unit, Unit], *, starts_on: date = date(2025, 1, 1), goal: PlaceGoal = GOAL) -> int:
    weights = {town[0].pk: Decimal(30), town[1].pk: Decimal(10)}
    return actions.decide_target(goal=goal, weights=weights, starts_on=starts_on, decided=CITED, by=by, at=AT)


def test_each_department_stands_against_its_part(maren: Viewer, secretary: Viewer, town: tuple[Unit, Unit]) -> None:
    decided(secretary, town)
    care = a_workplace(by=maren, unit=town[0], staff="60")
    an_offer(care, by=maren, seats=4)
    running(care, date(2025, 5, 5), by=maren)
    running(care, date(2025, 5, 5), by=maren, kind=Kind.WAGE_SUBSIDY, purpose=Purpose.TRAINING)
    reserved(care, by=maren)
    a_workplace(by=maren, unit=town[1], name="Løn", staff="60", savings=True)

    found = queries.overview(viewer=maren, on=TODAY)

    cared, staff = found.rows
    assert [(one.name, one.part.running if one.part else None, one.now, one.lacking) for one in found.rows] == [
        ("Ældre & Omsorg", 5, 2, 3),
        ("Økonomi & Stab", 1, 0, 1),
    ]
    assert (cared.now_wage_subsidy, cared.legal, cared.free) == (1, 8, 4)
    assert (staff.legal, dict(staff.hints)[Hint.SAVINGS]) == (0, 1)
    assert (found.total.now, found.total.part and found.total.part.running) == (2, 6)
    assert found.months[-1] == date(2025, 5, 31)
    assert (cared.months[-1], cared.months[-2]) == (2, 0)
    assert (cared.trend, found.trend_from) == (cared.now - cared.months[-3], date(2025, 3, 31))


def test_what_was_reserved_and_never_began_is_not_counted(maren: Viewer, town: tuple[Unit, Unit]) -> None:
    care = a_workplace(by=maren, unit=town[0])
    reserved(care, asked(), by=maren)

    assert queries.overview(viewer=maren, on=TODAY).total.now == 0


def test_a_new_target_holds_from_its_day_and_the_old_one_is_kept(
    maren: Viewer, secretary: Viewer, town: tuple[Unit, Unit]
) -> None:
    decided(secretary, town)
    newest = decided(secretary, town, starts_on=date(2025, 6, 1), goal=PlaceGoal(4, Decimal(1), 0))

    def places(on: date) -> int:
        found = queries.target(viewer=maren, on=on)
        assert found is not None
        return found.goal.places

    assert (places(date(2025, 5, 31)), places(TODAY)) == (8, 4)
    actions.withdraw_target(target_id=newest, by=secretary, at=AT)
    assert places(TODAY) == 8
    decided(secretary, town, starts_on=date(2025, 6, 1))


def test_a_target_leads_to_the_item_that_decided_it_for_those_who_may_open_it(
    secretary: Viewer, town: tuple[Unit, Unit]
) -> None:
    forum, leader = a_forum(), a_viewer("leader", unit=town[1])
    _, (item, _) = a_held_meeting(
        forum,
        {"Pladser til praktik": ("80 pladser.", "approved"), "Sygefravær": ("Drøftet.", "discussed")},
        by=secretary,
        on=date(2025, 1, 8),
    )
    offered = meetings.decisions_about(viewer=secretary, words=("praktik",), until=TODAY)
    weights = {town[0].pk: Decimal(1)}
    actions.decide_target(goal=GOAL, weights=weights, starts_on=TODAY, decided=CITED, item_id=item, by=secretary, at=AT)

    heads = [queries.target(viewer=one, on=TODAY) for one in (secretary, leader)]

    assert [one.item_id for one in offered] == [item]
    assert [one.item_id for one in heads if one] == [item, None]


def test_an_item_without_a_decision_is_no_ground_of_a_target(secretary: Viewer, town: tuple[Unit, Unit]) -> None:
    _, (undecided,) = a_published_meeting(a_forum(), "Pladser til praktik", by=secretary, on=date(2025, 1, 8))

    with pytest.raises(NotThere):
        actions.decide_target(
            goal=GOAL,
            weights={town[0].pk: Decimal(1)},
            starts_on=TODAY,
            decided=CITED,
            item_id=undecided,
            by=secretary,
            at=AT,
        )


def test_only_the_newest_target_is_taken_back(secretary: Viewer, town: tuple[Unit, Unit]) -> None:
    first = decided(secretary, town)
    decided(secretary, town, starts_on=date(2025, 6, 1))

    with pytest.raises(NotPossible) as no:
        actions.withdraw_target(target_id=first, by=secretary, at=AT)

    assert no.value.reasons == ("Kun det nyeste måltal kan fortrydes.",)


def test_a_target_is_for_those_who_write_plans_of_the_whole_municipality(
    maren: Viewer, town: tuple[Unit, Unit]
) -> None:
    for by in (maren, a_viewer("chief", unit=town[0])):
        with pytest.raises(NotAllowed):
            decided(by, town)
        with pytest.raises(NotAllowed):
            queries.key_proposal(viewer=by, on=TODAY)


def test_the_key_is_proposed_from_the_staff_of_the_workplaces(
    maren: Viewer, secretary: Viewer, town: tuple[Unit, Unit]
) -> None:
    for name in ("Birkely", "Solgården"):
        a_workplace(by=maren, unit=town[0], name=name, staff="23")

    found = {one.name: one.fte for one in queries.key_proposal(viewer=secretary, on=TODAY)}

    assert found == {"Ældre & Omsorg": 46, "Økonomi & Stab": 0}


def test_a_leader_sees_the_whole_in_counts_and_an_employee_nothing(maren: Viewer, town: tuple[Unit, Unit]) -> None:
    a_workplace(by=maren, unit=town[0])
    leader, employee = (a_viewer(role, unit=town[1]) for role in ("leader", "employee"))

    assert [one.name for one in queries.overview(viewer=leader, on=TODAY).rows] == ["Ældre & Omsorg"]
    with pytest.raises(NotAllowed):
        queries.overview(viewer=employee, on=TODAY)


def test_the_file_holds_what_the_page_shows(maren: Viewer, secretary: Viewer, town: tuple[Unit, Unit]) -> None:
    decided(secretary, town)
    running(a_workplace(by=maren, unit=town[0], savings=True), by=maren)
    found = queries.overview(viewer=maren, on=TODAY)

    sheet = readers.read("pladser.xlsx", overviewfiles.as_xlsx(found))
    separated = readers.read("pladser.csv", overviewfiles.as_csv(found).encode("utf-8"))

    for document in (sheet, separated):
        cells = [block.cells for block in document.blocks if block.cells]
        care = next(row for row in cells if row[0] == "Ældre & Omsorg")
        assert care[3] == "1"
        assert "Besparelser (1)" in care[10]


def stopped(workplace: int, *, by: Viewer, on: date) -> None:
    with pytest.raises(NotPossible):
        actions.reserve(workplace_id=workplace, head=asked(), by=by, at=noon(on))


def test_a_stopped_request_is_a_cause_with_its_rule_and_paragraph(maren: Viewer, town: tuple[Unit, Unit]) -> None:
    care = a_workplace(by=maren, unit=town[0], staff="5")
    reserved(care, by=maren)
    for on in (date(2024, 6, 2), date(2025, 1, 7), TODAY):
        stopped(care, by=maren, on=on)

    found = queries.overview(viewer=maren, on=TODAY)

    (no,) = found.rows[0].refused
    assert (no.why, no.lately, no.year) == ("Rimelighedskravet", 1, 2)
    assert "§ 65" in no.paragraph
    assert found.total.refused == (no,)
    assert f"Rimelighedskravet, {no.paragraph} (1 nej)" in overviewfiles.causes(found.rows[0])


def test_a_stopped_request_of_long_ago_is_told_and_explains_nothing_today(
    maren: Viewer, town: tuple[Unit, Unit]
) -> None:
    care = a_workplace(by=maren, unit=town[0], staff="5")
    reserved(care, by=maren)
    stopped(care, by=maren, on=date(2025, 1, 7))

    (care_row,) = queries.overview(viewer=maren, on=TODAY).rows

    assert care_row.refused
    assert not care_row.lately


def test_a_candidate_is_a_cause_when_the_workplace_said_no(maren: Viewer, town: tuple[Unit, Unit]) -> None:
    offer = an_offer(a_workplace(by=maren, unit=town[0]), by=maren)
    for number, objecting in enumerate((Objecting.WORKPLACE, Objecting.CITIZEN)):
        MatchProposal.objects.create(
            run=MatchRun.objects.create(starts_on=TODAY, document={}, digest="0" * 64, at=noon(TODAY), by="maren"),
            citizen_id=a_citizen(by=maren, unit=town[0], name=f"Alvilda Dybkær {number}"),
            offer_id=offer,
            row=0,
            points=500,
            starts_on=TODAY,
            ends_on=date(2025, 6, 30),
            hours=Decimal(37),
            standing=Standing.REJECTED.value,
            objecting=objecting.value,
            objection=Objection.SKILLS.value,
            changed_at=noon(TODAY),
            changed_by="maren",
        )

    (row,) = queries.overview(viewer=maren, on=TODAY).rows

    assert [(one.why, one.paragraph, one.lately) for one in row.refused] == [
        ("Kandidat afvist: kompetencer eller sprog", "", 1)
    ]


def test_the_overview_asks_a_fixed_number_of_questions(
    maren: Viewer, secretary: Viewer, town: tuple[Unit, Unit], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    decided(secretary, town)
    for number in range(3):
        workplace = a_workplace(by=maren, unit=town[number % 2], name=f"Sted {number}")
        an_offer(workplace, by=maren)
        running(workplace, by=maren)

    with django_assert_num_queries(12):
        queries.overview(viewer=maren, on=TODAY)
