"""Sporet: the way from a decision to its effect and back, at one address for each kind of thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.documents.writers import docx, fonts, page, pdf
from virke.documents.writers.paper import Drawing
from virke.followup import queries
from virke.followup.queries import Trace
from virke.followup.tracing import papers
from virke.followup.tracing.graph import Key, Kind, Node
from virke.web.files import download
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest

OPEN = {
    Kind.ITEM: "Åbn punktet",
    Kind.COMMITMENT: "Åbn aftalen",
    Kind.GOAL: "Åbn målet",
    Kind.ACTION: "Åbn handlingen",
    Kind.INDICATOR: "Åbn indikatoren",
    Kind.TARGET: "Åbn måltallet",
    Kind.FIGURE: "Åbn tallet",
    Kind.DEVIATION: "Åbn afvigelsen",
    Kind.REPORT: "Åbn statusrapporten",
}
FORMS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV"}


@signed_in
@require_GET
def trace(request: ViewerRequest, kind: str, number: int) -> HttpResponse:
    found = _found(request, kind, number)
    context = _drawn(found) | {"open": OPEN[found.start.key.kind], "page_of": page_of, "forms": FORMS}
    return render(request, "traces/trace.html", context)


@signed_in
@require_GET
def export(request: ViewerRequest, kind: str, number: int, form: str) -> HttpResponse:
    """The same trace as a file: what the viewer sees, and nothing else."""
    if form not in FORMS:
        raise Http404("Den slags fil findes ikke.")
    found = _found(request, kind, number)
    try:
        content = _written(found, form, reader=request.viewer.name)
    except pdf.PdfUnavailable as missing:
        messages.error(request, str(missing))
        return redirect("trace", kind, number)
    name = get_valid_filename(f"Spor {found.start.word} {number}.{form}")
    return download(content, name=name, media_type=media.type_of(name))


def page_of(node: Node) -> str:
    """The address of the page that a thing stands on; empty for what has none, such as a decision only cited."""
    match node.key.kind:
        case Kind.ITEM:
            return reverse("item", args=[node.key.number])
        case Kind.COMMITMENT:
            return reverse("commitment", args=[node.key.number])
        case Kind.PLAN:
            return reverse("plan", args=[node.key.number])
        case Kind.REPORT:
            return reverse("report_version", args=[node.key.number, "political"])
        case Kind.ACTION:
            return f"{reverse('goal', args=[node.goal_id])}#handling-{node.key.number}"
        case Kind.DEVIATION:
            return f"{reverse('goal', args=[node.goal_id])}#afvigelse-{node.key.number}"
        case _ if node.goal_id is not None:
            place = f"#indikator-{node.indicator_id}" if node.indicator_id is not None else ""
            return reverse("goal", args=[node.goal_id]) + place
    return ""


def trace_of(node: Node) -> str:
    """The address of a thing's own trace; of a plan its page, of what is left out the trace of what it hangs on."""
    key: Key = node.of if node.of is not None else node.key
    return reverse("trace", args=[key.kind.value, key.number]) if key.kind in queries.TRACED else page_of(node)


def _found(request: ViewerRequest, kind: str, number: int) -> Trace:
    try:
        known = Kind(kind)
    except ValueError:
        raise Http404("Den slags spor findes ikke.") from None
    now = timezone.now()
    return queries.trace(viewer=request.viewer, kind=known, number=number, on=timezone.localdate(), at=now)


def _drawn(found: Trace, *, on_paper: bool = False) -> dict[str, Any]:
    """What the picture needs. On paper nothing can be clicked, and the style stands in the picture."""
    return {"trace": found, "start": found.start, "more": Kind.MORE, "trace_of": trace_of, "on_paper": on_paper}


def _written(found: Trace, form: str, *, reader: str) -> bytes:
    sender = settings.VIRKE_MUNICIPALITY
    match form:
        case "csv":
            return papers.as_csv(found).encode("utf-8")
        case "xlsx":
            return papers.as_xlsx(found)
        case "docx":
            return docx.document(papers.paper(found, sender=sender, reader=reader))
    svg = render_to_string("traces/picture.html", _drawn(found, on_paper=True))
    drawing = Drawing(svg, "Læses oppefra og ned. Den tykke ramme er det, sporet begynder med.")
    paper = papers.paper(found, sender=sender, reader=reader, drawing=drawing)
    assets = Path(settings.BASE_DIR) / "build" / "static"
    return pdf.render(page.page(paper, style=fonts.style_sheet(assets)), assets=assets)
