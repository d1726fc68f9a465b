"""The items of an agenda in preparation: written, moved, taken off and put back; and the files under them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from virke.meetings import actions
from virke.meetings.views import ItemPage
from virke.web import reading
from virke.web.editing import get_or_post
from virke.web.forms.meetings import AttachmentForm, ItemForm, ReasonForm
from virke.web.policies import requires
from virke.web.preparing import PREPARE, agenda_at, item_of, meeting_of, place_in
from virke.web.requests import ViewerRequest, number_in
from virke.web.trying import attempt, told_in


@requires(PREPARE)
@get_or_post
def add(request: ViewerRequest, meeting_id: int) -> HttpResponse:
    found = meeting_of(request, meeting_id)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        with told_in(form):
            item_id = actions.add_item(
                meeting_id=meeting_id,
                title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"],
                case_number=form.cleaned_data["case_number"],
                recommended_by=form.cleaned_data["recommended_by"],
                points=form.lines(),
                sections=form.sections(),
                closed=form.cleaned_data["closed"],
                by=request.viewer,
                at=timezone.now(),
            )
        if form.is_valid():
            messages.success(request, "Punktet er sat på dagsordenen.")
            return redirect(agenda_at(meeting_id, item_id))
    context = {"form": form, "meeting": found.row, "item": None, "theirs": ()}
    return render(request, "meetings/item_edit.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@get_or_post
def edit(request: ViewerRequest, item_id: int) -> HttpResponse:
    page = item_of(request, item_id)
    form = ItemForm(request.POST or None, item=page.item)
    if form.is_valid():
        with told_in(form):
            actions.edit_item(
                item_id=item_id,
                title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"],
                case_number=form.cleaned_data["case_number"],
                recommended_by=form.cleaned_data["recommended_by"],
                points=form.lines(),
                sections=form.sections(),
                closed=form.cleaned_data["closed"],
                seen=form.cleaned_data["seen"],
                by=request.viewer,
                at=timezone.now(),
            )
        if form.is_valid():
            messages.success(request, "Punktet er gemt.")
            return redirect(agenda_at(page.meeting.id, item_id))
    if request.method == "GET" and not page.allowed.edit:
        return _refused(request, page)
    overtaken = form.is_bound and form.cleaned_data.get("seen") not in {None, page.item.version}
    if overtaken:
        form.let_overwrite(page.item.version)
    context = {
        "form": form,
        "meeting": page.meeting,
        "item": page.item,
        "theirs": reading.parts(page.item) if overtaken else (),
    }
    return render(request, "meetings/item_edit.html", context, status=422 if form.errors else 200)


def _refused(request: ViewerRequest, page: ItemPage) -> HttpResponse:
    for reason in page.allowed.edit.reasons:
        messages.warning(request, reason)
    return redirect("item", page.item.id)


@requires(PREPARE)
@require_POST
def move(request: ViewerRequest, item_id: int) -> HttpResponse:
    page = item_of(request, item_id)
    with attempt(request):
        if (place := place_in(request.POST.get("place", ""))) is not None:
            actions.move_item(item_id=item_id, place=place, by=request.viewer, at=timezone.now())
        else:
            messages.error(request, "Skriv pladsen som et tal: 1 er først.")
    return redirect(agenda_at(page.meeting.id, item_id))


@requires(PREPARE)
@get_or_post
def remove(request: ViewerRequest, item_id: int) -> HttpResponse:
    page = item_of(request, item_id)
    if request.method == "GET" and not page.allowed.edit:
        return _refused(request, page)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with told_in(form, "reason"):
            reason = form.cleaned_data["reason"]
            actions.remove_item(item_id=item_id, reason=reason, by=request.viewer, at=timezone.now())
        if form.is_valid():
            messages.success(request, "Punktet er taget af. Det kommer tilbage på næste dagsorden.")
            return redirect("agenda", page.meeting.id)
    context = {"form": form, "page_of": page}
    return render(request, "meetings/item_remove.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@require_POST
def restore(request: ViewerRequest, item_id: int) -> HttpResponse:
    page = item_of(request, item_id)
    with attempt(request, "Punktet er sat på igen."):
        actions.restore_item(item_id=item_id, by=request.viewer, at=timezone.now())
    return redirect(agenda_at(page.meeting.id, item_id))


@requires(PREPARE)
@get_or_post
def attachments(request: ViewerRequest, item_id: int) -> HttpResponse:
    page = item_of(request, item_id)
    form = AttachmentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with told_in(form, "file"):
            file = form.cleaned_data["file"]
            actions.add_attachment(
                item_id=item_id,
                name=form.cleaned_data["name"] or file.name,
                data=file.read() if file else None,
                file_name=file.name if file else "",
                by=request.viewer,
                at=timezone.now(),
            )
        if form.is_valid():
            messages.success(request, "Bilaget er tilføjet.")
            return redirect("item_attachments", item_id)
    context = {"form": form, "page_of": page}
    return render(request, "meetings/attachments.html", context, status=422 if form.errors else 200)


@requires(PREPARE)
@require_POST
def remove_attachment(request: ViewerRequest, attachment_id: int) -> HttpResponse:
    with attempt(request, "Bilaget er fjernet fra punktet."):
        actions.remove_attachment(attachment_id=attachment_id, by=request.viewer, at=timezone.now())
    item_id = number_in(request.POST.get("item", ""))
    return redirect("meetings") if item_id is None else redirect("item_attachments", item_id)
