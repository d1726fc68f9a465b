"""Every view declares who may open it; a view without a policy is an error, never an open door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponseBase

from virke.organisation.access import Permission, Viewer

# Minutes are brought in by those who may import for a forum, plans by those who write them; the importers say which.
IMPORTS = (Permission.IMPORT_DOCUMENTS, Permission.EDIT_PLANS)

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Policy:
    """`signed_in`: somebody must be logged in. `permissions`: and may do one of these somewhere, when there are any.

    The domain checks where.
    """

    signed_in: bool = True
    permissions: tuple[Permission, ...] = ()

    def allows(self, viewer: Viewer) -> bool:
        return not self.permissions or any(viewer.may_somewhere(one) for one in self.permissions)


def _declare(policy: Policy) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]  # functions carry attributes; read by policy_of
        return view

    return mark


def open_to_all(view: View) -> View:
    return _declare(Policy(signed_in=False))(view)


def signed_in(view: View) -> View:
    return _declare(Policy())(view)


def requires(*permissions: Permission) -> Callable[[View], View]:
    """For those who have one of the permissions somewhere."""
    return _declare(Policy(permissions=permissions))


def policy_of(view: object) -> Policy | None:
    found = getattr(view, "policy", None)
    return found if isinstance(found, Policy) else None
