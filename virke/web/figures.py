"""The figures of an indicator: recorded for a period, corrected or withdrawn for a reason."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from virke.kernel.periods import Period
from virke.kernel.units import PERCENT
from virke.organisation.access import Permission, Viewer
from virke.plans import actions, expecting, wording
from virke.plans.queries import IndicatorToEdit, grid_to_write, indicator_to_record, observation_to_correct
from virke.plans.values import Extract
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.figuregrid import FigureGridForm
from virke.web.forms.figures import CorrectionForm, ObservationForm, WithdrawalForm, plain
from virke.web.indicators import indicator_place, indicator_trail
from virke.web.policies import signed_in
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

BY_HAND = "Skrevet i skema"
OFFERED = 6
"""So many periods that have ended are offered; others are written by their days."""

_AGAIN = "Tallet er trukket tilbage. Det, der stod før, bliver ikke vist igen."
_WITHDRAWING = (
    f"Gælder tallet så få personer, at nogen kan genkendes, så kommer der overalt til at stå »{wording.WITHDRAWN}«, "
    "også for de tal, det har afløst. Låste rapporter ændres ikke, men et forum, der har fået tallet, får besked. "
    "Er tallet bare forkert, så ret det i stedet."
)
QUIET = ("period", "starts_on", "ends_on", "value", "numerator", "denominator")


@signed_in
@get_or_post
def record(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    """A figure: the indicator's owner writes it, whatever else they may."""
    today = timezone.localdate()
    found = indicator_to_record(viewer=request.viewer, indicator_id=indicator_id)
    head = found.head
    expected = _expected(found, today)
    form = ObservationForm(
        request.POST or None,
        unit=head.unit,
        counted=head.counted,
        expected=expected,
        initial={"period": expected[0][0] if expected else ""},
    )
    page = EditPage(
        heading="Skriv et tal",
        lead=f"{head.title}. {head.definition}".strip(),
        button="Gem tallet",
        done="Tallet er gemt.",
        trail=indicator_trail(found),
        quiet=QUIET,
    )

    def write(*, by: Viewer, at: datetime, note: str, **_: object) -> None:
        actions.record_observation(
            indicator_id=indicator_id,
            period=form.period_of(),
            figure=form.figure(),
            note=note,
            on=today,
            by=by,
            at=at,
        )

    return edit(request, form, page, write)


@signed_in
@get_or_post
def correct(request: ViewerRequest, observation_id: int) -> HttpResponse:
    today = timezone.localdate()
    found = observation_to_correct(viewer=request.viewer, observation_id=observation_id)
    head, figure = found.indicator.head, found.figure
    initial = {
        "value": plain(figure.value),
        "numerator": plain(figure.numerator),
        "denominator": plain(figure.denominator),
        "n_unknown": figure.n_unknown or None,
        "maturity": figure.maturity,
        "note": found.note,
    }
    form = CorrectionForm(request.POST or None, unit=head.unit, counted=head.counted, initial=initial)
    period = wording.period(Period(found.starts_on, found.ends_on))
    again = figure.withdrawn
    page = EditPage(
        heading=f"Skriv tallet for {period} igen" if again else f"Ret tallet for {period}",
        lead=f"{head.title}. {_AGAIN if again else 'Det gamle tal bliver stående i historien.'}",
        button="Gem tallet" if again else "Gem rettelsen",
        done=f"Tallet for {period} vises igen."
        if again
        else f"Tallet for {period} er rettet. Det gamle står i historien.",
        trail=indicator_trail(found.indicator),
        quiet=QUIET,
    )

    def write(*, by: Viewer, at: datetime, reason: str, note: str, **_: object) -> None:
        actions.correct_observation(
            observation_id=observation_id, figure=form.figure(), reason=reason, note=note, on=today, by=by, at=at
        )

    return edit(request, form, page, write)


@signed_in
@get_or_post
def withdraw(request: ViewerRequest, observation_id: int) -> HttpResponse:
    """The step before a figure that tells of too few is shown to nobody any more."""
    found = observation_to_correct(viewer=request.viewer, observation_id=observation_id)
    period = wording.period(Period(found.starts_on, found.ends_on))
    page = EditPage(
        heading=f"Træk tallet for {period} tilbage",
        lead=f"{found.indicator.head.title}. {_WITHDRAWING}",
        button="Træk tallet tilbage",
        done=f"Tallet for {period} er trukket tilbage. Skriv det igen, hvis det var en fejl.",
        trail=indicator_trail(found.indicator),
        warning=True,
    )

    def write(*, by: Viewer, at: datetime, reason: str) -> None:
        actions.withdraw_observation(observation_id=observation_id, reason=reason, by=by, at=at)

    return edit(request, WithdrawalForm(request.POST or None), page, write)


@signed_in
@get_or_post
def grid(request: ViewerRequest, indicator_id: int) -> HttpResponse:
    """The last periods of the whole and of each unit, written or pasted at once; all of it or nothing is saved."""
    today = timezone.localdate()
    until = min(_day_in(request.GET.get("til", "")) or today, today)
    found = grid_to_write(viewer=request.viewer, indicator_id=indicator_id, until=until)
    form = FigureGridForm(request.POST or None, grid=found)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, today):
        return redirect(indicator_place(found.indicator))
    head, names = found.indicator.head, [wording.period(one) for one in found.periods]
    bound = iter([(form[cell.name], form[f"foer_{cell.name}"]) for cell in form.cells])
    context = {
        "form": form,
        "head": head,
        "indicator_id": indicator_id,
        "trail": indicator_trail(found.indicator),
        "periods": names,
        "word": wording.unit_word(head.unit, head.counted),
        "shares": head.unit == PERCENT.key,
        "lines": [(row.name, [(*next(bound), name) for name in names]) for row in found.rows],
        "earlier": found.earlier,
        "later": until < today,
        "may_edit": request.viewer.may_somewhere(Permission.EDIT_PLANS),
    }
    return render(request, "plans/figure_grid.html", context, status=422 if form.errors else 200)


def _recorded(request: ViewerRequest, form: FigureGridForm, today: date) -> bool:
    """All of them or none; the reasons against stand in the form."""
    at = timezone.now()
    told = repr([(row.indicator_id, row.scope, row.period, row.figure) for row in form.rows])
    digest = hashlib.sha256(f"{request.viewer.username} {at} {told}".encode()).hexdigest()
    extract = Extract(BY_HAND, digest, rows=len(form.rows))
    with told_in(form):
        done = actions.record_figures(figures=form.rows, extract=extract, on=today, by=request.viewer, at=at)
        messages.success(request, f"{done.new} tal er skrevet, og {done.corrected} er rettet.")
    return not form.errors


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _expected(found: IndicatorToEdit, today: date) -> list[tuple[str, str]]:
    """The plan's periods without a figure, as choices: those that have ended, newest first, and the running one."""
    frequency, known = found.head.frequency, set(found.figures)
    ended = expecting.ended(frequency, on=today, count=OFFERED + len(known))
    first = found.item.plan.head.starts_on
    missing = [one for one in ended if one.starts_on >= first and (one.starts_on, one.ends_on) not in known][:OFFERED]
    running = expecting.running(frequency, on=today)
    open_ones = [*missing, *([running] if running and (running.starts_on, running.ends_on) not in known else [])]
    names = {one: wording.period(one) + (" (ikke slut)" if one == running else "") for one in open_ones}
    return [(f"{one.starts_on}_{one.ends_on}", name[:1].upper() + name[1:]) for one, name in names.items()]
