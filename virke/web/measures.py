"""What the computed measures mean: the list, and the definition of each in plain Danish."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from virke.analytics import describing, registers
from virke.analytics import measures as over_registers
from virke.kernel.alphabet import in_order
from virke.kernel.units import UNITS
from virke.organisation.access import Permission
from virke.plans.measures import KNOWN, Measure
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_PLANS)
@require_GET
def measures(request: ViewerRequest) -> HttpResponse:
    rows = [(one, UNITS.get(one.unit).plural, one.frequency.label if one.frequency else "") for one in KNOWN]
    return render(request, "measures/measures.html", {"rows": sorted(rows, key=lambda row: in_order(row[0].title))})


@requires(Permission.SEE_PLANS)
@require_GET
def measure(request: ViewerRequest, key: str) -> HttpResponse:
    if key not in KNOWN:
        raise Http404
    found = KNOWN.get(key)
    context = {"measure": found, "lines": _lines(found), "registers": _registers(key)}
    return render(request, "measures/measure.html", context)


def _lines(measure: Measure) -> list[tuple[str, str]]:
    """The definition as pairs of a heading and a sentence, without the meaning, which stands above them."""
    if measure.key in over_registers.known():
        declared = over_registers.known().get(measure.key)
        return [pair for pair in describing.lines(declared) if pair[1] != declared.meaning]
    known = [
        ("Periode", measure.frequency.label if measure.frequency else ""),
        ("Enhed", UNITS.get(measure.unit).plural),
        ("Bedst", measure.direction.label if measure.direction else ""),
        ("Kilde", measure.source),
    ]
    return [(heading, sentence) for heading, sentence in known if sentence]


def _registers(key: str) -> list[tuple[str, str, str]]:
    """The registers that a measure reads: title, meaning and source."""
    if key not in over_registers.known():
        return []
    read = (registers.known().get(name) for name in over_registers.known().get(key).registers)
    return [(one.title, one.meaning, one.source) for one in read]
