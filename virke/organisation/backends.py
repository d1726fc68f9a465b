"""Ways to prove who one is, besides a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from virke.organisation.models import User


class PersonaBackend(BaseBackend):
    """Believes whoever says that they are one of the demo's personas. Only installed in demo mode."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:  # noqa: ARG002 - Django gives it
        persona = credentials.get("persona")
        return User.objects.filter(username=persona, is_active=True).first() if persona else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
