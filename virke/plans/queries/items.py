"""One goal on one page: what the paper says, what is done, what is measured and whether it is reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from virke.organisation.access import Viewer
from virke.plans import access, indicating, loading, rows, showing, standings, trees
from virke.plans.access import Sight
from virke.plans.kinds import Channel, Consideration
from virke.plans.models import PlanItem, PlanRelation
from virke.plans.states import State
from virke.plans.views import IndicatorPage, ItemLink, ItemPage, ItemRow, Lights, RelationView


def item(*, viewer: Viewer, item_id: int, on: date) -> ItemPage:
    """A focus area, agreement point or goal. Raises `NotFound` and `NotAllowed`. At most 20 queries."""
    question = PlanItem.objects.select_related("plan__owner_unit", "origin__plan")
    found = question.filter(pk=item_id).first()
    if found is None:
        raise rows.NotFound("Punktet findes ikke. Det kan være slettet, eller adressen er forkert.")
    sight = access.sight(viewer)
    sight.check(found.plan)
    everything = loading.items_of(found.plan)
    own = indicating.views(list(loading.indicators().filter(items=found).order_by("pk")), viewer=viewer, on=on)
    known = {one.id: one.light for one in own}
    loaded = loading.below(trees.below(item_id, everything), on=on, known=known)
    top = trees.tree(everything, loaded.contents(), on=on)
    flat = _flat(top)
    row = next(one for one in flat if one.id == item_id)
    place = flat.index(row)
    return ItemPage(
        row=row,
        plan=showing.plan_link(found.plan),
        plan_state=State(found.plan.state),
        above=_above(found, everything),
        previous=_named(flat[place - 1], found) if place else None,
        following=_named(flat[place + 1], found) if place + 1 < len(flat) else None,
        source_text=found.source_text,
        lines=showing.lines(found.first_line, found.last_line),
        original_id=found.plan.original_id,
        note=found.note,
        channel=Channel(found.channel).value,
        considerations=tuple(Consideration(one).label for one in found.considerations),
        actions=tuple(showing.action(one, viewer=viewer, on=on) for one in loaded.actions[item_id]),
        indicators=own,
        relations=_relations(found, sight),
        origin=_seen(found.origin, sight),
        heirs=_links(found.heirs.select_related("plan").order_by("pk"), sight),
        may_edit=access.may_edit(viewer, found.plan),
    )


def indicator(*, viewer: Viewer, indicator_id: int, on: date) -> IndicatorPage:
    """One indicator for itself, seen by those who may see a plan that it serves."""
    found = loading.indicators().filter(pk=indicator_id).first()
    if found is None:
        raise rows.NotFound("Indikatoren findes ikke. Den kan være slettet, eller adressen er forkert.")
    sight = access.sight(viewer)
    seen = [one for one in found.items.all() if sight.may_see(one.plan)]
    if not seen:
        sight.check(found.items.all()[0].plan)
    (view,) = indicating.views([found], viewer=viewer, on=on)
    return IndicatorPage(view, tuple(showing.item_link(one) for one in seen))


def lights(*, viewer: Viewer, on: date) -> Lights:
    """Where all indicators of the plans in force stand, for the front page."""
    ids = [row.pk for row in loading.plans(viewer).filter(state=State.ADOPTED.value)]
    loaded = loading.contents(ids, on=on)
    return standings.lights({key: light for one in loaded.plan_lights.values() for key, light in one.items()}.values())


def _flat(items: Sequence[ItemRow]) -> list[ItemRow]:
    return [one for item in items for one in (item, *_flat(item.children))]


def _named(row: ItemRow, item: PlanItem) -> ItemLink:
    return ItemLink(row.id, row.number, row.title, item.plan_id, item.plan.title)


def _above(item: PlanItem, everything: Sequence[PlanItem]) -> tuple[ItemLink, ...]:
    by_id = {one.pk: one for one in everything}
    chain: list[ItemLink] = []
    parent_id = item.parent_id
    while parent_id is not None:
        parent = by_id[parent_id]
        chain.insert(0, ItemLink(parent.pk, parent.number, parent.title, item.plan_id, item.plan.title))
        parent_id = parent.parent_id
    return tuple(chain)


def _seen(row: PlanItem | None, sight: Sight) -> ItemLink | None:
    return showing.item_link(row) if row is not None and sight.may_see(row.plan) else None


def _links(found: Iterable[PlanItem], sight: Sight) -> tuple[ItemLink, ...]:
    return tuple(showing.item_link(one) for one in found if sight.may_see(one.plan))


def _relations(item: PlanItem, sight: Sight) -> tuple[RelationView, ...]:
    found: Iterable[PlanRelation] = item.relations.select_related("other__plan").order_by("pk")
    return tuple(showing.relation(one, seen=one.other is not None and sight.may_see(one.other.plan)) for one in found)
