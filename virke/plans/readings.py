"""From what the reader understood, with what a person corrected, to the draft that is recorded. Pure.

While it waits for approval, a reading is the JSON of `planparser`, with the chosen unit under `home` and a mark on each
item that may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from virke.kernel.periods import ONE_DAY
from virke.plans import planparser
from virke.plans.drafts import ActionDraft, IndicatorDraft, ItemDraft, PlanDraft, TargetDraft
from virke.plans.kinds import Frequency, IndicatorKind, PlanKind, Shape
from virke.plans.planparser import Action, Indicator, Item, PlanReading, Remark, Target
from virke.plans.rules import LONGEST_ITEM_TITLE, LONGEST_LEVEL, LONGEST_WORDING
from virke.plans.states import ActionState

Waiting = dict[str, Any]

_INTERNAL = "intern"
_SURVEY = ("spørgeskema", "survey", "svarprocent", "tilfreds", "oplever", "trivselsmåling", "brugerundersøgelse")
_CASE_REVIEW = ("sagsgennemgang", "gennemgang af sager", "gennemgang af alle sager", "stikprøve")
_FREQUENCIES = {1: Frequency.MONTHLY, 3: Frequency.QUARTERLY, 6: Frequency.HALF_YEARLY, 12: Frequency.YEARLY}


def waiting(reading: PlanReading) -> Waiting:
    """The reading as JSON with a place for everything that a person may say about it."""
    told = planparser.as_json(reading)
    for item in told["items"]:
        _with_mark(item)
    return {**told, "home": {"unit": None}}


def _with_mark(item: Waiting) -> None:
    item["left_out"] = False
    for child in item["items"]:
        _with_mark(child)


def reading_of(told: Mapping[str, Any]) -> PlanReading:
    """The reading without what a person left out: marked items, and actions and indicators whose text is emptied."""
    return planparser.from_json({**told, "items": [_kept(item) for item in told["items"] if not item.get("left_out")]})


def _kept(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **item,
        "actions": [action for action in item["actions"] if (action["text"] or "").strip()],
        "indicators": [indicator for indicator in item["indicators"] if (indicator["text"] or "").strip()],
        "items": [_kept(child) for child in item["items"] if not child.get("left_out")],
    }


def draft_of(reading: PlanReading) -> PlanDraft | None:
    """The draft of a plan; None while kind or period are not known."""
    period = reading.period.value
    if reading.kind.value is None or period is None or period.ends_on is None:
        return None
    return PlanDraft(
        title=reading.title.value or "",
        kind=PlanKind(reading.kind.value),
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        case_no=reading.case_number.value or "",
        items=tuple(_item(item) for item in reading.items),
        notes=tuple(note.text for note in reading.notes),
    )


def _item(item: Item) -> ItemDraft:
    internal = "\n\n".join(_told(remark) for remark in item.remarks if _is_internal(remark))
    return ItemDraft(
        title=item.title.value[:LONGEST_ITEM_TITLE],
        number=item.number.value,
        level_name=item.level_name[:LONGEST_LEVEL],
        source_text=item.text,
        lines=item.lines,
        note="\n\n".join(_told(remark) for remark in item.remarks if not _is_internal(remark)),
        actions=tuple(_with_internal([_action(action) for action in item.actions], internal)),
        indicators=tuple(indicator_draft(indicator) for indicator in item.indicators),
        children=tuple(_item(child) for child in item.children),
    )


def _is_internal(remark: Remark) -> bool:
    return remark.label.casefold().startswith(_INTERNAL)


def _told(remark: Remark) -> str:
    return f"{remark.label}: {remark.text}"


def _with_internal(actions: Sequence[ActionDraft], internal: str) -> Iterator[ActionDraft]:
    """An internal comment follows the first action: nothing else of a plan is for the house alone."""
    for place, action in enumerate(actions):
        yield replace(action, internal_note=internal) if place == 0 and internal else action


def _action(action: Action) -> ActionDraft:
    return ActionDraft(
        text=action.text,
        responsible_text=(action.responsible or "")[:LONGEST_WORDING],
        due_on=action.due.on if action.due else None,
        due_precision=action.due.precision if action.due else None,
        due_text=action.due.text[:LONGEST_WORDING] if action.due else "",
        state=planparser.state(action.status) or ActionState.NOT_STARTED,
        status_text=action.status or "",
        lines=action.lines,
    )


def indicator_draft(indicator: Indicator) -> IndicatorDraft:
    """The indicator with its target, when what was read is enough for one."""
    target = indicator.target
    return IndicatorDraft(
        text=_as_title(indicator.text),
        unit=target.unit,
        counted=target.counted,
        direction=target.direction,
        kind=_kind(indicator),
        frequency=_FREQUENCIES.get(target.window_months or 0),
        source=indicator.source[:LONGEST_WORDING],
        targets=tuple(_targets(target)),
        lines=indicator.lines,
    )


def _as_title(text: str) -> str:
    """A single sentence without its full stop: it stands as the name of what is measured."""
    return text.removesuffix(".") if text.count(". ") == 0 else text


def _kind(indicator: Indicator) -> IndicatorKind:
    text = f"{indicator.text} {indicator.source}".casefold()
    match indicator.target.shape:
        case Shape.TO_DEVELOP:
            return IndicatorKind.TO_DEFINE
        case Shape.DEADLINE:
            return IndicatorKind.MILESTONE
    if any(word in text for word in _CASE_REVIEW):
        return IndicatorKind.CASE_REVIEW
    if any(word in text for word in _SURVEY):
        return IndicatorKind.SURVEY
    return IndicatorKind.CADENCE if indicator.target.shape is Shape.CADENCE else IndicatorKind.MANUAL


def _targets(target: Target) -> Iterator[TargetDraft]:
    """The target; none when there is only a direction, a level to keep without its number, or days as a window."""
    if target.shape is None or not _says_enough(target):
        return
    due = target.due
    yield TargetDraft(
        shape=target.shape,
        low=target.low,
        high=target.high,
        ends_on=due.on + ONE_DAY if due else None,
        due_text=due.text[:LONGEST_WORDING] if due else "",
        baseline_value=_baseline(target),
        baseline_text=target.baseline_text[:LONGEST_WORDING],
        window_months=target.window_months,
        limit_value=target.limit,
        limit_unit=target.limit_unit,
    )


def _says_enough(target: Target) -> bool:
    if target.shape is Shape.KEEP:
        return target.is_numeric or target.baseline is not None
    return target.shape is not Shape.CADENCE or target.window_months is not None


def _baseline(target: Target) -> Decimal | None:
    """A baseline belongs to a level; what a change starts from is in another unit."""
    return None if target.change or target.unit is None else target.baseline
