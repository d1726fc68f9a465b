"""A week's match: what a filter takes out is never proposed, seats and limits hold, and the reasons are recomputed."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.placements.calendar import WEEK, months_before
from virke.placements.kinds import Demand, Kind, Language, TargetGroup
from virke.placements.matching import arriving, batch, filters, proof, reasons, recording, scoring
from virke.placements.matching.batch import Asked, Opening, Share, Terms
from virke.placements.matching.profiles import Occupation, Person, Place, Sought, pair
from virke.placements.matching.scoring import STANDARD, Term
from virke.placements.matching.weekly import Rule
from virke.placements.rules import checks

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", 12))
MONDAY = date(2025, 6, 2)


def a_person(number: int = 1, **further: object) -> Person:
    return replace(Person(number, TargetGroup.JOB_READY, date(2025, 5, 5)), **further)  # type: ignore[arg-type]


def a_place(number: int = 1, *, fte: int = 23, **further: object) -> Place:
    staff = {month: Decimal(fte) for month in months_before(MONDAY, 12)}
    place = Place(
        number, number, Kind.INTERNSHIP, 4, Decimal(37), date(2025, 1, 1), checks.Place(staff, ()), "Hus Nord"
    )
    return replace(place, **further)  # type: ignore[arg-type]  # fields of the place


def the_reason(person: Person, place: Place, *, starts_on: date = MONDAY) -> str:
    found = filters.removed(pair(person, place, starts_on=starts_on))
    return found.filter.key if found else ""


@pytest.mark.parametrize(
    ("person", "place", "key"),
    [
        ({}, {}, ""),
        ({"vetoes": (Sought(workplace_id=1),)}, {}, "veto"),
        ({"vetoes": (Sought(workplace_id=2),)}, {}, ""),
        ({}, {"refused": frozenset({1})}, "refused"),
        ({"excluded": frozenset({Demand.LIFTING})}, {"demands": frozenset({Demand.LIFTING})}, "demands"),
        ({"language": Language.A2}, {"language": Language.B1}, "language"),
        ({"language": Language.B2}, {"language": Language.B1}, ""),
        ({}, {"language": Language.B1}, ""),
        ({"minutes": {1: 46}, "most_minutes": 45}, {}, "travel"),
        ({"mentor_hours": Decimal(3)}, {"mentor_limit": Decimal(2)}, "mentor"),
        ({"ready_on": date(2025, 6, 3)}, {}, "ready"),
        ({"group": TargetGroup.FLEX_JOB}, {"kind": Kind.WAGE_SUBSIDY}, "group"),
        ({}, {"weeks": 13, "least_weeks": 8}, "duration"),
        ({"group": TargetGroup.ACTIVITY_READY}, {"weeks": 13, "least_weeks": 8}, ""),
    ],
)
def test_each_filter_takes_out_what_it_is_there_for(
    person: dict[str, object], place: dict[str, object], key: str
) -> None:
    assert the_reason(a_person(**person), a_place(**place)) == key


def test_a_day_whose_rules_nobody_knows_takes_the_pair_out_with_words() -> None:
    found = filters.removed(pair(a_person(), a_place(), starts_on=date(2027, 3, 1)))

    assert found is not None
    assert "kender ikke de regler" in str(found.reasons[0])


def test_an_offer_of_thirteen_weeks_is_four_for_who_is_job_ready() -> None:
    assert pair(a_person(), a_place(weeks=13), starts_on=MONDAY).weeks == 4


def test_the_lines_of_a_score_add_up_and_say_why() -> None:
    """Essential counts twice: one of two essential and the only optional one is 3 of 5 equally rare skills."""
    place = a_place(essential=frozenset({1, 2}), optional=frozenset({3}), occupation=Occupation(9, "5322"), ready=2)
    person = a_person(
        skills=frozenset({1, 3}), goals=(Occupation(8, "5321"),), wishes=(Sought(offer_id=1),), minutes={1: 15}
    )

    lines = scoring.score(
        pair(person, place, starts_on=MONDAY), weights=STANDARD, rare=scoring.rarity([place]), on=MONDAY
    )

    assert [(one.term, one.points) for one in lines] == [
        (Term.SKILLS, 210),
        (Term.GOAL, 90),
        (Term.WISH, 100),
        (Term.WANTED, 0),
        (Term.READY, 25),
        (Term.TRAVEL, 75),
        (Term.LEARNING, 16),
        (Term.WAITING, 46),
    ]
    assert scoring.total(lines) == 562
    assert lines[0].words == "1 af 2 nødvendige og 1 af 1 andre."


def test_the_standard_weights_sum_to_a_thousand() -> None:
    assert sum(STANDARD.values()) == 1000


def test_an_offer_that_is_due_soon_gives_all_the_points_of_waiting() -> None:
    person = a_person(offer_by=date(2025, 6, 20))

    lines = scoring.score(pair(person, a_place(), starts_on=MONDAY), weights=STANDARD, rare={}, on=MONDAY)

    assert (lines[-1].points, lines[-1].words) == (150, "Tilbuddet skal gives senest den 20. juni 2025.")


@st.composite
def weeks_asked(draw: st.DrawFn) -> Asked:
    skills = st.frozensets(st.integers(1, 4), max_size=3)
    persons = tuple(
        a_person(
            number,
            skills=draw(skills),
            mentor_hours=Decimal(draw(st.integers(0, 2))),
            vetoes=draw(st.sampled_from([(), (Sought(offer_id=1),)])),
            ready_on=draw(st.sampled_from([date(2025, 5, 5), date(2025, 6, 2), date(2025, 6, 16)])),
        )
        for number in range(1, draw(st.integers(2, 5)))
    )
    places = tuple(
        a_place(number, fte=draw(st.sampled_from([3, 23])), essential=draw(skills), mentor_limit=Decimal(2))
        for number in range(1, draw(st.integers(2, 4)))
    )
    openings = tuple(
        Opening(place.id, after, draw(st.integers(0, 2))) for place in places for after in (0, draw(st.integers(1, 4)))
    )
    pairs = [(person.id, place.id) for person in persons for place in places]
    return Asked(
        starts_on=MONDAY,
        persons=persons,
        places=places,
        openings=openings,
        terms=Terms(tau=draw(st.sampled_from([None, 0, 150])), key_price=draw(st.sampled_from([0, 50]))),
        rule=draw(st.sampled_from([Rule(), Rule(0.5, 4, 15)])),
        prices={place.workplace_id: 20.0 for place in places},
        forbidden=dict.fromkeys(draw(st.lists(st.sampled_from(pairs), max_size=3)), "Det går ikke."),
        shares=(Share("Pleje", 500, frozenset({1})),),
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(weeks_asked())
def test_nobody_is_proposed_for_what_was_taken_out_and_no_seat_or_mentor_is_used_twice(asked: Asked) -> None:
    found = batch.week(asked)

    proposed = [found.options[row] for row in found.chosen]
    assert not {(one.person, one.offer) for one in proposed} & set(asked.forbidden or {})
    for one in proposed:
        person = next(each for each in asked.persons if each.id == one.person)
        place = next(each for each in asked.places if each.id == one.offer)
        assert filters.removed(pair(person, place, starts_on=one.starts_on)) is None
    assert len({one.person for one in proposed}) == len(proposed)
    for opening in asked.openings:
        used = sum((one.offer, one.after) == (opening.offer_id, opening.after) for one in proposed)
        assert used <= opening.seats
    for place in asked.places:
        here = [one.person for one in proposed if one.offer == place.id and not one.after]
        assert sum(person.mentor_hours for person in asked.persons if person.id in here) <= 2


@settings(max_examples=EXAMPLES, deadline=None)
@given(weeks_asked())
def test_the_reasons_told_from_what_was_kept_are_those_of_the_match(asked: Asked) -> None:
    found = batch.week(asked)
    kept = json.loads(json.dumps(recording.document(found)))

    again = recording.read(kept)

    assert recording.checked(kept).ok
    assert recording.digest(recording.document(again)) == recording.digest(kept)
    for row in found.chosen:
        assert reasons.reasons(again, row=row) == reasons.reasons(found, row=row)


@settings(max_examples=EXAMPLES, deadline=None)
@given(weeks_asked())
def test_first_come_is_a_choice_within_the_same_limits_and_never_worth_more_than_the_bound(asked: Asked) -> None:
    found = recording.read(json.loads(json.dumps(recording.document(batch.week(asked)))))

    told = arriving.compared(found)

    assert told.worth <= found.certificate.bound
    first, matched = arriving.first_come(found), batch.choice(found)
    proof.check(found.instance, first)
    assert {one.person for one in told.differing} == {
        person for person, one, other in zip(found.persons, first, matched, strict=True) if one != other
    }


def test_who_comes_first_takes_the_only_place_of_the_next_and_the_match_finds_one_for_both() -> None:
    first = a_person(7, skills=frozenset({1}))
    second = a_person(3, skills=frozenset({1}), vetoes=(Sought(offer_id=2),))
    places = (a_place(1, essential=frozenset({1})), a_place(2, essential=frozenset({1})))
    asked = Asked(MONDAY, (first, second), places, (Opening(1, 0, 1), Opening(2, 0, 1)))

    told = arriving.compared(batch.week(asked))

    assert (told.started, told.matched, told.fewer) == (1, 2 * told.worth, 0.5)
    gained, moved = told.differing
    assert (gained.person, gained.first, gained.matched and gained.matched.offer) == (3, None, 1)
    assert (moved.person, moved.first and moved.first.offer, moved.matched and moved.matched.offer) == (7, 1, 2)
    assert moved.gain == 0


def test_a_kept_match_that_was_tampered_with_is_found_out() -> None:
    asked = Asked(MONDAY, (a_person(1), a_person(2)), (a_place(1), a_place(2)), (Opening(1, 0, 1), Opening(2, 0, 1)))
    kept = recording.document(batch.week(asked))
    points, crowded = json.loads(json.dumps(kept)), json.loads(json.dumps(kept))
    points["options"][0][6] += 1
    crowded["openings"][0][2] = 0

    assert recording.checked(kept).ok
    assert "ikke summen" in recording.checked(points).wrong[0]
    assert "pladser" in recording.checked(crowded).wrong[0]


def test_reasons_name_the_next_place_and_person_and_the_rule_that_took_out_what_looked_better() -> None:
    skilled = a_person(1, skills=frozenset({1, 2}), most_minutes=30, minutes={1: 10, 2: 10, 3: 40})
    other = a_person(2, skills=frozenset({1}), minutes={1: 10, 2: 10, 3: 10})
    places = (
        a_place(1, essential=frozenset({1, 2})),
        a_place(2, essential=frozenset({1, 3})),
        a_place(3, essential=frozenset({1, 2}), ready=4),
    )
    asked = Asked(MONDAY, (skilled, other), places, tuple(Opening(number, 0, 1) for number in (1, 2, 3)))
    found = batch.week(asked)

    told = reasons.reasons(found, row=next(row for row in found.chosen if found.options[row].person == 1))

    assert told.option.offer == 1
    assert [one.option.offer for one in told.places] == [2]
    assert [one.option.person for one in told.persons] == [2]
    assert [(one.offer, one.key) for one in told.better] == []
    assert told.places[0].fewer > 0


def test_a_fixed_pair_is_kept_though_another_gives_more() -> None:
    good, bad = a_place(1, essential=frozenset({1})), a_place(2, essential=frozenset({2}))
    asked = Asked(
        MONDAY,
        (a_person(1, skills=frozenset({1})),),
        (good, bad),
        (Opening(1, 0, 1), Opening(2, 0, 1)),
        fixed=frozenset({(1, 2)}),
    )

    found = batch.week(asked)

    assert [found.options[row].offer for row in found.chosen] == [2]


def test_a_slider_towards_stable_leaves_fewer_who_would_rather_have_each_other() -> None:
    """Total: 1 to B and 2 to A give more together, but 1 and A would both gain by each other."""
    from virke.placements.matching import balancing, flowing
    from virke.placements.matching.instance import instance

    asked = instance(seats=[1, 1], candidates=2, pairs=[(0, 0, 900), (0, 1, 700), (1, 0, 600), (1, 1, 100)])
    optimum = flowing.best(asked)

    total = balancing.balanced(asked, optimum, tau=None)
    calm = balancing.balanced(asked, optimum, tau=0)

    assert (asked.points[total.chosen].sum(), len(total.restless)) == (1300, 1)
    assert (asked.points[calm.chosen].sum(), len(calm.restless)) == (1000, 0)


def overlapping(**further: object) -> batch.Week:
    """Two persons and one place of one seat now and one more in a week, both of four weeks."""
    return batch.week(
        Asked(
            starts_on=MONDAY,
            persons=tuple(a_person(one, mentor_hours=Decimal(2), ready_on=date(2025, 5, 26)) for one in (1, 2)),
            places=(a_place(1, **further),),
            openings=(Opening(1, 0, 1), Opening(1, 1, 1)),
            rule=Rule(waits=4, strength=0.0),
        )
    )


@pytest.mark.parametrize(
    ("place", "many"),
    [
        ({}, 2),
        ({"fte": 3}, 1),  # one at a time by the ratio
        ({"mentor_limit": Decimal(3)}, 1),
        ({"mentor_limit": Decimal(3), "mentor_later": {MONDAY + WEEK: Decimal(4)}}, 2),
    ],
)
def test_who_begins_later_shares_what_is_left_with_who_is_still_there(place: dict[str, object], many: int) -> None:
    assert len(overlapping(**place).chosen) == many


def test_whom_a_workplace_would_rather_have_gets_points_for_it() -> None:
    place = a_place(wanted=(7, 1))
    first = next(
        one
        for one in scoring.score(
            pair(a_person(1), place, starts_on=MONDAY), weights=STANDARD, rare=scoring.rarity([place]), on=MONDAY
        )
        if one.term is Term.WANTED
    )

    assert (first.points, first.most, first.words) == (40, 50, "Arbejdspladsens ønske nr. 2.")
