"""Who can be chosen as responsible: those whom the words may mean first, then the forum's members."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from virke.followup.shown import Line
from virke.followup.values import Responsible
from virke.organisation import queries as organisation
from virke.organisation.access import Viewer
from virke.organisation.lines import SeatLine
from virke.organisation.matching import Candidate
from virke.web.forms.followup import Who

KINDS = {"person": "person", "unit": "unit", "forum": "group"}


@dataclass(frozen=True, slots=True)
class Choice:
    """`people` can be chosen; `meant` is the one that the words certainly mean, empty when it must be chosen."""

    people: tuple[Who, ...]
    meant: str

    def responsible(self, text: str) -> Responsible:
        """The one who is certainly meant, with the words."""
        return as_responsible(self.meant, text)


def choices(
    *, viewer: Viewer, texts: Iterable[str], forum_id: int, on: date, present: Collection[str] = ()
) -> Mapping[str, Choice]:
    """For each text as the minutes say it; `present` are the names of those who were in the room.

    Five queries, whatever the number of texts.
    """
    wanted = set(texts)
    if not (viewer.scopes or viewer.seats):  # responsible by name, and no right to look anybody up
        return dict.fromkeys(wanted, Choice((), ""))
    matched = organisation.match_responsibles(viewer=viewer, texts=wanted, forum_id=forum_id, on=on, present=present)
    seats = organisation.members(viewer=viewer, forum_id=forum_id, on=on)
    members = [Who(f"person:{seat.person_id}", _named(seat)) for seat in seats]
    return {text: _choice(matched[text], members) for text in wanted}


def of_commitment(*, viewer: Viewer, line: Line, on: date) -> Choice:
    text = line.responsible_text
    return choices(viewer=viewer, texts=[text], forum_id=line.source.forum_id, on=on)[text]


def with_current(choice: Choice, *, value: str, label: str) -> tuple[Who, ...]:
    """Those who can be chosen, with the one who is responsible now among them."""
    if not value or any(who.value == value for who in choice.people):
        return choice.people
    return (Who(value, label), *choice.people)


def as_responsible(value: str, text: str) -> Responsible:
    """What a control sends (`person:3`, `unit:7`, `group:2` or nothing), with the words of the minutes."""
    kind, _, number = value.partition(":")
    return Responsible(
        text=text.strip(),
        person_id=int(number) if kind == "person" else None,
        unit_id=int(number) if kind == "unit" else None,
        group_id=int(number) if kind == "group" else None,
    )


def _named(seat: SeatLine) -> str:
    return f"{seat.name} ({seat.role_in_minutes})" if seat.role_in_minutes else seat.name


def _choice(found: tuple[Candidate, ...], members: list[Who]) -> Choice:
    near = [Who(_value(one), f"{one.label} ({one.detail})" if one.detail else one.label) for one in found]
    people = {who.value: who for who in [*near, *members]}
    certain = len(found) == 1 and found[0].certain
    return Choice(people=tuple(people.values()), meant=_value(found[0]) if certain else "")


def _value(one: Candidate) -> str:
    return f"{KINDS[one.kind]}:{one.id}"
