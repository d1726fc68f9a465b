"""Logins and roles: who gets in, and what they may do where."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from virke.organisation import actions, queries
from virke.organisation.access import Permission
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.organisation import ContactForm, EndForm, GrantForm, NewLoginForm, PasswordForm, PeopleSearchForm
from virke.web.organisation_edit import places
from virke.web.policies import requires
from virke.web.requests import ViewerRequest, page_in
from virke.web.trying import attempt

EDIT = Permission.EDIT_ORGANISATION
WHOLE = "Hele kommunen"


@requires(EDIT)
@get_or_post
def accesses(request: ViewerRequest) -> HttpResponse:
    """Everybody with a login or a role; or the persons of a name, to give them one.

    The name is sent, not asked for in the address: those are kept by browsers and by the servers between.
    """
    form = PeopleSearchForm(request.POST or None)
    wanted = form.cleaned_data["navn"] if form.is_valid() else ""
    today = timezone.localdate()
    context = {
        "form": form,
        "wanted": wanted,
        "found": queries.find_people(viewer=request.viewer, text=wanted, on=today) if wanted else (),
        "accesses": None if wanted else _all(request, on=today),
    }
    return render(request, "access/accesses.html", context)


def _all(request: ViewerRequest, *, on: date) -> queries.AccessPage:
    return queries.accesses(viewer=request.viewer, at=timezone.now(), on=on, page=page_in(request))


@requires(EDIT)
@require_GET
def person(request: ViewerRequest, person_id: int) -> HttpResponse:
    context = {
        "access": _access(request, person_id),
        "may_keep_logins": request.viewer.may(EDIT, unit_id=None),
        "is_oneself": request.viewer.person_id == person_id,
    }
    return render(request, "access/person.html", context)


@requires(EDIT)
@get_or_post
def edit_person(request: ViewerRequest, person_id: int) -> HttpResponse:
    access = _access(request, person_id)
    now = queries.contact(viewer=request.viewer, person_id=person_id)
    initial = {"name": now.name, "email": now.email, "wants_digest": now.wants_digest}
    page = EditPage(heading=f"Ret {now.name}", button="Gem", done="Det er gemt.", trail=_trail(access))
    form = ContactForm(request.POST or None, initial=initial)
    return edit(request, form, page, partial(actions.edit_person, person_id=person_id))


@requires(EDIT)
@get_or_post
def grant(request: ViewerRequest, person_id: int) -> HttpResponse:
    access = _access(request, person_id)
    form = GrantForm(
        request.POST or None,
        places=places(request.viewer, whole=WHOLE),
        initial={"starts_on": timezone.localdate(), "role": "employee"},
    )
    page = EditPage(
        heading=f"Giv {access.name} en rolle",
        lead="En rolle gælder et sted i organisationen og alt derunder. Den virker fra næste klik.",
        button="Giv rollen",
        done="Rollen er givet.",
        trail=_trail(access),
    )
    return edit(request, form, page, partial(actions.grant, person_id=person_id))


@requires(EDIT)
@get_or_post
def revoke(request: ViewerRequest, person_id: int, grant_id: int) -> HttpResponse:
    access = _access(request, person_id)
    given = next((given for given in access.grants if given.grant_id == grant_id), None)
    if given is None:
        raise Http404
    page = EditPage(
        heading=f"Afslut rollen {given.role_label}",
        lead=f"{access.name}, {given.unit_name or WHOLE}.",
        button="Afslut rollen",
        done="Rollen er afsluttet.",
        trail=_trail(access),
        warning=True,
    )
    return edit(request, EndForm(request.POST or None), page, partial(actions.revoke, grant_id=grant_id))


@requires(EDIT)
@sensitive_post_parameters("password")
@get_or_post
def create_login(request: ViewerRequest, person_id: int) -> HttpResponse:
    access = _access(request, person_id)
    page = EditPage(
        heading=f"Nyt login til {access.name}",
        lead="Giv personen adgangskoden på en sikker måde. Et login uden rolle eller plads i et forum viser ingenting.",
        button="Opret login",
        done="Login er oprettet.",
        trail=_trail(access),
    )
    write = partial(actions.create_login, person_id=person_id)
    return edit(request, NewLoginForm(request.POST or None), page, write)


@requires(EDIT)
@sensitive_post_parameters("password")
@get_or_post
def set_password(request: ViewerRequest, person_id: int) -> HttpResponse:
    access = _access(request, person_id)
    page = EditPage(
        heading=f"Ny adgangskode til {access.name}",
        lead="Den gamle adgangskode og alle åbne sessioner holder op med at virke.",
        button="Gem adgangskoden",
        done="Adgangskoden er ændret.",
        trail=_trail(access),
    )
    write = partial(actions.set_password, login_id=_login(access))
    return edit(request, PasswordForm(request.POST or None), page, write)


@requires(EDIT)
@require_POST
def switch_login(request: ViewerRequest, person_id: int) -> HttpResponse:
    """Close an open login, or open a closed one."""
    access = _access(request, person_id)
    write = actions.close_login if access.is_active else actions.reopen_login
    with attempt(request, "Login er lukket." if access.is_active else "Login er åbnet igen."):
        write(by=request.viewer, at=timezone.now(), login_id=_login(access))
    return redirect("access_person", person_id)


def _access(request: ViewerRequest, person_id: int) -> queries.Access:
    return queries.access_of(viewer=request.viewer, at=timezone.now(), person_id=person_id, on=timezone.localdate())


def _login(access: queries.Access) -> int:
    if access.login_id is None:
        raise Http404
    return access.login_id


def _trail(access: queries.Access) -> tuple[tuple[str, str], ...]:
    return ("Adgang", reverse("access")), (access.name, reverse("access_person", args=[access.person_id]))
