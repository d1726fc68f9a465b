"""What came of placements: the outcome after three and six months, and ordinary staff before and after."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.analytics import exporting
from virke.analytics.comparing.answers import Finding as Compared
from virke.documents import media
from virke.organisation.access import Permission
from virke.placements import queries
from virke.placements.outcomes import Finding
from virke.plans import exports
from virke.web import comparison_figures, outcome_figures
from virke.web.files import download
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

_TONES = {Finding.FEWER: "good", Finding.MORE: "bad", Finding.NONE: "info"}
_COMPARED = {Compared.MORE: "good", Compared.FEWER: "bad", Compared.NONE: "info"}


@requires(Permission.SEE_PLACEMENTS)
@require_GET
def outcomes(request: ViewerRequest) -> HttpResponse:
    context = {
        "found": outcome_figures.outcomes_of(request.viewer),
        "staff": queries.displacement(viewer=request.viewer, on=timezone.localdate()),
        "tones": _TONES,
        "comparison": comparison_figures.comparison(request.viewer),
        "compared_tones": _COMPARED,
        "may_measures": request.viewer.may_somewhere(Permission.SEE_PLANS),
    }
    return render(request, "placements/outcomes.html", context)


@requires(Permission.SEE_PLACEMENTS)
@require_GET
def export(request: ViewerRequest) -> HttpResponse:
    """Every figure that is told, as CSV; hidden ones say why, as on the page."""
    content = exports.table_as_csv(outcome_figures.HEAD, _rows(request)).encode()
    name = f"udbytte-{timezone.localdate():%Y-%m-%d}.csv"
    return download(content, name=name, media_type=media.type_of(name))


def _rows(request: ViewerRequest) -> Iterator[tuple[exporting.Cell, ...]]:
    yield from outcome_figures.rows(request.viewer)
    yield from comparison_figures.rows(request.viewer)
