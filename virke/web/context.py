"""What the frame around every page needs: who looks, the menu, the messages and the installation's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from virke.web import navigation
from virke.web.requests import viewer_of


def frame(request: HttpRequest) -> dict[str, Any]:
    viewer = viewer_of(request)
    return {
        "viewer": viewer,
        "menu": navigation.links(viewer=viewer, path=request.path),
        "messages": get_messages(request),
        "municipality": settings.VIRKE_MUNICIPALITY,
        "support_email": settings.VIRKE_SUPPORT_EMAIL,
        "demo": settings.VIRKE_DEMO,
    }
