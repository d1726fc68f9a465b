"""Who may do what where. Read it as a manual: each table is a rule of access, each row a case of it.

Nobody may anything that is not in a table.
"""

from __future__ import annotations

import pytest

from virke.audit.events import Actor
from virke.organisation.access import ROLES, NotAllowed, Permission, Scope, Seat, Viewer, system

# The invented municipality of these tables:
#
#   1 Arbejdsmarked og Borger (directorate)      forum 100: Chefforum
#   |-- 2 Jobcenter Nordby (department)          forum 200: AfdelingsMED
#   |   `-- 3 Team Unge (team)                   forum 300: Lokal MED
#   `-- 4 Borgerservice (department)             forum 400: AfdelingsMED
DIRECTORATE, JOB_CENTRE, YOUTH_TEAM, CITIZEN_SERVICE = 1, 2, 3, 4
BELOW = {
    DIRECTORATE: {DIRECTORATE, JOB_CENTRE, YOUTH_TEAM, CITIZEN_SERVICE},
    JOB_CENTRE: {JOB_CENTRE, YOUTH_TEAM},
    YOUTH_TEAM: {YOUTH_TEAM},
    CITIZEN_SERVICE: {CITIZEN_SERVICE},
}
FORUM_OF = {DIRECTORATE: 100, JOB_CENTRE: 200, YOUTH_TEAM: 300, CITIZEN_SERVICE: 400}

YES, NO = True, False


def with_role(role: str, unit: int, *, kle: str = "") -> Viewer:
    scope = Scope(role=ROLES[role], unit_ids=frozenset(BELOW[unit]), kle_prefix=kle)
    return Viewer(person_id=1, username="tove.mosedal", name="Tove Mosedal", scopes=(scope,))


def with_role_everywhere(role: str) -> Viewer:
    scope = Scope(role=ROLES[role], unit_ids=frozenset(BELOW), everywhere=True)
    return Viewer(person_id=1, username="tove.mosedal", name="Tove Mosedal", scopes=(scope,))


def with_seat(seat: str, forum: int) -> Viewer:
    return Viewer(person_id=1, username="tove.mosedal", name="Tove Mosedal", seats=(Seat(forum_id=forum, role=seat),))


# What a role gives in the unit where it is granted.
ROLE_TABLE = """
                       secretary  chief  leader  employee  consultant  caseworker  control  it_chief
see_meetings           yes        yes    yes     yes       yes         yes         yes      -
see_closed_items       yes        yes    yes     -         -           -           -        -
prepare_meetings       yes        -      -       -         -           -           -        -
import_documents       yes        -      -       -         -           -           -        -
see_follow_up          yes        yes    yes     yes       yes         yes         yes      -
confirm_suggestions    yes        yes    -       -         -           -           -        -
handle_commitments     yes        yes    yes     -         -           -           -        -
see_plans              yes        yes    yes     yes       yes         yes         yes      -
edit_plans             yes        yes    -       -         -           -           -        -
record_figures         yes        yes    yes     -         -           -           -        -
see_placements         yes        yes    yes     -         yes         -           -        -
edit_workplaces        yes        yes    yes     -         yes         -           -        -
handle_placements      -          -      -       -         yes         -           -        -
handle_citizens        -          -      -       -         yes         yes         -        -
see_persons            -          -      -       -         -           yes         -        -
match_registers        -          -      -       -         -           -           -        -
edit_organisation      -          -      -       -         -           -           -        yes
read_audit             -          -      -       -         -           -           -        -
"""

# What a seat gives in its own forum.
SEAT_TABLE = """
                       chair  deputy  secretary  manager  shop_steward  safety  member
see_meetings            yes    yes     yes        yes      yes           yes     yes
see_closed_items        yes    yes     yes        yes      yes           yes     yes
prepare_meetings        yes    -       yes        -        -             -       -
import_documents        yes    -       yes        -        -             -       -
see_follow_up           yes    yes     yes        yes      yes           yes     yes
confirm_suggestions     yes    -       yes        -        -             -       -
handle_commitments      yes    -       yes        -        -             -       -
see_plans               -      -       -          -        -             -       -
edit_plans              -      -       -          -        -             -       -
record_figures          -      -       -          -        -             -       -
see_placements          -      -       -          -        -             -       -
edit_workplaces         -      -       -          -        -             -       -
handle_placements       -      -       -          -        -             -       -
handle_citizens         -      -       -          -        -             -       -
see_persons             -      -       -          -        -             -       -
match_registers         -      -       -          -        -             -       -
edit_organisation       -      -       -          -        -             -       -
read_audit              -      -       -          -        -             -       -
"""


