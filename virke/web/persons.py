"""The persons behind a figure: who may, says why, and sees pseudonyms; each look is an event in the trail."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from virke.analytics import describing, intervals, places, reaching
from virke.analytics import measures as over_registers
from virke.analytics.definitions import Measure
from virke.analytics.disclosure import Margin, Place
from virke.analytics.reaching import Reach
from virke.kernel.periods import Period
from virke.organisation import queries as organisation
from virke.organisation.access import NotYours, Permission, Viewer
from virke.web import registers
from virke.web.forms.measures import LookForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

_LONGEST_INTERVAL = timedelta(days=740)


@requires(Permission.SEE_PERSONS)
@require_http_methods(["GET", "POST"])
def persons(request: ViewerRequest, key: str) -> HttpResponse:
    """First the reason is asked for; what is sent with one shows the persons, and reloading it is another look."""
    if key not in over_registers.known():
        raise Http404
    measure = over_registers.known().get(key)
    interval, place = _asked(request, measure)
    within, form = reach(request.viewer, timezone.localdate()), LookForm(request.POST or None)
    if not (within.everywhere or _named_within(measure, place, within)):
        raise NotYours(reaching.FURTHER)
    found = None
    if request.method == "POST" and form.is_valid():
        found = _look(request, form, measure, interval, place, within)
    context = {
        "measure": measure,
        "form": form,
        "found": found,
        "interval": intervals.name(measure.intervals, interval),
        "groups": [(heading, _word(measure, at, place)) for at, heading in enumerate(describing.headings(measure))],
        "reason": form.cleaned_data.get("reason", "") if form.is_bound else "",
    }
    return render(request, "measures/persons.html", context, status=422 if form.errors else 200)


def reach(viewer: Viewer, on: date) -> Reach:
    """The units whose persons the viewer may see on a day. A name that two units have names neither."""
    everywhere = viewer.may(Permission.SEE_PERSONS, unit_id=None)
    mine = viewer.units(Permission.SEE_PERSONS)
    named = [(unit.name.casefold(), unit.unit_id) for unit in organisation.unit_names(viewer=viewer, on=on)]
    names = [name for name, _ in named]
    return reaching.reach(
        (name for name, unit in named if unit in mine and names.count(name) == 1), everywhere=everywhere
    )


def _look(
    request: ViewerRequest, form: LookForm, measure: Measure, interval: Period, place: Place, within: Reach
) -> object | None:
    # The engine is larger than the rest of the house; no page but this answer should carry it.
    from virke.analytics import compute, drilling, storage

    try:
        with told_in(form, "reason"):
            return drilling.behind(
                measure,
                store=registers.store(),
                interval=interval,
                place=place,
                within=within,
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=timezone.now(),
            )
    except (compute.NothingCovered, storage.NoExtract) as nothing:
        form.add_error(None, str(nothing))
    return None


def _asked(request: ViewerRequest, measure: Measure) -> tuple[Period, Place]:
    """The interval that begins on the day of the address, and the place; Http404 when there is no such figure."""
    try:
        begins = date.fromisoformat(request.GET.get("fra", ""))
        there = intervals.whole(measure.intervals, Period(begins, begins + _LONGEST_INTERVAL))
        columns = len(measure.group_by)
        place = (
            places.read(request.GET["gruppe"], columns=columns) if "gruppe" in request.GET else places.total(columns)
        )
    except (ValueError, OverflowError):
        raise Http404 from None
    if not there or there[0].starts_on != begins:
        raise Http404
    return there[0], place


def _named_within(measure: Measure, place: Place, within: Reach) -> bool:
    units = reaching.units_of(measure, place)
    return bool(units) and within.covers(units)


def _word(measure: Measure, column: int, place: Place) -> str:
    group = place[column]
    if group is None:
        return "uoplyst"
    return group.value if isinstance(group, Margin) else describing.label(measure, column, group)
