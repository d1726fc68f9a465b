"""The filter for lists and the question for one row give the same answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.organisation import a_forum, a_unit, a_viewer
from virke.organisation import scoping
from virke.organisation.access import ROLES, NotAllowed, Permission, Scope, Seat, Viewer, system
from virke.organisation.models import Forum, Unit

pytestmark = pytest.mark.django_db


def test_forums_are_seen_by_a_role_above_them_or_a_seat_in_them() -> None:
    department = a_unit("Jobcenter Nordby")
    team = a_unit("Team Unge", parent=department, kind="team")
    below, beside = a_forum(unit=team), a_forum(unit=a_unit("Borgerservice"))
    a_forum(unit=a_unit("Erhverv"))

    viewer = a_viewer("leader", unit=department, forum=beside, seat="member")

    assert scoping.visible_forum_ids(viewer, Permission.SEE_MEETINGS) == {below.pk, beside.pk}
    assert scoping.visible_forum_ids(viewer, Permission.HANDLE_COMMITMENTS) == {below.pk}


def test_a_role_for_one_subject_does_not_show_whole_forums() -> None:
    forum = a_forum()

    viewer = a_viewer("leader", unit=forum.unit, kle_prefix="81.38")

    assert scoping.visible_forum_ids(viewer, Permission.SEE_MEETINGS) == frozenset()


def test_asking_for_forums_without_any_access_is_an_error_and_not_an_empty_list() -> None:
    a_forum()

    with pytest.raises(NotAllowed):
        scoping.visible_forum_ids(a_viewer(), Permission.SEE_MEETINGS)


def test_a_role_for_the_whole_municipality_and_a_job_reach_every_forum() -> None:
    forums = {a_forum().pk, a_forum().pk}

    assert scoping.visible_forum_ids(a_viewer("chief"), Permission.SEE_MEETINGS) == forums
    assert scoping.visible_forum_ids(system("digest", Permission.SEE_MEETINGS), Permission.SEE_MEETINGS) == forums


def test_the_forum_of_a_closed_unit_is_still_seen_from_above() -> None:
    department = a_unit("Jobcenter Nordby")
    closed = a_unit("Team Ydelse", parent=department, kind="team", ends_on=date(2025, 1, 1))
    forum = a_forum(unit=closed, ends_on=date(2025, 1, 1))

    viewer = a_viewer("leader", unit=department, on=date(2026, 2, 1))

    assert scoping.visible_forum_ids(viewer, Permission.SEE_MEETINGS) == {forum.pk}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_list_holds_exactly_the_rows_for_which_the_question_says_yes(data: st.DataObject) -> None:
    if not Forum.objects.exists():
        for name in ("Jobcenter Nordby", "Borgerservice", "Erhverv"):
            a_forum(unit=a_unit(name))
    forums = list(Forum.objects.all())
    units = list(Unit.objects.values_list("id", flat=True))
    scope = st.builds(
        Scope,
        role=st.sampled_from(sorted(ROLES.values(), key=lambda role: role.key)),
        unit_ids=st.frozensets(st.sampled_from(units)),
        kle_prefix=st.sampled_from(["", "81"]),
        everywhere=st.booleans(),
    )
    seat = st.builds(Seat, forum_id=st.sampled_from([f.pk for f in forums]), role=st.sampled_from(["chair", "member"]))
    viewer = Viewer(
        person_id=1,
        username="ida.brinksø",
        name="Ida Brinksø",
        scopes=tuple(data.draw(st.lists(scope, max_size=3), label="scopes")),
        seats=tuple(data.draw(st.lists(seat, max_size=2), label="seats")),
    )
    permission = data.draw(st.sampled_from(list(Permission)), label="permission")

    listed = set(Forum.objects.filter(scoping.within(viewer, permission, unit="unit_id", forum="id")))

    assert listed == {f for f in forums if viewer.may(permission, unit_id=f.unit_id, forum_id=f.pk)}
