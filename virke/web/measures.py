"""What the computed measures mean: the list, and the definition of each in plain Danish."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from virke.analytics import describing, exporting, registers
from virke.analytics import measures as over_registers
from virke.analytics.definitions import Measure as Declared
from virke.documents import media
from virke.documents.writers import xlsx
from virke.kernel.alphabet import in_order
from virke.kernel.units import UNITS
from virke.organisation.access import Permission
from virke.plans import exports
from virke.plans.measures import KNOWN, Measure
from virke.web import measure_figures
from virke.web.files import download
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(Permission.SEE_PLANS)
@require_GET
def measures(request: ViewerRequest) -> HttpResponse:
    rows = [(one, UNITS.get(one.unit).plural, one.frequency.label if one.frequency else "") for one in KNOWN]
    apart = (one for one in over_registers.known() if not one.counts.is_single)
    curves = [(one, describing.KINDS[one.counts.kind], one.unit.plural) for one in apart]
    context = {
        "rows": sorted(rows, key=lambda row: in_order(row[0].title)),
        "curves": sorted(curves, key=lambda row: in_order(row[0].title)),
    }
    return render(request, "measures/measures.html", context)


@requires(Permission.SEE_PLANS)
@require_GET
def measure(request: ViewerRequest, key: str) -> HttpResponse:
    if key not in KNOWN and key not in over_registers.known():
        raise Http404
    found = KNOWN.get(key) if key in KNOWN else over_registers.known().get(key)
    known = _day(request.GET.get("kendt", ""))
    declared = over_registers.known().get(key) if key in over_registers.known() else None
    context = {
        "measure": found,
        "lines": _lines(found),
        "registers": _registers(key),
        "counted": declared is not None,
        "headings": describing.headings(declared) if declared else (),
        "told": measure_figures.told(request.viewer, declared, known=known) if declared else None,
        "known": known,
    }
    return render(request, "measures/measure.html", context)


@requires(Permission.SEE_PLANS)
@require_GET
def export(request: ViewerRequest, key: str, form: str) -> HttpResponse:
    """Every figure that is told, with what it rests on; the same as on the page, as of the same day."""
    if key not in over_registers.known():
        raise Http404
    declared, known = over_registers.known().get(key), _day(request.GET.get("kendt", ""))
    found = measure_figures.told(request.viewer, declared, known=known)
    if found is None:
        raise Http404
    head, rows = exporting.head(declared), list(exporting.rows(declared, found.answer))
    name = f"{key}.{form}"
    if form == "csv":
        return download(exports.table_as_csv(head, rows).encode(), name=name, media_type="text/csv; charset=utf-8")
    if form == "xlsx":
        content = xlsx.workbook(title=declared.title[:31], head=head, rows=rows)
        return download(content, name=name, media_type=media.type_of(name))
    raise Http404


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Http404 from None


def _lines(measure: Measure | Declared) -> list[tuple[str, str]]:
    """The definition as pairs of a heading and a sentence, without the meaning, which stands above them."""
    if not isinstance(measure, Measure) or measure.key in over_registers.known():
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
