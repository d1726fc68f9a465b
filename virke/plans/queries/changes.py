"""What is new in a plan: figures, corrections, targets and actions since a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import indicating, loading, promises, saying, wording
from virke.plans.models import Action, Indicator, Observation, Target
from virke.plans.states import ActionState

MOST = 5
MANY = 40
"""Figures of one indicator are told once, by the newest; a file can bring that many of each."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something new on an item of the plan: `text` is what, `what` the kind of news ("Nyt tal", "Måltal ændret")."""

    item_id: int
    at: datetime
    what: str
    text: str


def changes(*, viewer: Viewer, plan_id: int, since: datetime, most: int = MOST) -> tuple[Change, ...]:
    """The newest first, at most so many. Only of an indicator's whole, not of each unit. Five queries."""
    plan = loading.plan(viewer, plan_id)
    links = Indicator.items.through.objects.filter(planitem__plan_id=plan.pk).order_by("-planitem_id")
    places = dict(links.values_list("indicator_id", "planitem_id"))
    found = [*_figures(places, since, most), *_targets(places, since, most), *_actions(plan_id, since, most)]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:most])


def _figures(places: Mapping[int, int], since: datetime, most: int) -> Iterator[Change]:
    rows = Observation.objects.filter(indicator_id__in=places, recorded_at__gte=since, org_unit=None, group="")
    newest = rows.filter(superseded_by=None).order_by("-recorded_at", "-ends_on", "-pk").select_related("indicator")
    seen: set[int] = set()
    for row in newest[: most * MANY]:
        if row.indicator_id in seen:
            continue
        seen.add(row.indicator_id)
        shown = indicating.said(promises.figure_of(row), row.indicator.counted)
        period = wording.period(Period(row.starts_on, row.ends_on))
        yield Change(
            item_id=places[row.indicator_id],
            at=row.recorded_at,
            what=_news(row),
            text=f"{row.indicator.title}: {shown} ({period})",
        )


def _news(row: Observation) -> str:
    if row.withdrawn:
        return "Trukket tilbage"
    return "Rettet tal" if row.supersedes_id is not None else "Nyt tal"


def _targets(places: Mapping[int, int], since: datetime, most: int) -> Iterator[Change]:
    rows = Target.objects.filter(indicator_id__in=places, recorded_at__gte=since, org_unit=None, group="")
    for row in rows.select_related("indicator").order_by("-recorded_at", "-pk")[:most]:
        said = saying.target(promises.promise_of(row), counted=row.indicator.counted)
        yield Change(
            item_id=places[row.indicator_id],
            at=row.recorded_at,
            what="Måltal ændret" if row.supersedes_id is not None else "Nyt måltal",
            text=f"{row.indicator.title}: {said[:1].lower()}{said[1:]}",
        )


def _actions(plan_id: int, since: datetime, most: int) -> Iterator[Change]:
    rows = Action.objects.filter(item__plan_id=plan_id, changed_at__gte=since)
    for row in rows.order_by("-changed_at", "-pk")[:most]:
        yield Change(item_id=row.item_id, at=row.changed_at, what=f"Handling: {_label(row)}", text=row.text)


def _label(row: Action) -> str:
    return ActionState(row.state).label.lower()
