"""What comes after a placement at the municipality's own workplaces: after 13 and 26 weeks, and week by week."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import (
    Better,
    Comparison,
    curve,
    ends,
    mean_weeks,
    measure,
    outcome,
    share_of_weeks,
    status,
)
from virke.analytics.intervals import Intervals
from virke.analytics.measures.statuses import FIVE_CLASSES, LEAVING_BENEFIT, PLACEMENT_CHAIN
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.placements import PLACEMENTS
from virke.analytics.terms import Group
from virke.kernel.units import PERCENT, WEEKS

STATUS_13 = measure(
    key="outcomes.status_13",
    title="Status 13 uger efter forløbet",
    meaning="Hvad personen lever af på dagen 13 uger efter forløbets sidste dag, i fem klasser.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 3 måneder efter; klasserne som Jobindsats' arbejdsmarkedsstatus",
    counts=status(rows(PLACEMENTS), on="ends_on", weeks=13, status=FIVE_CLASSES, chain=PLACEMENT_CHAIN),
    intervals=Intervals.QUARTERS,
    group_by=(Group("kind"),),
    compared=Comparison.NOBODY,
)
STATUS_26 = measure(
    key="outcomes.status_26",
    title="Status 26 uger efter forløbet",
    meaning="Hvad personen lever af på dagen 26 uger efter forløbets sidste dag, i fem klasser.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 6 måneder efter; klasserne som Jobindsats' arbejdsmarkedsstatus",
    counts=status(rows(PLACEMENTS), on="ends_on", weeks=26, status=FIVE_CLASSES, chain=PLACEMENT_CHAIN),
    intervals=Intervals.QUARTERS,
    group_by=(Group("kind"),),
    compared=Comparison.NOBODY,
)
WEEKS_10_13 = measure(
    key="outcomes.weeks_10_13",
    title="Uger uden ydelse i uge 10-13 efter forløbet",
    meaning="Andelen af de fire uger op til uge 13, som personerne klarer uden ydelse. Svinger mindre end én uge.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 3 måneder efter",
    counts=share_of_weeks(
        rows(PLACEMENTS), on="ends_on", weeks=(10, 13), without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.QUARTERS,
    compared=Comparison.NOBODY,
)
WEEKS_23_26 = measure(
    key="outcomes.weeks_23_26",
    title="Uger uden ydelse i uge 23-26 efter forløbet",
    meaning="Andelen af de fire uger op til uge 26, som personerne klarer uden ydelse. Svinger mindre end én uge.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 6 måneder efter",
    counts=share_of_weeks(
        rows(PLACEMENTS), on="ends_on", weeks=(23, 26), without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.QUARTERS,
    compared=Comparison.NOBODY,
)
BENEFIT_BEFORE = measure(
    key="outcomes.benefit_weeks_before",
    title="Uger med ydelse i året før forløbets slutning",
    meaning="Hvor mange af de 52 uger før ugen, hvor forløbet sluttede, personerne i gennemsnit fik en ydelse.",
    unit=WEEKS,
    better=Better.DOWN,
    source="Ugentlige ydelsesdata",
    counts=mean_weeks(
        rows(PLACEMENTS), on="ends_on", weeks=(-52, -1), covered=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.YEARS,
    group_by=(Group("kind"),),
    compared=Comparison.BEFORE,
)
BENEFIT_AFTER = measure(
    key="outcomes.benefit_weeks_after",
    title="Uger med ydelse i året efter forløbet",
    meaning="Hvor mange af de 52 uger efter ugen, hvor forløbet sluttede, personerne i gennemsnit får en ydelse.",
    unit=WEEKS,
    better=Better.DOWN,
    source="Ugentlige ydelsesdata",
    counts=mean_weeks(
        rows(PLACEMENTS), on="ends_on", weeks=(1, 52), covered=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.YEARS,
    group_by=(Group("kind"),),
    compared=Comparison.BEFORE,
)
PLANNED_13 = measure(
    key="outcomes.planned_13",
    title="Ikke på ydelse 13 uger efter den planlagte slutning",
    meaning="Alle begyndte forløb efter deres planlagte sidste dag, også dem der blev afbrudt, for job eller af andet.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 3 måneder efter; regnet efter det, der var hensigten",
    counts=outcome(
        rows(PLACEMENTS), on="planned_last_on", weeks=13, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.QUARTERS,
    group_by=(Group("kind"),),
    compared=Comparison.NOBODY,
)
PLANNED_26 = measure(
    key="outcomes.planned_26",
    title="Ikke på ydelse 26 uger efter den planlagte slutning",
    meaning="Alle begyndte forløb efter deres planlagte sidste dag, også dem der blev afbrudt, for job eller af andet.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald 6 måneder efter; regnet efter det, der var hensigten",
    counts=outcome(
        rows(PLACEMENTS), on="planned_last_on", weeks=26, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.QUARTERS,
    group_by=(Group("kind"),),
    compared=Comparison.NOBODY,
)
FROM_START = measure(
    key="outcomes.curve_from_start",
    title="Uden ydelse uge for uge fra forløbets begyndelse",
    meaning="Andelen uden ydelse i hver uge efter den første dag. Viser også, hvor længe forløbet holder folk fast.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald efter praktik og løntilskud",
    counts=curve(rows(PLACEMENTS), on="starts_on", weeks=52, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN),
    intervals=Intervals.YEARS,
    compared=Comparison.NOBODY,
)
FROM_END = measure(
    key="outcomes.curve_from_end",
    title="Uden ydelse uge for uge fra forløbets slutning",
    meaning="Andelen uden ydelse i hver uge efter den sidste dag.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald efter praktik og løntilskud",
    counts=curve(rows(PLACEMENTS), on="ends_on", weeks=52, without=rows(BENEFIT_SPELLS), chain=PLACEMENT_CHAIN),
    intervals=Intervals.YEARS,
    compared=Comparison.NOBODY,
)
LEFT_BENEFIT = measure(
    key="outcomes.left_benefit",
    title="Udgang fra ydelse efter forløbet",
    meaning="Hvor mange der uge for uge har forladt ydelse til ledige, og hvortil; nogle gik videre samme uge.",
    unit=PERCENT,
    better=Better.UP,
    source="Chefforum: udfald efter praktik og løntilskud",
    counts=ends(
        rows(PLACEMENTS), on="ends_on", weeks=52, status=LEAVING_BENEFIT, leaving="benefit", chain=PLACEMENT_CHAIN
    ),
    intervals=Intervals.YEARS,
    compared=Comparison.NOBODY,
)
