"""Who was there: lists of people in every way that heads of minutes write them. All names are invented."""

from __future__ import annotations

import pytest

from tests.unit.meetings.papers import paper, read

_ITEM = "Trivsel\n\n### Beslutning\n\nDrøftet."


def people(head: str, body: str = _ITEM) -> list[tuple[str, str | None, bool]]:
    reading = read(paper(body, head=f"# REFERAT LokalMED Havnegården d. 14-05-2024\n\n{head}"))
    return [(person.name, person.role, person.absent) for person in reading.participants]


@pytest.mark.parametrize(
    "head",
    [
        "**Deltagere** Ditte Holt (skolechef, formand), Bo Lund Krag (lærer, TR 3F), Aya Friis (Børn & Unge)",
        "**Deltagere:** Ditte Holt (skolechef, formand); Bo Lund Krag (lærer, TR 3F); Aya Friis (Børn & Unge)",
        "**Deltagere**\n\nDitte Holt (skolechef, formand)\n\nBo Lund Krag (lærer, TR 3F)\n\nAya Friis (Børn & Unge)",
        "**Deltagere**\n\n- Ditte Holt (skolechef, formand)\n- Bo Lund Krag (lærer, TR 3F)\n- Aya Friis (Børn & Unge)",
        "| | |\n|---|---|\n"
        "| **Deltagere** | Ditte Holt (skolechef, formand), Bo Lund Krag (lærer, TR 3F), Aya Friis (Børn & Unge) |",
        "**Deltagere** Ditte Holt (skolechef, formand) Bo Lund Krag (lærer, TR 3F) Aya Friis (Børn & Unge)",
    ],
)
def test_roles_in_parentheses_may_hold_commas_numbers_and_and(head: str) -> None:
    assert people(head) == [
        ("Ditte Holt", "skolechef, formand", False),
        ("Bo Lund Krag", "lærer, TR 3F", False),
        ("Aya Friis", "Børn & Unge", False),
    ]


@pytest.mark.parametrize(
    "absence",
    ["**Afbud** Bo Lund", "**Afbud:** Bo Lund", "**Afbud**\n\nBo Lund", "**Fraværende** Bo Lund", "Afbud fra: Bo Lund"],
)
def test_an_absentee_who_is_listed_too_is_marked_once(absence: str) -> None:
    assert people(f"**Deltagere:** Aya Friis, Bo Lund, Ditte Holt\n\n{absence}") == [
        ("Aya Friis", None, False),
        ("Bo Lund", None, True),
        ("Ditte Holt", None, False),
    ]


@pytest.mark.parametrize(
    "told", ["Bo Lund har sendt afbud.", "Bo Lund havde meldt afbud.", "Afbud Bo Lund", "Afbud: Bo Lund"]
)
def test_absence_told_under_the_first_item_counts(told: str) -> None:
    body = f"Godkendelse af dagsorden\n\n### Beslutning\n\nGodkendt.\n\n{told}"

    assert people("**Deltagere:** Aya Friis, Bo Lund, Ditte Holt", body)[1] == ("Bo Lund", None, True)


@pytest.mark.parametrize(("missed", "absent"), [("sag 1-3", True), ("sag 3", False), ("punkt 1", False)])
def test_who_missed_only_some_of_the_items_is_no_absentee(missed: str, absent: bool) -> None:
    head = f"**Deltagere:** Aya Friis, Bo Lund\n\n**Fraværende:** Bo Lund ({missed})"
    reading = read(paper(_ITEM, _ITEM, _ITEM, head=f"# REFERAT LokalMED Havnegården d. 14-05-2024\n\n{head}"))

    assert [person.absent for person in reading.participants] == [False, absent]


def test_a_colon_with_nobody_before_it_names_nobody() -> None:
    found = people("**Deltagere**\n\nDitte Holt (skolechef)\n\n:0")

    assert [name for name, _, _ in found] == ["Ditte Holt"]
