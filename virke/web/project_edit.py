"""Writing a project: its facts, what is counted up, what is reported to whom, and the steps of a trial."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.projects import actions, queries, states
from virke.projects.kinds import TallyKind
from virke.projects.states import DECISIONS, DueStep, TrialStep
from virke.projects.views import DueToEdit, FactsToEdit, ProjectHead
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.figures import plain
from virke.web.forms.projects import DueForm, DueStepForm, FactsForm, HypothesisForm, StepForm, TotalForm
from virke.web.plan_edit import Trail
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest

EDIT, RECORD = Permission.EDIT_PLANS, Permission.RECORD_FIGURES
TALLIES = {
    TallyKind.INTAKE: EditPage(
        heading="Skriv optaget",
        lead="Hvor mange er optaget i alt? Skriv kun antallet; Virke kender ingen af dem.",
        button="Gem",
        done="Optaget er gemt.",
        trail=(),
    ),
    TallyKind.SPENT: EditPage(
        heading="Skriv forbruget",
        lead="Hvor meget er brugt af bevillingen i alt?",
        button="Gem",
        done="Forbruget er gemt.",
        trail=(),
    ),
}
DUE_STEPS = {
    DueStep.SEND: ("Meld afrapporteringen sendt", "Meld sendt", "Afrapporteringen er meldt sendt."),
    DueStep.DROP: ("Lad afrapporteringen bortfalde", "Lad den bortfalde", "Afrapporteringen er bortfaldet."),
    DueStep.REOPEN: ("Åbn afrapporteringen igen", "Åbn igen", "Afrapporteringen er åben igen."),
}
TRIAL_STEPS = {
    TrialStep.BEGIN: ("Begynd prøvehandlingen", "Begynd", "Prøvehandlingen er begyndt."),
    TrialStep.LOOK_BACK: ("Saml op på prøvehandlingen", "Saml op", "Der er samlet op. Skriv, hvad I har lært."),
    TrialStep.STOP: ("Stop prøvehandlingen", "Stop", "Prøvehandlingen er stoppet."),
    TrialStep.ADJUST: ("Justér, og prøv igen", "Justér", "Prøvehandlingen er justeret og prøves igen."),
    TrialStep.SPREAD: ("Udbred det, I har prøvet", "Udbred", "Det er besluttet at udbrede det, I har prøvet."),
    TrialStep.REOPEN: ("Åbn prøvehandlingen igen", "Åbn igen", "Prøvehandlingen er åben igen."),
}


@requires(EDIT)
@get_or_post
def facts(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.facts_to_edit(viewer=request.viewer, plan_id=plan_id)
    today = timezone.localdate()
    contact = (found.facts.contact_person_id, found.contact)
    people = plan_people.persons(viewer=request.viewer, unit_id=found.head.owner_unit_id, on=today, current=contact)
    places = plan_people.units(viewer=request.viewer, on=today)
    form = FactsForm(request.POST or None, people=people, places=places, initial=_facts(found))
    page = EditPage(
        heading="Ret projektets oplysninger", button="Gem", done="Projektet er gemt.", trail=trail(found.head),
        lead="Titel, periode og sagsnummer står på planen.",
        more=(("Ret planens titel, periode og sagsnummer", reverse("plan_edit", args=[plan_id])),),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_facts(plan_id=plan_id, facts=form.facts(), by=by, at=at)

    return edit(request, form, page, write)


@requires(RECORD)
@get_or_post
def count(request: ViewerRequest, plan_id: int, kind: str) -> HttpResponse:
    of = next((one for one in TallyKind if one == kind), None)
    if of is None:
        raise Http404
    head = queries.project_head(viewer=request.viewer, plan_id=plan_id)
    today = timezone.localdate()
    form = TotalForm(request.POST or None, kind=of, initial={"on": today})

    def write(*, by: Viewer, at: datetime, reason: str, **_: object) -> None:
        actions.count(plan_id=plan_id, kind=of, total=form.counted(), today=today, reason=reason, by=by, at=at)

    return edit(request, form, _with_trail(TALLIES[of], head), write)


@requires(EDIT)
@get_or_post
def add_due(request: ViewerRequest, plan_id: int) -> HttpResponse:
    head = queries.due_to_add(viewer=request.viewer, plan_id=plan_id)
    form = _due_form(request, head)
    page = EditPage(
        heading="Ny afrapportering", button="Gem", done="Afrapporteringen er gemt.", trail=trail(head),
        lead="Hvad venter bevillingsgiveren eller et forum på, og hvornår? "
        "Den ansvarlige ser det på sin forside i god tid.",
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.add_due(plan_id=plan_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def edit_due(request: ViewerRequest, due_id: int) -> HttpResponse:
    found = queries.due_to_edit(viewer=request.viewer, due_id=due_id)
    form = _due_form(request, found.head, found)
    page = EditPage(
        heading="Ret afrapporteringen", button="Gem", done="Afrapporteringen er gemt.", trail=trail(found.head)
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_due(due_id=due_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@signed_in
@get_or_post
def move_due(request: ViewerRequest, due_id: int, key: str) -> HttpResponse:
    """No role is needed to report what one is responsible for oneself."""
    found = queries.due_to_move(viewer=request.viewer, due_id=due_id)
    step = next((one for one in DueStep if one == key), None)
    if step is None or step not in states.DUE_TRANSITIONS[found.state]:
        raise Http404
    today = timezone.localdate()
    form = DueStepForm(request.POST or None, step=step, initial={"sent_on": today})
    heading, button, done = DUE_STEPS[step]
    steps = trail(found.head) if found.may_see else (("Mine handlinger", reverse("my_actions")),)
    page = EditPage(heading=heading, lead=f"{found.due.what}.", button=button, done=done, trail=steps)

    def write(*, by: Viewer, at: datetime, receipt: str = "", **said: Any) -> None:
        actions.move_due(due_id=due_id, step=step, today=today, evidence=receipt, by=by, at=at, **said)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def hypothesis(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.facts_to_edit(viewer=request.viewer, plan_id=plan_id)
    if not found.head.is_trial:
        raise Http404
    said = found.said
    initial = {"if_we": said.if_we, "then": said.then, "tried_by": said.tried_by, "learning": said.learning}
    form = HypothesisForm(request.POST or None, initial=initial)
    page = EditPage(heading="Ret hypotese og læring", button="Gem", done="Det er gemt.", trail=trail(found.head))

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.write_hypothesis(plan_id=plan_id, said=form.said(), by=by, at=at)

    return edit(request, form, page, write)


@requires(EDIT)
@get_or_post
def take_step(request: ViewerRequest, plan_id: int, key: str) -> HttpResponse:
    found = queries.facts_to_edit(viewer=request.viewer, plan_id=plan_id)
    step = next((one for one in TrialStep if one == key), None)
    if step is None or not found.head.is_trial or states.after(found.state, step) is None:
        raise Http404
    today = timezone.localdate()
    form = StepForm(request.POST or None, decides=step in DECISIONS | {TrialStep.REOPEN}, today=today)
    heading, button, done = TRIAL_STEPS[step]
    page = EditPage(heading=heading, button=button, done=done, trail=trail(found.head))

    def write(*, by: Viewer, at: datetime, **said: Any) -> None:
        actions.take_step(plan_id=plan_id, step=step, today=today, by=by, at=at, **said)

    return edit(request, form, page, write)


def trail(head: ProjectHead) -> Trail:
    """The way to the page of the project."""
    return (
        ("Planer", reverse("plans")),
        (head.title, reverse("plan", args=[head.plan_id])),
        ("Projekt", reverse("project", args=[head.plan_id])),
    )


def _with_trail(page: EditPage, head: ProjectHead) -> EditPage:
    return EditPage(heading=page.heading, lead=page.lead, button=page.button, done=page.done, trail=trail(head))


def _facts(found: FactsToEdit) -> dict[str, Any]:
    facts = found.facts
    return {
        "funder": facts.funder,
        "grant": plain(facts.grant),
        "target_group": facts.target_group,
        "cohort": facts.cohort,
        "intake_limit": facts.intake_limit,
        "contact": str(facts.contact_person_id or ""),
        "unit_ids": [str(one) for one in facts.unit_ids],
    }


def _due_form(request: ViewerRequest, head: ProjectHead, found: DueToEdit | None = None) -> DueForm:
    today = timezone.localdate()
    due = found.due if found else None
    current = (due.responsible_person_id, found.responsible) if due and found else (None, "")
    people = plan_people.persons(viewer=request.viewer, unit_id=head.owner_unit_id, on=today, current=current)
    rows = organisation.tree(viewer=request.viewer, on=today)
    forums = [(str(forum.forum_id), forum.name) for row in rows for forum in row.forums]
    initial = {
        "due_on": due.due_on,
        "what": due.what,
        "forum": str(due.forum_id or ""),
        "receiver": due.receiver,
        "responsible": str(due.responsible_person_id or ""),
    } if due else {}  # fmt: skip
    return DueForm(request.POST or None, forums=forums, people=people, initial=initial)
