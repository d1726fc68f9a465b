"""What may be done to the organisation, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from virke.kernel.periods import Period
from virke.organisation import rules
from virke.organisation.rules import Holder
from virke.organisation.tree import Box

FROM_2020 = Period(date(2020, 1, 1))


def a_box(
    unit_id: int = 1,
    name: str = "Jobcenter Nordby",
    *,
    kind: str = "department",
    parent: int | None = None,
    period: Period = FROM_2020,
) -> Box:
    return Box(unit_id, name, "", kind, parent, period)


def during(first: int, last: int | None = None) -> Period:
    """Whole years: from the first day of one up to the first day of the other."""
    return Period(date(first, 1, 1), date(last, 1, 1) if last else None)


@pytest.mark.parametrize(
    ("name", "kind", "period", "reason"),
    [
        ("Team Unge", "team", during(2024), ""),
        ("Jobcenter Syd", "department", during(2024), ""),  # on the same step as its parent
        (" ", "team", during(2024), "Enheden skal have et navn."),
        ("team ydelse", "team", during(2024), "Der er allerede en enhed ved navn team ydelse samme sted. Vælg et andet navn."),
        ("Team Ydelse", "team", during(2020, 2023), ""),  # before the other one began
        ("Team Unge", "team", during(2019), "Enheden Jobcenter Nordby findes kun fra 1. januar 2020. Vælg datoer, der ligger inden for."),
        (
            "Arbejdsmarked", "directorate", during(2024),
            "Arbejdsmarked kan ikke ligge under Jobcenter Nordby, som er på et lavere trin. Vælg en anden plads.",
        ),
    ],
)  # fmt: skip
def test_a_unit_stands_under_a_wider_one_that_lasts_at_least_as_long(
    name: str, kind: str, period: Period, reason: str
) -> None:
    sibling = a_box(2, "Team Ydelse", kind="team", parent=1, period=during(2023))

    verdict = rules.may_stand(name=name, kind=kind, period=period, parent=a_box(), siblings=[sibling])

    assert "".join(verdict.reasons) == reason


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2025, 3, 1), ""),
        (date(2024, 1, 1), ""),  # belongs to the change of that day
        (date(2023, 12, 31), "Jobcenter Nordby er allerede ændret pr. 1. januar 2024. Vælg en senere dag."),
        (date(2026, 1, 1), "Jobcenter Nordby findes ikke den 1. januar 2026. Vælg en anden dag."),
    ],
)
def test_a_change_comes_after_the_last_one(on: date, reason: str) -> None:
    unit = a_box(period=during(2020, 2026))

    verdict = rules.may_change(unit=unit, on=on, last=date(2024, 1, 1))

    assert "".join(verdict.reasons) == reason


def test_a_unit_does_not_change_on_its_first_day() -> None:
    verdict = rules.may_change(unit=a_box(), on=date(2020, 1, 1), last=None)

    assert verdict.reasons == ("Vælg en dag efter 1. januar 2020, hvor Jobcenter Nordby begyndte.",)


@pytest.mark.parametrize(("parent", "ok"), [(None, True), (4, True), (1, False), (2, False), (3, False)])
def test_a_unit_never_stands_under_itself(parent: int | None, ok: bool) -> None:
    chart = {1: a_box(1), 2: a_box(2, parent=1), 3: a_box(3, parent=2), 4: a_box(4)}

    assert rules.may_move(unit_id=1, parent_id=parent, charts=[chart]).ok is ok


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        ((0, 0, 0), ""),
        ((1, 0, 0), "Jobcenter Nordby har stadig 1 underenhed efter den dag. Flyt eller afslut dem først."),
        ((2, 1, 9), "Jobcenter Nordby har stadig 2 underenheder, 1 forum og 9 ansættelser efter den dag."
         " Flyt eller afslut dem først."),
    ],
)  # fmt: skip
def test_a_unit_closes_when_nothing_in_it_goes_on(left: tuple[int, int, int], reason: str) -> None:
    children, forums, positions = left

    verdict = rules.may_close(
        unit=a_box(), ends_on=date(2026, 1, 1), last_change=None, children=children, forums=forums, positions=positions
    )

    assert "".join(verdict.reasons) == reason


@pytest.mark.parametrize(
    ("role", "person", "period", "reason"),
    [
        ("member", 9, during(2025), ""),
        ("chair", 9, during(2025), "Chefforum har allerede en formand i den periode. Afslut den plads først."),
        ("deputy", 9, during(2025), ""),
        ("chair", 9, during(2022, 2024), ""),  # before the present one
        ("member", 1, during(2025), "Personen sidder allerede i Chefforum i den periode. Afslut den plads først."),
        ("member", 1, during(2022, 2024), ""),
        ("member", 9, during(2019), "Chefforum findes kun fra 1. januar 2020. Vælg datoer, der ligger inden for."),
    ],
)
def test_a_forum_has_one_chair_at_a_time_and_everybody_one_seat(
    role: str, person: int, period: Period, reason: str
) -> None:
    verdict = rules.may_sit(
        holder=Holder(person, role, period),
        forum="Chefforum",
        forum_period=FROM_2020,
        seated=[Holder(1, "chair", during(2024)), Holder(2, "secretary", during(2020))],
    )

    assert "".join(verdict.reasons) == reason


@pytest.mark.parametrize(
    ("role", "period", "ok"),
    [("", during(2024), True), (rules.LEADER, during(2024), False), (rules.LEADER, during(2021, 2023), True)],
)
def test_a_unit_has_one_leader_at_a_time(role: str, period: Period, ok: bool) -> None:
    verdict = rules.may_appoint(
        title="Afdelingsleder", holder=Holder(9, role, period), unit=a_box(),
        leaders=[Holder(1, rules.LEADER, during(2023))],
    )  # fmt: skip

    assert verdict.ok is ok


@pytest.mark.parametrize(
    ("role", "unit", "kle", "own", "reason"),
    [
        ("leader", a_box(), "", False, ""),
        ("leader", a_box(), "81.38", False, ""),
        ("leader", None, "", False, ""),
        ("leader", a_box(), "8", False, "Skriv emnet som 81, 81.38 eller 81.38.00."),
        ("leader", a_box(), "", True, "Du kan ikke give dig selv en rolle. Bed en anden it-ansvarlig."),
        ("king", None, "", False, "Der er ingen rolle, der hedder king. Vælg en på listen."),
        ("it_chief", None, "", False, ""),
        ("it_chief", a_box(), "", False, "Rollen It-ansvarlig gives kun for hele kommunen og alle emner."),
        ("it_chief", None, "81", False, "Rollen It-ansvarlig gives kun for hele kommunen og alle emner."),
    ],
)
def test_a_role_is_given_to_another_and_in_the_form_that_it_has(
    role: str, unit: Box | None, kle: str, own: bool, reason: str
) -> None:
    verdict = rules.may_grant(role=role, kle_prefix=kle, period=during(2024), unit=unit, own=own)

    assert "".join(verdict.reasons) == reason


@pytest.mark.parametrize(
    ("ends_on", "reason"),
    [
        (date(2025, 6, 1), ""),
        (date(2026, 1, 1), ""),  # the day on which it ends already
        (date(2024, 1, 1), "Vælg en dag efter 1. januar 2024."),
        (date(2027, 1, 1), "Det slutter allerede 1. januar 2026. Vælg en tidligere dag."),
    ],
)
def test_what_has_begun_can_end_earlier_but_not_later_than_it_does(ends_on: date, reason: str) -> None:
    assert "".join(rules.may_end(period=during(2024, 2026), ends_on=ends_on).reasons) == reason


@pytest.mark.parametrize(("name", "reason"), [("Ida Brinksø", ""), (" ", "Skriv personens navn.")])
def test_a_person_has_a_name(name: str, reason: str) -> None:
    assert "".join(rules.may_be_called(name=name).reasons) == reason


@pytest.mark.parametrize(
    ("name", "taken", "period", "reason"),
    [
        ("AfdelingsMED Nordby", False, during(2024), ""),
        (" ", False, during(2024), "Forummet skal have et navn."),
        ("Chefforum", True, during(2024), "Der er allerede et forum ved navn Chefforum. Vælg et andet navn."),
        (
            "Chefforum",
            False,
            during(2019),
            "Enheden Jobcenter Nordby findes kun fra 1. januar 2020. Vælg datoer, der ligger inden for.",
        ),
    ],
)
def test_a_forum_has_a_name_of_its_own_and_a_unit(name: str, taken: bool, period: Period, reason: str) -> None:
    verdict = rules.may_found(name=name, name_taken=taken, period=period, unit=a_box())

    assert "".join(verdict.reasons) == reason


@pytest.mark.parametrize(
    ("later_seats", "reason"),
    [(0, ""), (1, "Nogle pladser begynder først efter den dag. Afslut dem, eller vælg en senere dag.")],
)
def test_a_forum_ends_when_no_seat_begins_after_it(later_seats: int, reason: str) -> None:
    verdict = rules.may_dissolve(period=during(2020), ends_on=date(2026, 1, 1), later_seats=later_seats)

    assert "".join(verdict.reasons) == reason


def test_the_last_who_can_give_access_keeps_the_role_and_the_login() -> None:
    assert not rules.may_revoke(period=during(2024), ends_on=date(2025, 1, 1), last_keeper=True)
    assert not rules.may_close_login(own=False, last_keeper=True)
    assert not rules.may_close_login(own=True, last_keeper=False)
    assert rules.may_revoke(period=during(2024), ends_on=date(2025, 1, 1), last_keeper=False)
    assert rules.may_close_login(own=False, last_keeper=False)


def test_only_the_first_is_let_in_by_nobody() -> None:
    assert rules.may_be_first(somebody_keeps=False)
    assert not rules.may_be_first(somebody_keeps=True)


@pytest.mark.parametrize(
    ("username", "ok"),
    [
        ("tove.mosedal", True),
        ("åge@nordby.example", True),
        ("ab", False),
        ("b" * 61, False),
        ("Tove", False),
        ("to ve", False),
    ],
)
def test_a_username_is_small_letters_figures_and_a_few_signs(username: str, ok: bool) -> None:
    assert rules.may_log_in_as(username=username, taken=False, has_login=False).ok is ok


def test_a_username_and_a_person_have_one_login() -> None:
    verdict = rules.may_log_in_as(username="tove.mosedal", taken=True, has_login=True)

    assert verdict.reasons == (
        "Brugernavnet er optaget. Vælg et andet.",
        "Personen har allerede et login. Brug det, eller luk det.",
    )
