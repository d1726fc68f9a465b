"""From what was loaded to the whole graph: a thing for each row, and an edge for each way one led to another. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from virke.followup.states import StepKind
from virke.followup.tracing import decided, planned
from virke.followup.tracing.graph import Edge, Graph, Key, Kind, Moment, Node, Tie, graph
from virke.followup.tracing.material import Decided, Heard, Material, Promise
from virke.meetings.views import ThreadItem
from virke.plans.chains import ChainAction, ChainDeviation, ChainFigure, ChainPlan, ChainTarget, PlanChain

_ANSWERS = {StepKind.DONE: Tie.DONE, StepKind.POSTPONED: Tie.POSTPONED, StepKind.DROPPED: Tie.DROPPED}
Cited = Mapping[tuple[date, str], Key]


def woven(material: Material, *, on: date, start: Key) -> Graph:
    """Everything with its ties. An action's own trace also tells what the figures showed after it."""
    plans = material.plans
    linked = _linked(material)
    cited = _cited(plans, linked)
    nodes = [
        *(_item_node(one, material, on) for one in material.items),
        *(decided.promise(one) for one in material.promises),
        *(Node(key, "Beslutning", citation, on=day) for (day, citation), key in cited.items()),
        *_planned(material, on),
    ]
    edges = [*_decided_edges(material), *_plan_edges(plans, cited, linked), *_heard_edges(material)]
    if start.kind is Kind.ACTION:
        edges += _since(plans, start)
    return graph(_awaiting({node.key: node for node in nodes}, material), tuple(edges))


def _awaiting(nodes: dict[Key, Node], material: Material) -> dict[Key, Node]:
    """With the next meeting that hears of it: of each forum the nearest, told of what the forum hears of."""
    for one in material.awaited:
        number = one.indicator_id or one.goal_id or one.plan_id or 0
        key = Key(Kind.INDICATOR if one.indicator_id else Kind.GOAL if one.goal_id else Kind.PLAN, number)
        if key in nodes:
            when = f", {one.when}" if one.when.startswith("når ") else f" {one.when}"
            said = f"Næste møde i {one.forum}, som hører om det{when}."
            moments = (*nodes[key].moments, Moment(one.next_on, key, said, due=True))
            nodes[key] = replace(nodes[key], moments=moments)
    return nodes


def _linked(material: Material) -> set[Key]:
    """What is tied to a decision that the viewer sees, so that its words need not stand for it."""
    seen = {one.ref.item_id for one in material.items}
    return {_effect(one)[0] for one in material.decided if one.item_id in seen}


def _effect(one: Decided) -> tuple[Key, Tie]:
    if one.target_id is not None:
        return Key(Kind.TARGET, one.target_id), Tie.SET
    if one.action_id is not None:
        return Key(Kind.ACTION, one.action_id), Tie.STARTED
    if one.deviation_id is not None:
        return Key(Kind.DEVIATION, one.deviation_id), Tie.DONE
    assert one.plan_id is not None, "the database sees to it that a link has one end"
    return Key(Kind.PLAN, one.plan_id), Tie.ADOPTED


def _cited(plans: PlanChain, linked: Collection[Key]) -> dict[tuple[date, str], Key]:
    """The decisions that the plans cite in words only, numbered in order of time; the same words of a day are one."""
    unlinked = [one for one in plans.targets if Key(Kind.TARGET, one.id) not in linked]
    targets = [(one.decided_on, one.decided_citation) for one in unlinked]
    named = [one for one in plans.plans if Key(Kind.PLAN, one.id) not in linked]
    adopted = [(one.adopted_on, one.adopted_citation) for one in named]
    known = {(day, citation) for day, citation in (*targets, *adopted) if day is not None and citation}
    return {one: Key(Kind.CITED, number) for number, one in enumerate(sorted(known), start=1)}


def _item_node(one: ThreadItem, material: Material, on: date) -> Node:
    of = {indicator.id for indicator in material.plans.indicators}
    known = {figure.id for figure in material.plans.figures}
    heard = [each for each in material.heard if each.item_id == one.ref.item_id and each.indicator_id in of]
    told = [each for each in material.told if each.item_id == one.ref.item_id and each.correction_id in known]
    return decided.item(one, heard, told, on=on)


