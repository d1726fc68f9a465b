"""Who is meant by the responsible of a commitment, in the forum whose minutes are read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisation import a_forum, a_member, a_person, a_unit, a_viewer
from virke.organisation import queries
from virke.organisation.access import NotAllowed
from virke.organisation.matching import Kind
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def meant(text: str, forum: Forum) -> list[str]:
    viewer = a_viewer("secretary", unit=forum.unit)
    found = queries.match_responsibles(viewer=viewer, texts=[text], forum_id=forum.pk, on=DAY)[text]
    return [candidate.label for candidate in found]


def test_a_first_name_is_the_member_of_the_forum_before_the_colleague() -> None:
    forum = a_forum()
    a_person("Marie Ravnkilde", unit=forum.unit)
    a_member(forum, "Marie Holtgaard")

    assert meant("Marie", forum) == ["Marie Holtgaard"]


def test_who_has_left_the_forum_is_no_longer_meant_first() -> None:
    forum = a_forum()
    a_member(forum, "Marie Holtgaard", ends_on=date(2025, 1, 1))
    a_person("Marie Ravnkilde", unit=forum.unit)

    assert meant("Marie", forum) == ["Marie Ravnkilde"]


def test_colleagues_of_the_own_part_come_before_those_elsewhere() -> None:
    forum = a_forum()
    a_person("Omar Lyngbæk", unit=a_unit("Borgerservice"))
    a_person("Omar Mosedal", unit=a_unit("Team Unge", parent=forum.unit, kind="team"))

    assert meant("Omar", forum) == ["Omar Mosedal"]


def test_several_names_seats_titles_and_teams_are_found() -> None:
    unit = a_unit("Jobcenter Nordby")
    forum = a_forum(unit=unit)
    a_unit("Team Unge", parent=unit, kind="team")
    a_member(forum, "Malou Tornvig", role="chair")
    a_member(forum, a_person("Joan Skovhus", unit=unit, title="Jobcenterchef"))

    assert meant("Malou, Joan og Team Unge", forum) == ["Malou Tornvig", "Joan Skovhus", "Team Unge"]
    assert meant("formanden", forum) == ["Malou Tornvig"]
    assert meant("Jobcenterchefen", forum) == ["Joan Skovhus"]


def test_the_group_of_leaders_is_the_chiefs_forum_nearby() -> None:
    unit = a_unit("Jobcenter Nordby")
    med = a_forum("AfdelingsMED Nordby", unit=unit, kind="department_med")
    a_forum("Chefforum Nordby", unit=unit, kind="chiefs")
    a_forum("Chefforum Syd", unit=a_unit("Jobcenter Syd"), kind="chiefs")

    viewer = a_viewer("secretary", unit=unit)
    found = queries.match_responsibles(viewer=viewer, texts=["ledergruppen"], forum_id=med.pk, on=DAY)["ledergruppen"]

    assert [(one.kind, one.label, one.certain) for one in found] == [(Kind.FORUM, "Chefforum Nordby", True)]


def test_everybody_is_the_forum_itself() -> None:
    forum = a_forum("AfdelingsMED Nordby", kind="department_med")

    assert meant("alle", forum) == ["AfdelingsMED Nordby"]


def test_many_texts_are_answered_at_once() -> None:
    forum = a_forum()
    a_member(forum, "Ida Brinksø")

    found = queries.match_responsibles(
        viewer=a_viewer("secretary", unit=forum.unit), texts=["Ida", "Ukendt"], forum_id=forum.pk, on=DAY
    )

    assert {text: len(candidates) for text, candidates in found.items()} == {"Ida": 1, "Ukendt": 0}


def test_only_those_who_follow_the_forum_may_ask() -> None:
    forum = a_forum()

    with pytest.raises(NotAllowed):
        queries.match_responsibles(viewer=a_viewer("employee", unit=a_unit()), texts=["Ida"], forum_id=forum.pk, on=DAY)
