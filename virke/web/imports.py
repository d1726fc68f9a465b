"""Bringing documents in: upload, preview beside the document, corrections, approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.background import actions as background
from virke.documents import actions, queries, rules, sandbox
from virke.documents.actions import Started
from virke.documents.previews import Group, Preview
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.web.background import waiting_page
from virke.web.editing import get_or_post
from virke.web.files import download
from virke.web.forms.imports import GroupForm, UploadForm, control_name
from virke.web.panels import Panel
from virke.web.policies import IMPORTS, requires
from virke.web.requests import ViewerRequest, page_in

SURE_FROM = 0.9
UNSURE_BELOW = 0.6
NAMELESS = "uden navn"
MOST_AT_ONCE = 3  # files
SMALL_BYTES = 200 * 1024  # together; a PDF of 200 kB took up to three seconds, one of 10 pages less than one


@dataclass(frozen=True, slots=True)
class Upload:
    """What became of one file: the run it is, or why it was refused."""

    name: str
    started: Started | None
    refusal: str = ""


@requires(*IMPORTS)
@get_or_post
def imports(request: ViewerRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        return _read_or_queue(request, form.uploaded())
    context = {
        "form": form,
        "extensions": ",".join(rules.EXTENSIONS),
        "waiting": queries.waiting_runs(viewer=request.viewer),
        "finished": queries.finished_runs(viewer=request.viewer, page=page_in(request)),
    }
    return render(request, "imports/imports.html", context, status=422 if form.errors else 200)


def _read_or_queue(request: ViewerRequest, files: list[UploadedFile[Any]]) -> HttpResponse:
    """What is small is read while the person waits, a second or two; the rest in the background, with its progress."""
    if len(files) <= MOST_AT_ONCE and sum(file.size or 0 for file in files) <= SMALL_BYTES:
        return _after(request, [_upload(file, by=request.viewer, at=timezone.now()) for file in files])
    kept = [one for file in files if (one := _keep(request, file)) is not None]
    if not kept:
        return redirect("imports")
    title = f"Læs {kept[0]['name']}" if len(kept) == 1 else f"Læs {len(kept)} dokumenter"
    job_id = background.start(
        kind="read_documents", title=title, parameters={"files": kept}, by=request.viewer, at=timezone.now()
    )
    return redirect(waiting_page(job_id))


def _keep(request: ViewerRequest, file: UploadedFile[Any]) -> dict[str, object] | None:
    """The file as the job finds it; one that is not read at all is told of at once."""
    name = file.name or NAMELESS
    try:
        rules.may_upload(name=name, size_bytes=file.size or 0).check()  # before it is read into memory
        original_id = actions.keep(name=name, data=file.read(), by=request.viewer, at=timezone.now())
    except NotPossible as refusal:
        messages.error(request, f"{name}: {refusal}")
        return None
    return {"original": original_id, "name": name}


def _upload(file: UploadedFile[Any], *, by: Viewer, at: datetime) -> Upload:
    name = file.name or NAMELESS
    try:
        rules.may_upload(name=name, size_bytes=file.size or 0).check()  # before it is read into memory
        started = actions.start_import(name=name, data=file.read(), read=sandbox.read_safely, by=by, at=at)
    except NotPossible as refusal:
        return Upload(name=name, started=None, refusal=str(refusal))
    return Upload(name=name, started=started)


def _after(request: ViewerRequest, uploads: list[Upload]) -> HttpResponse:
    """Tell what became of each file; a single one that waits leads straight to its preview."""
    for upload in uploads:
        _tell(request, upload)
    waiting = [u.started for u in uploads if u.started is not None and u.started.status == "preview"]
    if len(uploads) == 1 and waiting:
        return redirect("import_run", run_id=waiting[0].run_id)
    return redirect("imports")


def _tell(request: ViewerRequest, upload: Upload) -> None:
    if upload.started is None:
        messages.error(request, f"{upload.name}: {upload.refusal}")
    elif upload.started.status == "failed":
        messages.error(request, f"{upload.name}: {upload.started.message}")
    elif upload.started.changed:
        messages.success(request, f"{upload.name}: {upload.started.message}")
    else:
        messages.info(request, f"{upload.name}: {upload.started.message}")


@requires(*IMPORTS)
@require_GET
def run(request: ViewerRequest, run_id: int) -> HttpResponse:
    return _page(request, run_id)


def _page(request: ViewerRequest, run_id: int, wrong: GroupForm | None = None) -> HttpResponse:
    """The preview; with `wrong`, a group as a person sent it stands with its errors in the place of what is kept."""
    found = queries.run(viewer=request.viewer, run_id=run_id)
    groups = found.preview.groups if found.preview else ()
    forms = [wrong if wrong and wrong.group.key == group.key else GroupForm(group) for group in groups]
    unsure = [(group, field) for group in groups for field in group.fields if field.confidence < UNSURE_BELOW]
    context = {
        "run": found,
        "forms": forms,
        "wrong": wrong,
        "by_name": {control_name(field): field for group in groups for field in group.fields},
        "read": {field.path: field.value for field in found.read} if found.read else {},
        "unsure": unsure,
        "unsure_groups": {group.key for group, _ in unsure},
        "sure_from": SURE_FROM,
        "unsure_below": UNSURE_BELOW,
    }
    return render(request, "imports/run.html", context, status=422 if wrong else 200)


@requires(*IMPORTS)
@require_POST
def correct(request: ViewerRequest, run_id: int, key: str) -> HttpResponse:
    """Keep what a person changed in one group; what cannot be kept stands with its reason, and nothing is lost."""
    group = _group(queries.run(viewer=request.viewer, run_id=run_id).preview, key)
    form = GroupForm(group, request.POST)
    form.full_clean()
    shown = {field.path: field.value for field in group.fields}
    changed = {path: text for path, text in form.texts().items() if _plain(text) != _plain(shown[path])}
    for path, text in changed.items():
        if path.replace("/", ".") in form.errors:
            continue
        try:
            actions.correct(run_id=run_id, path=path, text=text, by=request.viewer, at=timezone.now())
        except NotPossible as refusal:
            form.add_error(path.replace("/", "."), str(refusal))
    if form.errors:
        return _page(request, run_id, wrong=form)
    messages.success(request, "Rettelserne er gemt." if changed else "Der var ingen ændringer.")
    return redirect(reverse("import_run", args=[run_id]) + f"#gruppe-{key}")


def _group(preview: Preview | None, key: str) -> Group:
    found = next((group for group in preview.groups if group.key == key), None) if preview else None
    if found is None:
        raise Http404("Gruppen findes ikke i dette dokument.")
    return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


@requires(*IMPORTS)
@require_POST
def approve(request: ViewerRequest, run_id: int) -> HttpResponse:
    try:
        result = actions.approve(run_id=run_id, by=request.viewer, at=timezone.now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("import_run", run_id=run_id)
    messages.success(request, result.summary)
    return redirect(_place_of(result.object_type, result.object_id) or reverse("imports"))


@requires(*IMPORTS)
@require_POST
def reject(request: ViewerRequest, run_id: int) -> HttpResponse:
    try:
        reason = request.POST.get("reason", "")
        actions.reject(run_id=run_id, reason=reason, by=request.viewer, at=timezone.now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("import_run", run_id=run_id)
    messages.success(request, "Importen er afvist. Originalen er bevaret.")
    return redirect("imports")


@requires(*IMPORTS)
@require_GET
def original(request: ViewerRequest, run_id: int) -> HttpResponse:
    file = queries.original_of_run(viewer=request.viewer, run_id=run_id, at=timezone.now())
    return download(file.content, name=file.name, media_type=file.media_type)


def waiting_panel(viewer: Viewer, on: date) -> Panel | None:
    """The front page: documents that were read and wait to be looked through."""
    if not any(map(viewer.may_somewhere, IMPORTS)):
        return None
    runs = queries.waiting_runs(viewer=viewer)
    if not runs:
        return None
    return Panel(
        "Venter på din godkendelse", "imports/waiting_panel.html", {"runs": runs}, ("Vis alle", reverse("imports"))
    )


def _place_of(object_type: str, object_id: str) -> str:
    """The page of what an import became, when there is one."""
    if object_type == "meeting":
        return reverse("meeting", args=[object_id]) + "#forslag"
    return reverse("plan", args=[object_id]) if object_type == "plan" else ""