def _planned(material: Material, on: date) -> Iterator[Node]:
    plans, heard = material.plans, {one.figure_id for one in material.heard}
    yield from (planned.plan(one) for one in plans.plans)
    yield from (planned.goal(one, plans.plans) for one in plans.goals)
    yield from (planned.action(one, on=on) for one in plans.actions)
    yield from (planned.indicator(one) for one in plans.indicators)
    yield from (planned.untold(one) for one in plans.indicators if one.untold)
    yield from (planned.target(one, plans, on=on) for one in plans.targets)
    yield from (planned.figure(one, plans, heard=one.id in heard) for one in plans.figures)
    yield from (planned.deviation(one, plans) for one in plans.deviations)
    yield from (planned.report(one) for one in plans.reports)


def _decided_edges(material: Material) -> Iterator[Edge]:
    for back in material.items:
        if back.predecessor_id is not None:
            yield Edge(_item(back.predecessor_id), _item(back.ref.item_id), Tie.CAME_BACK)
    for promise in material.promises:
        yield Edge(_item(promise.line.source.item_id), _promise(promise), Tie.BECAME)
        for place in promise.places:
            tie = _ANSWERS.get(place.answer, Tie.PLACED) if place.answer else Tie.PLACED
            yield Edge(_promise(promise), _item(place.item_id), tie)
    for one in material.decided:
        key, effect = _effect(one)
        closes = key.kind is Kind.DEVIATION
        yield Edge(key, _item(one.item_id), effect) if closes else Edge(_item(one.item_id), key, effect)


def _plan_edges(plans: PlanChain, cited: Cited, linked: Collection[Key]) -> Iterator[Edge]:
    for plan in plans.plans:
        if Key(Kind.PLAN, plan.id) not in linked:
            yield from _adopted(plan, cited)
    for goal in plans.goals:
        yield Edge(Key(Kind.PLAN, goal.plan_id), Key(Kind.GOAL, goal.id), Tie.HOLDS)
        if goal.origin_id is not None:
            yield Edge(Key(Kind.GOAL, goal.origin_id), Key(Kind.GOAL, goal.id), Tie.CARRIED_ON)
    yield from (Edge(Key(Kind.GOAL, one.goal_id), _action(one), Tie.DOES) for one in plans.actions)
    for indicator in plans.indicators:
        key = Key(Kind.INDICATOR, indicator.id)
        yield from (Edge(Key(Kind.GOAL, goal_id), key, Tie.MEASURED) for goal_id in indicator.goal_ids)
        if indicator.untold:
            yield Edge(key, planned.untold(indicator).key, Tie.SHOWED)
    known = {target.id for target in plans.targets}
    for target in plans.targets:
        yield from _of_target(target, known, cited if Key(Kind.TARGET, target.id) not in linked else {})
    for figure in plans.figures:
        yield from _of_figure(figure)
    for deviation in plans.deviations:
        key = Key(Kind.DEVIATION, deviation.id)
        yield Edge(_demanding(deviation, plans), key, Tie.DEMANDED)
        yield Edge(key, Key(Kind.ACTION, deviation.action_id), Tie.ANSWERED)
    yield from _of_reports(plans)


def _demanding(deviation: ChainDeviation, plans: PlanChain) -> Key:
    """The red figure that was known when it was written; the target where that figure is not told."""
    red = (deviation.target_id, deviation.light)
    of_target = [one for one in plans.figures if (one.target_id, one.light) == red]
    day = deviation.opened_on
    known = [one for one in of_target if one.recorded_on <= day and one.last_day < day]
    newest = max(known, key=lambda one: (one.last_day, one.id), default=None)
    return planned.key_of(newest) if newest else Key(Kind.TARGET, deviation.target_id)


def _adopted(plan: ChainPlan, cited: Cited) -> Iterator[Edge]:
    if plan.adopted_on is not None and (plan.adopted_on, plan.adopted_citation) in cited:
        yield Edge(cited[plan.adopted_on, plan.adopted_citation], Key(Kind.PLAN, plan.id), Tie.ADOPTED)