def cells(table: str) -> list[tuple[str, str, bool]]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    return [(who, row[0], cell == "yes") for row in rows for who, cell in zip(head, row[1:], strict=True)]


def test_the_tables_leave_no_permission_out() -> None:
    for table in (ROLE_TABLE, SEAT_TABLE):
        assert {permission for _, permission, _ in cells(table)} == set(Permission)
    assert {role for role, _, _ in cells(ROLE_TABLE)} == set(ROLES)


@pytest.mark.parametrize(("role", "permission", "expected"), cells(ROLE_TABLE))
def test_a_role_gives_these_permissions_where_it_is_granted(role: str, permission: str, expected: bool) -> None:
    viewer = with_role(role, JOB_CENTRE)

    assert viewer.may(Permission(permission), unit_id=JOB_CENTRE) is expected


@pytest.mark.parametrize(("seat", "permission", "expected"), cells(SEAT_TABLE))
def test_a_seat_gives_these_permissions_in_its_forum(seat: str, permission: str, expected: bool) -> None:
    viewer = with_seat(seat, forum=200)

    assert viewer.may(Permission(permission), unit_id=JOB_CENTRE, forum_id=200) is expected


@pytest.mark.parametrize(
    ("granted_in", "asked_in", "expected"),
    [
        (JOB_CENTRE, JOB_CENTRE, YES),  # the unit itself
        (JOB_CENTRE, YOUTH_TEAM, YES),  # and everything under it
        (DIRECTORATE, YOUTH_TEAM, YES),  # however far down
        (JOB_CENTRE, DIRECTORATE, NO),  # never upwards
        (JOB_CENTRE, CITIZEN_SERVICE, NO),  # never sideways
        (YOUTH_TEAM, JOB_CENTRE, NO),
        (DIRECTORATE, None, NO),  # the top unit is not the municipality as a whole
    ],
)
def test_a_role_reaches_down_from_its_unit(granted_in: int, asked_in: int | None, expected: bool) -> None:
    viewer = with_role("leader", granted_in)

    assert viewer.may(Permission.SEE_MEETINGS, unit_id=asked_in) is expected


@pytest.mark.parametrize(
    ("prefix", "kle", "expected"),
    [
        ("", "81.38.00", YES),  # without a prefix: every subject
        ("", "", YES),  # and what has none
        ("81", "81.38.00", YES),  # main group
        ("81.38", "81.38.00", YES),  # group
        ("81.38.00", "81.38.00", YES),  # subject
        ("81.38", "81.39.00", NO),
        ("81.3", "81.38.00", NO),  # a prefix ends at a point
        ("8", "81.38.00", NO),
        ("15", "81.38.00", NO),
        ("81", "", NO),  # a role for one subject does not cover what has none
    ],
)
def test_a_role_for_a_subject_covers_what_lies_under_it_in_kle(prefix: str, kle: str, expected: bool) -> None:
    viewer = with_role("leader", JOB_CENTRE, kle=prefix)

    assert viewer.may(Permission.SEE_MEETINGS, unit_id=JOB_CENTRE, kle=kle) is expected


@pytest.mark.parametrize(
    ("role", "permission", "unit", "kle", "expected"),
    [
        ("secretary", Permission.SEE_CLOSED_ITEMS, YOUTH_TEAM, "81.38.00", YES),  # both unit and subject fit
        ("secretary", Permission.SEE_CLOSED_ITEMS, YOUTH_TEAM, "15.20.00", NO),  # the subject does not
        ("secretary", Permission.SEE_CLOSED_ITEMS, CITIZEN_SERVICE, "81.38.00", NO),  # the unit does not
        ("employee", Permission.SEE_CLOSED_ITEMS, YOUTH_TEAM, "81.38.00", NO),  # the role does not
    ],
)
def test_role_unit_and_subject_must_all_fit(
    role: str, permission: Permission, unit: int, kle: str, expected: bool
) -> None:
    viewer = with_role(role, JOB_CENTRE, kle="81.38")

    assert viewer.may(permission, unit_id=unit, kle=kle) is expected


