"""One commitment: its story, and everything that can be said of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.followup import actions, queries
from virke.followup.due import DueKind
from virke.followup.queries import Story
from virke.followup.states import State
from virke.meetings import queries as meetings
from virke.organisation.access import Permission, Viewer
from virke.web import responsible
from virke.web.editing import get_or_post
from virke.web.forms.followup import HappenedForm, PostponeForm, PromiseForm, ReasonForm
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a commitment: its form, what it says in the end, and the action."""

    key: str
    button: str
    hint: str
    form: Callable[[Any, Story], forms.Form]
    success: str
    run: Callable[[int, forms.Form, Viewer, datetime], None]
    states: tuple[State, ...] = (State.OPEN,)
    due_kinds: tuple[DueKind, ...] = field(default=tuple(DueKind))

    def fits(self, story: Story) -> bool:
        return story.line.state in self.states and story.line.due_kind in self.due_kinds


def _reason(label: str, key: str) -> Callable[[Any, Story], forms.Form]:
    return lambda data, _story: ReasonForm(data, label=label, prefix=key, auto_id="felt-%s")


def _close(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    actions.close(commitment_id=commitment_id, evidence=form.cleaned_data["text"], by=by, at=at)


def _note(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    actions.note(commitment_id=commitment_id, text=form.cleaned_data["text"], by=by, at=at)


def _drop(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    actions.drop(commitment_id=commitment_id, reason=form.cleaned_data["text"], by=by, at=at)


def _reopen(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    actions.reopen(commitment_id=commitment_id, reason=form.cleaned_data["text"], by=by, at=at)


def _postpone(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    assert isinstance(form, PostponeForm)
    actions.postpone(commitment_id=commitment_id, due=form.due(), reason=form.cleaned_data["reason"], by=by, at=at)


def _happened(commitment_id: int, form: forms.Form, by: Viewer, at: datetime) -> None:
    values = form.cleaned_data
    actions.event_happened(
        commitment_id=commitment_id, happened_on=values["happened_on"], text=values["text"], by=by, at=at
    )


DEEDS = (
    Deed(
        "udfoert",
        "Udført",
        "Skriv, hvad der viser, at det er gjort.",
        _reason("Hvad viser, at det er gjort?", "udfoert"),
        "Aftalen er udført.",
        _close,
    ),
    Deed(
        "nyt",
        "Skriv nyt om sagen",
        "Det kommer med, når aftalen står på en dagsorden.",
        _reason("Hvad er der sket siden?", "nyt"),
        "Det er noteret.",
        _note,
    ),
    Deed(
        "sket",
        "Det er sket",
        "Aftalen har ventet på noget. Når det er sket, kommer den på det næste møde.",
        lambda data, _story: HappenedForm(data, prefix="sket", auto_id="felt-%s"),
        "Det er noteret. Aftalen kommer på næste møde.",
        _happened,
        due_kinds=(DueKind.EVENT,),
    ),
    Deed(
        "ny-frist",
        "Ny frist",
        "Den gamle frist bliver stående i historien.",
        lambda data, _story: PostponeForm(data, prefix="ny-frist", auto_id="felt-%s"),
        "Aftalen har fået ny frist.",
        _postpone,
    ),
    Deed(
        "frafald",
        "Frafald",
        "Der følges ikke op længere. Grunden bliver stående.",
        _reason("Hvorfor følges der ikke op længere?", "frafald"),
        "Aftalen er frafaldet.",
        _drop,
    ),
    Deed(
        "aabn",
        "Åbn igen",
        "Aftalen bliver åben igen; historien bliver stående.",
        _reason("Hvorfor åbnes den igen?", "aabn"),
        "Aftalen er åben igen.",
        _reopen,
        states=(State.DONE, State.DROPPED),
    ),
)


@signed_in
@require_GET
def commitment(request: ViewerRequest, commitment_id: int) -> HttpResponse:
    return _page(request, commitment_id)


def _page(request: ViewerRequest, commitment_id: int, wrong: tuple[str, forms.Form] | None = None) -> HttpResponse:
    """`wrong` is a deed as a person sent it, with what must be mended."""
    story = queries.story(viewer=request.viewer, commitment_id=commitment_id, on=timezone.localdate())
    sent = dict([wrong]) if wrong else {}
    fitting = [deed for deed in DEEDS if deed.fits(story)] if story.line.may_handle else []
    context = {
        "story": story,
        "line": story.line,
        "follows": request.viewer.may_somewhere(Permission.SEE_FOLLOW_UP),
        "deeds": [(deed, sent.get(deed.key) or deed.form(None, story)) for deed in fitting],
        "wrong": wrong[1] if wrong else None,
    }
    return render(request, "followup/commitment.html", context, status=422 if wrong else 200)


@signed_in
@require_POST
def do(request: ViewerRequest, commitment_id: int, key: str) -> HttpResponse:
    deed = next((deed for deed in DEEDS if deed.key == key), None)
    if deed is None:
        raise Http404
    story = queries.story(viewer=request.viewer, commitment_id=commitment_id, on=timezone.localdate())
    form = deed.form(request.POST, story)
    if form.is_valid():
        with told_in(form):
            deed.run(commitment_id, form, request.viewer, timezone.now())
    if form.errors:
        return _page(request, commitment_id, wrong=(key, form))
    messages.success(request, deed.success)
    return redirect("commitment", commitment_id)


@signed_in
@get_or_post
def edit(request: ViewerRequest, commitment_id: int) -> HttpResponse:
    """Correct the words, who it is, or an earlier due."""
    today = timezone.localdate()
    line = queries.story(viewer=request.viewer, commitment_id=commitment_id, on=today).line
    choice = responsible.of_commitment(viewer=request.viewer, line=line, on=today)
    initial = {
        "text": line.text,
        "who": line.responsible_value or choice.meant,
        "responsible_text": line.responsible_text,
        "due_kind": line.due_kind.value,
        "due_on": line.due_on if line.due_kind is DueKind.DATE else None,
        "due_text": line.due_text,
    }
    people = responsible.with_current(choice, value=line.responsible_value, label=line.responsible)
    form = PromiseForm(request.POST or None, people=people, initial=initial)
    if form.is_valid():
        with told_in(form):
            values = form.cleaned_data
            actions.edit(
                commitment_id=commitment_id,
                text=values["text"],
                responsible=responsible.as_responsible(values["who"], values["responsible_text"]),
                due=form.due(),
                by=request.viewer,
                at=timezone.now(),
            )
        if form.is_valid():
            messages.success(request, "Aftalen er rettet.")
            return redirect("commitment", commitment_id)
    return render(request, "followup/edit.html", {"form": form, "line": line}, status=422 if form.errors else 200)


@requires(Permission.CONFIRM_SUGGESTIONS)
@get_or_post
def write(request: ViewerRequest, item_id: int) -> HttpResponse:
    """A commitment that the reader did not see, written by hand from its item."""
    now = timezone.now()
    page = meetings.item(viewer=request.viewer, item_id=item_id, on=timezone.localdate(), at=now)
    forum_id, held_on = page.meeting.forum_id, page.meeting.held_on
    known = responsible.choices(viewer=request.viewer, texts=[""], forum_id=forum_id, on=held_on)[""]
    form = PromiseForm(request.POST or None, people=known.people, initial={"due_kind": DueKind.NEXT_MEETING.value})
    if form.is_valid():
        with told_in(form):
            values = form.cleaned_data
            made = actions.open(
                item_id=item_id,
                text=values["text"],
                responsible=responsible.as_responsible(values["who"], values["responsible_text"]),
                due=form.due(),
                by=request.viewer,
                at=now,
            )
            messages.success(request, "Aftalen er skrevet og bliver fulgt op.")
            return redirect("commitment", made)
    context = {"form": form, "page_of_item": page}
    return render(request, "followup/write.html", context, status=422 if form.errors else 200)
