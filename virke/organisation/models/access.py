"""Who may log in, and what they may do where: a grant is a role in a scope (unit subtree x KLE prefix)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from virke.organisation.models.people import Person
from virke.organisation.models.units import Unit
from virke.organisation.models.validity import Dated


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> models.QuerySet[User]:
        """With the person: whoever asks for a login asks next whose it is, and every page does."""
        return super().get_queryset().select_related("person")

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login. Another way to log in (SSO) makes or finds a row here and nothing else changes."""

    username = models.CharField(max_length=80, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Grant(Dated):
    """A role that a person has in a part of the organisation.

    Without a unit it holds in the whole municipality. An empty `kle_prefix` covers every subject.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="grants")
    kle_prefix = models.CharField(max_length=10, blank=True)
