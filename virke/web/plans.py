"""Reading plans: the list, one plan on one screen, two periods beside each other, and the actions that are mine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.followup import queries as followup
from virke.kernel.periods import Period
from virke.organisation.access import Permission
from virke.plans import archivefiles, expecting, exports, figurefiles, queries, wording
from virke.plans.kinds import Frequency, Light, PlanKind
from virke.plans.states import State
from virke.plans.views import ItemRow, PlanRow
from virke.projects import queries as projects
from virke.web.files import download
from virke.web.forms.plans import FilterForm, PeriodsForm
from virke.web.plan_edit import MOVES
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest

SEE = Permission.SEE_PLANS
SINCE_DAYS = 30
LATE_SHOWN = 5
FIGURES_DAYS = 400  # the same period last year stands beside the one that is missing
MOST_PERIODS = 16


@requires(SEE)
@require_GET
def plans(request: ViewerRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.full_clean()
    kind, state, words = (form.cleaned_data.get(name) or "" for name in ("slags", "tilstand", "ord"))
    found = queries.plans(
        viewer=request.viewer,
        on=timezone.localdate(),
        kind=PlanKind(kind) if kind else None,
        state=State(state) if state else None,
    )
    context = {
        "form": form,
        "plans": [plan for plan in found if _holds(plan, words)],
        "filtered": bool(kind or state or words),
        "restated": queries.restated(viewer=request.viewer),
        "may_write": request.viewer.may_somewhere(Permission.EDIT_PLANS),
        "may_import": request.viewer.may_somewhere(Permission.EDIT_PLANS),
    }
    return render(request, "plans/plans.html", context)


@requires(SEE)
@require_GET
def plan(request: ViewerRequest, plan_id: int) -> HttpResponse:
    now = timezone.now()
    found = queries.plan(viewer=request.viewer, plan_id=plan_id, on=timezone.localdate())
    chosen = next((light for light in Light if light == request.GET.get("lys")), None)
    since = now - timedelta(days=SINCE_DAYS)
    context = {
        "decided_in": followup.decided_behind(viewer=request.viewer, plan_ids=[plan_id]).plans.get(plan_id),
        "plan": found,
        "areas": found.areas if chosen is None else standing_so(found.areas, chosen),
        "chosen": chosen,
        "changes": queries.changes(viewer=request.viewer, plan_id=plan_id, since=since),
        "since_days": SINCE_DAYS,
        "late_shown": LATE_SHOWN,
        "hearers": followup.hearers_of_plan(viewer=request.viewer, plan=found, on=timezone.localdate()),
        "moves": MOVES,
    }
    return render(request, "plans/plan.html", context)


@signed_in
@require_GET
def my_actions(request: ViewerRequest) -> HttpResponse:
    """Beside one's own follow-up: what the plans expect of the viewer. No role is needed to see one's own."""
    closed = request.GET.get("vis") == "alle"
    found = queries.my_actions(viewer=request.viewer, on=timezone.localdate(), closed=closed)
    dues = projects.my_dues(viewer=request.viewer, on=timezone.localdate())
    context = {"actions": found, "closed": closed, "late": sum(action.late for action in found), "dues": dues}
    return render(request, "plans/my_actions.html", context)


@requires(SEE)
@require_GET
def compare(request: ViewerRequest, plan_id: int) -> HttpResponse:
    """Two periods beside each other; without a choice the last two whole years that the plan knows."""
    today = timezone.localdate()
    found = queries.plan(viewer=request.viewer, plan_id=plan_id, on=today)
    offered = comparable(found.row, on=today)
    form = PeriodsForm(request.GET, periods=offered)
    first, second = form.chosen()
    rows = queries.compare_periods(viewer=request.viewer, plan_id=plan_id, first=first, second=second, on=today)
    names = {"first_name": wording.period(first), "second_name": wording.period(second)}
    context = {"plan": found, "form": form, "rows": rows, **names}
    return render(request, "plans/compare.html", context)


@requires(SEE)
@require_GET
def export(request: ViewerRequest, plan_id: int, form: str) -> HttpResponse:
    """The plan as one table; `alt` is a workbook with its whole history, `json` the same to be read back."""
    if form == "json":
        everything = queries.archive(viewer=request.viewer, plan_id=plan_id)
        content = archivefiles.as_json(everything).encode()
        return download(content, name="plan.json", media_type="application/json")
    if form == "alt":
        content = archivefiles.as_xlsx(queries.archive(viewer=request.viewer, plan_id=plan_id))
        return download(content, name="plan-med-historik.xlsx", media_type=media.type_of("plan.xlsx"))
    found = queries.contents(viewer=request.viewer, plan_id=plan_id, on=timezone.localdate())
    if form == "xlsx":
        content = exports.as_xlsx(found.items, title=found.title)
        return download(content, name="plan.xlsx", media_type=media.type_of("plan.xlsx"))
    if form == "csv":
        return download(exports.as_csv(found.items).encode(), name="plan.csv", media_type="text/csv; charset=utf-8")
    raise Http404


@requires(SEE)
@require_GET
def figures(request: ViewerRequest, plan_id: int, form: str) -> HttpResponse:
    """The figures of the last year and an empty row for each that is missing, to fill in and import again."""
    on = timezone.localdate()
    lines = queries.figure_lines(viewer=request.viewer, plan_id=plan_id, on=on, since=on - timedelta(days=FIGURES_DAYS))
    if form == "xlsx":
        return download(figurefiles.as_xlsx(lines), name="tal.xlsx", media_type=media.type_of("tal.xlsx"))
    if form == "csv":
        return download(figurefiles.as_csv(lines).encode(), name="tal.csv", media_type="text/csv; charset=utf-8")
    raise Http404


def standing_so(items: Iterable[ItemRow], light: Light) -> tuple[ItemRow, ...]:
    """The items of which an indicator stands so, with what leads to them."""
    kept = []
    for item in items:
        if light in dict(item.lights.counts):
            kept.append(replace(item, children=standing_so(item.children, light)))
    return tuple(kept)


def comparable(plan: PlanRow, *, on: date) -> tuple[Period, ...]:
    """The years and quarters that have ended since the year before the plan began, the newest year first."""
    years = expecting.ended(Frequency.YEARLY, on=on, count=MOST_PERIODS)
    quarters = expecting.ended(Frequency.QUARTERLY, on=on, count=MOST_PERIODS)
    first = date(plan.starts_on.year - 1, 1, 1)
    return tuple(period for period in (*years, *quarters) if period.starts_on >= first) or (*years[:2], *quarters[:2])


def _holds(plan: PlanRow, words: str) -> bool:
    text = f"{plan.title} {plan.owner_unit} {plan.case_no} {plan.kind_label}".casefold()
    return all(word in text for word in words.casefold().split())
