"""The organisation as others see it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisation import a_forum, a_login, a_member, a_person, a_unit, a_viewer
from virke.audit.models import Event
from virke.organisation import queries
from virke.organisation.access import NotAllowed, Permission
from virke.organisation.models import FormerUnit, Grant
from virke.organisation.rows import NotFound

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_the_tree_lists_every_unit_after_its_parent_with_people_and_forums() -> None:
    directorate = a_unit("Arbejdsmarked", kind="directorate")
    north = a_unit("Jobcenter Nordby", parent=directorate)
    a_unit("Borgerservice", parent=directorate)
    a_unit("Team Unge", parent=north, kind="team")
    a_person("Ida Brinksø", unit=north)
    a_person("Åge Skovhus", unit=north, leads=True)
    a_forum("AfdelingsMED Nordby", unit=north)

    rows = queries.tree(viewer=a_viewer("employee", unit=north), on=DAY)

    assert [(row.name, row.depth) for row in rows] == [
        ("Arbejdsmarked", 0), ("Borgerservice", 1), ("Jobcenter Nordby", 1), ("Team Unge", 2),
    ]  # fmt: skip
    assert [person.name for person in rows[2].people] == ["Åge Skovhus", "Ida Brinksø"]
    assert [forum.name for forum in rows[2].forums] == ["AfdelingsMED Nordby"]


def test_the_names_of_the_tree_come_in_its_order_by_one_query() -> None:
    directorate = a_unit("Arbejdsmarked", kind="directorate")
    a_unit("Team Unge", parent=a_unit("Jobcenter Nordby", parent=directorate), kind="team")
    viewer = a_viewer("it_chief")

    with CaptureQueriesContext(connection) as made:
        names = queries.unit_names(viewer=viewer, on=DAY)

    assert [(unit.name, unit.depth) for unit in names] == [
        ("Arbejdsmarked", 0), ("Jobcenter Nordby", 1), ("Team Unge", 2),
    ]  # fmt: skip
    assert len(made) == 1


def test_the_tree_takes_three_queries_however_large_it_is() -> None:
    viewer = a_viewer("it_chief")
    for n in range(10):
        unit = a_unit(f"Enhed {n}")
        a_person(unit=unit)
        a_forum(unit=unit)

    with CaptureQueriesContext(connection) as made:
        queries.tree(viewer=viewer, on=DAY)

    assert len(made) == 3


def test_the_page_of_a_unit_tells_its_path_and_its_former_names() -> None:
    old = a_unit("Skole", kind="directorate")
    directorate = a_unit("Arbejdsmarked", kind="directorate")
    team = a_unit("Ungeindsatsen", parent=directorate, kind="team")
    FormerUnit.objects.create(unit=team, until=date(2025, 1, 1), name="Team Unge", kind="team", parent=old)

    page = queries.unit_page(viewer=a_viewer("it_chief"), unit_id=team.pk, on=DAY)

    assert [above.name for above in page.above] == ["Arbejdsmarked"]
    assert [(state.name, state.parent_name, state.last_day) for state in page.former] == [
        ("Team Unge", "Skole", date(2024, 12, 31))
    ]
    assert page.may_edit
    then = queries.unit_page(viewer=a_viewer("it_chief"), unit_id=team.pk, on=date(2024, 6, 1))
    assert ([above.name for above in then.above], then.name) == (["Skole"], "Team Unge")


def test_a_unit_is_not_found_on_a_day_without_it() -> None:
    unit = a_unit(ends_on=date(2025, 1, 1))

    with pytest.raises(NotFound):
        queries.unit_page(viewer=a_viewer("it_chief"), unit_id=unit.pk, on=DAY)


def test_a_forum_shows_its_members_of_the_day_and_those_before_and_after() -> None:
    forum = a_forum()
    a_member(forum, "Tove Mosedal")
    a_member(forum, "Jens Tornvig", role="chair", starts_on=date(2025, 1, 1))
    a_member(forum, "Karen Holtgaard", role="chair", ends_on=date(2025, 1, 1))
    a_member(forum, "Omar Lyngbæk", starts_on=date(2026, 9, 1))

    page = queries.forum_page(viewer=a_viewer("leader", unit=forum.unit), forum_id=forum.pk, on=DAY)

    assert [(seat.name, seat.role_label) for seat in page.members] == [
        ("Jens Tornvig", "Formand"), ("Tove Mosedal", "Medlem"),
    ]  # fmt: skip
    assert [seat.name for seat in page.earlier] == ["Karen Holtgaard"]
    assert [seat.name for seat in page.later] == ["Omar Lyngbæk"]
    assert (page.may_edit, page.may_edit_seats) == (False, False)


def test_the_secretary_may_edit_the_seats_but_not_the_forum() -> None:
    forum = a_forum()
    secretary = a_viewer(forum=forum, seat="secretary")

    page = queries.forum_page(viewer=secretary, forum_id=forum.pk, on=DAY)

    assert (page.may_edit, page.may_edit_seats) == (False, True)


def test_only_forums_within_reach_are_listed() -> None:
    forum = a_forum("Chefforum Nordby")
    a_forum("Chefforum Syd")

    listed = queries.forums(viewer=a_viewer("leader", unit=forum.unit), on=DAY, permission=Permission.SEE_MEETINGS)

    assert [line.name for line in listed] == ["Chefforum Nordby"]


@pytest.mark.parametrize("text", ["mar hol", "HOLT marie", "marie"])
def test_people_are_found_by_the_beginnings_of_their_names(text: str) -> None:
    person = a_person("Marie Holtgaard", unit=a_unit(), title="Jobkonsulent")
    a_person("Omar Mosedal")

    found = queries.find_people(viewer=a_viewer("employee"), text=text, on=DAY)

    assert [(one.person_id, one.title, one.unit_name) for one in found] == [
        (person.pk, "Jobkonsulent", "Jobcenter Nordby")
    ]


def test_people_are_found_whatever_the_database_thinks_of_danish_letters() -> None:
    person = a_person("Åse Ørnskov")

    found = queries.find_people(viewer=a_viewer("employee"), text="åse ØRN", on=DAY)

    assert [one.person_id for one in found] == [person.pk]


def test_a_login_without_role_and_seat_sees_nobody() -> None:
    stranger = a_viewer()
    unit = a_unit()
    forum = a_forum(unit=unit)

    for ask in (
        lambda: queries.tree(viewer=stranger, on=DAY),
        lambda: queries.unit_names(viewer=stranger, on=DAY),
        lambda: queries.unit_page(viewer=stranger, unit_id=unit.pk, on=DAY),
        lambda: queries.forum_page(viewer=stranger, forum_id=forum.pk, on=DAY),
        lambda: queries.members(viewer=stranger, forum_id=forum.pk, on=DAY),
        lambda: queries.find_people(viewer=stranger, text="marie", on=DAY),
        lambda: queries.forums(viewer=stranger, on=DAY),
        lambda: queries.accesses(viewer=stranger, at=AT, on=DAY),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_who_keeps_access_sees_logins_and_roles_and_leaves_a_trace() -> None:
    unit = a_unit()
    user = a_login(a_person("Else Ravnkilde"), username="else.ravnkilde")
    Grant.objects.create(person=user.person, role="leader", unit=unit, starts_on=date(2026, 1, 1))
    keeper = a_viewer("it_chief")

    listed = queries.accesses(viewer=keeper, at=AT, on=DAY)

    found = next(access for access in listed.rows if access.person_id == user.person_id)
    assert (found.username, found.is_active) == ("else.ravnkilde", True)
    assert [(grant.role_label, grant.unit_name, grant.holds) for grant in found.grants] == [
        ("Leder", "Jobcenter Nordby", True)
    ]
    assert Event.objects.get().action == "organisation.see_access"


def test_a_long_list_of_accesses_comes_a_page_at_a_time_and_only_that_page_leaves_a_trace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules[queries.AccessPage.__module__], "PAGE", 2)
    for name in ("Åge Mosedal", "Bodil Tornvig"):
        a_login(a_person(name))
    keeper = a_viewer("it_chief", person=a_person("Ida Holtgaard"))

    first, last = (queries.accesses(viewer=keeper, at=AT, on=DAY, page=number) for number in (1, 2))

    assert [access.name for access in first.rows] == ["Bodil Tornvig", "Ida Holtgaard"]
    assert [access.name for access in last.rows] == ["Åge Mosedal"]
    assert (last.number, last.pages) == (2, 2)
    assert json.loads(Event.objects.latest("sequence").details) == {"ids": [last.rows[0].person_id]}


def test_one_person_s_past_roles_are_told_as_past() -> None:
    user = a_login()
    Grant.objects.create(
        person=user.person, role="leader", unit=a_unit(), starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1)
    )

    access = queries.access_of(viewer=a_viewer("it_chief"), at=AT, person_id=user.person_id, on=DAY)

    assert [grant.holds for grant in access.grants] == [False]
