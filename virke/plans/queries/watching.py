"""What a person looks after in the plans: the indicators that stand badly, and the figures that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from virke.organisation.access import Permission, Viewer
from virke.organisation.scoping import within
from virke.plans import access, answering, expecting, glances, wording
from virke.plans.access import Sight
from virke.plans.judging import RANK
from virke.plans.kinds import Frequency, IndicatorKind, Light
from virke.plans.models import Indicator, Observation, PlanItem
from virke.plans.states import State

_BAD = (Light.NOT_REACHED, Light.AT_RISK)
_BY_HAND = (IndicatorKind.MANUAL.value, IndicatorKind.CADENCE.value, IndicatorKind.CASE_REVIEW.value)


@dataclass(frozen=True, slots=True)
class BadIndicator:
    """An indicator that is not reached or at risk, with the first reason; `may_see`: the page of its item.

    `unanswered` is the red target of it that nobody has written a deviation for.
    """

    indicator_id: int
    item_id: int
    title: str
    plan: str
    light: Light
    reason: str
    may_see: bool
    unanswered: int | None = None


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """An indicator whose last period that has ended has no figure; `period` in words."""

    indicator_id: int
    title: str
    plan: str
    period: str


@dataclass(frozen=True, slots=True)
class Watched:
    """The worst first; the missing by name."""

    bad: tuple[BadIndicator, ...] = ()
    missing: tuple[MissingFigure, ...] = ()


def to_watch(*, viewer: Viewer, on: date) -> Watched:
    """Of adopted plans that hold on the day: what the viewer records, by name or for their unit. Eight queries.

    Somebody may look after a figure without any right to see plans; of those that others record nothing is told.
    """
    rows = list(_mine(viewer, on).distinct().order_by("title", "pk"))
    if not rows:
        return Watched()
    sight = access.sight(viewer)
    places = _places(rows, sight, on)
    return Watched(_bad(rows, places, sight, on), _missing(rows, places, on))


def _mine(viewer: Viewer, on: date) -> QuerySet[Indicator]:
    by_unit = within(viewer, Permission.RECORD_FIGURES, unit="owner_unit_id")
    by_plan = within(viewer, Permission.RECORD_FIGURES, unit="items__plan__owner_unit_id")
    without = Q(owner_unit=None, owner_person=None)
    holding = Q(items__plan__state=State.ADOPTED.value, items__plan__starts_on__lte=on, items__plan__ends_on__gt=on)
    named = Q(owner_person_id=viewer.person_id)
    return Indicator.objects.filter(holding, named | Q(owner_person=None) & by_unit | without & by_plan)


def _places(rows: Sequence[Indicator], sight: Sight, on: date) -> dict[int, PlanItem]:
    """For each indicator an item of a plan that holds, one that the viewer may see before others."""
    links = Indicator.items.through.objects.filter(
        indicator__in=rows,
        planitem__plan__state=State.ADOPTED.value,
        planitem__plan__starts_on__lte=on,
        planitem__plan__ends_on__gt=on,
    ).select_related("planitem__plan")
    ordered = sorted(links, key=lambda link: (sight.may_see(link.planitem.plan), -link.planitem_id))
    return {link.indicator_id: link.planitem for link in ordered}


def _bad(rows: Sequence[Indicator], places: dict[int, PlanItem], sight: Sight, on: date) -> tuple[BadIndicator, ...]:
    found = glances.glances(rows, on=on)
    rows = [row for row in rows if found[row.pk].light in _BAD]
    answers = answering.answered([row.pk for row in rows])
    bad = [
        BadIndicator(
            indicator_id=row.pk,
            item_id=places[row.pk].pk,
            title=row.title,
            plan=places[row.pk].plan.title,
            light=found[row.pk].light,
            reason=found[row.pk].reason,
            may_see=sight.may_see(places[row.pk].plan),
            unanswered=next(iter(answering.still_red(found[row.pk].lights, answers.get(row.pk, ()))), None),
        )
        for row in rows
    ]
    return tuple(sorted(bad, key=lambda one: (RANK[one.light], one.title)))


def _missing(rows: Sequence[Indicator], places: dict[int, PlanItem], on: date) -> tuple[MissingFigure, ...]:
    newest = _newest(rows)
    found = []
    for row in rows:
        if row.kind not in _BY_HAND or not row.frequency:
            continue
        period = expecting.missing(Frequency(row.frequency), newest_ends_on=newest.get(row.pk), on=on)
        plan = places[row.pk].plan
        if period is not None and period.starts_on >= plan.starts_on:
            found.append(MissingFigure(row.pk, row.title, plan.title, wording.period(period)))
    return tuple(found)


def _newest(rows: Sequence[Indicator]) -> dict[int, date]:
    """Where the newest figure of the whole ends; where only units have figures, of the one that is furthest behind."""
    current = Observation.objects.filter(indicator__in=rows, group="", superseded_by=None)
    whole, units = dict[int, date](), dict[int, list[date]]()
    for indicator_id, unit_id, ends_on in current.values_list("indicator_id", "org_unit_id").annotate(Max("ends_on")):
        if unit_id is None:
            whole[indicator_id] = ends_on
        else:
            units.setdefault(indicator_id, []).append(ends_on)
    return {indicator_id: min(ends) for indicator_id, ends in units.items()} | whole
