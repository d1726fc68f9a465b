"""The figures of a plan as a table to fill in: those that hold, and an empty row for each that is expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import expecting, loading, promises, superseding, wording
from virke.plans.figurefiles import FigureLine
from virke.plans.kinds import Frequency
from virke.plans.models import Indicator, Observation, PlanItem, Target
from virke.plans.superseding import Decision
from virke.plans.values import WHOLE, Scope


def figure_lines(*, viewer: Viewer, plan_id: int, on: date, since: date | None = None) -> tuple[FigureLine, ...]:
    """In the order of the plan; `since` leaves figures of earlier periods out. Eight queries.

    The next figure is asked for each scope that has a target: the last ended period, when no figure reaches it.
    """
    plan = loading.plan(viewer, plan_id)
    items = {row.pk: row for row in loading.items_of(plan)}
    links = PlanItem.indicators.through.objects.filter(planitem__plan_id=plan_id)
    places = {
        indicator_id: items[item_id] for indicator_id, item_id in links.values_list("indicator_id", "planitem_id")
    }
    indicators = Indicator.objects.filter(pk__in=places).exclude(unit="")
    names = dict(Unit.objects.values_list("pk", "name"))
    figures, scopes = _figures(list(places), since), _scopes(list(places), on)
    ordered = sorted(indicators, key=lambda row: (_order(places[row.pk].number), row.pk))
    return tuple(
        line
        for row in ordered
        for line in _of_indicator(row, places[row.pk], figures.get(row.pk, []), scopes.get(row.pk, {WHOLE}), names, on)
    )


def _of_indicator(
    row: Indicator, item: PlanItem, figures: list[Observation], scopes: set[Scope], names: dict[int, str], on: date
) -> Iterator[FigureLine]:
    frequency = Frequency(row.frequency) if row.frequency else None
    held = {promises.scope_of(one) for one in figures}
    for scope in sorted(held | scopes, key=lambda one: (one.unit_id or 0, one.group)):
        own = [one for one in figures if promises.scope_of(one) == scope]
        yield from (_line(row, item, scope, names, one.starts_on, one.ends_on, one) for one in own)
        newest = max((one.ends_on for one in own), default=None)
        missing = expecting.missing(frequency, newest_ends_on=newest, on=on)
        if missing is not None and missing.ends_on is not None and scope in (scopes or {WHOLE}):
            yield _line(row, item, scope, names, missing.starts_on, missing.ends_on, None)


def _line(
    row: Indicator,
    item: PlanItem,
    scope: Scope,
    names: dict[int, str],
    starts_on: date,
    ends_on: date,
    figure: Observation | None,
) -> FigureLine:
    return FigureLine(
        indicator_id=row.pk,
        item=item.number,
        title=row.title,
        unit=row.unit,
        place=names.get(scope.unit_id, "") if scope.unit_id else "",
        group=scope.group,
        starts_on=starts_on,
        ends_on=ends_on,
        figure=promises.figure_of(figure) if figure and not figure.withdrawn else None,
        note=_note(figure) if figure else "",
    )


def _note(row: Observation) -> str:
    return wording.WITHDRAWN if row.withdrawn else row.note


def _figures(ids: list[int], since: date | None) -> dict[int, list[Observation]]:
    found = Observation.objects.filter(indicator_id__in=ids, superseded_by=None).order_by("starts_on", "ends_on", "pk")
    figures: dict[int, list[Observation]] = {}
    for one in found if since is None else found.filter(ends_on__gt=since):
        figures.setdefault(one.indicator_id, []).append(one)
    return figures


def _scopes(ids: list[int], on: date) -> dict[int, set[Scope]]:
    """The scopes of the targets that hold on the day."""
    chains: dict[int, list[Decision]] = {}
    for row in Target.objects.filter(indicator_id__in=ids):
        decision = Decision(row.pk, promises.scope_of(row), promises.promise_of(row), row.supersedes_id)
        chains.setdefault(row.indicator_id, []).append(decision)
    return {
        indicator_id: {one.decision.scope for one in superseding.held(chain) if one.holds(on)}
        for indicator_id, chain in chains.items()
    }


def _order(number: str) -> tuple[tuple[int, str], ...]:
    """ "2.10" comes after "2.9"."""
    return tuple((int(part), "") if part.isdigit() else (10**9, part) for part in number.split("."))
