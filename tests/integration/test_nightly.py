"""What the house forgets by itself, and what it never keeps a second time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.factories.organisation import a_login
from virke.background import kinds
from virke.jobs import nightly

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 3, 20, 2, 30, tzinfo=UTC)


def test_sessions_that_are_over_are_forgotten_and_the_others_stay() -> None:
    now = timezone.now()
    Session.objects.create(session_key="forbi", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="i-gang", session_data="", expire_date=now + timedelta(hours=1))

    nightly.forget_sessions(NIGHT)

    assert [session.session_key for session in Session.objects.all()] == ["i-gang"]


def test_sessions_are_forgotten_every_night() -> None:
    assert "sessions" in [key for key, _, _ in kinds.daily()]


def test_a_login_stands_in_the_audit_trail_and_in_no_other_list() -> None:
    a_login(username="bodil", password="et langt kodeord")

    Client().post("/login/", {"username": "bodil", "password": "et langt kodeord"})

    assert not AccessLog.objects.exists()
