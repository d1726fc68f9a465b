"""What was told last of what came of placements, as sentences for an agenda. It asks no engine."""

from __future__ import annotations

from virke.analytics import intervals, measures, queries
from virke.analytics.answers import Shown
from virke.analytics.comparing import answers, told
from virke.analytics.comparing.answers import Finding
from virke.analytics.comparing.declared.placements import PLACED
from virke.analytics.disclosure import Margin
from virke.kernel.units import format_number
from virke.organisation.access import Viewer

_OFF, _WEEKS = "placements.off_benefit_13", 26


def sentences(viewer: Viewer) -> tuple[str, ...]:
    """The share without benefit after 13 weeks, and what the comparison says; none while nothing is told."""
    return tuple(filter(None, (_share(viewer), _compared(viewer))))


def _share(viewer: Viewer) -> str:
    measure = measures.known().get(_OFF)
    answer = queries.as_told(viewer=viewer, measure=measure)
    told_of = [
        one
        for one in (answer.figures if answer else ())
        if one.shown == Shown.YES and all(part is Margin.TOTAL for part in one.place)
    ]
    if not told_of:
        return ""
    last = max(told_of, key=lambda one: one.interval.starts_on)
    waiting = f"; {last.waiting} kan ikke ses endnu" if last.waiting else ""
    return (
        f"Udbytte: {format_number(last.value, decimals=1)} % af dem, hvis forløb sluttede i "
        f"{intervals.name(measure.intervals, last.interval)}, fik ingen ydelse 13 uger efter "
        f"({last.numerator} af {last.denominator}{waiting})."
        if last.value is not None
        else ""
    )


def _compared(viewer: Viewer) -> str:
    answer = told.told(viewer=viewer, sets=PLACED)
    for year in answers.compared(answer) if answer else ():
        for week in year.weeks:
            if week.after == _WEEKS and week.finding != Finding.UNTOLD:
                name = intervals.name(PLACED.intervals, year.interval)
                return (
                    f"Sammenlignet med ledige, der lignede dem (begyndt i {name}, {_WEEKS} uger efter): "
                    f"{week.finding.value}."
                )
    return ""