def _of_target(target: ChainTarget, known: Collection[int], cited: Cited) -> Iterator[Edge]:
    key = Key(Kind.TARGET, target.id)
    if target.decided_on is not None and (target.decided_on, target.decided_citation) in cited:
        yield Edge(cited[target.decided_on, target.decided_citation], key, Tie.SET)
    if target.supersedes_id is not None and target.supersedes_id in known:
        yield Edge(Key(Kind.TARGET, target.supersedes_id), key, Tie.REPLACED)
    elif target.total_id is not None and target.total_id in known:
        yield Edge(Key(Kind.TARGET, target.total_id), key, Tie.SHARED)
    else:
        yield Edge(Key(Kind.INDICATOR, target.indicator_id), key, Tie.PROMISED)


def _of_figure(figure: ChainFigure) -> Iterator[Edge]:
    key = planned.key_of(figure)
    yield from (Edge(Key(Kind.FIGURE, part), key, Tie.ADDED) for part in figure.made_of)
    if figure.corrects_id is not None:
        yield Edge(Key(Kind.FIGURE, figure.corrects_id), key, Tie.CORRECTED)
    elif figure.target_id is not None:
        yield Edge(Key(Kind.TARGET, figure.target_id), key, Tie.SHOWED)
    else:
        yield Edge(Key(Kind.INDICATOR, figure.indicator_id), key, Tie.SHOWED)


def _heard_edges(material: Material) -> Iterator[Edge]:
    """From the figure to the meeting that saw it; from the indicator where no figure was there, or none is told."""
    for one in material.heard:
        yield Edge(_seen(one, material.plans), _item(one.item_id), Tie.HEARD)
    for told in material.told:
        yield Edge(Key(Kind.FIGURE, told.correction_id), _item(told.item_id), Tie.TOLD)


def _seen(one: Heard, plans: PlanChain) -> Key:
    own = (each for each in plans.figures if each.indicator_id == one.indicator_id and not each.corrects_id)
    sums = (each for each in own if each.summed and each.last_day == one.last_day)
    known = next((each for each in plans.figures if each.id == one.figure_id), None) or next(sums, None)
    return planned.key_of(known) if known else Key(Kind.INDICATOR, one.indicator_id)


def _of_reports(plans: PlanChain) -> Iterator[Edge]:
    for report in plans.reports:
        key = Key(Kind.REPORT, report.id)
        goals = [goal_id for goal_id, _, _ in report.said]
        yield from (Edge(Key(Kind.GOAL, goal_id), key, Tie.REPORTED) for goal_id in goals)
        if not goals:
            yield Edge(Key(Kind.PLAN, report.plan_id), key, Tie.REPORTED)
        if report.previous_id is not None:
            yield Edge(Key(Kind.REPORT, report.previous_id), key, Tie.FOLLOWED)


def _since(plans: PlanChain, start: Key) -> Iterator[Edge]:
    """From the action to the newest figure of each indicator of its goal, when that is later than the action is done.

    It is what people look for after they have done something, and no proof that it was the action.
    """
    goals = {one.goal_id for one in plans.actions if one.id == start.number}
    done_on = next((one.done_on for one in plans.actions if one.id == start.number), None)
    wanted = {one.id for one in plans.indicators if goals & {*one.goal_ids}}
    for figure in _newest(one for one in plans.figures if one.indicator_id in wanted):
        if done_on is None or figure.last_day >= done_on:
            yield Edge(start, planned.key_of(figure), Tie.SINCE)


def _newest(figures: Iterable[ChainFigure]) -> Iterable[ChainFigure]:
    newest: dict[int, ChainFigure] = {}
    for one in sorted(figures, key=lambda figure: (figure.last_day, figure.id)):
        newest[one.indicator_id] = one
    return newest.values()


def _item(number: int) -> Key:
    return Key(Kind.ITEM, number)


def _promise(one: Promise) -> Key:
    return Key(Kind.COMMITMENT, one.line.commitment_id)


def _action(one: ChainAction) -> Key:
    return Key(Kind.ACTION, one.id)
