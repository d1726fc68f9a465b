"""How long a placement may last and be extended (LAB §§ 61 and 68). Pure.

Weeks are calendar weeks: no provision was found that stops the clock for illness or holiday. An extension is judged
under the group that the person has then; that is an interpretation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.kernel.danish import format_date
from virke.kernel.parameters import Dated
from virke.kernel.periods import ONE_DAY, Period
from virke.placements import law
from virke.placements.calendar import WEEK, months_later
from virke.placements.kinds import Employer, Kind, TargetGroup
from virke.placements.rules.answers import FINE, Answer, against, stop, warn


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was recorded for a long internship: a concrete assessment, and a quite special need beyond that."""

    assessed: bool = False
    special_need: bool = False


NO_GROUNDS = Grounds()


def may_last(
    kind: Kind,
    group: TargetGroup,
    period: Period,
    *,
    so_far: Period | None = None,
    grounds: Grounds = NO_GROUNDS,
    employer: Employer = Employer.PUBLIC,
) -> Answer:
    """Whether a placement may have that period; `so_far` is what was agreed before, when it is extended.

    Worked: 6.2 in an internship of 5 weeks: no, at most 4. 6.1 in wage subsidy at the municipality from 15 February
    2025: until 14 June, 4 months.
    """
    if period.ends_on is None:
        return stop("Skriv, hvornår forløbet slutter. En aftale har en varighed.", "BEK nr. 2636/2021 § 60 stk. 2")
    found = _longest(kind, group, employer, period.starts_on)
    if found is None:
        if kind is Kind.WAGE_SUBSIDY and group is TargetGroup.EARLY_PENSION:
            return FINE
        return warn(f"Virke kender ikke den længste varighed for {group.numbered}. Slå den efter.", "LAB §§ 61 og 68")
    if kind is Kind.WAGE_SUBSIDY:
        return _months(period, found)
    return _weeks(period, found, so_far, grounds)


def latest_end(kind: Kind, group: TargetGroup, starts_on: date, *, employer: Employer = Employer.PUBLIC) -> date | None:
    """The last day of the longest placement that needs no special grounds; None where Virke knows no limit."""
    found = _longest(kind, group, employer, starts_on)
    return None if found is None else _ends_on(kind, starts_on, found) - ONE_DAY


def _longest(kind: Kind, group: TargetGroup, employer: Employer, on: date) -> Dated | None:
    law.number("duration", "assessed", on=on)  # tells days whose rules nobody knows from groups without a number
    return law.find("duration", f"{kind if kind is Kind.INTERNSHIP else employer}_{group}", on=on)


def _ends_on(kind: Kind, starts_on: date, found: Dated) -> date:
    longest = law.whole(found)
    return starts_on + longest * WEEK if kind is Kind.INTERNSHIP else months_later(starts_on, longest)


def _months(period: Period, found: Dated) -> Answer:
    latest = months_later(period.starts_on, law.whole(found))
    if period.ends_on is not None and period.ends_on > latest:
        return against(
            f"Løntilskuddet kan højst vare {found.quantity}, til og med {format_date(latest - ONE_DAY)}.", found
        )
    return FINE


def _weeks(period: Period, found: Dated, so_far: Period | None, grounds: Grounds) -> Answer:
    days = period.days or 0
    if days <= _days(found):
        return FINE
    assessed = law.number("duration", "assessed", on=period.starts_on)
    if law.whole(found) <= law.whole(law.number("duration", "not_extended", on=period.starts_on)):
        return against(
            f"Praktikken kan højst vare {found.quantity}, til og med "
            f"{format_date(period.starts_on + law.whole(found) * WEEK - ONE_DAY)}. Den kan ikke forlænges.",
            found,
        )
    if days <= _days(assessed):
        return FINE if grounds.assessed else against(
            f"Praktikken kan vare {found.quantity}. Op til {assessed.quantity} kræver en konkret vurdering.", assessed
        )  # fmt: skip
    return _beyond(period, so_far, grounds, assessed)


def _beyond(period: Period, so_far: Period | None, grounds: Grounds, assessed: Dated) -> Answer:
    """Longer than what an assessment gives: a step at a time, for a quite special need."""
    step = law.number("duration", "step", on=period.starts_on)
    if not grounds.special_need:
        return against(f"Mere end {assessed.quantity} kræver, at et helt særligt behov er skrevet ned.", assessed)
    had = so_far.days or 0 if so_far is not None else 0
    if had < _days(assessed) or (period.days or 0) > had + _days(step):
        return against(
            f"Ud over {assessed.quantity} forlænges med højst {step.quantity} ad gangen, når de nærmer sig slutningen.",
            step,
        )
    return FINE


def _days(found: Dated) -> int:
    return law.whole(found) * WEEK.days
