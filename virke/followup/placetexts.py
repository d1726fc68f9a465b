"""What a draft of an item says of places: how it goes against the target, why, and what may be decided of it. Pure.

Worked: 60 are to be there at a time, 45 are. Free seats and law give room for 52, so "keep the target" and "lower it to
69 places" are both proposed, the latter with what it costs: 8 persons fewer have a place at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from virke.kernel.calendar_words import MONTH_NAMES
from virke.kernel.danish import format_date
from virke.placements.kinds import Limit
from virke.placements.views import PlaceReport, ReportRow

_MONTHS = 6
_HIDDEN = "vises ikke (for få personer)"
GUIDELINES = (
    "Et forløb kommer oven i de ordinært ansatte og træder ikke i stedet for nogen.",
    "Medarbejdernes repræsentant udtaler sig, før et forløb bliver aftalt.",
    "Borger, leder og makker mødes kort før start; der er en makker, opgaver, en introduktion og et sted at være.",
    "Arbejdspladsen hører om krav og ønsker til stedet, aldrig om helbred.",
    "Begge sider vurderer forløbet, når det slutter, og borgeren får en udtalelse med.",
)


@dataclass(frozen=True, slots=True)
class Words:
    """An item as it may stand on an agenda; `points` is what is proposed, one thing each."""

    title: str
    occasion: str
    presentation: str
    points: tuple[str, ...]


def status(report: PlaceReport, outcome: tuple[str, ...]) -> Words:
    """For the forum that decided the target: figures, causes and proposals. `outcome`: what came of placements."""
    blocks = (_now(report), _departments(report), _causes(report), "\n".join(outcome))
    return Words(
        title="Status: praktik og løntilskud på egne arbejdspladser",
        occasion=_occasion(report),
        presentation="\n\n".join(filter(None, blocks)),
        points=tuple(_proposals(report)),
    )


def discussion(report: PlaceReport, committee: str) -> Words:
    """For a MED committee: guidelines and tasks, so that placements are an agreement and not a surprise."""
    tasks = "\n".join(f"- {title}" for title in report.unsolved) or "Der står ingen i opgavebiblioteket endnu."
    guidelines = "\n".join(f"- {line}" for line in GUIDELINES)
    return Words(
        title="Drøftelse: praktik og løntilskud hos os",
        occasion=f"{_occasion(report)} {committee} drøfter, hvordan det foregår på udvalgets arbejdspladser.",
        presentation=f"Forslag til retningslinjer:\n{guidelines}\n\nOpgaver, der ikke bliver løst i dag:\n{tasks}",
        points=(
            "at retningslinjerne drøftes og rettes til",
            "at der peges på opgaver, der ikke bliver løst i dag",
            "at det aftales, hvem der kan være makkere",
        ),
    )


def _occasion(report: PlaceReport) -> str:
    goal = report.goal
    share = format((goal.occupancy * 100).normalize(), "f").replace(".", ",")
    return (
        f"{goal.places} pladser med en belægning på {share} % er {goal.running} i gang ad gangen, "
        f"og {goal.wage_subsidy} af pladserne er til løntilskud. Besluttet: {report.citation.rstrip('.')}."
    )


def _now(report: PlaceReport) -> str:
    lines = [f"{format_date(report.on)} er {_count(report.now)} i gang af {report.goal.running}."]
    told = ", ".join(f"{MONTH_NAMES[day.month - 1]} {_count(count)}" for day, count in report.months[-_MONTHS:])
    lines.append(f"Ved månedernes udgang: {told}.")
    if report.lacking:
        lines.append(f"Med de ledige pladser og det, loven giver plads til, mangler der {report.lacking}.")
    return "\n".join(lines)


def _departments(report: PlaceReport) -> str:
    lines = [f"{row.name}: {_HIDDEN if row.now is None else row.now} af {row.wanted}." for row in report.rows]
    return "\n".join(["Afdelingerne, i gang af deres del:", *lines]) if lines else ""


def _causes(report: PlaceReport) -> str:
    lines = [line for row in report.rows if row.limit and (line := _cause(row))]
    return "\n".join(["Årsager:", *lines]) if lines else ""


def _cause(row: ReportRow) -> str:
    causes = [row.limit.label.lower()] if row.limit else []
    causes += [f"{hint.label.lower()} ({count} {_places(count)})" for hint, count in row.hints]
    causes += [f"afvist de sidste tre måneder: {one.why.rstrip('.').lower()}" for one in row.lately[:2]]
    return f"{row.name}: {'; '.join(causes)}."


def _count(count: int | None) -> str:
    return "under fem" if count is None else str(count)


def _places(count: int) -> str:
    return "arbejdsplads" if count == 1 else "arbejdspladser"


def _proposals(report: PlaceReport) -> list[str]:
    found = ["at status tages til efterretning"]
    offers = [row.name for row in report.rows if row.limit in (Limit.OFFERS, Limit.NO_WORKPLACES)]
    law = [row.name for row in report.rows if row.limit == Limit.LAW]
    if offers:
        found.append(f"at {_joined(offers)} melder flere pladser til, eller siger, hvad der skal til")
    if law:
        found.append(f"at nøglen ses efter for {_joined(law)}, hvor loven sætter grænsen")
    if report.lacking:
        found.append("at måltallet holdes" + (", eller" if report.lowered else ""))
    if report.lowered:
        goal, fewer = report.lowered.goal, report.goal.running - report.lowered.goal.running
        left = report.lowered.lacking
        still = f", og {_joined(left)} mangler stadig nogen" if left else ""
        found.append(
            f"at måltallet sænkes til {goal.places} pladser ({goal.running} i gang); det koster, at {fewer} færre har "
            f"en plads ad gangen{still} (simuleret {format_date(report.on)})"
        )
    return found


def _joined(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} og {last}" if first else last
