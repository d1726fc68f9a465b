"""Who may open what of placements, and what stands there.

The consultant, the secretary, control and the IT chief are so for the whole municipality. The caseworker works in the
citizens' unit, the chief and the leader above and at the workplace; "elsewhere" is another unit. "Link" holds the
signed link to approve one placement and has no login. A blank is refused, as if there was nothing to be opened.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import placement_roles
from tests.factories.placement_roles import CPR, LINK, NAMES, NOW, ROLES, Roles
from tests.factories.placements import TODAY
from tests.factories.placements import asked as placement_asked
from tests.factories.web import signed_in
from virke.kernel.verdicts import NotThere
from virke.organisation.access import NotAllowed, Viewer
from virke.placements import queries
from virke.placements.kinds import ConceptKind, TargetGroup
from virke.placements.targeting import PlaceGoal
from virke.web import urls

pytestmark = pytest.mark.django_db

ADDRESSES = {pattern.name or "": str(pattern.pattern) for pattern in (*urls.CITIZENS, *urls.PLACEMENTS)}
REFUSED, NO_SUCH_METHOD = (403, 404), 405

CONSULTANT, NOBODY, EVERYBODY = ("consultant",), (), ROLES
WORKERS = ("consultant", "caseworker")
ANY_WORKERS = (*WORKERS, "caseworker elsewhere")
HERE = ("consultant", "chief", "leader", "secretary")
PLACES = (*HERE, "leader elsewhere")
DECIDE = ("secretary",)


def row(what: str, who: tuple[str, ...]) -> dict[str, object]:
    return {"what": what, **{role: role in who or None for role in ROLES}}


def page(name: str, who: tuple[str, ...]) -> dict[str, object]:
    return {"address": f"`/{ADDRESSES[name]}`", **row(name, who)}


@dataclass(frozen=True)
class Opened:
    """What a role got of an address; `text` is empty for what is no page."""

    ok: bool
    text: str = ""


Pages = dict[tuple[str, str], Opened]


@pytest.fixture(scope="module")
def there(django_db_setup: None, django_db_blocker: Any) -> Iterator[Roles]:
    """Everybody, once for all tests here; what a test writes is rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield placement_roles.everybody()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(there: Roles) -> Pages:
    """Every address as every role gets it, each in a transaction that is rolled back."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(timezone, "now", lambda: NOW)
        clients = {role: Client() if role == LINK else signed_in(there.users[role]) for role in ROLES}
        return {
            (name, role): _opened(client, reverse(name, args=_arguments(name, there)))
            for name in ADDRESSES
            for role, client in clients.items()
        }


def _opened(client: Client, address: str) -> Opened:
    """A refusal and the way to the login are none; what takes forms alone is sent an empty one."""
    client.raise_request_exception = False  # the test's own key opens no CPR number
    with transaction.atomic():
        answer = client.get(address)
        if answer.status_code == NO_SUCH_METHOD:
            answer = client.post(address)
        transaction.set_rollback(True)
    if answer.status_code in REFUSED or answer.get("Location", "").startswith("/login/"):
        return Opened(ok=False)
    shown = answer.get("Content-Type", "").startswith("text/")
    return Opened(ok=True, text=answer.content.decode() if shown else "")


_OF_CITIZEN = {"citizen", "citizen_cpr", "citizen_edit", "citizen_spell", "citizen_describe", "citizen_wishes"}
_OF_WORKPLACE = {
    "workplace", "workplace_edit", "workplace_ready", "workplace_staff", "workplace_contact", "offer_new",
    "placement_new", "match_prefer",
}  # fmt: skip
_OF_PLACEMENT = {
    "placement", "placement_statements", "placement_days", "placement_hours", "placement_absence", "placement_extend",
}  # fmt: skip


def _arguments(name: str, there: Roles) -> tuple[object, ...]:
    here = there.placements["here"]
    sets: tuple[tuple[set[str], tuple[object, ...]], ...] = (
        (_OF_CITIZEN, (there.citizens["here"],)),
        (_OF_WORKPLACE, (there.workplace,)),
        (_OF_PLACEMENT, (here,)),
        ({"match_of", "match_check"}, (there.run,)),
        ({"match_weights_decide", "match_weights_withdraw"}, (there.draft,)),
        ({"match_proposal", "match_proposal_citizen"}, (there.proposals["here"],)),
        ({"match_accept", "match_reject"}, (there.proposals["waiting"],)),
        ({"placement_link_show", "placement_link_withdraw"}, (here, there.invitation)),
        ({"placement_assess_ask", "placement_assess"}, (there.ended, "citizen")),
    )
    own: dict[str, tuple[object, ...]] = {
        "citizen_step": (there.citizens["here"], "luk"),
        "task_edit": (there.task,),
        "task_step": (there.task, "luk"),
        "offer_edit": (there.offer,),
        "offer_step": (there.offer, "luk"),
        "place_overview_file": ("csv",),
        "place_target_withdraw": (there.target,),
        "match_lift": (there.pinned,),
        "placement_invite": (here, "employer"),
        "placement_reference": (there.ended, "docx"),
        "placement_feed": (there.feed,),
        "placement_link": (there.token,),
        "placement_change_withdraw": (here, there.change),
        "placement_step": (here, "cancel"),
    }
    return own.get(name) or next((arguments for names, arguments in sets if name in names), ())


PAGES = [
    page("citizens", ANY_WORKERS),
    page("citizen_new", ANY_WORKERS),
    page("citizen_file", ANY_WORKERS),
    page("citizen_sheet", ANY_WORKERS),
    page("citizen", WORKERS),
    page("citizen_cpr", WORKERS),
    page("citizen_edit", WORKERS),
    page("citizen_spell", WORKERS),
    page("citizen_describe", WORKERS),
    page("citizen_wishes", WORKERS),
    page("citizen_step", WORKERS),
    page("workplaces", PLACES),
    page("workplace_new", PLACES),
    page("workplace", HERE),
    page("workplace_edit", HERE),
    page("workplace_ready", HERE),
    page("workplace_staff", HERE),
    page("workplace_contact", CONSULTANT),
    page("tasks", PLACES),
    page("task_new", PLACES),
    page("task_edit", HERE),
    page("task_step", HERE),
    page("library_file", CONSULTANT),
    page("staff_file", PLACES),
    page("staff_sheet", PLACES),
    page("offer_new", HERE),
    page("offer_edit", HERE),
    page("offer_step", HERE),
    page("place_overview", PLACES),
    page("place_overview_file", PLACES),
    page("place_outcomes", PLACES),
    page("place_outcomes_file", PLACES),
    page("place_target_new", DECIDE),
    page("place_target_withdraw", DECIDE),
    page("match", CONSULTANT),
    page("match_run", CONSULTANT),
    page("match_of", CONSULTANT),
    page("match_check", CONSULTANT),
    page("match_pin", CONSULTANT),
    page("match_lift", CONSULTANT),
    page("match_weights", PLACES),
    page("match_weights_new", DECIDE),
    page("match_weights_decide", DECIDE),
    page("match_weights_withdraw", DECIDE),
    page("match_prefer", HERE),
    page("match_proposals", (*PLACES, "caseworker", "caseworker elsewhere")),
    page("match_proposal", (*HERE, "caseworker")),
    page("match_proposal_citizen", WORKERS),
    page("match_accept", CONSULTANT),
    page("match_reject", CONSULTANT),
    page("placements", PLACES),
    page("placement", HERE),
    page("placement_new", CONSULTANT),
    page("placement_statements", CONSULTANT),
    page("placement_invite", CONSULTANT),
    page("placement_link_show", CONSULTANT),
    page("placement_link_withdraw", CONSULTANT),
    page("placement_link", EVERYBODY),
    page("placement_assess", CONSULTANT),
    page("placement_assess_ask", CONSULTANT),
    page("placement_reference", CONSULTANT),
    page("placement_days", HERE),
    page("placement_hours", CONSULTANT),
    page("placement_absence", CONSULTANT),
    page("placement_change_withdraw", CONSULTANT),
    page("placement_extend", CONSULTANT),
    page("placement_step", CONSULTANT),
    page("placements_today", CONSULTANT),
    page("placement_calendar", CONSULTANT),
    page("placement_calendar_renew", CONSULTANT),
    page("placement_feed", EVERYBODY),
    page("vitas", CONSULTANT),
    page("vitas_file", CONSULTANT),
]


@pytest.mark.parametrize("asked", PAGES, ids=lambda one: one["what"])
def test_who_may_open_an_address(asked: dict[str, Any], pages: Pages) -> None:
    """Addresses"""
    got = {role: pages[asked["what"], role].ok or None for role in ROLES}

    assert got == {role: asked[role] for role in ROLES}


def test_every_address_of_placements_and_citizens_stands_in_the_table() -> None:
    assert {str(one["what"]) for one in PAGES} == set(ADDRESSES), "Skriv den nye adresse i PAGES, og hvem den er til."


def _number(citizen: str) -> Callable[[Roles], str]:
    return lambda there: rf"\bBorger {there.citizens[citizen]}\b"


FACTS: dict[str, Callable[[Roles], str]] = {
    "the name of a candidate": lambda _there: "|".join(map(re.escape, NAMES.values())),
    "a whole CPR number": lambda _there: f"{CPR.digits[:6]}-?{CPR.digits[6:]}",
    "the target group of a candidate": lambda _there: re.escape(TargetGroup.JOB_READY.label),
    "by number, who is accepted for Birkely": _number("here"),
    "by number, who is accepted for Skovly": _number("there"),
    "by number, who is only proposed for Birkely": _number("waiting"),
    "a placement at Birkely": lambda there: rf"\b[Kk]andidat {there.placements['here']}\b",
    "a placement at Skovly": lambda there: rf"\b[Kk]andidat {there.placements['there']}\b",
}
BY_LINK = ("placement_link", "placement_feed")
"""Whoever holds the address reads what stands behind it, with whatever role, or none."""

READ = [
    row("the name of a candidate", WORKERS),
    row("a whole CPR number", NOBODY),
    row("the target group of a candidate", WORKERS),
    row("by number, who is accepted for Birkely", (*HERE, "caseworker")),
    row("by number, who is accepted for Skovly", ("leader elsewhere", "secretary")),
    row("by number, who is only proposed for Birkely", NOBODY),
    row("a placement at Birkely", (*HERE, "caseworker")),
    row("a placement at Skovly", ("consultant", "leader elsewhere", "secretary")),
]


@pytest.mark.parametrize("asked", READ, ids=lambda one: one["what"])
def test_what_stands_on_the_pages_that_a_role_may_open(asked: dict[str, Any], pages: Pages, there: Roles) -> None:
    """What can be read on the pages of each

    A CPR number is shown by its own button alone, with an entry in the trail. Leaders know a candidate by a number, and
    whom nobody has accepted for them not at all.
    """
    words = re.compile(FACTS[asked["what"]](there))
    found = {
        role: sorted(name for name in ADDRESSES if name not in BY_LINK and words.search(pages[name, role].text))
        for role in ROLES
    }

    assert {role: bool(names) or None for role, names in found.items()} == {role: asked[role] for role in ROLES}, found


@pytest.mark.parametrize("fact", ["the name of a candidate", "a whole CPR number", "the target group of a candidate"])
def test_behind_a_link_stands_nobodys_name_number_or_target_group(fact: str, pages: Pages, there: Roles) -> None:
    assert pages["placement_link", LINK].ok
    assert not any(re.search(FACTS[fact](there), pages[name, LINK].text) for name in BY_LINK)


QUERIES = [
    row("assessments", HERE),
    row("behind_link", (LINK,)),
    row("calendar", CONSULTANT),
    row("calendar_number", CONSULTANT),
    row("calendar_of", HERE),
    row("candidates", EVERYBODY),
    row("citizen", WORKERS),
    row("citizen_to_edit", WORKERS),
    row("citizen_units", EVERYBODY),
    row("citizens", ANY_WORKERS),
    row("computed", ("consultant", "secretary")),
    row("displacement", PLACES),
    row("gathered", CONSULTANT),
    row("invitation_to_mail", CONSULTANT),
    row("invitations_of", HERE),
    row("key_proposal", DECIDE),
    row("law_of", CONSULTANT),
    row("match", CONSULTANT),
    row("my_standing", EVERYBODY),
    row("offer_to_edit", HERE),
    row("official_rows", CONSULTANT),
    row("official_states", HERE),
    row("overview", PLACES),
    row("pair_choices", CONSULTANT),
    row("placement", HERE),
    row("placement_to_handle", CONSULTANT),
    row("placements", PLACES),
    row("preferences", HERE),
    row("proposal", (*HERE, "caseworker")),
    row("proposals", EVERYBODY),
    row("recheck", CONSULTANT),
    row("reference", CONSULTANT),
    row("report", DECIDE),
    row("simulation", DECIDE),
    row("skills_taught", CONSULTANT),
    row("staff_known", PLACES),
    row("target", PLACES),
    row("task_choices", PLACES),
    row("task_to_edit", HERE),
    row("tasks", PLACES),
    row("titles", (*PLACES, "caseworker", "caseworker elsewhere")),
    row("to_remind", CONSULTANT),
    row("today", CONSULTANT),
    row("unit_choices", EVERYBODY),
    row("weighed", PLACES),
    row("weightings", PLACES),
    row("weights_to_decide", DECIDE),
    row("weights_to_draft", DECIDE),
    row("wish_choices", ANY_WORKERS),
    row("workplace", HERE),
    row("workplace_to_edit", HERE),
    row("workplace_to_handle", CONSULTANT),
    row("workplaces", PLACES),
]


@pytest.mark.parametrize("asked", QUERIES, ids=lambda one: one["what"])
def test_who_a_query_answers(asked: dict[str, Any], there: Roles) -> None:
    """Queries

    One that answers everybody gives an empty list to those who may see none of it.
    """
    query = getattr(queries, asked["what"])
    named = inspect.signature(query).parameters.values()
    given = {one.name: _given(asked["what"], there)[one.name] for one in named if one.default is one.empty}

    def answers(viewer: Viewer) -> bool | None:
        try:
            with transaction.atomic():
                query(**{**given, "viewer": viewer})
        except (NotAllowed, NotThere):
            return None
        return True

    assert {role: answers(there.viewer(role)) for role in ROLES} == {role: asked[role] for role in ROLES}


def _given(name: str, there: Roles) -> dict[str, object]:
    return {
        "viewer": None, "on": TODAY, "at": NOW, "starts_on": TODAY, "workplace_id": there.workplace,
        "unit_id": there.unit, "citizen_id": there.citizens["here"], "proposal_id": there.proposals["here"],
        "run_id": there.run, "version": there.draft, "offer_id": there.offer, "task_id": there.task,
        "invitation_id": there.invitation, "kind": ConceptKind.SKILL, "text": "", "head": placement_asked(),
        "municipality": "Nordby", "goal": PlaceGoal(80, Decimal("0.75"), 47), "weights": {there.unit: Decimal(1)},
        "placement_id": there.ended if name == "reference" else there.placements["here"],
    }  # fmt: skip


def test_every_query_stands_in_the_table() -> None:
    assert {str(one["what"]) for one in QUERIES} == set(queries.__all__), "Skriv den nye i QUERIES, og hvem den er til."


@pytest.mark.parametrize("name", ["candidates", "citizen_units", "my_standing", "proposals"])
def test_a_list_that_answers_everybody_is_empty_for_who_may_see_none_of_it(name: str, there: Roles) -> None:
    query = getattr(queries, name)
    more = {"on": TODAY} if "on" in inspect.signature(query).parameters else {}

    assert all(query(viewer=there.viewer(role), **more) == () for role in ("employee", "control", "it_chief", LINK))
