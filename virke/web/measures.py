"""What the computed measures mean: the list, and the definition of each in plain Danish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.analytics import describing, explaining, exporting, registers
from virke.analytics import measures as over_registers
from virke.analytics.definitions import Measure as Declared
from virke.documents import media
from virke.documents.writers import xlsx
from virke.kernel.alphabet import in_order
from virke.kernel.units import UNITS
from virke.organisation.access import Permission
from virke.plans import exports
from virke.plans import queries as plans
from virke.plans.measures import KNOWN, Measure
from virke.web import measure_charts, measure_figures
from virke.web.files import download
from virke.web.measure_figures import Told
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
    told = measure_figures.told(request.viewer, declared, known=known) if declared else None
    context = {
        "measure": found,
        "lines": _lines(found),
        "registers": _registers(key),
        "counted": declared is not None,
        "headings": describing.headings(declared) if declared else (),
        "told": told,
        "picture": measure_charts.picture(declared, told.answer) if declared and told else "",
        "explained": explaining.explained(declared, on=timezone.localdate()) if declared else None,
        "days": explaining.DAYS,
        "single": key in KNOWN,
        "uses": plans.uses(viewer=request.viewer, measure_key=key),
        "known": known,
    }
    return render(request, "measures/measure.html", context)


@requires(Permission.SEE_PLANS)
@require_GET
def data(request: ViewerRequest, key: str) -> HttpResponse:
    """The figures that are told, for the chart in the browser."""
    declared, found = _told(request, key)
    return JsonResponse(measure_charts.explored(declared, found.answer))


@requires(Permission.SEE_PLANS)
@require_GET
def statements(request: ViewerRequest, key: str) -> HttpResponse:
    """The SQL that counts the measure, as a file. It holds the definition and nothing from the registers."""
    declared = _declared(key)
    found = explaining.explained(declared, on=timezone.localdate())
    head = f"-- {declared.title} ({declared.key}, definition {declared.version})\n"
    head += f"-- {found.interval}; {explaining.DAYS}\n\n"
    return download((head + found.text()).encode(), name=f"{key}.sql", media_type="application/sql; charset=utf-8")


@requires(Permission.SEE_PLANS)
@require_GET
def export(request: ViewerRequest, key: str, form: str) -> HttpResponse:
    """Every figure that is told, with what it rests on; the same as on the page, as of the same day."""
    declared, found = _told(request, key)
    if form not in _FORMS:
        raise Http404
    head, rows = exporting.head(declared), list(exporting.rows(declared, found.answer))
    name = f"{key}.{form}"
    return download(_FORMS[form](declared.title, head, rows), name=name, media_type=media.type_of(name))


_Rows = Sequence[Sequence[exporting.Cell]]


def _csv(_title: str, head: Sequence[str], rows: _Rows) -> bytes:
    return exports.table_as_csv(head, rows).encode()


def _xlsx(title: str, head: Sequence[str], rows: _Rows) -> bytes:
    return xlsx.workbook(title=title[:31], head=head, rows=rows)


def _parquet(_title: str, head: Sequence[str], rows: _Rows) -> bytes:
    # Arrow is larger than the rest of the house; only who asks for Parquet should carry it.
    from virke.analytics import storage

    return storage.parquet(head, rows)


_FORMS = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}


def _declared(key: str) -> Declared:
    if key not in over_registers.known():
        raise Http404
    return over_registers.known().get(key)


def _told(request: ViewerRequest, key: str) -> tuple[Declared, Told]:
    """A measure with its figures as of the day that is asked for; 404 when nothing had been told."""
    declared, known = _declared(key), _day(request.GET.get("kendt", ""))
    found = measure_figures.told(request.viewer, declared, known=known)
    if found is None:
        raise Http404
    return declared, found


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
