"""The assessment at the end, by both sides: what is asked, what may be written, and the reference. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from virke.documents.writers.paper import Block, Bullets, Heading, Paper, Text
from virke.kernel.cpr import find_cprs
from virke.kernel.danish import format_date
from virke.kernel.units import HOURS_PER_WEEK, quantity
from virke.kernel.verdicts import Verdict, unless
from virke.placements.changes import Pieces
from virke.placements.kinds import Grade, Kind, Party
from virke.placements.states import State

LONGEST_TOLD, LONGEST_NAME = 1000, 200
MOST_TASKS = 20
BOTH = (Party.EMPLOYER, Party.CITIZEN)


@dataclass(frozen=True, slots=True)
class Told:
    """What one side tells. `learned`: tasks, a line each; `skills`: ids of what the task taught.

    `recommends` counts for the workplace alone.
    """

    grade: Grade
    told: str
    signed_by: str
    learned: tuple[str, ...] = ()
    recommends: bool = False
    skills: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference is written of; `name` empty where Virke knows nobody but a number."""

    name: str
    kind: Kind
    workplace: str
    municipality: str
    pieces: Pieces
    last_day: date
    tasks: tuple[str, ...]
    told: str
    signed_by: str
    written_on: date


def may_assess(party: Party, told: Told, *, state: State, done: bool) -> Verdict:
    texts = (told.told, told.signed_by, *told.learned)
    return unless(
        None if party in BOTH else "Forløbet vurderes af arbejdspladsen og borgeren.",
        None if state in (State.ENDED, State.ASSESSED) else "Et forløb vurderes, når det er slut.",
        "Der er allerede skrevet en vurdering." if done else None,
        None if told.told.strip() else "Skriv kort, hvordan det gik.",
        None if told.signed_by.strip() else "Skriv et navn.",
        f"Teksten må højst fylde {LONGEST_TOLD} tegn."
        if len(told.told) > LONGEST_TOLD or len("\n".join(told.learned)) > LONGEST_TOLD
        else None,
        f"Skriv højst {MOST_TASKS} opgaver." if len(told.learned) > MOST_TASKS else None,
        "Skriv ikke CPR-numre her." if any(find_cprs(text) for text in texts) else None,
    )


def with_titles(told: Told, taught: Mapping[int, str]) -> Told:
    """What was chosen stands first among what was learned. `taught`: titles of the task's skills by id."""
    titles = (title for skill, title in taught.items() if skill in told.skills)
    return replace(told, learned=tuple(dict.fromkeys((*titles, *told.learned))))


def lines(text: str) -> tuple[str, ...]:
    """Tasks as they were typed, a line each: without bullets, blanks and repetitions."""
    found = (line.strip().lstrip("-•*").strip() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def reference(found: Reference) -> Paper:
    """The letter that the citizen takes along, for the workplace to read through and sign."""
    who = found.name or "Den, der viser denne udtalelse,"
    first = found.pieces[0][0].starts_on
    blocks: list[Block] = [
        Text(
            f"{who} har været i {found.kind.label.lower()} hos {found.workplace} fra {format_date(first)} til og med "
            f"{format_date(found.last_day)}, {_hours(found.pieces)}."
        )
    ]
    if found.tasks:
        blocks += [Heading("Opgaver", 2), Bullets(found.tasks)]
    blocks += [
        Heading("Arbejdspladsen fortæller", 2),
        Text(found.told),
        Text(""),
        Text(f"{found.signed_by}, {found.workplace}"),
    ]
    return Paper(
        title="Udtalelse",
        sender=found.municipality,
        facts=(("Dato", format_date(found.written_on)),),
        blocks=tuple(blocks),
        foot="Underskrift:",
    )


def _hours(pieces: Pieces) -> str:
    """ "37 timer om ugen", or from the first to the last when they changed."""
    words = [str(quantity(hours, HOURS_PER_WEEK)) for _, hours in pieces]
    return words[0] if len(set(words)) == 1 else f"først {words[0]}, til sidst {words[-1]}"
