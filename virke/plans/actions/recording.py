"""A whole plan out of a draft, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from virke.organisation.access import Permission, Viewer
from virke.plans import numbering, recording, rows, writing
from virke.plans.drafts import ActionDraft, IndicatorDraft, ItemDraft, PlanDraft
from virke.plans.models import Action, Definition, Indicator, Plan, PlanItem, Target
from virke.plans.states import ActionState, State
from virke.plans.values import WHOLE, Recorded

IN_THE_PAPER = "Ifølge planens dokument."


@transaction.atomic
def record_plan(
    *, draft: PlanDraft, owner_unit_id: int, by: Viewer, at: datetime, original_id: int | None = None
) -> Recorded:
    """Write the draft as a plan of the unit, a draft until it is adopted. The same plan again changes nothing.

    The same is told by what the plan says, so that its PDF and its DOCX are one; and a document that has become a plan
    is not written a second time, whatever somebody corrected meanwhile. Raises `NotPossible` with the items to correct.
    """
    by.check(Permission.EDIT_PLANS, unit_id=owner_unit_id)
    recording.may_write(draft).check()
    draft = numbering.numbered(draft)
    known = _known(recording.fingerprint(draft), original_id)
    if known is not None:
        return Recorded(known.pk, new=False, item_ids=dict(known.items.values_list("number", "pk")))
    plan = _plan(draft, owner_unit_id, original_id, by, at)
    item_ids: dict[str, int] = {}
    _items(plan, None, draft.items, draft, item_ids, by, at)
    rows.tell("record_plan", plan, by=by, at=at, details={"items": len(item_ids), "original": original_id})
    return Recorded(plan.pk, new=True, item_ids=item_ids)


def _known(fingerprint: str, original_id: int | None) -> Plan | None:
    same = Plan.objects.select_for_update().filter(fingerprint=fingerprint).first()
    if same is not None or original_id is None:
        return same
    return Plan.objects.filter(original_id=original_id).exclude(fingerprint="").first()


def _plan(draft: PlanDraft, owner_unit_id: int, original_id: int | None, by: Viewer, at: datetime) -> Plan:
    head = recording.head_of(draft)
    plan = Plan(
        kind=head.kind.value,
        title=head.title,
        starts_on=head.starts_on,
        ends_on=head.ends_on,
        case_no=head.case_no,
        owner_unit_id=owner_unit_id,
        original_id=original_id,
        fingerprint=recording.fingerprint(draft),
        notes="\n".join(draft.notes),
        state=State.DRAFT.value,
    )
    rows.touch(plan, by=by, at=at)
    return plan


def _items(
    plan: Plan,
    parent: PlanItem | None,
    items: Sequence[ItemDraft],
    draft: PlanDraft,
    item_ids: dict[str, int],
    by: Viewer,
    at: datetime,
) -> None:
    for position, one in enumerate(items, start=1):
        row = PlanItem(plan=plan, parent=parent, position=position)
        item = writing.item(row, recording.item_head(one, number=one.number))
        item_ids[one.number] = item.pk
        Action.objects.bulk_create(
            _action(item, place, action, by, at) for place, action in enumerate(one.actions, start=1)
        )
        for indicator in one.indicators:
            _indicator(item, indicator, draft, by, at)
        _items(plan, item, one.children, draft, item_ids, by, at)


def _action(item: PlanItem, position: int, draft: ActionDraft, by: Viewer, at: datetime) -> Action:
    row = writing.action(Action(item=item, position=position), recording.action_head(draft))
    row.state, said = draft.state.value, draft.status_text.strip() or IN_THE_PAPER
    row.evidence = said if draft.state is ActionState.DONE else ""
    row.reason = said if draft.state in (ActionState.POSTPONED, ActionState.DROPPED) else ""
    row.changed_at, row.changed_by = at, by.username
    return row


def _indicator(item: PlanItem, draft: IndicatorDraft, plan: PlanDraft, by: Viewer, at: datetime) -> None:
    head = recording.indicator_head(draft)
    indicator = writing.indicator(Indicator(definition_version=1), head)
    rows.touch(indicator, by=by, at=at)
    indicator.items.add(item)
    Definition.objects.create(
        indicator=indicator, version=1, text=head.definition, unit=head.unit, at=at, by=by.username
    )
    for target in draft.targets:
        row = writing.target(Target(indicator=indicator), recording.promise(target, draft, plan), WHOLE, None)
        row.recorded_at, row.recorded_by = at, by.username
        row.save()
