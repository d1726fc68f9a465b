"""A plan's status as of a day, out of its rows: what the report shows, what it lacks, whose names stand in it.

For the queries and actions of status reports only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import committees, earlier, loading, medrows, mentions, status, trees, under_items, wording
from virke.plans import since as changing
from virke.plans.committees import Committee, Said
from virke.plans.judging import RANK
from virke.plans.kinds import Channel, Light
from virke.plans.mentions import Mention
from virke.plans.models import PlanItem, StatusLine, StatusReport
from virke.plans.states import ActionState
from virke.plans.status import (
    ActionLine,
    AnswerLine,
    Asked,
    ChangeLine,
    CorrectionLine,
    FigureLine,
    Line,
    LineText,
    Report,
)
from virke.plans.views import ActionView, IndicatorView

_NO_TEXT = LineText()


@dataclass(frozen=True, slots=True)
class ItemStatus:
    """An item with what Virke knows of it on the day, and what somebody wrote."""

    item_id: int
    number: str
    title: str
    level_name: str
    channel: Channel
    computed: Light
    reasons: tuple[str, ...]
    indicators: tuple[IndicatorView, ...]
    actions: tuple[ActionView, ...]
    text: LineText
    committees: str = ""
    answers: tuple[AnswerLine, ...] = ()

    @property
    def light(self) -> Light:
        return self.text.light or self.computed


def items(report: StatusReport, *, viewer: Viewer) -> tuple[ItemStatus, ...]:
    """Every item that something is done or measured for, or that has nothing below it, in the order of the plan."""
    everything = loading.items_of(report.plan)
    actions = under_items.actions(report.plan_id, viewer=viewer, on=report.as_of)
    indicators = under_items.indicators(report.plan_id, viewer=viewer, on=report.as_of)
    parents = {item.parent_id for item in everything}
    asked = committees.answering(medrows.of_plan(report.plan, on=report.as_of))
    answered = medrows.said(report) if asked else {}
    said = {line.item_id: text_of(line) for line in report.lines.all()}
    found = (
        _status(item, actions[item.pk], _known(indicators[item.pk], report.as_of), said.get(item.pk, _NO_TEXT))
        for item in trees.in_order(everything)
        if item.pk not in parents or item.pk in actions or item.pk in indicators
    )
    return tuple(_answered(one, asked, answered.get(one.item_id, {})) if asked else one for one in found)


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since the report before, if there is one: by the item's id, and corrected figures that it showed."""

    label: str = ""
    changes: Mapping[int, tuple[ChangeLine, ...]] = field(default_factory=dict)
    corrections: tuple[CorrectionLine, ...] = ()


def since(previous: StatusReport | None, found: Iterable[ItemStatus], *, viewer: Viewer) -> Since:
    """Compared with the last frozen report of the plan, of which `earlier.last_frozen` knows."""
    if previous is None:
        return Since()
    shown = earlier.shown_in([previous.plan_id])
    then = earlier.then(previous, shown)
    return Since(
        label=then.label,
        changes={
            one.item_id: changing.changes(
                then,
                item_id=one.item_id,
                number=one.number,
                light=one.light,
                indicators=one.indicators,
                actions=one.actions,
            )
            for one in found
        },
        corrections=earlier.unmentioned(previous, shown, viewer=viewer),
    )


def whole(report: StatusReport, found: Iterable[ItemStatus], new: Since) -> Report:
    """The report as it would be frozen now, with everything in it."""
    plan = report.plan
    adopted = f"{plan.adopted_citation} ({format_date(plan.adopted_on)})" if plan.adopted_on else ""
    return Report(
        title=plan.title,
        kind=plan.get_kind_display(),
        unit=plan.owner_unit.name,
        period=wording.period(Period(plan.starts_on, plan.ends_on)),
        case_no=plan.case_no,
        adopted=adopted,
        cycle=report.cycle,
        as_of=report.as_of,
        correction=report.reason,
        compared_with=new.label,
        corrections=new.corrections,
        lines=tuple(_line(one, new.changes.get(one.item_id, ())) for one in found),
    )


def asked(found: Iterable[ItemStatus]) -> tuple[Asked, ...]:
    """What the gate looks at."""
    return tuple(
        Asked(
            item_id=one.item_id,
            number=one.number,
            title=one.title,
            channel=one.channel,
            actions=len(one.actions),
            owners=sum(bool(action.internals.responsible) for action in one.actions)
            + sum(bool(indicator.owner) for indicator in one.indicators),
            political_text=one.text.political_text,
        )
        for one in found
    )


