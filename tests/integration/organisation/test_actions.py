"""What the actions write, whom they refuse, and what they leave in the audit trail."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories.organisation import a_forum, a_login, a_member, a_person, a_unit, a_viewer
from virke.audit.models import Event
from virke.kernel.verdicts import NotPossible
from virke.organisation import actions, chart, queries
from virke.organisation.access import NotAllowed, Permission, Viewer, system
from virke.organisation.models import Forum, Grant, Membership, Person, Position, Unit, User
from virke.organisation.rows import NotFound
from virke.organisation.tree import path

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def keeper() -> Viewer:
    """Somebody who may edit the organisation of the whole municipality."""
    return a_viewer("it_chief")


def trail() -> list[tuple[str, str]]:
    return [(e.action.removeprefix("organisation."), e.kind) for e in Event.objects.order_by("sequence")]


def test_a_reorganisation_keeps_the_history_and_the_row(keeper: Viewer) -> None:
    job_centre = actions.add_unit(by=keeper, at=AT, name="Jobcenter", kind="department", starts_on=date(2020, 1, 1))
    schools = actions.add_unit(by=keeper, at=AT, name="Skole", kind="department", starts_on=date(2020, 1, 1))
    team = actions.add_unit(
        by=keeper, at=AT, name="Team Unge", kind="team", starts_on=date(2021, 1, 1), parent_id=job_centre
    )

    actions.rename_unit(by=keeper, at=AT, unit_id=team, on=date(2024, 1, 1), name="Ungeindsatsen")
    actions.move_unit(by=keeper, at=AT, unit_id=team, on=date(2025, 1, 1), parent_id=schools)

    told = [" > ".join(box.name for box in path(team, chart.known_on(date(year, 6, 1)))) for year in (2023, 2024, 2025)]
    assert told == ["Jobcenter > Team Unge", "Jobcenter > Ungeindsatsen", "Skole > Ungeindsatsen"]
    assert [action for action, _ in trail()] == ["add_unit", "add_unit", "add_unit", "rename_unit", "move_unit"]


def test_a_unit_is_renamed_and_moved_on_the_same_day(keeper: Viewer) -> None:
    old, new = a_unit("Jobcenter Nordby"), a_unit("Jobcenter Syd")
    team = a_unit("Team Unge", parent=old, kind="team")

    actions.rename_unit(by=keeper, at=AT, unit_id=team.pk, on=date(2025, 1, 1), name="Ungeindsatsen")
    actions.move_unit(by=keeper, at=AT, unit_id=team.pk, on=date(2025, 1, 1), parent_id=new.pk)

    day_before = chart.known_on(date(2024, 12, 31))[team.pk]
    after = chart.known_on(date(2025, 1, 1))[team.pk]
    assert (day_before.name, day_before.parent_id) == ("Team Unge", old.pk)
    assert (after.name, after.parent_id) == ("Ungeindsatsen", new.pk)


def test_a_unit_that_gets_a_new_name_later_is_called_by_the_old_one_until_then(keeper: Viewer) -> None:
    unit = a_unit("Jobcenter Nordby")
    a_person("Ida Skovhus", unit=unit)
    forum = a_forum("Chefforum", unit=unit)
    day = date(2026, 4, 1)

    actions.rename_unit(by=keeper, at=AT, unit_id=unit.pk, on=day, name="Arbejdsmarked Nordby")

    for on, name in ((date(2026, 3, 31), "Jobcenter Nordby"), (day, "Arbejdsmarked Nordby")):
        (found,) = queries.find_people(viewer=keeper, text="ida", on=on)
        assert found.unit_name == name
        assert queries.forum_page(viewer=keeper, forum_id=forum.pk, on=on).forum.unit_name == name


def test_a_unit_does_not_move_under_what_will_be_under_it(keeper: Viewer) -> None:
    upper = a_unit("Jobcenter Nordby", kind="unit")
    lower = a_unit("Jobcenter Syd", kind="unit", parent=upper)

    with pytest.raises(NotPossible, match="ind under sig selv"):
        actions.move_unit(by=keeper, at=AT, unit_id=upper.pk, on=date(2025, 1, 1), parent_id=lower.pk)

    assert chart.known_on(date(2025, 6, 1))[upper.pk].parent_id is None
    assert trail() == []


def test_a_unit_closes_when_everything_in_it_has_ended(keeper: Viewer) -> None:
    unit = a_unit()
    forum = a_forum(unit=unit)
    person = a_person(unit=unit)

    with pytest.raises(NotPossible, match="1 forum og 1 ansættelse"):
        actions.close_unit(by=keeper, at=AT, unit_id=unit.pk, ends_on=date(2026, 4, 1))
    actions.close_forum(by=keeper, at=AT, forum_id=forum.pk, ends_on=date(2026, 4, 1))
    position = Position.objects.get(person=person)
    actions.end_position(by=keeper, at=AT, position_id=position.pk, ends_on=date(2026, 4, 1))
    actions.close_unit(by=keeper, at=AT, unit_id=unit.pk, ends_on=date(2026, 4, 1))

    assert Unit.objects.get(pk=unit.pk).ends_on == date(2026, 4, 1)


def test_a_closed_forum_ends_the_seats_in_it(keeper: Viewer) -> None:
    forum = a_forum()
    ended = a_member(forum, ends_on=date(2025, 1, 1))
    seat = a_member(forum)

    actions.close_forum(by=keeper, at=AT, forum_id=forum.pk, ends_on=date(2026, 4, 1))

    assert Membership.objects.get(pk=seat.pk).ends_on == date(2026, 4, 1)
    assert Membership.objects.get(pk=ended.pk).ends_on == date(2025, 1, 1)
    assert Forum.objects.get(pk=forum.pk).ends_on == date(2026, 4, 1)


def test_a_new_chair_follows_the_old_one(keeper: Viewer) -> None:
    forum = a_forum()
    old = a_member(forum, role="chair")
    person = a_person()
    sit = {"by": keeper, "at": AT, "forum_id": forum.pk, "person_id": person.pk, "role": "chair"}

    with pytest.raises(NotPossible, match="allerede en formand"):
        actions.seat(**sit, starts_on=date(2026, 4, 1))
    actions.unseat(by=keeper, at=AT, seat_id=old.pk, ends_on=date(2026, 4, 1))
    actions.seat(**sit, starts_on=date(2026, 4, 1))

    assert trail() == [("unseat", "write"), ("seat", "write")]


def test_the_secretary_keeps_the_list_of_members_of_the_own_forum_only() -> None:
    forum, other = a_forum(), a_forum()
    secretary = a_viewer(forum=forum, seat="secretary")
    person = a_person()
    sit = {"by": secretary, "at": AT, "person_id": person.pk, "role": "safety", "starts_on": date(2026, 4, 1)}

    actions.seat(forum_id=forum.pk, **sit)

    with pytest.raises(NotAllowed):
        actions.seat(forum_id=other.pk, **sit)


def test_a_person_is_appointed_and_the_unit_keeps_one_leader(keeper: Viewer) -> None:
    unit = a_unit()
    a_person(unit=unit, leads=True)
    person = actions.add_person(by=keeper, at=AT, name=" Villads Tornvig ", email="villads@nordby.example")
    post = {"by": keeper, "at": AT, "person_id": person, "unit_id": unit.pk, "starts_on": date(2026, 4, 1)}

    with pytest.raises(NotPossible, match="allerede en leder"):
        actions.appoint(**post, title="Afdelingsleder", leads=True)
    actions.appoint(**post, title="Konsulent")

    assert Person.objects.get(pk=person).name == "Villads Tornvig"
    assert Position.objects.get(person_id=person).title == "Konsulent"
    assert "Villads" not in "".join(Event.objects.values_list("details", flat=True))


def test_everybody_chooses_the_own_digest() -> None:
    viewer = a_viewer()
    mine = {"name": viewer.name, "email": "mig@nordby.example", "wants_digest": False}

    actions.edit_person(by=viewer, at=AT, person_id=viewer.person_id, **mine)

    assert Person.objects.get(pk=viewer.person_id).wants_digest is False
    with pytest.raises(NotAllowed):
        actions.edit_person(by=viewer, at=AT, person_id=a_person().pk, **mine)


def test_a_granted_role_works_from_its_day_and_a_revoked_one_no_longer(keeper: Viewer) -> None:
    user, unit = a_login(), a_unit()
    given = actions.grant(
        by=keeper, at=AT, person_id=user.person_id, role="leader", unit_id=unit.pk, starts_on=date(2026, 3, 1)
    )
    actions.revoke(by=keeper, at=AT, grant_id=given, ends_on=date(2026, 5, 1))

    may = [
        queries.viewer_for(user_id=user.pk, on=on).may(Permission.SEE_MEETINGS, unit_id=unit.pk)
        for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 1))
    ]
    assert may == [False, True, False]
    assert trail() == [("grant", "access"), ("revoke", "access")]


def test_nobody_gives_the_own_role_or_one_beyond_the_own_reach(keeper: Viewer) -> None:
    department = a_unit()
    Grant.objects.create(person_id=keeper.person_id, role="leader", unit=department, starts_on=date(2020, 1, 1))
    give = {"at": AT, "role": "leader", "starts_on": date(2026, 3, 1)}

    with pytest.raises(NotPossible, match="dig selv"):
        actions.grant(by=keeper, person_id=keeper.person_id, unit_id=department.pk, **give)
    with pytest.raises(NotAllowed):
        actions.grant(by=a_viewer("chief", unit=department), person_id=a_person().pk, unit_id=department.pk, **give)


def test_the_last_who_can_give_access_keeps_it(keeper: Viewer) -> None:
    own = Grant.objects.get(person_id=keeper.person_id)
    boss = system("recovery", Permission.EDIT_ORGANISATION)

    with pytest.raises(NotPossible, match="den sidste"):
        actions.revoke(by=boss, at=AT, grant_id=own.pk, ends_on=date(2026, 4, 1))
    with pytest.raises(NotPossible, match="den sidste"):
        actions.close_login(by=boss, at=AT, login_id=User.objects.get(person_id=keeper.person_id).pk)
    later = {"role": "it_chief", "unit_id": None, "starts_on": date(2027, 1, 1)}
    actions.grant(by=boss, at=AT, person_id=a_login().person_id, **later)
    with pytest.raises(NotPossible, match="den sidste"):
        actions.revoke(by=boss, at=AT, grant_id=own.pk, ends_on=date(2026, 4, 1))
    second = a_viewer("it_chief")
    actions.revoke(by=second, at=AT, grant_id=own.pk, ends_on=date(2026, 4, 1))

    assert Grant.objects.get(pk=own.pk).ends_on == date(2026, 4, 1)


def test_a_new_installation_lets_one_first_keeper_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("en lang nok adgangskode\n"))
    said = StringIO()

    call_command("first_login", "ida.brinksø", "Ida Brinksø", stdout=said)

    user = User.objects.get(username="ida.brinksø")
    viewer = queries.viewer_for(user_id=user.pk, on=timezone.localdate())
    assert viewer.may(Permission.EDIT_ORGANISATION, unit_id=None)
    assert user.check_password("en lang nok adgangskode")
    assert "ida.brinksø kan nu logge ind" in said.getvalue()
    with pytest.raises(CommandError, match="Nogen kan allerede give adgang"):
        call_command("first_login", "omar", "Omar Skovhus")


def test_a_login_is_made_closed_and_opened_again(keeper: Viewer) -> None:
    person = a_person("Else Ravnkilde")
    login = actions.create_login(
        by=keeper, at=AT, person_id=person.pk, username="else.ravnkilde", password="nok tegn til en god kode"
    )
    user = User.objects.get(pk=login)
    assert user.check_password("nok tegn til en god kode")

    actions.close_login(by=keeper, at=AT, login_id=login)
    with pytest.raises(User.DoesNotExist):
        queries.viewer_for(user_id=login, on=date(2026, 3, 2))
    actions.reopen_login(by=keeper, at=AT, login_id=login)

    assert queries.viewer_for(user_id=login, on=date(2026, 3, 2)).username == "else.ravnkilde"
    assert trail() == [("create_login", "access"), ("close_login", "access"), ("reopen_login", "access")]


def test_a_password_is_long_enough_and_set_by_oneself_or_the_keeper(keeper: Viewer) -> None:
    viewer = a_viewer("chief", unit=a_unit())
    own = User.objects.get(username=viewer.username)
    other = a_login()

    with pytest.raises(NotPossible, match="12"):
        actions.set_password(by=viewer, at=AT, login_id=own.pk, password="for kort")
    with pytest.raises(NotAllowed):
        actions.set_password(by=viewer, at=AT, login_id=other.pk, password="et helt andet kodeord")
    actions.set_password(by=viewer, at=AT, login_id=own.pk, password="et helt andet kodeord")
    actions.set_password(by=keeper, at=AT, login_id=other.pk, password="endnu et langt kodeord")

    assert trail() == [("set_password", "access"), ("set_password", "access")]
    assert "kodeord" not in "".join(Event.objects.values_list("details", flat=True))


@pytest.mark.parametrize(("role", "may"), [("secretary", True), ("chief", False), ("leader", False), ("", False)])
def test_a_forum_is_founded_by_who_prepares_the_meetings_of_the_unit(role: str, may: bool) -> None:
    unit = a_unit()
    by = a_viewer(role, unit=unit) if role else a_viewer(forum=a_forum(unit=unit), seat="secretary")
    new = {
        "by": by,
        "at": AT,
        "name": "Arbejdsgruppe om fravær",
        "kind": "working_group",
        "starts_on": date(2026, 4, 1),
    }

    if may:
        actions.add_forum(**new, unit_id=unit.pk)
    with pytest.raises(NotAllowed):
        actions.add_forum(**new, unit_id=unit.pk if not may else a_unit("Borgerservice").pk)

    assert Forum.objects.filter(name="Arbejdsgruppe om fravær").exists() is may


@pytest.mark.parametrize("role", ["", "employee", "leader", "chief", "secretary"])
def test_nobody_else_edits_the_organisation(role: str) -> None:
    unit = a_unit()
    by = a_viewer(role, unit=unit) if role else a_viewer()
    day = date(2026, 4, 1)

    attempts = [
        lambda: actions.add_unit(by=by, at=AT, name="Team", kind="team", starts_on=day, parent_id=unit.pk),
        lambda: actions.rename_unit(by=by, at=AT, unit_id=unit.pk, on=day, name="Nyt"),
        lambda: actions.move_unit(by=by, at=AT, unit_id=unit.pk, on=day, parent_id=None),
        lambda: actions.close_unit(by=by, at=AT, unit_id=unit.pk, ends_on=day),
        lambda: actions.add_person(by=by, at=AT, name="Omar Lyngbæk"),
        lambda: actions.appoint(
            by=by, at=AT, person_id=by.person_id, unit_id=unit.pk, title="Chef", starts_on=day, leads=True
        ),
        lambda: actions.grant(by=by, at=AT, person_id=by.person_id, role="it_chief", unit_id=None, starts_on=day),
        lambda: actions.create_login(by=by, at=AT, person_id=by.person_id, username="en.til"),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert trail() == []


def test_what_is_not_there_is_told_so(keeper: Viewer) -> None:
    with pytest.raises(NotFound, match="findes ikke længere"):
        actions.close_unit(by=keeper, at=AT, unit_id=999_999, ends_on=date(2026, 4, 1))
