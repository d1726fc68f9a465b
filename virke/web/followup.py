"""What was promised: my own, a forum's and a unit's, and one commitment with its story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from virke.background import actions as background
from virke.documents import media
from virke.followup import exports, queries
from virke.followup.queries import Listing, Wanted
from virke.followup.states import State
from virke.organisation import queries as organisation
from virke.organisation.access import Permission, Viewer
from virke.web.background import waiting_page
from virke.web.files import download
from virke.web.forms.followup import FilterForm
from virke.web.panels import Panel
from virke.web.policies import requires, signed_in
from virke.web.requests import ViewerRequest, page_in

ON_FRONT = 6
EXPORT_AT_ONCE = 1_000  # rows; a workbook of so many takes a second
EXPORT = "export_commitments"
STATES = {"done": State.DONE, "dropped": State.DROPPED, "all": None}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose list it is: `kind` is mine, forum or unit; `address` leads back to it.

    `partly` says that the viewer sees no more of it than what concerns themselves.
    """

    kind: str
    heading: str
    address: str
    number: int = 0
    partly: bool = False


@signed_in
@require_GET
def mine(request: ViewerRequest) -> HttpResponse:
    return _list(request, Place("mine", "Min opfølgning", reverse("followup")))


@requires(Permission.SEE_FOLLOW_UP)
@require_GET
def of_forum(request: ViewerRequest, forum_id: int) -> HttpResponse:
    forum = organisation.forum_page(viewer=request.viewer, forum_id=forum_id, on=timezone.localdate()).forum
    partly = not request.viewer.may(Permission.SEE_FOLLOW_UP, unit_id=forum.unit_id, forum_id=forum_id)
    return _list(request, Place("forum", forum.name, reverse("forum_followup", args=[forum_id]), forum_id, partly))


@requires(Permission.SEE_FOLLOW_UP)
@require_GET
def of_unit(request: ViewerRequest, unit_id: int) -> HttpResponse:
    unit = organisation.unit_page(viewer=request.viewer, unit_id=unit_id, on=timezone.localdate())
    partly = not request.viewer.may(Permission.SEE_FOLLOW_UP, unit_id=unit_id)
    return _list(request, Place("unit", unit.name, reverse("unit_followup", args=[unit_id]), unit_id, partly))


def _list(request: ViewerRequest, place: Place) -> HttpResponse:
    today = timezone.localdate()
    follows = request.viewer.may_somewhere(Permission.SEE_FOLLOW_UP)  # the responsible need no role to see their own
    forums = (
        organisation.forums(viewer=request.viewer, on=today, permission=Permission.SEE_FOLLOW_UP) if follows else ()
    )
    form = FilterForm(request.GET, forums=[(forum.forum_id, forum.name) for forum in forums])
    form.full_clean()
    page = page_in(request)
    wanted = replace(_wanted(form), start=(page - 1) * queries.Wanted().count)
    wanted_format = request.GET.get("format")
    if wanted_format in EXPORTS:
        return _file(request, place, replace(wanted, start=0, count=EXPORT_AT_ONCE), wanted_format)
    listing = _listing(request.viewer, place, wanted, today)
    context = {
        "place": place,
        "form": form,
        "listing": listing,
        "page_number": page,
        "pages": max(1, -(-listing.total // wanted.count)),
        "query": _query(request),
        "forums": forums,
        "units": organisation.unit_names(viewer=request.viewer, on=today) if request.viewer.scopes else (),
        "may_import": request.viewer.may_somewhere(Permission.IMPORT_DOCUMENTS),
        "waiting": queries.waiting_count(viewer=request.viewer),
        "filtered": bool(request.GET.get("ord") or request.GET.get("forum")) or _state(form) != "open",
    }
    return render(request, "followup/list.html", context)


def _file(request: ViewerRequest, place: Place, wanted: Wanted, form: str) -> HttpResponse:
    """A list as a file: a short one at once, a long one in the background when the person asks for it."""
    found = _listing(request.viewer, place, wanted, timezone.localdate())
    if found.total > len(found.lines):
        asked = {"state": wanted.state, "overdue": wanted.overdue, "words": wanted.words, "forum_id": wanted.forum_id}
        job = {"place": place.kind, "number": place.number, "form": form, "wanted": asked}
        context = {"place": place, "total": found.total, "job": signing.dumps(job, salt=EXPORT)}
        return render(request, "followup/long_list.html", context)
    queries.taken_out(viewer=request.viewer, at=timezone.now(), found=found.lines, form=form)
    return EXPORTS[form](found)


@signed_in
@require_POST
def export(request: ViewerRequest) -> HttpResponse:
    """Begin what the page above offered; the job asks again what the person may see."""
    try:
        asked = signing.loads(request.POST.get("liste", ""), salt=EXPORT)
    except signing.BadSignature as error:
        raise BadRequest from error
    job_id = background.start(
        kind=EXPORT, title="Liste over aftaler som fil", parameters=asked, by=request.viewer, at=timezone.now()
    )
    return redirect(waiting_page(job_id))


def _state(form: FilterForm) -> str:
    return str(form.cleaned_data.get("tilstand") or "open")


def _wanted(form: FilterForm) -> Wanted:
    state, forum = _state(form), str(form.cleaned_data.get("forum") or "")
    return Wanted(
        state=STATES.get(state, State.OPEN),
        overdue=state == "overdue",
        words=str(form.cleaned_data.get("ord") or ""),
        forum_id=int(forum) if forum else None,
    )


def _listing(viewer: Viewer, place: Place, wanted: Wanted, on: date) -> Listing:
    if place.kind == "forum":
        return queries.for_forum(viewer=viewer, forum_id=place.number, on=on, wanted=wanted)
    if place.kind == "unit":
        return queries.for_unit(viewer=viewer, unit_id=place.number, on=on, wanted=wanted)
    return queries.mine(viewer=viewer, on=on, wanted=wanted)


def _query(request: ViewerRequest) -> str:
    """What was asked for, without the page and the format, ready to add to."""
    kept = request.GET.copy()
    kept.pop("side", None)
    kept.pop("format", None)
    return kept.urlencode()


def _as_csv(listing: Listing) -> HttpResponse:
    content = exports.as_csv(listing.lines).encode("utf-8")
    return download(content, name="opfoelgning.csv", media_type="text/csv; charset=utf-8")


def _as_xlsx(listing: Listing) -> HttpResponse:
    name = "opfoelgning.xlsx"
    return download(exports.as_xlsx(listing.lines), name=name, media_type=media.type_of(name))


EXPORTS = {"csv": _as_csv, "xlsx": _as_xlsx}


def mine_panel(viewer: Viewer, on: date) -> Panel | None:
    """The front page: what I am responsible for, the overdue first."""
    found = queries.in_short(viewer=viewer, on=on, count=ON_FRONT)
    if not found.open:
        return None
    link = ("Vis alle", reverse("followup"))
    return Panel("Din opfølgning", "followup/mine_panel.html", {"found": found}, link, wide=True)


def waiting_panel(viewer: Viewer, on: date) -> Panel | None:
    """The front page: meetings whose promises nobody has confirmed."""
    if not viewer.may_somewhere(Permission.CONFIRM_SUGGESTIONS):
        return None
    found = queries.waiting_meetings(viewer=viewer)
    if not found:
        return None
    link = ("Vis alle", reverse("waiting"))
    return Panel("Venter på din bekræftelse", "followup/waiting_panel.html", {"meetings": found}, link)
