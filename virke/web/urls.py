"""The pages and their addresses; every view declares its policy."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from virke.web import accounts, front, health, imports, manual, pages, personas, trail

Patterns = list[URLPattern | URLResolver]


def patterns(*, demo: bool) -> Patterns:
    """All addresses; those of the persona switch exist in demo mode only."""
    found: Patterns = [
        path("", front.front, name="front"),
        path("login/", accounts.login, name="login"),
        path("logud/", accounts.logout, name="logout"),
        path("sundhed/", health.health, name="health"),
        path("robots.txt", health.robots, name="robots"),
        path("tilgaengelighed/", pages.accessibility, name="accessibility"),
        path("import/", imports.imports, name="imports"),
        path("import/<int:run_id>/", imports.run, name="import_run"),
        path("import/<int:run_id>/ret/<str:key>/", imports.correct, name="import_correct"),
        path("import/<int:run_id>/godkend/", imports.approve, name="import_approve"),
        path("import/<int:run_id>/afvis/", imports.reject, name="import_reject"),
        path("import/<int:run_id>/original/", imports.original, name="import_original"),
        path("sporing/", trail.trail, name="trail"),
        path("sporing/efterproev/", trail.verify, name="trail_verify"),
        path("hjaelp/", manual.manual, {"page": ""}, name="manual"),
        path("hjaelp/<path:page>", manual.manual, name="manual_page"),
    ]
    if demo:
        found += [
            path("personer/", personas.choose, name="personas"),
            path("personer/skift/", personas.switch, name="switch_persona"),
        ]
    return found


urlpatterns = patterns(demo=settings.VIRKE_DEMO)
