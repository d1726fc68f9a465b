"""The things of the plans in a trace, and what happened to them in Danish sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from virke.followup.tracing import bounds
from virke.followup.tracing.graph import Key, Kind, Moment, Node
from virke.kernel.danish import format_date
from virke.plans.chains import (
    ChainAction,
    ChainDeviation,
    ChainFigure,
    ChainGoal,
    ChainIndicator,
    ChainPlan,
    ChainReport,
    ChainTarget,
    PlanChain,
)

UNTOLD = 1_000_000_000
"""The figures left out of an indicator's chain are numbered from here, so that no other line has their number."""


def plan(one: ChainPlan) -> Node:
    key = Key(Kind.PLAN, one.id)
    said = f"{one.kind_label} »{one.title}« blev vedtaget: {one.adopted_citation}."
    moments = (Moment(one.adopted_on, key, said),) if one.adopted_on else ()
    return Node(key, one.kind_label, one.title, about=one.period, on=one.adopted_on or one.starts_on, moments=moments)


def goal(one: ChainGoal, plans: Iterable[ChainPlan]) -> Node:
    about = next((plan.title for plan in plans if plan.id == one.plan_id), "")
    return Node(Key(Kind.GOAL, one.id), "Mål", f"{one.number} {one.title}", about=about, goal_id=one.id)


def action(one: ChainAction, *, on: date) -> Node:
    key = Key(Kind.ACTION, one.id)
    late = f"Over fristen, {one.due}" if one.late else ""
    due = f"{one.state_label}, frist: {one.due}" if one.open and one.due else one.state_label
    return Node(
        key=key,
        word="Handling",
        title=one.text,
        about=late or due,
        on=one.done_on,
        moments=tuple(_of_action(one, key, on)),
        weight=1 if one.open else 0,
        goal_id=one.goal_id,
    )


def _of_action(one: ChainAction, key: Key, on: date) -> Iterator[Moment]:
    who = f" Ansvarlig: {one.responsible}." if one.responsible else ""
    if one.done_on is not None:
        yield Moment(one.done_on, key, f"Afsluttet: {_sentence(one.text)}", quote=one.evidence)
    elif one.open and one.due_on is not None:
        word = "Fristen udløb" if one.due_on < on else "Frist"
        yield Moment(one.due_on, key, f"{word}: {_sentence(one.text)}{who}", due=True)


def indicator(one: ChainIndicator) -> Node:
    key = Key(Kind.INDICATOR, one.id)
    return Node(key, "Indikator", one.title, light=one.light, goal_id=one.goal_ids[0], indicator_id=one.id)


def untold(one: ChainIndicator) -> Node:
    """The figures of an indicator that the chain leaves out."""
    return bounds.more(UNTOLD + one.id, one.untold, Kind.FIGURE, Key(Kind.INDICATOR, one.id))


def target(one: ChainTarget, plans: PlanChain, *, on: date) -> Node:
    key = Key(Kind.TARGET, one.id)
    of = next(other for other in plans.indicators if other.id == one.indicator_id)
    decided = (
        f"Besluttet {format_date(one.decided_on)}" if one.decided_on else f"Gælder fra {format_date(one.starts_on)}"
    )
    return Node(
        key=key,
        word=f"Måltal, {one.scope}" if one.scope else "Måltal",
        title=one.says,
        about=decided,
        on=one.decided_on or one.starts_on,
        light=one.light,
        moments=tuple(_of_target(one, key, of.title, plans.targets, on)),
        weight=1 if one.light else 0,
        goal_id=of.goal_ids[0],
        indicator_id=of.id,
    )


