"""Sporet: the way from a decision to its effect and back, at one address for each kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.followup import queries
from virke.followup.queries import Trace
from virke.followup.tracing.graph import Key, Kind, Moment, Node
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


@dataclass(frozen=True, slots=True)
class Course:
    """The moments before and after today, the last that has happened and the next that shall."""

    past: tuple[Moment, ...]
    ahead: tuple[Moment, ...]

    @property
    def first(self) -> Moment | None:
        return next(iter(self.past), None)

    @property
    def latest(self) -> Moment | None:
        return next((one for one in reversed(self.past) if not one.due), None)

    @property
    def following(self) -> Moment | None:
        return next(iter(self.ahead), None)


@signed_in
@require_GET
def trace(request: ViewerRequest, kind: str, number: int) -> HttpResponse:
    today = timezone.localdate()
    found = queries.trace(viewer=request.viewer, kind=_kind(kind), number=number, on=today, at=timezone.now())
    context = {
        "trace": found,
        "start": found.start,
        "course": course(found, on=today),
        "today": today,
        "open": OPEN[found.start.key.kind],
        "page_of": page_of,
        "trace_of": trace_of,
        "more": Kind.MORE,
    }
    return render(request, "traces/trace.html", context)


def course(found: Trace, *, on: date) -> Course:
    return Course(
        past=tuple(one for one in found.moments if one.on <= on),
        ahead=tuple(one for one in found.moments if one.on > on),
    )


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
        case _ if node.goal_id is not None:
            place = f"#indikator-{node.indicator_id}" if node.indicator_id is not None else ""
            return reverse("goal", args=[node.goal_id]) + place
    return ""


def trace_of(node: Node) -> str:
    """The address of a thing's own trace; of a plan its page, of what is left out the trace of what it hangs on."""
    key: Key = node.of if node.of is not None else node.key
    return reverse("trace", args=[key.kind.value, key.number]) if key.kind in queries.TRACED else page_of(node)


def _kind(key: str) -> Kind:
    try:
        return Kind(key)
    except ValueError:
        raise Http404("Den slags spor findes ikke.") from None
