"""Sharing a target among units by a distribution key that somebody decided."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from virke.organisation import queries as organisation
from virke.organisation.access import Viewer
from virke.plans import actions, queries
from virke.plans.queries import TargetToEdit, target_to_edit
from virke.web import plan_people
from virke.web.editing import EditPage, edit, get_or_post
from virke.web.forms.figures import DistributeForm, KeyForm
from virke.web.indicators import indicator_place, indicator_trail
from virke.web.plan_edit import EDIT, Trail
from virke.web.policies import requires
from virke.web.requests import ViewerRequest


@requires(EDIT)
@get_or_post
def distribute(request: ViewerRequest, target_id: int) -> HttpResponse:
    found = target_to_edit(viewer=request.viewer, target_id=target_id)
    keys = queries.keys(viewer=request.viewer, on=found.promise.starts_on)
    form = DistributeForm(request.POST or None, keys=keys)
    page = EditPage(
        heading="Fordel måltallet på enheder",
        lead=f"{found.indicator.head.title}. Hver enhed får sin del af måltallet efter nøglen, og delene giver altid "
        "det hele.",
        button="Fordel",
        done="Måltallet er fordelt. Hver enhed står med sin del.",
        trail=indicator_trail(found.indicator),
        more=(("Lav en ny fordelingsnøgle", reverse("key_new", args=[target_id])),),
    )

    def write(*, by: Viewer, at: datetime, key_id: int) -> None:
        actions.distribute(target_id=target_id, key_id=key_id, by=by, at=at)

    return edit(request, form, page, write, after=lambda: indicator_place(found.indicator))


@requires(EDIT)
@get_or_post
def add_key(request: ViewerRequest, target_id: int) -> HttpResponse:
    """The weights of the units under the plan's owner, for instance their full-time positions."""
    found = target_to_edit(viewer=request.viewer, target_id=target_id)
    rows = organisation.tree(viewer=request.viewer, on=timezone.localdate())
    units = plan_people.directly_under(rows, found.indicator.item.plan.owner_unit_id)
    form = KeyForm(
        request.POST or None,
        units=[(row.unit_id, row.name) for row in units],
        initial={"starts_on": found.promise.starts_on},
    )
    page = EditPage(
        heading="Ny fordelingsnøgle",
        lead="Skriv hver enheds vægt, for eksempel dens årsværk. En enhed uden vægt er ikke med.",
        button="Gem nøglen",
        done="Nøglen er gemt. Vælg den nu.",
        trail=_trail(found),
        quiet=form.weight_names,
    )

    def write(*, by: Viewer, at: datetime, **_: object) -> None:
        values = form.cleaned_data
        actions.make_key(
            name=values["name"],
            starts_on=values["starts_on"],
            weights=form.weights(),
            decided=form.decided(),
            by=by,
            at=at,
        )

    return edit(request, form, page, write)


def _trail(found: TargetToEdit) -> Trail:
    place = reverse("target_distribute", args=[found.target_id])
    return (*indicator_trail(found.indicator), ("Fordel måltallet på enheder", place))
