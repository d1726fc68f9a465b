"""An indicator as an agenda shows it: the figure, what it is held against, the light and why. Pure.

The same value is shown while the agenda is a draft and kept when it is sent out, so that a page cannot tell the two
apart except by what is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.plans import wording
from virke.plans.judging import RANK
from virke.plans.kinds import Light, Shape
from virke.plans.values import WHOLE
from virke.plans.views import Curve, IndicatorView, ReadingView, TargetView

_KEPT = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Before:
    """How the forum last saw the indicator, at the meeting of `meeting_on` under the item."""

    figure_id: int
    item_id: int
    meeting_on: date
    observation_id: int | None
    value: Decimal | None
    unit: str
    shown: str
    period: str
    light: Light


@dataclass(frozen=True, slots=True)
class Answer:
    """An open deviation as an agenda may tell it (`plans.audiences`): what is so, what is done, by when, in words."""

    fact: str
    action: str
    due: str


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """See `models.StatusFigure`: one field for one column. `seen` are the ids of the observations that it shows.

    `figure_id` is None for a draft, which is made anew each time it is looked at. Of a draft `unanswered` says that it
    is red without a deviation, `may_answer` that the viewer may write one, and `answers` are the open deviations; what
    was sent out has been answered, and its words say how.
    """

    indicator_id: int
    target_id: int | None
    observation_id: int | None
    as_of: date
    title: str
    light: Light
    reasons: tuple[str, ...]
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    counted: str
    starts_on: date | None
    ends_on: date | None
    preliminary: bool
    shown: str
    period: str
    parts: str
    target_says: str
    decided_on: date | None
    decided_citation: str
    source: str
    definition: str
    definition_version: int
    curve: Curve | None
    seen: tuple[int, ...] = ()
    before: Before | None = None
    figure_id: int | None = None
    answers: tuple[Answer, ...] = field(default=(), compare=False)
    unanswered: bool = field(default=False, compare=False)
    may_answer: bool = field(default=False, compare=False)

    @property
    def change_shown(self) -> str:
        """From what the forum last saw to now: "-8 borgere"; empty when the two cannot be compared."""
        before = self.before
        if before is None or before.value is None or self.value is None or before.unit != self.unit:
            return ""
        return wording.change(self.value - before.value, self.unit, self.counted)

    @property
    def since(self) -> str:
        """What has changed since the forum last heard, in a sentence."""
        before = self.before
        if before is None:
            return "Forummet har ikke set tallet før."
        day = format_date(before.meeting_on)
        if (before.observation_id, before.shown, before.period) == (self.observation_id, self.shown, self.period):
            moved = f"Der er ikke kommet et nyt tal siden mødet den {day}."
        elif not before.shown:
            moved = f"Der var ikke noget tal på mødet den {day}."
        else:
            change = f" ({self.change_shown})" if self.change_shown else ""
            moved = (
                f"På mødet den {day} var det {before.shown}{f' ({before.period})' if before.period else ''}{change}."
            )
        judged = "" if before.light is self.light else f" Vurderingen var »{before.light.label}«."
        return moved + judged


def of(view: IndicatorView, *, as_of: date, before: Before | None = None) -> ShownFigure:
    """The indicator as it stands on the day: its newest figure, or the sum so far where a sum is promised."""
    target = deciding(view)
    scope = target.scope if target else WHOLE
    readings = [one for one in view.readings if one.scope == scope and one.starts_on <= as_of]
    newest = max(readings, key=lambda one: (one.ends_on, one.starts_on, one.id or 0), default=None)
    says = _says(view, target, newest)
    return ShownFigure(
        indicator_id=view.id,
        target_id=target.id if target else None,
        observation_id=newest.id if newest else None,
        as_of=as_of,
        title=view.title if scope == WHOLE or target is None else f"{view.title} ({target.scope_name})",
        light=view.light,
        reasons=view.reasons,
        value=says.value,
        numerator=newest.figure.numerator if newest and not says.summed else None,
        denominator=newest.figure.denominator if newest and not says.summed else None,
        unit=newest.figure.unit if newest and says.value is not None else "",
        counted=view.counted,
        starts_on=says.period.starts_on if says.period else None,
        ends_on=says.period.ends_on if says.period else None,
        preliminary=newest.preliminary if newest else False,
        shown=says.shown,
        period=says.named,
        parts=newest.parts if newest and not says.summed else "",
        target_says=target.says if target else "",
        decided_on=target.decided_on if target else None,
        decided_citation=target.decided_citation if target else "",
        source=", ".join(dict.fromkeys(filter(None, (view.source, newest.source if newest else "")))),
        definition=view.definition,
        definition_version=newest.definition_version if newest else view.definitions[0].version,
        curve=view.curve if scope == WHOLE and view.curve.points and not _happens(target) else None,
        seen=tuple(dict.fromkeys(seen for one in readings for seen in one.made_of)),
        before=before,
        answers=tuple(Answer(one.fact, one.action, one.due) for one in view.open_deviations),
        unanswered=target is not None and target.id in view.unanswered,
        may_answer=view.may_answer,
    )


def deciding(view: IndicatorView) -> TargetView | None:
    """The target that gives the indicator its light: the worst of the whole's, else the worst of a unit's."""
    judged = [(one, one.judgement) for one in view.targets if one.judgement is not None]
    whole = [pair for pair in judged if pair[0].scope == WHOLE]
    worst = min(whole or judged, key=lambda pair: (RANK[pair[1].light], pair[1].reasons != view.reasons), default=None)
    return worst[0] if worst else None


@dataclass(frozen=True, slots=True)
class _Said:
    value: Decimal | None
    shown: str
    period: Period | None
    named: str
    summed: bool = False


def _says(view: IndicatorView, target: TargetView | None, newest: ReadingView | None) -> _Said:
    if newest is None:
        return _Said(None, "", None, "")
    period = Period(newest.starts_on, newest.ends_on)
    if _happens(target):
        return _Said(_kept(newest.value), "Sket", period, newest.period)
    points = view.curve.points
    if target is not None and target.scope == WHOLE and view.curve.summed and points:
        total = points[-1].value
        period = Period(target.promise.starts_on, newest.ends_on)
        return _Said(
            total, wording.amount(total, newest.figure.unit, view.counted), period, wording.period(period), True
        )
    return _Said(_kept(newest.value), newest.shown, period, newest.period)


def _kept(value: Decimal | None) -> Decimal | None:
    """As exactly as the column keeps it, so that a draft and what was sent out are the same."""
    return None if value is None else value.quantize(_KEPT, ROUND_HALF_UP)


def _happens(target: TargetView | None) -> bool:
    """It is asked whether something happens by a day, not how much of it."""
    return target is not None and target.promise.shape is Shape.DEADLINE
