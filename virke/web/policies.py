"""Every view declares who may open it; a view without a policy is an error, never an open door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponseBase

from virke.organisation.access import Permission, Viewer

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Policy:
    """`signed_in`: somebody must be logged in. `permission`: and may do this somewhere; the domain checks where."""

    signed_in: bool = True
    permission: Permission | None = None

    def allows(self, viewer: Viewer) -> bool:
        return self.permission is None or viewer.may_somewhere(self.permission)


def _declare(policy: Policy) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]  # functions carry attributes; read by policy_of
        return view

    return mark


def open_to_all(view: View) -> View:
    return _declare(Policy(signed_in=False))(view)


def signed_in(view: View) -> View:
    return _declare(Policy())(view)


def requires(permission: Permission) -> Callable[[View], View]:
    return _declare(Policy(permission=permission))


def policy_of(view: object) -> Policy | None:
    found = getattr(view, "policy", None)
    return found if isinstance(found, Policy) else None
