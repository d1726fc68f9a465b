"""Plans made by the same actions that people use; the municipality and its people are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.factories.organisation import a_unit, a_viewer
from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import actions
from virke.plans.drafts import ActionDraft, IndicatorDraft, ItemDraft, PlanDraft, TargetDraft
from virke.plans.kinds import Direction, Frequency, IndicatorKind, PlanKind, Shape
from virke.plans.states import Move
from virke.plans.values import (
    WHOLE,
    ActionHead,
    Decided,
    Figure,
    IndicatorHead,
    ItemHead,
    PlanHead,
    Promise,
    Scope,
)

START, END = date(2024, 1, 1), date(2026, 1, 1)
DECIDED = Decided(date(2023, 11, 23), "Chefforum 23. november 2023, punkt 6")


def noon(on: date) -> datetime:
    """A moment of the day, for actions of that day."""
    return datetime(on.year, on.month, on.day, 11, 0, tzinfo=UTC)


AT = noon(date(2024, 1, 5))


def an_editor(unit: Unit | None = None) -> Viewer:
    """Who writes the unit's plans."""
    return a_viewer("chief", unit=unit or a_unit())


def a_plan(
    unit: Unit,
    *,
    by: Viewer,
    title: str = "Virksomhedsplan 2024-2025",
    kind: PlanKind = PlanKind.BUSINESS_PLAN,
    starts_on: date = START,
    ends_on: date = END,
    adopted: bool = True,
    **fields: object,
) -> int:
    """A plan of the unit, adopted unless told otherwise; further fields are those of `PlanHead`."""
    head = PlanHead(kind=kind, title=title, starts_on=starts_on, ends_on=ends_on, **fields)  # type: ignore[arg-type]
    plan_id = actions.create_plan(head=head, owner_unit_id=unit.pk, by=by, at=AT)
    if adopted:
        actions.move_plan(plan_id=plan_id, move=Move.ADOPT, decided=DECIDED, by=by, at=AT)
    return plan_id


def an_item(
    plan_id: int, number: str = "1", title: str = "Flere i job", *, by: Viewer, parent_id: int | None = None
) -> int:
    return actions.add_item(
        plan_id=plan_id, head=ItemHead(number=number, title=title), parent_id=parent_id, by=by, at=AT
    )


def an_action(item_id: int, text: str = "Hold månedlige møder", *, by: Viewer, **fields: object) -> int:
    """Further fields are those of `ActionHead`."""
    head = ActionHead(text=text, **fields)  # type: ignore[arg-type]
    return actions.add_action(item_id=item_id, head=head, by=by, at=AT)


def an_indicator(
    *item_ids: int,
    by: Viewer,
    title: str = "Borgere i virksomhedspraktik",
    unit: str = "count",
    direction: Direction = Direction.UP,
    frequency: Frequency | None = Frequency.MONTHLY,
    **fields: object,
) -> int:
    """Further fields are those of `IndicatorHead`."""
    head = IndicatorHead(
        title=title,
        kind=IndicatorKind.MANUAL,
        unit=unit,
        direction=direction,
        frequency=frequency,
        **fields,  # type: ignore[arg-type]
    )
    return actions.add_indicator(item_ids=item_ids, head=head, by=by, at=AT)


def a_target(
    indicator_id: int,
    *,
    by: Viewer,
    low: int | str | None = 100,
    high: int | str | None = None,
    shape: Shape = Shape.STEP,
    unit: str = "count",
    starts_on: date = START,
    ends_on: date | None = END,
    scope: Scope = WHOLE,
    decided: Decided | None = DECIDED,
    supersedes_id: int | None = None,
    reason: str = "",
    **fields: object,
) -> int:
    """Further fields are those of `Promise`."""
    promise = Promise(
        shape=shape,
        starts_on=starts_on,
        ends_on=ends_on,
        unit=unit,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        **fields,  # type: ignore[arg-type]
    )
    return actions.set_target(
        indicator_id=indicator_id,
        promise=promise,
        scope=scope,
        decided=decided,
        supersedes_id=supersedes_id,
        reason=reason,
        by=by,
        at=AT,
    )


def an_observation(
    indicator_id: int,
    period: Period,
    value: int | str | None = None,
    *,
    by: Viewer,
    of: int | None = None,
    unit: str = "count",
    scope: Scope = WHOLE,
    on: date | None = None,
) -> int:
    """A value, or `value` of `of` as numerator and denominator, recorded on the period's last day or later (`on`)."""
    number = None if value is None else Decimal(value)
    whole = Figure(unit=unit, value=number)
    figure = whole if of is None else Figure(unit=unit, numerator=number, denominator=Decimal(of))
    on = on or period.last_day or period.starts_on
    return actions.record_observation(
        indicator_id=indicator_id, period=period, figure=figure, scope=scope, on=on, by=by, at=noon(on)
    )


def a_draft(**fields: object) -> PlanDraft:
    """A draft with two areas, goals, an action and targets; further fields replace those of `PlanDraft`."""
    homes = IndicatorDraft(
        text="Mindst 10 boliger tildeles årligt.",
        unit="count",
        counted="boliger",
        direction=Direction.UP,
        frequency=Frequency.YEARLY,
        targets=(TargetDraft(shape=Shape.CADENCE, low=Decimal(10), window_months=12),),
        lines=(14, 14),
    )
    goal = ItemDraft(
        number="1.1",
        level_name="Mål",
        title="Bolig til unge på vej ud af hjemløshed",
        source_text="Kommunen reserverer boliger.",
        lines=(10, 12),
        actions=(ActionDraft(text="Boligenheden laver en liste.", responsible_text="Boligenheden"),),
        indicators=(homes,),
    )
    area = ItemDraft(number="1", level_name="Indsatsområde", title="Samarbejde på tværs", children=(goal,))
    other = ItemDraft(number="2", level_name="Indsatsområde", title="Virksomhedsservice")
    defaults: dict[str, object] = {
        "title": "Virksomhedsplan 2024-2025",
        "kind": PlanKind.BUSINESS_PLAN,
        "starts_on": START,
        "ends_on": END,
        "items": (area, other),
    }
    return PlanDraft(**(defaults | fields))  # type: ignore[arg-type]
