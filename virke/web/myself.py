"""What everybody decides for themselves: where the daily mail goes, whether it comes, and the password."""

from __future__ import annotations

from functools import partial

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from virke.organisation import actions, queries
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.organisation import OwnContactForm, OwnPasswordForm
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest

ACCOUNT = "Din konto"
SIGNED_IN = "the gate lets nobody else in"


@signed_in
@get_or_post
def account(request: ViewerRequest) -> HttpResponse:
    user = request.user
    assert user.is_authenticated, SIGNED_IN
    own = queries.contact(viewer=request.viewer, person_id=request.viewer.person_id)
    initial = {"email": own.email, "wants_digest": own.wants_digest}
    page = EditPage(
        heading=ACCOUNT,
        lead="Mailen samler dine frister og det, der venter på dig. Den kommer højst én gang om dagen.",
        button="Gem",
        done="Det er gemt.",
        trail=(),
        more=(("Skift adgangskode", reverse("own_password")),) if user.has_usable_password() else (),
    )
    write = partial(actions.edit_person, person_id=own.person_id, name=own.name)
    return edit(request, OwnContactForm(request.POST or None, initial=initial), page, write)


@signed_in
@sensitive_post_parameters("current", "password")
@get_or_post
def password(request: ViewerRequest) -> HttpResponse:
    """Sessions elsewhere end; this one goes on."""
    user = request.user
    assert user.is_authenticated, SIGNED_IN
    if not user.has_usable_password():
        raise Http404("Du logger ind på en anden måde end med en adgangskode i Virke.")
    page = EditPage(
        heading="Skift adgangskode",
        lead="Er du logget ind andre steder, bliver du logget ud dér.",
        button="Gem adgangskoden",
        done="Adgangskoden er ændret.",
        trail=((ACCOUNT, reverse("account")),),
    )
    form = OwnPasswordForm(request.POST or None, user=user)
    answer = edit(request, form, page, partial(actions.set_password, login_id=user.pk))
    if form.is_bound and not form.errors:
        user.refresh_from_db()
        update_session_auth_hash(request, user)
    return answer
