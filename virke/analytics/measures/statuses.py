"""What a person lives by on a day, in the five classes of the labour market status, and what ends a time on benefit.

Placements' outcome: employment is any wage paid in the month, education is what stands in the register of education,
then comes benefit; who shows none of it supports himself. Death, emigration and pension, and leave and early retirement
among the benefits, are a class of their own and go before: nobody is employed after his death. The order is a decision.
"""

from __future__ import annotations

from virke.analytics.conditions import NoneOf, rows
from virke.analytics.following import Chain, State, Status
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.education import EDUCATION
from virke.analytics.registers.exits import EXITS
from virke.analytics.registers.incomes import INCOMES
from virke.analytics.registers.placements import PLACEMENTS

RETIRED = ("barsel", "efterløn", "førtidspension")
"""Benefit groups that are no way to a job: leave and early retirement."""
AVAILABLE = ("dagpenge", "kontanthjælp", "uddannelseshjælp", "aktivering")
"""Benefit groups of those who look for a job."""

_JOB = State("job", "lønmodtager", rows(INCOMES, kind="wage"))
_EDUCATION = State("education", "uddannelse", rows(EDUCATION))
FIVE_CLASSES = Status(
    key="status",
    heading="status",
    states=(
        State("other", "andet", rows(EXITS)),
        State("other", "andet", rows(BENEFIT_SPELLS, benefit=RETIRED)),
        _JOB,
        _EDUCATION,
        State("benefit", "forsørgelsesydelse", rows(BENEFIT_SPELLS, NoneOf("benefit", RETIRED))),
    ),
    otherwise=("self_supporting", "selvforsørgelse"),
)
"""Labour market status on one day (Jobindsats, "Arbejdsmarkedsstatus")."""
LEAVING_BENEFIT = Status(
    key="end",
    heading="udgang",
    states=(
        State("death", "død", rows(EXITS, kind="death")),
        State("emigration", "udrejst", rows(EXITS, kind="emigration")),
        State("pension", "pension", rows(EXITS, kind="pension")),
        State("pension", "pension", rows(BENEFIT_SPELLS, benefit=("efterløn", "førtidspension"))),
        State("benefit", "ydelse til ledige", rows(BENEFIT_SPELLS, benefit=AVAILABLE)),
        State("other_benefit", "anden ydelse", rows(BENEFIT_SPELLS, NoneOf("benefit", AVAILABLE))),
        _JOB,
        _EDUCATION,
    ),
    otherwise=("self_supporting", "selvforsørgelse"),
)
"""What ends a time on a benefit for the unemployed. Who still has the benefit beside a wage has not left it."""
PLACEMENT_CHAIN = Chain(
    before=rows(PLACEMENTS, kind="internship"), after=rows(PLACEMENTS, kind="wage_subsidy"), gap_days=28
)
"""Virksomhedspraktik followed within 28 days by løntilskud is one course, and ends when the latter does."""
