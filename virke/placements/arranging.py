"""What a consultant arranges before a start: who speaks for the employees, and pay and hours of wage subsidy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from virke.placements.kinds import Kind, Representative, TargetGroup
from virke.placements.law import RulesUnknown
from virke.placements.rules import consultation, working_time
from virke.placements.values import PlacementHead
from virke.placements.views import Arranged, Pay, Told

_ORDER = "BEK nr. 2636/2021 § 99 stk. 4-5"
NOBODY = (
    "Der er ingen i rækkefølgen, som er på arbejde inden for tre arbejdsdage. Tal med personaleafdelingen om, hvem der "
    "kan svare."
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is told of the case and never kept.

    `away`: working days that each representative who exists is away. `own_benefit`: kroner a month, None: not told.
    """

    away: Mapping[Representative, int] = field(default_factory=dict)
    own_benefit: Decimal | None = None
    with_children: bool = False


def arranged(head: PlacementHead, known: Known) -> Arranged:
    """As of the first day; a day whose rules nobody has entered says so."""
    starts_on = head.period.starts_on
    try:
        return Arranged(ask=_ask(known, starts_on), pay=_pay(head, known, starts_on))
    except RulesUnknown as unknown:
        return Arranged(ask=Told(str(unknown)))


def _ask(known: Known, on: date) -> Told | None:
    if not known.away:
        return None
    found = consultation.to_ask(known.away, on=on)
    return Told(f"Spørg {found.label}." if found else NOBODY, _ORDER)


def _pay(head: PlacementHead, known: Known, on: date) -> Pay | None:
    """None where there is no pay, or nobody told what the person gets; without benefit (6.12) the law says it."""
    told = known.own_benefit is not None or head.group is TargetGroup.WITHOUT_BENEFIT
    if head.kind is not Kind.WAGE_SUBSIDY or not told:
        return None
    terms = working_time.terms(
        head.group, own_benefit=known.own_benefit or Decimal(), with_children=known.with_children, on=on
    )
    return Pay(
        hourly_wage=str(terms.hourly_wage),
        hours=str(terms.hours),
        fits=terms.hours.value == head.hours,
        reference=terms.reference,
        warnings=tuple(Told(str(one), one.reference) for one in terms.warnings),
    )
