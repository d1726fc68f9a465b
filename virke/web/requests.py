"""The request as Virke's views know it: with the viewer."""

from __future__ import annotations

from django.http import HttpRequest

from virke.organisation.access import Viewer


class ViewerRequest(HttpRequest):
    """A request behind the policy gate. `viewer` is who looks; only views open to all are without one."""

    viewer: Viewer
