"""Pages that only have words: the accessibility statement and the manual."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from virke.web.policies import open_to_all


@open_to_all
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html")
