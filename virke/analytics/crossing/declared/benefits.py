"""Matchings of cash benefits (kontanthjælp, uddannelseshjælp) with what the income register says.

The limits and the weights are a choice of the municipality's control, not of the law: they say what is looked at first.
"""

from __future__ import annotations

from virke.analytics.conditions import AtLeast, rows
from virke.analytics.crossing.declared.laws import CONTROL, DEDUCTED, HOURS_SET_ASIDE
from virke.analytics.crossing.definitions import Criterion, Falling, OfRight, Overlapping, crossing
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.incomes import INCOMES

_ON_BENEFIT = rows(BENEFIT_SPELLS, benefit=("kontanthjælp", "uddannelseshjælp"))
_NOT_A_FAULT = (
    "Et træf er ikke en fejl. Indtægten kan være oplyst og trukket fra, og den kan gælde en anden måned end den, hvor "
    "den er udbetalt. Sagen ses efter af et menneske, og borgeren høres, før noget afgøres."
)

WAGE_ON_BENEFIT = crossing(
    key="benefits.wage",
    title="Løn sammen med kontanthjælp",
    meaning="Måneder med udbetalt løn, der overlapper et forløb på kontant- eller uddannelseshjælp.",
    purpose="Finde hjælp, der kan være udbetalt, uden at lønnen er trukket fra.",
    means=_NOT_A_FAULT,
    basis=CONTROL,
    left=_ON_BENEFIT,
    right=rows(INCOMES, kind="wage"),
    criteria=(
        Criterion("whole_month", "løn i en måned med hjælp i mindst 28 dage", 1, DEDUCTED, Overlapping(28)),
        Criterion(
            "large_wage",
            "mindst 10.000 kr. i løn",
            3,
            DEDUCTED,
            Overlapping(7),
            (OfRight(AtLeast("amount", 1_000_000)),),
        ),
        Criterion(
            "many_hours", "mindst 80 løntimer", 2, HOURS_SET_ASIDE, Overlapping(7), (OfRight(AtLeast("hours", 80)),)
        ),
        Criterion(
            "on_the_days", "mindst 5.000 kr. falder på dage med hjælp", 2, DEDUCTED, tests=(Falling("amount", 500_000),)
        ),
    ),
    group_by=("benefit",),
)
PENSION_ON_BENEFIT = crossing(
    key="benefits.pension",
    title="Pension sammen med kontanthjælp",
    meaning="Måneder med udbetalt pension, der overlapper et forløb på kontant- eller uddannelseshjælp.",
    purpose="Finde to ydelser til samme forsørgelse.",
    means=_NOT_A_FAULT,
    basis=CONTROL,
    left=_ON_BENEFIT,
    right=rows(INCOMES, kind="pension"),
    criteria=(
        Criterion("whole_month", "pension i en måned med hjælp i mindst 28 dage", 2, DEDUCTED, Overlapping(28)),
        Criterion(
            "large_pension", "mindst 8.000 kr. i pension", 3, DEDUCTED, tests=(OfRight(AtLeast("amount", 800_000)),)
        ),
    ),
    group_by=("benefit",),
)