@pytest.mark.parametrize(
    ("seat_in", "asked_in", "expected"),
    [
        (200, JOB_CENTRE, YES),
        (200, YOUTH_TEAM, NO),  # a seat does not reach into the forums below
        (300, JOB_CENTRE, NO),
    ],
)
def test_a_seat_reaches_its_own_forum_only(seat_in: int, asked_in: int, expected: bool) -> None:
    viewer = with_seat("chair", seat_in)

    assert viewer.may(Permission.PREPARE_MEETINGS, unit_id=asked_in, forum_id=FORUM_OF[asked_in]) is expected
    assert not viewer.may(Permission.PREPARE_MEETINGS, unit_id=asked_in)  # nor anything of the unit beside the forum


def test_the_audit_trail_is_read_only_by_a_role_for_the_whole_municipality() -> None:
    limited = with_role("it_chief", DIRECTORATE)
    everywhere = with_role_everywhere("it_chief")

    assert not limited.may(Permission.READ_AUDIT, unit_id=DIRECTORATE)
    assert not limited.may_somewhere(Permission.READ_AUDIT)
    assert everywhere.may(Permission.READ_AUDIT, unit_id=None)


@pytest.mark.parametrize("permission", Permission)
def test_whoever_has_no_role_and_no_seat_may_nothing(permission: Permission) -> None:
    nobody = Viewer(person_id=1, username="omar.skovhus", name="Omar Skovhus")

    assert not nobody.may_somewhere(permission)
    assert not any(nobody.may(permission, unit_id=unit, forum_id=FORUM_OF[unit]) for unit in BELOW)
    with pytest.raises(NotAllowed, match="Bed en it-ansvarlig om adgang"):
        nobody.check(permission, unit_id=DIRECTORATE)


@pytest.mark.parametrize("permission", Permission)
def test_a_job_may_only_what_it_names(permission: Permission) -> None:
    digest = system("digest", Permission.SEE_FOLLOW_UP)

    assert digest.may(permission, unit_id=YOUTH_TEAM) is (permission is Permission.SEE_FOLLOW_UP)
    assert not system("tick").may_somewhere(permission)


def test_everybody_with_a_role_or_a_seat_belongs_here_and_a_login_alone_does_not() -> None:
    nobody = Viewer(person_id=1, username="omar.skovhus", name="Omar Skovhus")

    with_role("employee", YOUTH_TEAM).check_any_access()
    with_seat("member", FORUM_OF[YOUTH_TEAM]).check_any_access()
    with pytest.raises(NotAllowed):
        nobody.check_any_access()


def test_the_trail_calls_people_by_their_roles_and_those_without_one_members() -> None:
    two_roles = Viewer(
        person_id=1,
        username="tove.mosedal",
        name="Tove Mosedal",
        scopes=(*with_role("leader", YOUTH_TEAM).scopes, *with_role("employee", JOB_CENTRE).scopes),
    )

    assert two_roles.actor == Actor(name="tove.mosedal", role="Leder, Medarbejder")
    assert with_seat("chair", FORUM_OF[YOUTH_TEAM]).actor == Actor(name="tove.mosedal", role="Medlem")


def test_a_role_for_one_subject_opens_no_unit_whole() -> None:
    whole, one_subject = with_role("leader", JOB_CENTRE), with_role("leader", JOB_CENTRE, kle="81.38")

    assert whole.units(Permission.SEE_FOLLOW_UP) == BELOW[JOB_CENTRE]
    assert one_subject.units(Permission.SEE_FOLLOW_UP) == frozenset()
    assert whole.units(Permission.PREPARE_MEETINGS) == frozenset()
