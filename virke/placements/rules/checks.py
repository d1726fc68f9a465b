"""Everything the law asks about one placement at one of the municipality's workplaces, in the order of practice. Pure.

Group -> prior benefit -> purpose -> ratio -> net increase -> last employer -> duration -> hours; before the start the
statements. Each line keeps its paragraph, so that what was checked can be kept with what was decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from virke.kernel.periods import Period
from virke.kernel.verdicts import Reason, Verdict, together
from virke.placements.kinds import Kind, Purpose, TargetGroup
from virke.placements.law import RulesUnknown
from virke.placements.rules import benefit, consultation, duration, groups, increase, ratio, returning, working_time
from virke.placements.rules.answers import FINE, Answer, stop, warn
from virke.placements.rules.benefit import Background
from virke.placements.rules.consultation import Statements
from virke.placements.rules.duration import NO_GROUNDS, Grounds
from virke.placements.rules.ratio import Load, Staff


@dataclass(frozen=True, slots=True)
class Asked:
    """The placement that is asked for. `background` None: nobody has said yet, which is a warning for wage subsidy."""

    kind: Kind
    group: TargetGroup
    period: Period
    hours: Decimal
    purpose: Purpose | None
    background: Background | None = None
    employed: bool = False
    employed_here: bool = False
    obviously_ready: bool = False
    last_employed_here: bool = False
    grounds: Grounds = NO_GROUNDS
    so_far: Period | None = None
    earlier_here: tuple[Period, ...] = ()
    said: Statements = field(default_factory=Statements)


@dataclass(frozen=True, slots=True)
class Place:
    """What the workplace brings: staff by month, the counted placements there, hours open a week, a vacated post."""

    staff: Staff
    loads: Sequence[Load]
    opening_hours: Decimal | None = None
    vacant_since: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as it was asked: its name in Danish and its answer."""

    rule: str
    answer: Answer

    @property
    def told(self) -> tuple[Reason, ...]:
        return self.answer.told


def every(asked: Asked, place: Place, *, starting: bool = False) -> tuple[Line, ...]:
    """Each rule with its answer. `starting`: the statements must be there; before that they are only told of."""
    return tuple(Line(name, _answered(rule)) for name, rule in _rules(asked, place, starting))


def may(lines: Sequence[Line]) -> Verdict:
    """Yes when no rule says no; otherwise every reason against, with its paragraph."""
    return together(line.answer.verdict for line in lines)


def _answered(rule: Callable[[], Answer]) -> Answer:
    try:
        return rule()
    except RulesUnknown as unknown:
        return stop(str(unknown))


def _rules(asked: Asked, place: Place, starting: bool) -> Iterator[tuple[str, Callable[[], Answer]]]:
    kind, group, starts_on = asked.kind, asked.group, asked.period.starts_on
    employed = asked.employed or asked.employed_here
    yield (
        "Målgruppe",
        lambda: groups.may_be(kind, group, on=starts_on, employed=employed, obviously_ready=asked.obviously_ready),
    )
    if kind is Kind.WAGE_SUBSIDY:
        yield "Forudgående ydelse", lambda: _prior(asked)
    yield "Formål", lambda: groups.may_be_for(kind, group, asked.purpose, employed=employed)
    yield "Rimelighedskravet", lambda: _ratio(asked, place)
    if kind is Kind.WAGE_SUBSIDY:
        yield (
            "Merbeskæftigelse",
            lambda: increase.on_top(kind, place.staff, on=starts_on, vacant_since=place.vacant_since),
        )
    yield "Seneste arbejdsgiver", lambda: _returning(asked)
    yield "Varighed", lambda: duration.may_last(kind, group, asked.period, so_far=asked.so_far, grounds=asked.grounds)
    yield "Timer", lambda: working_time.may_work(asked.hours, opening_hours=place.opening_hours, on=starts_on)
    yield "Udtalelser", lambda: _heard(asked, starting)


def _prior(asked: Asked) -> Answer:
    if asked.background is None:
        return warn("Skriv, hvornår personen kom på ydelse, så den forudgående periode kan prøves.", "LAB § 69")
    return benefit.enough(asked.kind, asked.group, asked.background, on=asked.period.starts_on)


def _ratio(asked: Asked, place: Place) -> Answer:
    if not ratio.counts(asked.group, employed_here=asked.employed_here):
        return FINE
    return ratio.may_take(place.staff, place.loads, Load(asked.period, asked.hours))


def _returning(asked: Asked) -> Answer:
    starts_on, retention = asked.period.starts_on, asked.purpose is Purpose.RETENTION
    return returning.not_last_employer(
        asked.kind, last_employed_here=asked.last_employed_here, retention=retention, on=starts_on
    ) & returning.not_again(asked.kind, asked.earlier_here, starts_on=starts_on)


def _heard(asked: Asked, starting: bool) -> Answer:
    answer = consultation.heard(asked.kind, asked.said)
    if starting or answer.ok:
        return answer
    return Answer(warnings=tuple(Reason(f"Inden start: {one}", one.reference) for one in answer.told))
