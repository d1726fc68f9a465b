"""Citizens: written down with a sealed CPR number, known to those who may know, and forgotten again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.placements import TODAY, a_citizen, a_workplace, an_offer, asked, reserved
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.kernel.cpr import Cpr
from virke.kernel.periods import Period
from virke.kernel.sealing import Keys
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation.access import NotAllowed, Permission, Viewer, system
from virke.organisation.models import Unit
from virke.placements import actions, queries
from virke.placements.citizenfiles import ReadRow
from virke.placements.kinds import Benefit, Demand, Kind, Purpose, TargetGroup
from virke.placements.models import BenefitSpell, Citizen, Placement, RefusedRequest, SealedCpr
from virke.placements.seeking import Choice, CitizenHead, NewCitizen, Sought, Spell

pytestmark = pytest.mark.django_db

KEYS = Keys((b"k" * 32,))
CPR = Cpr("0203701234")


@pytest.fixture
def team() -> Unit:
    return a_unit("Team Unge")


@pytest.fixture
def worker(team: Unit) -> Viewer:
    return a_viewer("caseworker", unit=team, on=TODAY)


@pytest.fixture
def consultant() -> Viewer:
    return a_viewer("consultant", on=TODAY)


def test_a_citizen_has_a_card_without_the_cpr_number(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team, cpr=CPR, excluded=frozenset({Demand.LIFTING}))

    found = queries.citizen(viewer=worker, citizen_id=made, on=TODAY, at=AT)

    assert found.cpr == "020370-****"
    assert found.age == 55
    assert found.head.excluded == {Demand.LIFTING}
    assert "1234" not in str(found)


def test_the_cpr_number_stands_sealed_and_is_shown_to_who_asks_with_a_read_event(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team, cpr=CPR)

    shown = actions.show_cpr(citizen_id=made, keys=KEYS, by=worker, at=AT)

    assert shown == "020370-1234"
    assert b"0203701234" not in bytes(SealedCpr.objects.get().sealed)
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.kind) == ("placements.show_cpr", "read")
    assert not Event.objects.filter(details__contains="0203701234").exists()


def test_one_cpr_number_is_one_citizen_and_finds_it(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team, cpr=CPR)

    with pytest.raises(NotPossible, match="er her allerede"):
        a_citizen(by=worker, unit=team, cpr=CPR)
    assert actions.find_by_cpr(cpr=CPR, keys=KEYS, by=worker, at=AT) == made


def test_without_a_key_a_cpr_number_is_not_written(worker: Viewer, team: Unit) -> None:
    with pytest.raises(NotPossible, match="VIRKE_PERSON_KEYS"):
        a_citizen(by=worker, unit=team, cpr=CPR, keys=Keys())

    assert not Citizen.objects.exists()


@pytest.mark.parametrize("role", ["secretary", "chief", "leader", "employee", "it_chief", "control"])
def test_those_who_only_lead_or_see_workplaces_know_no_citizen(role: str, worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team, cpr=CPR)
    viewer = a_viewer(role, on=TODAY)

    for look in (
        lambda: queries.citizens(viewer=viewer, on=TODAY, at=AT),
        lambda: queries.citizen(viewer=viewer, citizen_id=made, on=TODAY, at=AT),
        lambda: actions.show_cpr(citizen_id=made, keys=KEYS, by=viewer, at=AT),
        lambda: actions.find_by_cpr(cpr=CPR, keys=KEYS, by=viewer, at=AT),
    ):
        with pytest.raises(NotAllowed):
            look()
    assert queries.candidates(viewer=viewer, on=TODAY) == ()


def test_a_caseworker_knows_those_of_the_own_unit_alone(worker: Viewer, team: Unit) -> None:
    a_citizen(by=worker, unit=team)
    other = a_unit("Team Voksne")
    elsewhere = a_citizen(by=a_viewer("caseworker", unit=other, on=TODAY), unit=other, name="Birk Enghave", cpr=CPR)

    found = queries.citizens(viewer=worker, on=TODAY, at=AT)

    assert [one.name for one in found.lines] == ["Alvilda Dybkær"]
    with pytest.raises(NotAllowed):
        queries.citizen(viewer=worker, citizen_id=elsewhere, on=TODAY, at=AT)
    assert actions.find_by_cpr(cpr=CPR, keys=KEYS, by=worker, at=AT) is None


def test_each_look_leaves_a_read_event_with_ids_and_no_names(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team)

    queries.citizens(viewer=worker, on=TODAY, at=AT)
    queries.citizen(viewer=worker, citizen_id=made, on=TODAY, at=AT)

    told = Event.objects.filter(action__startswith="placements.see_citizen").order_by("sequence")
    assert [one.action for one in told] == ["placements.see_citizens", "placements.see_citizen"]
    assert not any("Alvilda" in one.details for one in Event.objects.all())


def test_a_new_group_ends_the_one_before(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team, group=Spell(TargetGroup.INSURED, Period(date(2024, 9, 1))))
    spell = Spell(TargetGroup.JOB_READY, Period(date(2025, 5, 1)))

    actions.write_spell(citizen_id=made, spell=spell, today=TODAY, by=worker, at=AT)

    found = queries.citizen(viewer=worker, citizen_id=made, on=TODAY, at=AT)
    assert found.group is TargetGroup.JOB_READY
    assert found.groups[1].period == Period(date(2024, 9, 1), date(2025, 5, 1))
    with pytest.raises(NotPossible, match="efter den seneste"):
        actions.write_spell(citizen_id=made, spell=spell, today=TODAY, by=worker, at=AT)


def test_goals_keep_their_order_and_what_nobody_knows_becomes_the_municipalitys_own(worker: Viewer, team: Unit) -> None:
    made = a_citizen(by=worker, unit=team)

    for _ in range(2):
        actions.describe_citizen(
            citizen_id=made, goals=["Pedel", "gartner"], skills=["luge bede", "LUGE BEDE"], by=worker, at=AT
        )

    found = queries.citizen(viewer=worker, citizen_id=made, on=TODAY, at=AT)
    assert found.goals == ("Pedel", "gartner")
    assert [one.title for one in found.skills] == ["luge bede"]


def test_wishes_are_ranked_and_replaced(worker: Viewer, team: Unit, consultant: Viewer) -> None:
    made, kitchen = a_citizen(by=worker, unit=team), a_workplace(by=consultant, name="Køkkenet")
    offer = an_offer(kitchen, by=consultant, title="Skære grønt")
    wishes = [Choice(Sought.OFFER, offer), Choice(Sought.WORKPLACE, kitchen)]

    actions.write_wishes(citizen_id=made, wishes=wishes[::-1], vetoes=[], by=worker, at=AT)
    actions.write_wishes(citizen_id=made, wishes=wishes, vetoes=[], by=worker, at=AT)

    found = queries.citizen(viewer=worker, citizen_id=made, on=TODAY, at=AT)
    assert found.wishes == ("Skære grønt, Køkkenet", "Køkkenet")


def test_a_file_takes_what_it_can_and_says_why_it_leaves_the_rest(worker: Viewer, team: Unit) -> None:
    other = a_unit("Team Voksne")
    a_citizen(by=a_viewer("caseworker", unit=other, on=TODAY), unit=other, cpr=Cpr("0304801234"))
    head = CitizenHead(name="Alvilda Dybkær", unit_id=team.pk, ready_on=TODAY)
    rows = [
        ReadRow(2, NewCitizen(head, CPR)),
        ReadRow(3, None, ("CPR-nummeret kan ikke læses. Skriv ti cifre.",)),
        ReadRow(4, NewCitizen(replace(head, needs="Har angst"), Cpr("0506771234"))),
        ReadRow(5, NewCitizen(head, Cpr("0304801234"))),
    ]

    first = actions.bring_in_citizens(read=rows, keys=KEYS, today=TODAY, by=worker, at=AT)
    again = actions.bring_in_citizens(read=rows[:1], keys=KEYS, today=TODAY, by=worker, at=AT)
    moved = [ReadRow(2, NewCitizen(replace(head, postal_code="9931"), CPR))]
    changed = actions.bring_in_citizens(read=moved, keys=KEYS, today=TODAY, by=worker, at=AT)

    assert (first.new, [one.line for one in first.rejected]) == (1, [3, 4, 5])
    assert "ligner en sygdom" in first.rejected[1].reasons[0]
    assert "som du ikke arbejder for" in first.rejected[2].reasons[0]
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert (changed.new, changed.changed) == (0, 1)


def test_a_placement_of_a_citizen_takes_the_time_on_benefits_from_there(consultant: Viewer, team: Unit) -> None:
    place = a_workplace(by=consultant)
    since = Spell(Benefit.UNEMPLOYMENT, Period(date(2025, 3, 1)))
    made = a_citizen(by=consultant, unit=team, benefit=since)
    head = asked(
        date(2025, 6, 9), weeks=8, kind=Kind.WAGE_SUBSIDY, group=TargetGroup.INSURED, purpose=Purpose.TRAINING,
        citizen_id=made,
    )  # fmt: skip

    with pytest.raises(NotPossible, match="6 måneder"):
        actions.reserve(workplace_id=place, head=head, by=consultant, at=AT)


def test_a_leader_sees_the_number_and_the_consultant_the_name(consultant: Viewer, team: Unit) -> None:
    home = a_unit("Plejecenter Birkely")
    place = a_workplace(by=consultant, unit=home)
    made = a_citizen(by=consultant, unit=team)
    placed = reserved(place, asked(citizen_id=made), by=consultant)
    leader = a_viewer("leader", unit=home, on=TODAY)

    seen = queries.placement(viewer=leader, placement_id=placed, on=TODAY)
    known = queries.placement(viewer=consultant, placement_id=placed, on=TODAY)

    assert (seen.line.name, seen.line.citizen_id) == ("", None)
    assert (known.line.name, known.line.citizen_id) == ("Alvilda Dybkær", made)


def test_a_request_that_the_law_stops_is_kept_once_a_day(consultant: Viewer, team: Unit) -> None:
    place = a_workplace(by=consultant, staff="5")
    reserved(place, by=consultant)
    made = a_citizen(by=consultant, unit=team)

    for _ in range(2):
        with pytest.raises(NotPossible):
            reserved(place, asked(citizen_id=made), by=consultant)

    kept = RefusedRequest.objects.get()
    assert (kept.rule, kept.workplace_id, kept.citizen_id) == ("Rimelighedskravet", place, made)
    assert "§ 65" in kept.paragraph
    assert kept.by == consultant.username
    assert Placement.objects.count() == 1


def test_a_request_without_a_free_seat_is_kept_as_that(consultant: Viewer) -> None:
    place = a_workplace(by=consultant)
    offer = an_offer(place, by=consultant, seats=1)
    reserved(place, asked(offer_id=offer), by=consultant)

    with pytest.raises(NotPossible, match="optaget"):
        reserved(place, asked(offer_id=offer), by=consultant)

    assert RefusedRequest.objects.get().rule == "Ledige pladser"


def test_who_seeks_no_place_gets_none_and_that_is_no_refused_request(consultant: Viewer, team: Unit) -> None:
    place, made = a_workplace(by=consultant), a_citizen(by=consultant, unit=team)
    actions.close_citizen(citizen_id=made, today=TODAY, by=consultant, at=AT)

    with pytest.raises(NotPossible, match="søger ikke plads"):
        reserved(place, asked(citizen_id=made), by=consultant)

    assert not RefusedRequest.objects.exists()
    actions.reopen_citizen(citizen_id=made, by=consultant, at=AT)
    assert reserved(place, asked(citizen_id=made), by=consultant)


def test_long_after_the_end_only_the_placement_is_left(consultant: Viewer, team: Unit) -> None:
    place = a_workplace(by=consultant)
    made = a_citizen(by=consultant, unit=team, cpr=CPR, benefit=Spell(Benefit.CASH, Period(date(2024, 1, 1))))
    placed = reserved(place, asked(citizen_id=made), by=consultant)
    actions.close_citizen(citizen_id=made, today=TODAY, by=consultant, at=AT)
    job = system("forget_citizens", Permission.HANDLE_CITIZENS)

    early = actions.forget_citizens(on=TODAY + timedelta(days=1825), by=job, at=AT)
    late = actions.forget_citizens(on=TODAY + timedelta(days=1825 + 28), by=job, at=AT)

    assert (early, late) == (0, 1)
    row = Citizen.objects.get(pk=made)
    assert (row.name, row.born_on, row.hours) == ("", None, None)
    assert not SealedCpr.objects.exists()
    assert not BenefitSpell.objects.exists()
    assert Placement.objects.get(pk=placed).citizen_id == made
    with pytest.raises(NotThere):
        queries.citizen(viewer=consultant, citizen_id=made, on=TODAY, at=AT)


def test_the_list_tells_what_a_match_misses_and_who_waits_longest(worker: Viewer, team: Unit) -> None:
    a_citizen(by=worker, unit=team, ready_on=TODAY, name="Cajus Risbjerg")
    a_citizen(by=worker, unit=team, ready_on=date(2025, 5, 5), hours=Decimal(20))

    found = queries.citizens(viewer=worker, on=TODAY, at=AT).lines

    assert [(one.name, one.waited_weeks) for one in found] == [("Alvilda Dybkær", 4), ("Cajus Risbjerg", 0)]
    assert found[0].missing == ("Målgruppe", "Mål eller kompetencer", "Transport", "Samtykke")
