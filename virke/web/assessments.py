"""The assessment at the end of a placement, by link or told to the consultant, and the reference as a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from virke.documents import media
from virke.documents.writers import docx, fonts, pdf
from virke.documents.writers import page as pages
from virke.documents.writers.paper import Paper
from virke.organisation.access import Permission, Viewer
from virke.placements import actions, assessing, queries
from virke.placements.kinds import Asked, Party
from virke.placements.linkviews import LinkPage
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.files import download
from virke.web.forms.assessments import AssessmentForm
from virke.web.forms.invitations import InviteForm
from virke.web.invitations import BEHIND, mail
from virke.web.placements import placement_trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

HANDLE = Permission.HANDLE_PLACEMENTS
FORMS = ("docx", "pdf")


@requires(HANDLE)
@get_or_post
def ask(request: ViewerRequest, placement_id: int, key: str) -> HttpResponse:
    """Send the link to one side."""
    today, party = timezone.localdate(), _party(key)
    found = queries.placement_to_handle(viewer=request.viewer, placement_id=placement_id, on=today)
    form = InviteForm(request.POST or None, party=party)
    page = EditPage(
        heading=f"Bed om vurdering: {party.label.lower()}", button="Send linket", done=f"{party.label} er spurgt.",
        trail=placement_trail(found), lead="Den, du spørger, får en mail med et link og skal ikke logge ind.",
        quiet=("email",),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, name: str, email: str) -> None:
        made = actions.invite(
            placement_id=placement_id, asked=Asked.ASSESSMENT, party=party, name=name, email=email, today=today,
            by=by, at=at,
        )  # fmt: skip
        mail(request, placement_id, made, email=email)

    return edit(request, form, page, write)


@requires(HANDLE)
@get_or_post
def assess(request: ViewerRequest, placement_id: int, key: str) -> HttpResponse:
    """Write down what one side told."""
    today, party = timezone.localdate(), _party(key)
    found = queries.placement_to_handle(viewer=request.viewer, placement_id=placement_id, on=today)
    taught = queries.skills_taught(viewer=request.viewer, placement_id=placement_id)
    form = AssessmentForm(request.POST or None, party=party, taught=taught)
    page = EditPage(
        heading=f"Vurdering fra {party.label.lower()}", button="Gem", done="Vurderingen er gemt.",
        trail=placement_trail(found), lead="Skriv, hvad de har fortalt, og hvem der fortalte det.",
        quiet=("skills", "learned", "recommends"),
    )  # fmt: skip

    def write(*, by: Viewer, at: datetime, **_: Any) -> None:
        actions.assess(placement_id=placement_id, party=party, told=form.said(), today=today, by=by, at=at)

    return edit(request, form, page, write)


@requires(HANDLE)
@require_GET
def reference(request: ViewerRequest, placement_id: int, form: str) -> HttpResponse:
    """The reference, to be read through and signed by the workplace."""
    if form not in FORMS:
        raise Http404
    found = queries.reference(
        viewer=request.viewer, placement_id=placement_id, municipality=settings.VIRKE_MUNICIPALITY,
        on=timezone.localdate(),
    )  # fmt: skip
    paper = assessing.reference(found)
    assets = Path(settings.BASE_DIR) / "build" / "static"
    written = docx.document(paper) if form == "docx" else _pdf(paper, assets)
    name = f"udtalelse-kandidat-{placement_id}.{form}"
    return download(written, name=name, media_type=media.type_of(name))


def _pdf(paper: Paper, assets: Path) -> bytes:
    return pdf.render(pages.page(paper, style=fonts.style_sheet(assets)), assets=assets)


def by_link(request: ViewerRequest, found: LinkPage, by: Viewer, at: datetime) -> HttpResponse:
    """The form behind a link; the answer of the same address once it is given."""
    form = AssessmentForm(
        request.POST or None, party=found.party, taught=found.taught, initial={"signed_by": found.name}
    )
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            actions.answer_assessment(
                invitation_id=found.id, digest=request.POST.get("digest", ""), told=form.said(),
                today=timezone.localdate(at), by=by, at=at,
            )  # fmt: skip
        if not form.errors:
            return redirect(request.path)
    context = {"found": found, "form": form}
    return render(request, "placements/link_assess.html", context, status=422 if form.errors else 200)


BEHIND[Asked.ASSESSMENT] = by_link


def _party(key: str) -> Party:
    party = next((one for one in assessing.BOTH if one == key), None)
    if party is None:
        raise Http404
    return party
