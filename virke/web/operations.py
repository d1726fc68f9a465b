"""How the installation goes, for those who run it: what is done by itself, what failed, and who works."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

import virke
from virke.background import queries
from virke.organisation.access import Permission
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(Permission.READ_AUDIT, Permission.EDIT_ORGANISATION)
@require_GET
def operations(request: ViewerRequest) -> HttpResponse:
    found = queries.operations(viewer=request.viewer, at=timezone.now())
    context = {"found": found, "size": _size(found.database_bytes), "version": virke.__version__}
    return render(request, "background/operations.html", context)


def _size(count: int) -> str:
    """`812 kB`, `41 MB`, `2,4 GB`."""
    if count >= 10**9:
        return f"{count / 10**9:.1f} GB".replace(".", ",")
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count // 1000} kB"
