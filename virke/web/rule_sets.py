"""Borders of rule sets: a caseworker says which of two binds for a person's period, or takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from virke.analytics import actions, queries, reaching
from virke.analytics.bordering import Border
from virke.analytics.queries import Choice
from virke.analytics.reaching import Reach
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.statutory import contact
from virke.organisation.access import NotYours, Permission
from virke.web import registers
from virke.web.forms.measures import BorderForm, LookForm
from virke.web.persons import reach
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

_MOST = 50  # on one page; the latest deadline first


@dataclass(frozen=True, slots=True)
class Row:
    """A border with what has been confirmed about it, if anything."""

    border: Border
    choice: Choice | None


@requires(Permission.SEE_PERSONS)
@require_http_methods(["GET", "POST"])
def borders(request: ViewerRequest) -> HttpResponse:
    """First the reason is asked for; what is sent with one shows the unit's borders, and may confirm one of them."""
    unit, within = request.GET.get("enhed", ""), reach(request.viewer, timezone.localdate())
    if not within.covers([unit]):
        raise NotYours(reaching.FURTHER)
    form, found = LookForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        found = _look(request, form, unit, within)
    context = {
        "unit": unit,
        "form": form,
        "rows": found[:_MOST] if found is not None else None,
        "more": max(len(found) - _MOST, 0) if found is not None else 0,
        "reason": form.cleaned_data.get("reason", "") if form.is_bound else "",
        "titles": {one.key: one.title for one in contact.book().rule_sets},
        "word": {column: OBLIGATIONS.column(column).word for column in ("kind", "state")}
        | {"target": TARGET_GROUPS.column("target").word},
    }
    return render(request, "measures/rule_set_borders.html", context, status=422 if form.errors else 200)


def _look(request: ViewerRequest, form: LookForm, unit: str, within: Reach) -> list[Row] | None:
    # The engine is larger than the rest of the house; no page but these should carry it.
    from virke.analytics import storage
    from virke.analytics.statutory import looking

    at, found = timezone.now(), None
    try:
        with told_in(form, "reason"):
            found = looking.at_borders(
                store=registers.store(),
                unit=unit,
                within=within,
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=at,
            )
            _change(request, found, form.cleaned_data["reason"], within, at)
    except storage.NoExtract as nothing:
        form.add_error(None, str(nothing))
    if found is None:
        return None
    choices = queries.rule_set_choices(viewer=request.viewer)
    by_border = {(one.person, one.began_on, one.due_in): one for one in choices}
    return [Row(one, by_border.get((one.person, one.began_on, one.due_in))) for one in found]


def _change(request: ViewerRequest, found: tuple[Border, ...], reason: str, within: Reach, at: datetime) -> None:
    """Confirm or take back what was pressed; a border that is no longer there changes nothing."""
    asked = BorderForm(request.POST)
    if not asked.is_valid():
        return
    wanted = asked.cleaned_data
    if wanted["withdraw"] is not None:
        actions.withdraw_rule_set(choice_id=wanted["withdraw"], within=within, by=request.viewer, at=at)
        messages.success(request, "Bekræftelsen er taget tilbage. Det bruges, næste gang kravene regnes ud.")
    named = (wanted["person"], wanted["began_on"], wanted["due_in"])
    border = next((one for one in found if (one.person, one.began_on, one.due_in) == named), None)
    if border is not None:
        actions.confirm_rule_set(
            border=border, rule_set=wanted["rule_set"], within=within, reason=reason, by=request.viewer, at=at
        )
        messages.success(request, "Regelsættet er bekræftet. Det bruges, næste gang kravene regnes ud.")
