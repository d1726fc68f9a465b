"""The persons behind statutory follow-up: whose deadline is next, who crosses two rule sets, and all that one is owed.

Persons come only with the permission, a reason and an event in the trail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from virke.analytics import drilling, reaching
from virke.analytics.bordering import Border
from virke.analytics.reaching import Reach, Who
from virke.analytics.registers.exemptions import EXEMPTIONS
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.statutory import bordering
from virke.analytics.statutory.obligations import Standing, State
from virke.analytics.statutory.told import ABOUT_TO_MISS, BORDERS, DEADLINES
from virke.analytics.storage import Store

_AT_BORDERS = [
    "person", "kind", "rule_set", "standing", "target", "unit", "began_on", "due_on", "needed", "held", "state",
    "border",
]  # fmt: skip
_OF_DEADLINES = ["person", "kind", "target", "unit", "due_on", "needed", "held", "slack", "alert"]
_OF_COURSES = [
    "kind", "rule_set", "unit", "began_on", "opens_on", "due_on", "done_on", "needed", "held", "state", "slack",
    "alert", "standing", "certainty",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deadline:
    """An open obligation of a person; `person` is the pseudonym, `alert` that it is about to be missed."""

    person: str
    kind: str
    target: str
    unit: str | None
    due_on: date
    needed: int
    held: int
    slack: int
    alert: str | None


@dataclass(frozen=True, slots=True)
class Owed:
    """An obligation of a person, whatever became of it."""

    kind: str
    rule_set: str
    unit: str | None
    began_on: date
    opens_on: date
    due_on: date
    done_on: date | None
    needed: int | None
    held: int
    state: str
    slack: int | None
    alert: str | None
    standing: str
    certainty: str

    @property
    def binds(self) -> bool:
        """Whether its rule set binds; else it stands beside the one that does."""
        return self.standing == Standing.BINDING


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that a person was in a target group, or exempt; `ends_on` is the first day after, None: still."""

    kind: str
    starts_on: date
    ends_on: date | None
    unit: str | None = None
    counts_from: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that a unit may know of a person's follow-up, the earliest first."""

    person: str
    stretches: tuple[Stretch, ...]
    exemptions: tuple[Stretch, ...]
    owed: tuple[Owed, ...]

    @property
    def next(self) -> Owed | None:
        """The open obligation that binds with the nearest deadline."""
        return next((one for one in self.owed if one.binds and one.state == State.OPEN), None)


def deadlines(
    *, store: Store, unit: str | None, within: Reach, reason: str, by: Who, at: datetime, only_alerts: bool = False
) -> tuple[Deadline, ...]:
    """The open obligations of a unit's persons, the nearest deadline first; without a unit all. Leaves a read event.

    With `only_alerts` those that are about to be missed. NotPossible with the reasons when they may not be shown;
    NoExtract.
    """
    units = () if unit is None else (unit,)
    reaching.may_look(units=units, within=within, reason=reason).check()
    alerted = pc.field("alert").is_valid()
    wanted = (pc.field("standing") == Standing.BINDING.value) & (
        alerted if only_alerts else alerted | (pc.field("state") == State.OPEN.value)
    )
    if unit is not None:
        wanted &= pc.field("unit") == unit
    extract = store.newest(OBLIGATIONS.key)
    rows = _rows(extract.files, _OF_DEADLINES, wanted)
    found = sorted((Deadline(**row) for row in rows), key=lambda one: (one.due_on, one.person, one.kind))
    details = {"unit": unit or "", "extracts": [f"{OBLIGATIONS.key} {extract.id}"]}
    measure = ABOUT_TO_MISS if only_alerts else DEADLINES
    persons = len({one.person for one in found})
    drilling.tell(of=measure.key, persons=persons, reason=reason, details=details, by=by, at=at)
    return tuple(found)


def at_borders(*, store: Store, unit: str, within: Reach, reason: str, by: Who, at: datetime) -> tuple[Border, ...]:
    """Whose periods of a unit cross two rule sets that ask for different things, the latest deadline first.

    Leaves a read event. NotPossible with the reasons when they may not be shown; NoExtract.
    """
    reaching.may_look(units=(unit,), within=within, reason=reason).check()
    extract = store.newest(OBLIGATIONS.key)
    rows = _rows(extract.files, _AT_BORDERS, (pc.field("unit") == unit) & pc.field("border").is_valid())
    found = sorted(bordering.borders(rows), key=lambda one: (-one.latest.toordinal(), one.person, one.began_on))
    told = {"unit": unit, "extracts": [f"{OBLIGATIONS.key} {extract.id}"]}
    persons = len({one.person for one in found})
    drilling.tell(of=BORDERS.key, persons=persons, reason=reason, details=told, by=by, at=at)
    return tuple(found)


def course(*, store: Store, person: str, unit: str, within: Reach, reason: str, by: Who, at: datetime) -> Course | None:
    """A person's stretches, exemptions and obligations, as far as they lie in units within reach. Leaves a read event.

    None when the unit follows no such person. NotPossible with the reasons when it may not be shown; NoExtract.
    """
    reaching.may_look(units=(unit,), within=within, reason=reason).check()
    extracts = {key: store.newest(key) for key in (OBLIGATIONS.key, TARGET_GROUPS.key, EXEMPTIONS.key)}
    is_person = pc.field("person") == person
    of_groups = _rows(
        extracts[TARGET_GROUPS.key].files, ["target", "starts_on", "ends_on", "unit", "counts_from"], is_person
    )
    groups = tuple(
        Stretch(row.pop("target"), **row)
        for row in sorted(of_groups, key=lambda row: row["starts_on"])
        if within.covers([row["unit"]])
    )
    is_known = any(one.unit is not None and one.unit.casefold() == unit.casefold() for one in groups)
    told = {"unit": unit, "extracts": [f"{key} {extract.id}" for key, extract in extracts.items()]}
    drilling.tell(of="statutory.course", persons=int(is_known), reason=reason, details=told, by=by, at=at)
    if not is_known:
        return None
    exempt = _rows(extracts[EXEMPTIONS.key].files, ["kind", "starts_on", "ends_on"], is_person)
    owed = (Owed(**row) for row in _rows(extracts[OBLIGATIONS.key].files, _OF_COURSES, is_person))
    return Course(
        person=person,
        stretches=groups,
        exemptions=tuple(Stretch(**row) for row in sorted(exempt, key=lambda row: row["starts_on"])),
        owed=tuple(
            sorted(
                (one for one in owed if within.covers([one.unit])),
                key=lambda one: (one.due_on, one.kind, not one.binds),
            )
        ),
    )


def _rows(files: Sequence[object], columns: list[str], wanted: Any) -> Iterator[dict[str, Any]]:
    for file in files:
        yield from pq.read_table(file, columns=columns, filters=wanted).to_pylist()
