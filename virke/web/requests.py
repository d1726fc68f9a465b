"""The request as Virke's views know it: with the viewer."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from virke.organisation import queries as organisation
from virke.organisation.access import Viewer


class ViewerRequest(HttpRequest):
    """A request behind the policy gate. `viewer` is who looks; only views open to all are without one."""

    viewer: Viewer


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who looks, loaded once per request; nobody when nobody is signed in."""
    if getattr(request, "viewer", None) is None and request.user.is_authenticated:
        viewer = organisation.viewer_for(user_id=request.user.pk, on=timezone.localdate())
        request.viewer = viewer  # type: ignore[attr-defined]  # ViewerRequest
    return getattr(request, "viewer", None)
