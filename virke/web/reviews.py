"""Case reviews: the sample with what its cases say, the round that is written in a grid, and its spreadsheet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.documents import media, sandbox
from virke.documents import rules as documents
from virke.documents.readers import UnreadableDocument
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Permission, Viewer
from virke.projects import actions, grids, queries
from virke.projects.kinds import Answer
from virke.projects.review_views import RoundPage
from virke.projects.views import ProjectHead
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.plans import MoveForm
from virke.web.forms.reviews import (
    FeedForm,
    GridFileForm,
    ReasonForm,
    RoundForm,
    SampleForm,
    as_shown,
    cell_name,
    changed,
    imported,
)
from virke.web.plan_edit import Trail
from virke.web.policies import requires
from virke.web.project_edit import trail
from virke.web.requests import ViewerRequest

SEE, EDIT, RECORD = Permission.SEE_PLANS, Permission.EDIT_PLANS, Permission.RECORD_FIGURES
ANONYMOUS = (
    "Sager har kun et nummer. Skriv hverken navne, CPR-numre eller andet om borgerne; "
    "der er med vilje ikke plads til det."
)


@requires(EDIT)
@get_or_post
def add(request: ViewerRequest, plan_id: int) -> HttpResponse:
    found = queries.facts_to_edit(viewer=request.viewer, plan_id=plan_id)
    form = SampleForm(request.POST or None, initial={"size": 25})
    page = EditPage(
        heading="Ny sagsgennemgang",
        lead=f"De samme sager gennemgås på flere datoer, så I ser, hvad der har ændret sig. {ANONYMOUS}",
        button="Gem",
        done="Sagsgennemgangen er oprettet. Begynd nu på den første dato.",
        trail=trail(found.head),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        made.append(actions.add_sample(plan_id=plan_id, head=form.head(), by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("sample", args=[made[0]]))


@requires(EDIT)
@get_or_post
def change(request: ViewerRequest, sample_id: int) -> HttpResponse:
    found = queries.sample_to_edit(viewer=request.viewer, sample_id=sample_id)
    head = found.sample
    initial = {"title": head.title, "size": head.size, "drawn": head.drawn, "questions": "\n".join(head.questions)}
    form = SampleForm(request.POST or None, initial=initial)
    page = EditPage(
        heading="Ret sagsgennemgangen", lead=ANONYMOUS, button="Gem", done="Sagsgennemgangen er gemt.",
        trail=sample_trail(found.head, sample_id, head.title),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.edit_sample(sample_id=sample_id, head=form.head(), by=by, at=at)

    return edit(request, form, page, write)


@requires(SEE)
@require_GET
def sample(request: ViewerRequest, sample_id: int) -> HttpResponse:
    found = queries.sample(viewer=request.viewer, sample_id=sample_id)
    return render(request, "projects/sample.html", {"sample": found})


@requires(EDIT)
@get_or_post
def feed(request: ViewerRequest, question_id: int) -> HttpResponse:
    found = queries.question_to_feed(viewer=request.viewer, question_id=question_id)
    chosen = {"indicator": str(found.indicator_id or "")}
    form = FeedForm(request.POST or None, indicators=found.indicators, initial=chosen)
    title = queries.sample(viewer=request.viewer, sample_id=found.sample_id).title
    page = EditPage(
        heading="Lad svarene være tal på en indikator",
        lead=f"»{found.text}« Når en gennemgang lukkes, skrives andelen af ja som tal på indikatoren. "
        "Den skal være af slagsen »Sagsgennemgang« og måles i procent.",
        button="Gem",
        done="Det er gemt. Tallene fra de lukkede gennemgange står på indikatoren.",
        trail=sample_trail(found.head, found.sample_id, title),
    )
    today = timezone.localdate()

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        actions.feed_indicator(question_id=question_id, indicator_id=form.indicator_id(), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(RECORD)
@get_or_post
def begin(request: ViewerRequest, sample_id: int) -> HttpResponse:
    found = queries.sample_to_record(viewer=request.viewer, sample_id=sample_id)
    today = timezone.localdate()
    form = RoundForm(request.POST or None, initial={"held_on": today})
    page = EditPage(
        heading="Gennemgå sagerne på en ny dato",
        lead=f"De samme {found.sample.size} sager med de samme numre som før.",
        button="Begynd",
        done="Skriv nu et svar for hver sag. Du kan gemme, så tit du vil.",
        trail=sample_trail(found.head, sample_id, found.sample.title),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, **said: Any) -> None:
        made.append(actions.open_round(sample_id=sample_id, today=today, by=by, at=at, **said))

    return edit(request, form, page, write, after=lambda: reverse("round", args=[made[0]]))


@requires(RECORD)
@get_or_post
def review_round(request: ViewerRequest, round_id: int) -> HttpResponse:
    """The grid; what is sent is written cell by cell, so that two people can fill it in at the same time."""
    found = queries.review_round(viewer=request.viewer, round_id=round_id)
    if request.method == "POST":
        said = changed(request.POST, found)
        return _answered(request, found, said)
    return _page(request, found, GridFileForm())


@requires(RECORD)
@require_POST
def read_file(request: ViewerRequest, round_id: int) -> HttpResponse:
    """A filled-in spreadsheet: all of it is written, or nothing and why."""
    found = queries.review_round(viewer=request.viewer, round_id=round_id)
    form = GridFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form)
    file = form.cleaned_data["file"]
    name = file.name or "uden navn"
    try:
        documents.may_upload(name=name, size_bytes=file.size or 0).check()
        read = grids.read(sandbox.read_safely(name, file.read()), found.columns, size=found.size)
    except (NotPossible, UnreadableDocument) as refusal:
        form.add_error("file", str(refusal))
        return _page(request, found, form)
    if read.reasons:
        for reason in read.reasons:
            form.add_error(None, reason)
        return _page(request, found, form)
    return _answered(request, found, imported(read.answers, found))


@requires(RECORD)
@require_GET
def grid_file(request: ViewerRequest, round_id: int) -> HttpResponse:
    name = f"sagsgennemgang-{round_id}.xlsx"
    content = queries.grid(viewer=request.viewer, round_id=round_id)
    return download(content, name=name, media_type=media.type_of(name))


@requires(RECORD)
@get_or_post
def close(request: ViewerRequest, round_id: int) -> HttpResponse:
    found = queries.review_round(viewer=request.viewer, round_id=round_id)
    page = EditPage(
        heading="Luk gennemgangen",
        lead="Svarene kan ikke ændres bagefter, og tallene skrives på de indikatorer, der får dem.",
        button="Luk gennemgangen",
        done="Gennemgangen er lukket.",
        trail=round_trail(found),
    )
    today = timezone.localdate()

    def write(*, by: Viewer, at: datetime) -> None:
        actions.close_round(round_id=round_id, today=today, by=by, at=at)

    return edit(request, MoveForm(request.POST or None), page, write, after=lambda: _sample(found))


@requires(RECORD)
@get_or_post
def correct(request: ViewerRequest, round_id: int) -> HttpResponse:
    """A new round with the same answers, which takes over when it is closed."""
    found = queries.review_round(viewer=request.viewer, round_id=round_id)
    form = ReasonForm(request.POST or None)
    page = EditPage(
        heading="Ret en lukket gennemgang",
        lead="Den lukkede bliver stående. Rettelsen begynder med de samme svar og gælder, når den selv er lukket; "
        "så rettes tallene på indikatorerne også.",
        button="Begynd på rettelsen",
        done="Ret nu svarene, og luk rettelsen.",
        trail=round_trail(found),
    )
    made: list[int] = []

    def write(*, by: Viewer, at: datetime, reason: str) -> None:
        made.append(actions.correct_round(round_id=round_id, reason=reason, by=by, at=at))

    return edit(request, form, page, write, after=lambda: reverse("round", args=[made[0]]))


@requires(RECORD)
@get_or_post
def discard(request: ViewerRequest, round_id: int) -> HttpResponse:
    found = queries.review_round(viewer=request.viewer, round_id=round_id)
    page = EditPage(
        heading="Slet gennemgangen",
        lead="Svarene fra denne dato forsvinder. De andre datoer bliver stående.",
        button="Slet gennemgangen",
        done="Gennemgangen er slettet.",
        trail=round_trail(found),
        warning=True,
    )

    def write(*, by: Viewer, at: datetime) -> None:
        actions.discard_round(round_id=round_id, by=by, at=at)

    return edit(request, MoveForm(request.POST or None), page, write, after=lambda: _sample(found))


def sample_trail(head: ProjectHead, sample_id: int, title: str) -> Trail:
    return (*trail(head), (title, reverse("sample", args=[sample_id])))


def round_trail(found: RoundPage) -> Trail:
    steps = sample_trail(found.head, found.sample_id, found.title)
    return (*steps, (found.round.name or "Gennemgang", reverse("round", args=[found.round.id])))


def _sample(found: RoundPage) -> str:
    return reverse("sample", args=[found.sample_id])


def _answered(request: ViewerRequest, found: RoundPage, said: actions.Said) -> HttpResponse:
    """Write the answers and tell what became of them."""
    try:
        meanwhile = actions.answer_cases(round_id=found.round.id, said=said, by=request.viewer, at=timezone.now())
    except NotPossible as no:
        for reason in no.reasons:
            messages.error(request, reason)
        return redirect("round", found.round.id)
    if meanwhile:
        cases = ", ".join(str(case) for case in sorted({case for _, case in meanwhile}))
        messages.warning(
            request, f"En anden har imens besvaret noget i sag {cases}. Dér står den andens svar; se efter."
        )
    written = len(said) - len(meanwhile)
    messages.success(request, f"Gemt: {written} svar." if written else "Der var ingen ændringer.")
    if request.POST.get("then") == "close":
        return redirect("round_close", found.round.id)
    return redirect(f"{reverse('round', args=[found.round.id])}{_next_case(found, said)}")


def _next_case(found: RoundPage, said: actions.Said) -> str:
    """The place of the first case that still has no answer to something; nothing when there is none."""
    for case in found.cases:
        pairs = zip(found.columns, case.answers, strict=True)
        if any(said.get((one.id, case.number), (None, stands))[1] is None for one, stands in pairs):
            return f"#sag-{case.number}"
    return ""


def _page(request: ViewerRequest, found: RoundPage, file_form: GridFileForm) -> HttpResponse:
    context = {
        "found": found,
        "file_form": file_form,
        "answers": list(Answer),
        "shown": as_shown(found),
        "cell_name": cell_name,
        "anonymous": ANONYMOUS,
        "trail": round_trail(found)[:-1],
    }
    return render(request, "projects/round.html", context, status=422 if file_form.errors else 200)