def _of_target(one: ChainTarget, key: Key, name: str, targets: Sequence[ChainTarget], on: date) -> Iterator[Moment]:
    of = f"»{name}«, {one.scope}" if one.scope else f"»{name}«"
    before = next((other.says for other in targets if other.id == one.supersedes_id), "")
    where = f" {_sentence(one.decided_citation)}" if one.decided_citation else ""
    instead = f" I stedet for: {_small(before)}." if before else ""
    word = "Nyt måltal" if one.supersedes_id is not None else "Måltal"
    said = f"{word} for {of}: {_small(one.says)}.{instead}{where}"
    yield Moment(one.decided_on or one.starts_on, key, said, quote=one.reason)
    if one.light is not None and one.last_day is not None and one.last_day >= on:
        yield Moment(one.last_day, key, f"Måltallets sidste dag: {of}, {_small(one.says)}.", due=True)


def figure(one: ChainFigure, plans: PlanChain, *, heard: bool) -> Node:
    """`heard`: a meeting has seen it."""
    key = key_of(one)
    of = next(other for other in plans.indicators if other.id == one.indicator_id)
    former = next((other for other in plans.figures if other.id == one.corrects_id), None)
    on = one.recorded_on if former is not None else one.last_day
    return Node(
        key=key,
        word=_word(one, former),
        title=one.shown,
        about=one.period,
        on=on,
        light=one.light,
        moments=(_of_figure(one, former, key, on),),
        weight=2 if heard else 1 if former is not None else 0,
        goal_id=of.goal_ids[0],
        indicator_id=of.id,
    )


def _word(one: ChainFigure, former: ChainFigure | None) -> str:
    if former is not None:
        return "Rettet tal"
    return "Foreløbigt tal" if one.preliminary else "Samlet tal" if one.summed else "Tal"


def _of_figure(one: ChainFigure, former: ChainFigure | None, key: Key, on: date) -> Moment:
    name = f"{one.title}, {one.scope}" if one.scope else one.title
    parts = f" ({one.parts})" if one.parts else ""
    if former is not None:
        said = f"{name}, {one.period}: rettet fra {former.shown} til {one.shown}{parts}."
    else:
        early = ", foreløbigt" if one.preliminary else ""
        summed = f", lagt sammen af {one.summed}" if one.summed else ""
        said = f"{name}, {one.period}: {one.shown}{parts}{summed}{early}."
    return Moment(on, key, said, quote=one.reason, by=one.recorded_by, light=one.light)


def key_of(one: ChainFigure) -> Key:
    """A sum has the number of its latest figure."""
    return Key(Kind.SUM if one.summed else Kind.FIGURE, one.id)


def deviation(one: ChainDeviation, plans: PlanChain) -> Node:
    key = Key(Kind.DEVIATION, one.id)
    against = next(other for other in plans.targets if other.id == one.target_id)
    of = next(other for other in plans.indicators if other.id == against.indicator_id)
    moments = [Moment(one.opened_on, key, f"Afvigelse på »{of.title}«: {_sentence(one.fact)}", by=one.opened_by)]
    if one.closed_on is not None:
        moments.append(Moment(one.closed_on, key, f"Afvigelsen på »{of.title}« blev lukket.", quote=one.result))
    return Node(
        key=key,
        word="Afvigelse",
        title=f"{of.title}, {against.scope}" if against.scope else of.title,
        about=f"Lukket {format_date(one.closed_on)}" if one.closed_on else f"Åben siden {format_date(one.opened_on)}",
        on=one.opened_on,
        light=one.light,
        moments=tuple(moments),
        weight=0 if one.closed_on else 1,
        goal_id=of.goal_ids[0],
        indicator_id=of.id,
    )


def report(one: ChainReport) -> Node:
    key = Key(Kind.REPORT, one.id)
    lights = [light for _, light, _ in one.said]
    texts = [text for _, _, text in one.said if text]
    stood = f" Målet stod til »{lights[0]}«." if lights else ""
    said = f"Statusrapporten »{one.cycle}« blev låst, opgjort pr. {format_date(one.as_of)}.{stood}"
    return Node(
        key=key,
        word="Statusrapport",
        title=one.cycle,
        about=lights[0] if lights else f"Opgjort {format_date(one.as_of)}",
        on=one.frozen_on,
        moments=(Moment(one.frozen_on, key, said, quote=" ".join(texts), by=one.frozen_by),),
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
