"""Placements at the municipality's own workplaces beside job seekers who were not placed yet."""

from __future__ import annotations

from virke.analytics.comparing.definitions import COMPARISONS, RiskSets, weeks, years
from virke.analytics.conditions import rows
from virke.analytics.measures.statuses import AVAILABLE
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.persons import PERSONS
from virke.analytics.registers.placements import PLACEMENTS

PLACED = COMPARISONS.register("placements")(
    RiskSets(
        key="placements",
        title="De anviste og dem, der kunne være anvist",
        meaning="Andelen uden ydelse så mange uger efter den uge, forløbet begyndte, for dem, der begyndte, "
        "og for ledige, der lignede dem og ikke var begyndt endnu.",
        source="Chefforum: udfald efter praktik og løntilskud, sammenlignet",
        placed=rows(PLACEMENTS),
        seeking=rows(BENEFIT_SPELLS, benefit=AVAILABLE),
        support=rows(BENEFIT_SPELLS),
        group="benefit",
        persons=PERSONS,
        gap_days=35,
        look_back=104,
        unemployed=weeks(0, 13, 26, 52, 104),
        age=years(0, 30, 50),
        earlier=weeks(0, 26),
        after=(0, 4, 8, 13, 26, 39, 52),
    )
)
"""104 weeks is as far back as the history of support is asked for; 35 days is the gap of the follow-up by law."""
