"""Every way by which figures over registers leave the house: who asks for them, and what of it is walked.

A module that asks for figures gets a line here, and what it shows a walk in `tests/integration/test_ways_out.py`.
"""

from __future__ import annotations

TELLING = frozenset(
    {
        "virke.analytics.compute",
        "virke.analytics.notebook",
        "virke.analytics.queries",
        "virke.analytics.comparing.compute",
        "virke.analytics.comparing.told",
        "virke.analytics.crossing.compute",
        "virke.analytics.crossing.hits",
        "virke.analytics.drilling",
        "virke.analytics.statutory.looking",
        "virke.analytics.statutory.standing",
        "virke.analytics.statutory.targets",
        "virke.analytics.statutory.told",
        "virke.analytics.statutory.totals",
        "virke.control.actions",
        "virke.control.queries",
    }
)
"""The modules from which figures, or the persons behind them, come."""

NO_FIGURES = "tells no figures"
PERSONS = "shows persons, for a permission and a reason"

WALKED: dict[str, tuple[str, ...]] = {
    "analytics/notebook.py": ("notebook",),
    "control/actions.py": ("matching", "matching command"),
    "control/showing.py": ("matching",),
    "followup/outcome_words.py": ("agenda",),
    "jobs/comparisons.py": ("night",),
    "jobs/demo/controlling.py": ("matching",),
    "jobs/management/commands/crossing.py": ("matching command",),
    "jobs/management/commands/measure.py": ("measure command", "files of the command"),
    "jobs/management/commands/register.py": (NO_FIGURES,),
    "jobs/management/commands/statutory.py": ("statutory command", "own targets"),
    "jobs/nightly.py": (NO_FIGURES,),  # lets go of old hits
    "jobs/obligations.py": ("night",),
    "jobs/register_engine.py": (NO_FIGURES,),
    "jobs/register_figures.py": ("night", "indicator", "plan's files", "archive", "report", "agenda", "cache"),
    "jobs/register_retention.py": (NO_FIGURES,),
    "web/comparison_figures.py": ("outcomes",),
    "web/crossings.py": ("matching", PERSONS),
    "web/measure_figures.py": ("measure", "measure's files"),
    "web/outcome_figures.py": ("outcomes",),
    "web/persons.py": (PERSONS,),
    "web/rule_sets.py": (PERSONS,),
    "web/statutory.py": ("statutory", PERSONS),
}
"""By the module that asks: the walks that look at what it shows, or why there is none."""

ADDRESSES: dict[str, str] = {
    "measures": NO_FIGURES,
    "measure": "measure",
    "measure_data": "measure's files",
    "measure_sql": NO_FIGURES,
    "measure_export": "measure's files",
    "measure_persons": PERSONS,
    "statutory": "statutory",
    "statutory_compute": "statutory",
    "about_to_miss": PERSONS,
    "statutory_course": PERSONS,
    "rule_set_borders": PERSONS,
    "crossings": "matching",
    "crossing": "matching",
    "crossing_run": "matching",
    "crossing_hits": PERSONS,
    "crossing_export": PERSONS,
    "hit": PERSONS,
}
"""Every address under /maalinger/ and /samkoering/."""
