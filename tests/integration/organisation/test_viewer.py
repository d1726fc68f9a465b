"""What a login is turned into when a request begins."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisation import a_forum, a_login, a_member, a_unit, a_viewer
from virke.organisation import queries
from virke.organisation.access import Permission
from virke.organisation.models import Grant

pytestmark = pytest.mark.django_db


def test_a_role_reaches_the_units_below_the_one_it_is_given_in_and_no_other() -> None:
    directorate = a_unit("Arbejdsmarked og Borger", kind="directorate")
    department = a_unit("Jobcenter Nordby", parent=directorate)
    team = a_unit("Team Unge", parent=department, kind="team")
    neighbour = a_unit("Borgerservice", parent=directorate)

    viewer = a_viewer("chief", unit=department)

    assert viewer.units(Permission.SEE_MEETINGS) == {department.pk, team.pk}
    assert not viewer.may(Permission.SEE_MEETINGS, unit_id=neighbour.pk)


def test_a_login_without_role_and_seat_may_nothing() -> None:
    viewer = a_viewer()

    assert not any(viewer.may_somewhere(permission) for permission in Permission)


def test_a_role_counts_only_while_it_is_granted() -> None:
    user = a_login()
    unit = a_unit()
    Grant.objects.create(
        person=user.person, role="leader", unit=unit, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1)
    )

    may = [
        queries.viewer_for(user_id=user.pk, on=on).may(Permission.SEE_MEETINGS, unit_id=unit.pk)
        for on in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1))
    ]

    assert may == [False, True, True, False]


def test_the_secretary_of_a_forum_prepares_its_meetings_and_no_others() -> None:
    forum = a_forum()
    other = a_forum(unit=forum.unit)

    viewer = a_viewer(forum=forum, seat="secretary")

    assert viewer.may(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=forum.pk)
    assert not viewer.may(Permission.PREPARE_MEETINGS, unit_id=forum.unit_id, forum_id=other.pk)


def test_a_viewer_takes_at_most_four_queries() -> None:
    user = a_login()
    forum = a_forum()
    a_member(forum, user.person, role="chair")
    for role in ("chief", "secretary"):
        Grant.objects.create(person=user.person, role=role, unit=forum.unit, starts_on=date(2020, 1, 1))

    with CaptureQueriesContext(connection) as queries_made:
        queries.viewer_for(user_id=user.pk, on=date(2026, 1, 1))

    assert len(queries_made) <= 4
