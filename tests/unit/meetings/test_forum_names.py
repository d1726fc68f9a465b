"""Which forum a paper means."""

from __future__ import annotations

import pytest

from virke.meetings.forum_names import KnownName, find, kind_of, unit_of

KNOWN = [
    KnownName(1, "AfdelingsMED Havn & Miljø", "HM MED"),
    KnownName(2, "Chefforum", "CF"),
    KnownName(3, "AfdelingsMED Skole"),
]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("AfdelingsMED Havn & Miljø", 1),
        ("Afdelings-MED for Havn og Miljø", 1),
        ("hm med", 1),
        ("AfdelingsMED Havn og Miljo", 1),
        ("CHEFFORUM", 2),
        ("AfdelingsMED", None),
        ("Byrådet", None),
        ("", None),
    ],
)
def test_a_forum_is_found_however_its_name_is_written(name: str, id_: int | None) -> None:
    found = find(name, KNOWN)

    assert (found[0] if found else None) == id_


def test_a_name_that_two_forums_have_finds_none() -> None:
    assert find("Chefforum", [*KNOWN, KnownName(4, "Andet forum", "Chefforum")]) is None


def test_a_mistyped_name_is_less_sure_than_the_right_one() -> None:
    right, mistyped = find("AfdelingsMED Havn og Miljø", KNOWN), find("AfdelingsMED Havn og Miljoø", KNOWN)

    assert right
    assert mistyped
    assert mistyped[1] < right[1]


def test_the_unit_of_a_new_forum_stands_in_its_name() -> None:
    units = [KnownName(1, "Havn"), KnownName(2, "Havn & Miljø"), KnownName(3, "Skole")]

    assert unit_of("AfdelingsMED Havn og Miljø", units) == 2
    assert unit_of("Ungegruppen", units) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunalbestyrelsen", "council"),
        ("KommuneMED", "main_med"),
        ("Hoved-MED", "main_med"),
        ("AfdelingsMED Havn", "department_med"),
        ("Lokal MED Team Skov", "local_med"),
        ("HMMED", "local_med"),
        ("Chefforum", "chiefs"),
        ("Beskæftigelsesudvalget", "committee"),
        ("Børne- og Skoleudvalg", "committee"),
        ("Arbejdsgruppen for trivsel", "working_group"),
    ],
)
def test_the_kind_of_a_new_forum_is_read_from_its_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind
