"""Status reports of a plan: begun, written on one page, seen as each audience will see it, frozen and fetched."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.views.decorators.http import require_GET

from virke.background import actions as background
from virke.background import queries as jobs
from virke.documents import media
from virke.organisation.access import Permission, Viewer
from virke.plans import actions, papers, queries
from virke.plans.audiences import Audience
from virke.plans.queries.status import ReportPage
from virke.web.background import waiting_page
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.plans import MoveForm
from virke.web.forms.status import CorrectionForm, LineForm, ReportForm, RolloverForm
from virke.web.plan_edit import Trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.status_lines import SAVED, save_all, shown_again, with_last_text
from virke.web.trying import attempt

SEE, EDIT = Permission.SEE_PLANS, Permission.EDIT_PLANS
FORMS = ("docx", "pdf", "xlsx")
WORST_FIRST = "vaerst"


@requires(SEE)
@require_GET
def reports(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.reports(viewer=request.viewer, plan_id=plan_id)
    return render(request, "plans/reports.html", {"found": found, "audiences": _audiences(found.may_edit)})


@requires(EDIT)
@get_or_post
def begin(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.reports(viewer=request.viewer, plan_id=plan_id)
    form = ReportForm(request.POST or None, initial={"as_of": timezone.localdate()})
    page_ = EditPage(
        heading="Ny statusrapport",
        lead="Virke regner ud, hvordan hvert punkt står den dag. Derefter skriver du, hvad der skal siges.",
        button="Lav rapporten",
        done="Rapporten er klar til at blive skrevet.",
        trail=_trail(found.plan.title, plan_id),
    )
    return _begin(request, form, page_, plan_id=plan_id)


@requires(EDIT)
@get_or_post
def correct(request: ViewerRequest, plan_id: int) -> HttpResponse:
    """A new report that takes over from the last frozen one, with its texts."""
    found = queries.reports(viewer=request.viewer, plan_id=plan_id)
    last = next((row for row in found.rows if row.frozen_at is not None), None)
    if last is None:
        raise Http404
    form = CorrectionForm(request.POST or None, initial={"cycle": f"{last.cycle}, rettet", "as_of": last.as_of})
    page_ = EditPage(
        heading="Ret den seneste statusrapport",
        lead=f"»{last.cycle}« er låst og bliver stående. Den nye begynder med dens tekster og siger, hvad den retter.",
        button="Lav den nye rapport",
        done="Den nye rapport er klar til at blive skrevet.",
        trail=_trail(found.plan.title, plan_id),
    )
    return _begin(request, form, page_, plan_id=plan_id, corrects=True)


def _begin(
    request: ViewerRequest, form: ReportForm, page_: EditPage, *, plan_id: int, corrects: bool = False
) -> HttpResponse:
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, **said: object) -> None:
        given = form.cleaned_data
        made.append(
            actions.begin_report(
                plan_id=plan_id,
                cycle=given["cycle"],
                as_of=given["as_of"],
                reason=given.get("reason", ""),
                corrects=corrects,
                by=by,
                at=at,
            )
        )

    return edit(request, form, page_, write, after=lambda: reverse("report", args=[made[0]]))


@requires(EDIT)
@get_or_post
def report(request: ViewerRequest, report_id: int) -> HttpResponse:
    """All items on one page, saved in one go; what was refused stands with its text."""
    worst_first = request.GET.get("orden") == WORST_FIRST
    found = queries.open_report(viewer=request.viewer, report_id=report_id, worst_first=worst_first)
    if found is None:
        return _sent(request, report_id)
    reused = with_last_text(request.POST, found.last)
    forms = [LineForm(reused or request.POST or None, item=item) for item in found.items]
    saving = request.method == "POST" and reused is None
    sent = save_all(request, report_id, forms, by=request.viewer) if saving else None
    if sent is not None and sent.status == SAVED:
        return redirect(request.get_full_path())
    if sent is not None and sent.overtaken:
        found = queries.open_report(viewer=request.viewer, report_id=report_id, worst_first=worst_first) or found
        forms = shown_again(LineForm, found.items, sent)
    lacking = {one.item_id: one.lacks for one in found.missing}
    context = {
        "found": found,
        "forms": forms,
        "wrong": [form for form in forms if form.errors],
        "overtaken": sent.overtaken if sent else {},
        "lacking": lacking,
        "ready": len(found.items) - len(lacking),
        "audiences": list(Audience),
        "worst_first": worst_first,
        "freezing": jobs.under_way(viewer=request.viewer, kind="freeze_report", about=about_report(report_id)),
    }
    return render(request, "plans/report.html", context, status=sent.status if sent else 200)


def _sent(request: ViewerRequest, report_id: int) -> HttpResponse:
    """The versions that were sent out. What somebody still wrote in another window is refused, and said so."""
    if request.method == "POST":
        messages.error(request, "Rapporten er låst og kan ikke ændres. Lav en ny, hvis noget skal rettes.")
    found = queries.sent(viewer=request.viewer, report_id=report_id)
    context = {"found": found.head, "restated": found.restated, "audiences": list(Audience), "file_forms": FORMS}
    return render(request, "plans/sent.html", context, status=409 if request.method == "POST" else 200)


@requires(SEE)
@require_GET
def version(request: ViewerRequest, report_id: int, audience: str) -> HttpResponse:
    """The report as the audience gets it, made of what it may see."""
    to = _audience(audience)
    found = queries.preview(viewer=request.viewer, report_id=report_id, audience=to)
    context = {
        "paper": papers.paper(found.content, digest=found.digest, sender=settings.VIRKE_MUNICIPALITY),
        "content": found.content,
        "audience": to,
        "plan": found.plan,
        "restated": found.restated,
    }
    return render(request, "plans/version.html", context)


@requires(SEE)
@require_GET
def file(request: ViewerRequest, report_id: int, audience: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    to = _audience(audience)
    content = queries.file(viewer=request.viewer, report_id=report_id, audience=to, form=form)
    name = get_valid_filename(f"Status {report_id} {to.label.lower()}.{form}")
    return download(content, name=name, media_type=media.type_of(name))


@requires(EDIT)
@get_or_post
def freeze(request: ViewerRequest, report_id: int) -> HttpResponse:
    """Ask, and put it into the queue: the files take some seconds."""
    found = queries.report(viewer=request.viewer, report_id=report_id)
    if request.method != "POST":
        return render(request, "plans/freeze.html", {"found": found})
    with attempt(request) as asked:
        job_id = _start_freezing(request, found)
    return redirect(waiting_page(job_id) if asked.done else reverse("report", args=[report_id]))


def _start_freezing(request: ViewerRequest, found: ReportPage) -> int:
    found.verdict.check()
    seen = queries.preview(viewer=request.viewer, report_id=found.row.id, audience=Audience.INTERNAL)
    return background.start(
        kind="freeze_report",
        title=f"Lås statusrapporten {found.row.cycle}, {found.plan.title}",
        about=about_report(found.row.id),
        parameters={"report": found.row.id, "digest": seen.digest},
        by=request.viewer,
        at=timezone.now(),
    )


def about_report(report_id: int) -> str:
    """What a job of the background is done to."""
    return f"statusreport {report_id}"


@requires(EDIT)
@get_or_post
def delete(request: ViewerRequest, report_id: int) -> HttpResponse:
    found = queries.report_head(viewer=request.viewer, report_id=report_id)
    page_ = EditPage(
        heading="Slet rapporten",
        lead="Det, der er skrevet, forsvinder. Planen, dens tal og dens handlinger bliver stående.",
        button="Slet rapporten",
        done="Rapporten er slettet.",
        trail=(*_trail(found.plan.title, found.plan.id), (found.row.cycle, reverse("report", args=[report_id]))),
        warning=True,
    )

    def write(*, by: Viewer, at: datetime) -> None:
        actions.delete_report(report_id=report_id, by=by, at=at)

    return edit(request, MoveForm(request.POST or None), page_, write, after=lambda: _place(found.plan.id))


@requires(EDIT)
@get_or_post
def hand_on(request: ViewerRequest, plan_id: int) -> HttpResponse:
    """What becomes of the unfinished items: into the next plan, or dropped by a decision."""
    found = queries.to_hand_on(viewer=request.viewer, plan_id=plan_id)
    if not found.into or not found.items or found.rolled_over:
        return render(request, "plans/hand_on.html", {"found": found})
    form = RolloverForm(request.POST or None, items=found.items, into=found.into)
    page_ = EditPage(
        heading="Før uafsluttede punkter videre",
        lead="Hvert punkt kommer med i den næste plan med sin oprindelse, sine åbne handlinger og sine indikatorer, "
        "eller det bortfalder, fordi nogen har besluttet det.",
        button="Før videre",
        done="De uafsluttede punkter er ført videre.",
        trail=_trail(found.plan.title, plan_id),
    )

    def write(*, by: Viewer, at: datetime, into_id: int, **said: object) -> None:
        actions.roll_over(plan_id=plan_id, into_id=into_id, dropped=form.dropped(), by=by, at=at)

    return edit(request, form, page_, write, after=lambda: reverse("plan", args=[form.cleaned_data["into_id"]]))


def _audience(key: str) -> Audience:
    found = next((one for one in Audience if one == key), None)
    if found is None:
        raise Http404
    return found


def _audiences(may_edit: bool) -> list[Audience]:
    return [one for one in Audience if may_edit or one is not Audience.INTERNAL]


def _trail(title: str, plan_id: int) -> Trail:
    plan = reverse("plan", args=[plan_id])
    return (("Planer", reverse("plans")), (title, plan), ("Status", _place(plan_id)))


def _place(plan_id: int) -> str:
    return reverse("reports", args=[plan_id])
