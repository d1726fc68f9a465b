"""Going through what the reader believes is promised: yes, yes with corrections, or no with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.followup import actions, queries
from virke.followup.queries import Waiting, WaitingItem
from virke.followup.states import SuggestionState
from virke.meetings import queries as meetings
from virke.meetings.turns import Rhythm
from virke.organisation.access import Permission
from virke.web import responsible
from virke.web.forms.followup import REJECT_REASONS, PromiseForm, StandingPromiseForm
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.responsible import Choice
from virke.web.trying import attempt, told_in

SURE_FROM = 0.8


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion as the page shows it."""

    waiting: Waiting
    form: PromiseForm
    standing: StandingPromiseForm
    meant: str

    @property
    def pending(self) -> bool:
        return self.waiting.state is SuggestionState.PENDING


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_GET
def waiting(request: ViewerRequest) -> HttpResponse:
    """All meetings with something to go through."""
    found = queries.waiting_suggestions(viewer=request.viewer)
    counts: dict[int, int] = {}
    for item in found:
        counts[item.meeting_id] = counts.get(item.meeting_id, 0) + len(item.suggestions)
    rows = [(item, counts[item.meeting_id]) for item in {i.meeting_id: i for i in reversed(found)}.values()]
    context = {
        "meetings": sorted(rows, key=lambda row: row[0].meeting_on),
        "may_import": request.viewer.may_somewhere(Permission.IMPORT_DOCUMENTS),
    }
    return render(request, "followup/waiting.html", context)


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_GET
def suggestions(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    return _page(request, meeting_id)


Sent = PromiseForm | StandingPromiseForm


def _page(request: ViewerRequest, meeting_id: int, wrong: tuple[int, Sent] | None = None) -> HttpResponse:
    """`wrong` is a form of a card as a person sent it, with what must be mended."""
    found = queries.waiting_suggestions(viewer=request.viewer, meeting_id=meeting_id, answered=True)
    now = timezone.now()
    page = meetings.meeting(viewer=request.viewer, meeting_id=meeting_id, on=timezone.localdate(), at=now)
    cards = _cards(request, found, dict([wrong]) if wrong else {})
    everything = [card for several in cards.values() for card in several]
    context = {
        "meeting": page,
        "items": [(item, cards[item.item_id]) for item in found],
        "answered": sum(not card.pending for card in everything),
        "total": len(everything),
        "sure": [card.waiting.suggestion_id for card in everything if card.pending and _sure(card)],
        "reasons": REJECT_REASONS,
        "minutes": next((paper for paper in page.papers if paper.kind == "minutes"), None),
        "wrong": wrong[1] if wrong else None,
        "may_set": request.viewer.may_somewhere(Permission.EDIT_PLANS),
    }
    return render(request, "followup/suggestions.html", context, status=422 if wrong else 200)


def _sure(card: Card) -> bool:
    return card.waiting.confidence >= SURE_FROM


def _cards(request: ViewerRequest, found: tuple[WaitingItem, ...], wrong: Mapping[int, Sent]) -> dict[int, list[Card]]:
    known = _choices(request, found)
    return {
        item.item_id: [_card(item, one, known, wrong.get(one.suggestion_id)) for one in item.suggestions]
        for item in found
    }


def _card(item: WaitingItem, one: Waiting, known: Mapping[str, Choice], wrong: Sent | None) -> Card:
    form = wrong if isinstance(wrong, PromiseForm) else _form(one, known[one.responsible_text])
    standing = wrong if isinstance(wrong, StandingPromiseForm) else _standing_form(item, one)
    return Card(one, form, standing, _meant(one, known))


def _choices(request: ViewerRequest, found: tuple[WaitingItem, ...]) -> Mapping[str, Choice]:
    """Who can be chosen for each wording; all items are of one meeting."""
    texts = {one.responsible_text for item in found for one in item.suggestions}
    if not found:
        return {}
    return responsible.choices(
        viewer=request.viewer,
        texts=texts,
        forum_id=found[0].forum_id,
        on=found[0].meeting_on,
        present=meetings.present(viewer=request.viewer, meeting_id=found[0].meeting_id),
    )


def _meant(one: Waiting, known: Mapping[str, Choice]) -> str:
    """The name of the one whom the words certainly mean; empty when the words are that name."""
    choice = known[one.responsible_text]
    label = next((who.label for who in choice.people if who.value == choice.meant), "")
    return "" if label.partition(" (")[0] == one.responsible_text else label


def _form(one: Waiting, choice: Choice, data: Any = None) -> PromiseForm:
    initial = {
        "text": one.text,
        "who": choice.meant,
        "responsible_text": one.responsible_text,
        "due_kind": one.due.kind.value,
        "due_on": one.due.on,
        "due_text": one.due.text,
    }
    prefix = f"forslag-{one.suggestion_id}"
    return PromiseForm(data, people=choice.people, initial=initial, prefix=prefix, auto_id="felt-%s")


def _standing_form(item: WaitingItem, one: Waiting, data: Any = None) -> StandingPromiseForm:
    initial = {"title": item.item_title, "rhythm": one.rhythm or ""}
    return StandingPromiseForm(data, initial=initial, prefix=f"fast-{one.suggestion_id}", auto_id="felt-%s")


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_POST
def confirm(request: ViewerRequest, meeting_id: int, suggestion_id: int) -> HttpResponse:
    pair = _pair(request, meeting_id, suggestion_id)
    if pair is None:
        messages.info(request, "Forslaget er allerede gennemgået.")
        return _next(request, meeting_id, suggestion_id)
    form = _form(pair[1], _choices(request, (pair[0],))[pair[1].responsible_text], request.POST)
    if form.is_valid():
        with told_in(form):
            actions.confirm(
                suggestion_id=suggestion_id,
                text=form.cleaned_data["text"],
                responsible=responsible.as_responsible(form.cleaned_data["who"], form.cleaned_data["responsible_text"]),
                due=form.due(),
                by=request.viewer,
                at=timezone.now(),
            )
    if form.errors:
        return _page(request, meeting_id, wrong=(suggestion_id, form))
    messages.success(request, "Aftalen er bekræftet og bliver fulgt op.")
    return _next(request, meeting_id, suggestion_id)


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_POST
def make_standing(request: ViewerRequest, meeting_id: int, suggestion_id: int) -> HttpResponse:
    """What comes back again and again: a standing item of the forum, instead of a commitment that ends."""
    pair = _pair(request, meeting_id, suggestion_id)
    if pair is None:
        messages.info(request, "Forslaget er allerede gennemgået.")
        return _next(request, meeting_id, suggestion_id)
    form = _standing_form(*pair, request.POST)
    if form.is_valid():
        rhythm = Rhythm(form.cleaned_data["rhythm"])
        with told_in(form):
            actions.make_standing(
                suggestion_id=suggestion_id,
                title=form.cleaned_data["title"],
                rhythm=rhythm,
                by=request.viewer,
                at=timezone.now(),
            )
    if form.errors:
        return _page(request, meeting_id, wrong=(suggestion_id, form))
    messages.success(request, f"Forummet får et fast punkt: {rhythm.label.lower()}.")
    return _next(request, meeting_id, suggestion_id)


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_POST
def reject(request: ViewerRequest, meeting_id: int, suggestion_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "").strip() or request.POST.get("other_reason", "")
    with attempt(request, "Forslaget er afvist.") as outcome:
        actions.reject(suggestion_id=suggestion_id, reason=reason, by=request.viewer, at=timezone.now())
    if not outcome.done:
        return redirect(_at(meeting_id, suggestion_id))
    return _next(request, meeting_id, suggestion_id)


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_POST
def undo(request: ViewerRequest, meeting_id: int, suggestion_id: int) -> HttpResponse:
    with attempt(request, "Forslaget venter igen."):
        actions.undo(suggestion_id=suggestion_id, by=request.viewer, at=timezone.now())
    return redirect(_at(meeting_id, suggestion_id))


@requires(Permission.CONFIRM_SUGGESTIONS)
@require_POST
def confirm_many(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    """Those that are ticked, each as suggested and with the responsible whom its words certainly mean."""
    found = queries.waiting_suggestions(viewer=request.viewer, meeting_id=meeting_id)
    ticked = request.POST.getlist("chosen")
    chosen = [one for item in found for one in item.suggestions if str(one.suggestion_id) in ticked]
    if not chosen:
        messages.error(request, "Sæt kryds ved de forslag, der skal bekræftes.")
        return redirect("suggestions", meeting_id)
    known = _choices(request, found)
    result = actions.confirm_many(
        suggestion_ids=[one.suggestion_id for one in chosen],
        responsible={
            one.suggestion_id: known[one.responsible_text].responsible(one.responsible_text) for one in chosen
        },
        by=request.viewer,
        at=timezone.now(),
    )
    if result.commitment_ids:
        messages.success(request, _confirmed(len(result.commitment_ids)))
    if result.standing_ids:
        messages.success(request, _made_standing(len(result.standing_ids)))
    for refused in result.refused:
        messages.error(request, " ".join(refused.reasons))
    return redirect("suggestions", meeting_id)


def _pair(request: ViewerRequest, meeting_id: int, suggestion_id: int) -> tuple[WaitingItem, Waiting] | None:
    """The suggestion under its item, None when it no longer waits."""
    found = queries.waiting_suggestions(viewer=request.viewer, meeting_id=meeting_id)
    return next(((i, s) for i in found for s in i.suggestions if s.suggestion_id == suggestion_id), None)


def _confirmed(count: int) -> str:
    return (
        "1 aftale er bekræftet og bliver fulgt op."
        if count == 1
        else f"{count} aftaler er bekræftet og bliver fulgt op."
    )


def _made_standing(count: int) -> str:
    return "1 er blevet et fast punkt." if count == 1 else f"{count} er blevet faste punkter."


def _next(request: ViewerRequest, meeting_id: int, done: int) -> HttpResponse:
    """Back to the page, at the first suggestion after this one that still waits; to the top when none does."""
    found = queries.waiting_suggestions(viewer=request.viewer, meeting_id=meeting_id, answered=True)
    every = [one for item in found for one in item.suggestions]
    place = next((n for n, one in enumerate(every) if one.suggestion_id == done), -1)
    left = [one for one in [*every[place + 1 :], *every[: place + 1]] if one.state is SuggestionState.PENDING]
    return redirect(_at(meeting_id, left[0].suggestion_id) if left else reverse("suggestions", args=[meeting_id]))


def _at(meeting_id: int, suggestion_id: int) -> str:
    return reverse("suggestions", args=[meeting_id]) + f"#forslag-{suggestion_id}"
