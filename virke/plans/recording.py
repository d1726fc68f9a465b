"""Whether a draft can be recorded as a plan, and what makes it the same as one that is there. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import Verdict, unless
from virke.plans import rules
from virke.plans.drafts import ActionDraft, IndicatorDraft, ItemDraft, PlanDraft, TargetDraft
from virke.plans.kinds import ENDS_ON_A_DAY
from virke.plans.states import State
from virke.plans.values import ActionHead, Due, IndicatorHead, ItemHead, PlanHead, Promise, Responsible

_NOT_CONTENT = {"lines", "notes", "first_line", "last_line"}


def fingerprint(draft: PlanDraft) -> str:
    """SHA-256 of what the plan says, whatever the file it came in and the blanks between its words."""
    content = json.dumps(_content(draft), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _content(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _content(getattr(value, one.name)) for one in fields(value) if one.name not in _NOT_CONTENT}
    if isinstance(value, tuple):
        return [_content(inner) for inner in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split()) if isinstance(value, str) else value


def may_write(draft: PlanDraft) -> Verdict:
    """Whether the draft has what a plan needs; each reason names the item to correct."""
    return rules.may_write_plan(head_of(draft)) & unless(
        None if draft.items else "Der er ingen punkter i planen. Kontrollér, at dokumentet er en plan.",
        *(reason for item in draft.walk() for reason in _item_reasons(item, draft)),
    )


def _item_reasons(item: ItemDraft, draft: PlanDraft) -> Iterator[str]:
    where = f"Punkt {item.number or item.title}: "
    verdicts = [rules.may_write_item(item_head(item, number=item.number or "?"), taken=False, state=State.DRAFT)]
    verdicts += [rules.may_write_action(action_head(action), state=State.DRAFT) for action in item.actions]
    for indicator in item.indicators:
        head = indicator_head(indicator)
        verdicts.append(rules.may_write_indicator(head))
        verdicts += [
            rules.may_promise(promise(target, indicator, draft), unit=head.unit) for target in indicator.targets
        ]
    for verdict in verdicts:
        yield from (where + reason for reason in verdict.reasons)


def head_of(draft: PlanDraft) -> PlanHead:
    return PlanHead(
        kind=draft.kind,
        title=draft.title.strip(),
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        case_no=draft.case_no.strip(),
    )


def item_head(item: ItemDraft, *, number: str) -> ItemHead:
    return ItemHead(
        number=number,
        title=item.title.strip(),
        level_name=item.level_name,
        source_text=item.source_text,
        lines=item.lines,
        note=item.note,
        channel=item.channel,
    )


def action_head(action: ActionDraft) -> ActionHead:
    return ActionHead(
        text=action.text,
        responsible=Responsible(text=action.responsible_text),
        internal_note=action.internal_note,
        due=Due(on=action.due_on, precision=action.due_precision, text=action.due_text),
        lines=action.lines,
    )


def indicator_head(indicator: IndicatorDraft) -> IndicatorHead:
    return IndicatorHead(
        title=indicator.text.strip(),
        kind=indicator.kind,
        unit=indicator.unit or "",
        counted=indicator.counted,
        direction=indicator.direction,
        frequency=indicator.frequency,
        definition=indicator.text.strip(),
        source=indicator.source,
        lines=indicator.lines,
    )


def promise(target: TargetDraft, indicator: IndicatorDraft, draft: PlanDraft) -> Promise:
    """The target with the plan's period where the paper names none of its own."""
    numbered = (target.low, target.high, target.baseline_value) != (None, None, None)
    needs_end = target.shape in ENDS_ON_A_DAY
    starts_on = target.starts_on or draft.starts_on
    if target.ends_on is not None and target.starts_on is None:
        starts_on = min(starts_on, target.ends_on - ONE_DAY)  # the paper names a day before its own period
    return Promise(
        shape=target.shape,
        starts_on=starts_on,
        ends_on=target.ends_on or (draft.ends_on if needs_end else None),
        unit=(indicator.unit or "") if numbered else "",
        low=target.low,
        high=target.high,
        due_text=target.due_text,
        window_months=target.window_months,
        limit_value=target.limit_value,
        limit_unit=target.limit_unit or "",
        baseline_value=target.baseline_value,
        baseline_on=target.baseline_on,
        baseline_text=target.baseline_text,
    )
