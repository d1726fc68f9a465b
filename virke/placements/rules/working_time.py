"""Hours per week of an internship, and pay and hours of wage subsidy. Pure.

LAB §§ 72 and 189; BEK 2636/2021 § 60 stk. 5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from virke.kernel.parameters import Confidence
from virke.kernel.units import HOURS_PER_WEEK, KRONER, Quantity, quantity
from virke.kernel.verdicts import Reason
from virke.placements import law
from virke.placements.kinds import TargetGroup
from virke.placements.rules.answers import FINE, REMEMBERED, Answer, stop

_BEK60 = "BEK nr. 2636/2021 § 60 stk. 5"


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody in wage subsidy at the municipality gets an hour and works a week; fixed for the whole period."""

    hourly_wage: Quantity
    hours: Quantity
    reference: str
    warnings: tuple[Reason, ...] = ()


def may_work(hours: Decimal, *, opening_hours: Decimal | None, on: date) -> Answer:
    """Within the hours of the workplace, and never more than a full week. `opening_hours`: hours open a week."""
    full = law.number("ratio", "full_week", on=on).quantity
    if hours <= 0:
        return stop("Skriv, hvor mange timer om ugen forløbet er på.", _BEK60)
    if hours > full.value:
        return stop(f"Forløbet kan højst være på {full}.", _BEK60)
    if opening_hours is not None and hours > opening_hours:
        return stop(f"Arbejdspladsen har kun åbent {quantity(opening_hours, HOURS_PER_WEEK)}.", _BEK60)
    return FINE


def hourly_wage(*, on: date) -> Quantity:
    """Full dagpenge of a month / 160.33 hours / 0.92: 126.32 in 2018, 127.90 in 2019 and 133.75 kr. in 2023."""
    month = law.exact(law.number("wage_subsidy", "full_benefit", on=on))
    return quantity(_ore(month / _pay_hours(on) / _after_contribution(on)), KRONER)


def terms(group: TargetGroup, *, own_benefit: Decimal, with_children: bool = False, on: date) -> Terms:
    """`own_benefit`: kroner a month that the person gets, which the pay after contribution must match.

    Who has no benefit (6.12) is paid after 80 % of full dagpenge with children and 60 % without. Hours are rounded up.
    Worked: full dagpenge of 19,728 in 2023 is 36.999 hours and therefore 37.
    """
    found = law.number("wage_subsidy", "full_benefit", on=on)
    own = Fraction(own_benefit)
    if group is TargetGroup.WITHOUT_BENEFIT:
        share = law.number("wage_subsidy", "with_children" if with_children else "without_children", on=on)
        own = law.exact(found) * law.exact(share)
    full = law.exact(law.number("ratio", "full_week", on=on))
    wage = hourly_wage(on=on)
    a_week = own * full / _pay_hours(on)
    hours = math.ceil(a_week / (_after_contribution(on) * Fraction(wage.value)))
    unsure = found.confidence in (Confidence.MEMORY, Confidence.UNCONFIRMED)
    return Terms(
        hourly_wage=wage,
        hours=quantity(max(min(hours, math.floor(full)), 1), HOURS_PER_WEEK),
        reference="LAB § 72 stk. 3-4 og § 189 stk. 2",
        warnings=(Reason(f"Satsen er husket. {REMEMBERED}", found.reference),) if unsure else (),
    )


def _pay_hours(on: date) -> Fraction:
    return law.exact(law.number("wage_subsidy", "pay_hours", on=on))


def _after_contribution(on: date) -> Fraction:
    return law.exact(law.number("wage_subsidy", "after_contribution", on=on))


def _ore(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
