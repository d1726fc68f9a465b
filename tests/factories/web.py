"""Who stands at a page: a login, the client that is signed in as it, and the viewer that the domain sees."""

from __future__ import annotations

from datetime import date

import lxml.html
from django.test import Client

from tests.factories.organisation import a_login, a_member, a_person
from virke.organisation import queries
from virke.organisation.access import Viewer
from virke.organisation.models import Forum, User

SIGN_IN = "django.contrib.auth.backends.ModelBackend"


def a_seated_login(forum: Forum, name: str = "Bodil Tornvig", *, role: str = "secretary") -> User:
    """A login of somebody with a seat in the forum."""
    person = a_person(name)
    a_member(forum, person, role=role)
    return a_login(person)


def seen_by(user: User, *, on: date = date(2026, 1, 1)) -> Viewer:
    return queries.viewer_for(user_id=user.pk, on=on)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=SIGN_IN)
    return client


def login_of(viewer: Viewer) -> User:
    return User.objects.get(username=viewer.username)


def fields_of(page: bytes, form: str = "//main//form") -> dict[str, str]:
    """What a browser would send of the first form that the XPath finds, with nothing changed."""
    found = lxml.html.document_fromstring(page.decode()).xpath(form)
    assert isinstance(found, list)
    sent = found[0]
    assert isinstance(sent, lxml.html.FormElement)
    return {name: value for name, value in sent.form_values() if name != "csrfmiddlewaretoken"}