@dataclass(frozen=True, slots=True)
class NamedIn:
    """An item whose texts that leave the house name colleagues."""

    item_id: int
    number: str
    mentions: tuple[Mention, ...]


def named(found: Iterable[ItemStatus], new: Since, names: Iterable[str]) -> tuple[NamedIn, ...]:
    """The items with names in the free texts of the political or the public version, in the order given."""
    known = mentions.people(names)
    hits = ((one, mentions.find("\n".join(_leaving(one, new)), known)) for one in found)
    return tuple(NamedIn(one.item_id, one.number, hit) for one, hit in hits if hit)


def _leaving(one: ItemStatus, new: Since) -> Iterator[str]:
    yield from (line.reason for line in new.corrections if line.number == one.number)
    yield from (one.title, one.text.political_text, one.text.next_step)
    for action in one.actions:
        yield from (action.text, action.evidence, action.reason)
    for indicator in one.indicators:
        yield from (indicator.title, indicator.definition)


def _status(
    item: PlanItem, actions: Sequence[ActionView], indicators: Sequence[IndicatorView], text: LineText
) -> ItemStatus:
    light, reasons = _light(actions, indicators)
    return ItemStatus(
        item_id=item.pk,
        number=item.number,
        title=item.title,
        level_name=item.level_name,
        channel=Channel(item.channel),
        computed=light,
        reasons=reasons,
        indicators=tuple(indicators),
        actions=tuple(actions),
        text=text,
    )


def _answered(one: ItemStatus, asked: Sequence[Committee], said: Mapping[int, Said]) -> ItemStatus:
    """With what the MED committees say: added up, and one by one for the house."""
    answers = ((committee.name, said[committee.forum_id]) for committee in asked if committee.forum_id in said)
    return replace(
        one,
        committees=committees.summary(asked, said).sentence,
        answers=tuple(AnswerLine(name, given.answer.label, given.text) for name, given in answers),
    )


def _known(views: Iterable[IndicatorView], on: date) -> list[IndicatorView]:
    """Without the figures of periods that began after the day."""
    return [replace(view, readings=tuple(one for one in view.readings if one.starts_on <= on)) for view in views]


def _light(actions: Sequence[ActionView], indicators: Sequence[IndicatorView]) -> tuple[Light, tuple[str, ...]]:
    """The worst of what is measured; of an item that is not measured, how far its actions are."""
    if indicators:
        worst = min(indicators, key=lambda one: RANK[one.light])
        return worst.light, worst.reasons
    return status.light_of_actions(
        open_count=sum(one.state.open for one in actions),
        late=sum(one.late for one in actions),
        done=sum(one.state is ActionState.DONE for one in actions),
    )


def _line(one: ItemStatus, changes: tuple[ChangeLine, ...]) -> Line:
    return Line(
        number=one.number,
        title=one.title,
        level_name=one.level_name,
        light=one.light.label,
        computed=one.computed.label if one.text.light else "",
        light_reason=one.text.light_reason,
        reasons=one.reasons,
        figures=tuple(_figure(indicator) for indicator in one.indicators),
        actions=tuple(_action(action) for action in one.actions),
        changes=changes,
        committees=one.committees,
        answers=one.answers,
        political_text=one.text.political_text,
        next_step=one.text.next_step,
        status_text=one.text.status_text,
        internal_comment=one.text.internal_comment,
        closed=one.text.closed,
    )


def _figure(indicator: IndicatorView) -> FigureLine:
    latest = changing.latest(indicator)
    target = next((one for one in indicator.targets if one.holds), None)
    return FigureLine(
        title=indicator.title,
        value=latest.shown if latest else "",
        period=latest.period if latest else "",
        target=target.says if target else "",
        light=indicator.light.label,
        reasons=indicator.reasons,
        definition=indicator.definition,
        source=indicator.source,
        owner=indicator.owner,
    )


def _action(action: ActionView) -> ActionLine:
    return ActionLine(
        text=action.text,
        state_label=action.state_label,
        due=action.due,
        done_on=action.done_on,
        evidence=action.evidence,
        reason=action.reason,
        responsible=action.internals.responsible,
        contributors=action.internals.contributors,
        internal_note=action.internals.note,
    )


def text_of(line: StatusLine) -> LineText:
    """What somebody wrote, as a value."""
    return LineText(
        status_text=line.text,
        political_text=line.political_text,
        next_step=line.next_step,
        internal_comment=line.internal_comment,
        light=Light(line.light) if line.light else None,
        light_reason=line.light_reason,
        closed=line.closed,
    )
