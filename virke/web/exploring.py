"""One indicator to explore: chosen places and times as a picture and a table, as JSON for the browser, and as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from markupsafe import Markup

from virke.documents import media
from virke.documents.writers import chart
from virke.followup import queries as followup
from virke.organisation.access import Permission
from virke.plans import exploring, pictures, queries
from virke.plans.exploring import Explored
from virke.plans.views import IndicatorPage
from virke.web.files import download
from virke.web.forms.exploring import ExploreForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest

SEE = Permission.SEE_PLANS


@requires(SEE)
@require_GET
def indicator(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    """The page works without JavaScript: a picture for each place and the table are made here."""
    found, form, explored = _asked(request, indicator_id)
    context = {
        "found": found,
        "indicator": found.indicator,
        "form": form,
        "explored": explored,
        "pictures": [(place, _picture(drawn)) for place, drawn in _drawn(explored, found)],
        "query": request.GET.urlencode(),
        "decided": followup.decided_behind(
            viewer=request.viewer, target_ids=[one.id for one in found.indicator.targets if one.holds]
        ).targets,
    }
    return render(request, "plans/explore.html", context)


@requires(SEE)
@require_GET
def data(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    """What the page shows, for the chart in the browser."""
    _, _, explored = _asked(request, indicator_id)
    return JsonResponse(_as_json(explored))


@requires(SEE)
@require_GET
def export(request: ViewerRequest, indicator_id: int, form: str) -> HttpResponse:
    """What the page shows, as a file; a picture is that of the first place."""
    found, _, explored = _asked(request, indicator_id)
    name = f"indikator-{indicator_id}.{form}"
    if form == "csv":
        return download(exploring.as_csv(explored).encode(), name=name, media_type="text/csv; charset=utf-8")
    if form == "xlsx":
        return download(exploring.as_xlsx(explored), name=name, media_type=media.type_of(name))
    drawn = _drawn(explored, found)
    if form == "svg" and drawn:
        return download(chart.svg(drawn[0][1]).encode(), name=name, media_type="image/svg+xml")
    raise Http404


def _asked(request: ViewerRequest, indicator_id: int) -> tuple[IndicatorPage, ExploreForm, Explored]:
    found = queries.indicator(viewer=request.viewer, indicator_id=indicator_id, on=timezone.localdate())
    form = ExploreForm(
        request.GET, places=exploring.places(found.indicator), adds_up=exploring.adds_up(found.indicator)
    )
    return found, form, exploring.explore(found.indicator, form.choice())


def _drawn(explored: Explored, found: IndicatorPage) -> list[tuple[str, chart.Chart]]:
    title = found.indicator.title
    several = len(exploring.curves(explored)) > 1
    return [
        (
            place.name,
            pictures.drawn(curve, key=f"kurve-{place.key}", title=f"{title}, {place.name}" if several else title),
        )
        for place, curve in exploring.curves(explored)
        if curve.points
    ]


def _picture(drawn: chart.Chart) -> Markup:
    """In both sizes; the style shows the one that fits the screen."""
    return Markup("").join(Markup(chart.svg(drawn, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def _as_json(explored: Explored) -> dict[str, object]:
    places = list(dict.fromkeys(series.place for series in explored.series))
    return {
        "title": explored.title,
        "unit": explored.unit_word,
        "series": [
            {
                "name": series.name,
                "place": places.index(series.place),
                "yearBefore": series.year_before,
                "points": [
                    {
                        "on": one.last_day,
                        "value": round(float(one.value), 4),
                        "label": exploring.label(one),
                        "preliminary": one.preliminary,
                    }
                    for one in series.figures
                ],
            }
            for series in explored.series
        ],
        "targets": [
            {
                "name": path.label if len(places) == 1 else f"{place.name}: {path.label}",
                "former": path.former,
                "points": [[one.on, _float(one.low), _float(one.high)] for one in path.points],
            }
            for place, path in explored.paths
        ],
    }


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))
