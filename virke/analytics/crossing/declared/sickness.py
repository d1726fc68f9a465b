"""Matchings of sickness benefit with employments at the municipality's own workplaces."""

from __future__ import annotations

from virke.analytics.conditions import AtLeast, rows
from virke.analytics.crossing.declared.laws import CONTROL, PARTLY_FIT
from virke.analytics.crossing.definitions import Apart, BeginsLater, Criterion, OfRight, Overlapping, crossing
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.employments import EMPLOYMENTS
from virke.analytics.registers.partial_sickness import PARTIAL_SICKNESS

WORK_WHILE_SICK = crossing(
    key="sickness.employment",
    title="Ny ansættelse under sygedagpenge",
    meaning=(
        "Ansættelser i kommunen, der begynder, mens personen får sygedagpenge, eller lige efter, og hvor ingen delvis "
        "raskmelding er registreret i de fælles dage."
    ),
    purpose="Finde sygedagpenge, der ikke er sat ned, selv om personen er begyndt at arbejde.",
    means=(
        "Et træf er ikke en fejl. Den, der er syg fra ét job, kan være rask i et andet, og en delvis raskmelding kan "
        "være meldt, men ikke registreret. Sagen ses efter af et menneske, og borgeren høres, før noget afgøres."
    ),
    basis=CONTROL,
    left=rows(BENEFIT_SPELLS, benefit="sygedagpenge"),
    right=rows(EMPLOYMENTS),
    criteria=(
        Criterion(
            "new_job", "en ansættelse begynder under sygedagpenge", 3, PARTLY_FIT, Overlapping(7), (BeginsLater(7),)
        ),
        Criterion(
            "many_hours",
            "en ny ansættelse er på mindst 30 timer om ugen",
            2,
            PARTLY_FIT,
            Overlapping(7),
            (BeginsLater(7), OfRight(AtLeast("hours", 30))),
        ),
        Criterion(
            "just_after",
            "en ansættelse begynder senest en uge efter sygedagpengene",
            1,
            PARTLY_FIT,
            Apart(7),
            (BeginsLater(1),),
        ),
    ),
    without=(rows(PARTIAL_SICKNESS),),
)
