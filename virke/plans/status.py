"""What a status report says, ready to be shown, cut to an audience and frozen. Pure.

A report is complete when every item with political reporting says something, has an action and has somebody who owns
it; names of colleagues in what leaves the house are pointed out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from virke.kernel.verdicts import Verdict, unless
from virke.plans.audiences import Audience, content
from virke.plans.kinds import Channel, Light

LONGEST_CYCLE = 120


@dataclass(frozen=True, slots=True)
class LineText:
    """What somebody writes of an item. `light` None keeps the computed one; another needs a reason."""

    status_text: str = ""
    political_text: str = ""
    next_step: str = ""
    internal_comment: str = ""
    light: Light | None = None
    light_reason: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class FigureLine:
    """An indicator as of the day: its latest figure and its target, in words."""

    title: str
    value: str
    period: str
    target: str
    light: str
    reasons: tuple[str, ...]
    definition: str
    source: str
    owner: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as of the day. The last three never leave the house."""

    text: str
    state_label: str
    due: str
    done_on: date | None
    evidence: str
    reason: str
    responsible: str
    contributors: str
    internal_note: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Something that is not as it was in the report before: what, of which figure or action, and both as words."""

    what: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What one MED committee answered. It stays in the house; `Line.committees` adds them up for others."""

    committee: str
    answer: str
    answer_text: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A figure that an earlier report showed and that has been corrected since. `was` is what its readers know."""

    number: str
    title: str
    period: str
    was: str
    now: str
    reason: str
    corrected_on: date


@dataclass(frozen=True, slots=True)
class Line:
    """An item of the report. `light` is the word that holds, `computed` Virke's own when a person judged otherwise."""

    number: str
    title: str
    level_name: str
    light: str
    computed: str
    light_reason: str
    reasons: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    actions: tuple[ActionLine, ...]
    changes: tuple[ChangeLine, ...]
    committees: str
    answers: tuple[AnswerLine, ...]
    political_text: str
    next_step: str
    status_text: str
    internal_comment: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `correction` says why it takes over from an earlier one, `compared_with` names the one before.

    `corrections` are figures that an earlier report showed and that were corrected since.
    """

    title: str
    kind: str
    unit: str
    period: str
    case_no: str
    adopted: str
    cycle: str
    as_of: date
    correction: str
    compared_with: str
    corrections: tuple[CorrectionLine, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the gate looks at, of one item."""

    item_id: int
    number: str
    title: str
    channel: Channel
    actions: int
    owners: int
    political_text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that is not ready, and what it lacks, as sentences."""

    item_id: int
    number: str
    title: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An item that somebody else wrote in the meantime: the parts that both changed, and what stands there now.

    `by` is the other's name, `at` when they saved.
    """

    item_id: int
    parts: tuple[str, ...]
    theirs: LineText
    by: str
    at: datetime | None

    @property
    def sentence(self) -> str:
        """What the screen says of it."""
        parts = " og ".join(f"»{part}«" for part in self.parts)
        return (
            f"{self.by or 'En kollega'} har skrevet i {parts}, mens du skrev. Din tekst er ikke gemt der og står her "
            "endnu. Se den anden, og gem igen, hvis din skal stå i stedet."
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing in a report: the items that were changed, and those where somebody was first."""

    items: tuple[int, ...]
    overtaken: tuple[Overtaken, ...]


def version(report: Report, *, audience: Audience) -> tuple[dict[str, object], str]:
    """The content that the audience may see, and its SHA-256: the same report gives the same hash."""
    allowed = {"audience": audience.value, **content(report, to=audience)}
    return allowed, digest(allowed)


def digest(allowed: dict[str, object]) -> str:
    """Of the content written as JSON with its keys in order."""
    text = json.dumps(allowed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def missing(asked: Iterable[Asked]) -> tuple[Missing, ...]:
    """The items with political reporting that lack an action, a text or an owner, in the order given."""
    found = ((one, _lacks(one)) for one in asked if one.channel is Channel.POLITICAL)
    return tuple(Missing(one.item_id, one.number, one.title, lacks) for one, lacks in found if lacks)


def may_freeze(lacking: Sequence[Missing], *, frozen: bool) -> Verdict:
    return unless(
        "Rapporten er allerede låst. Lav en ny, hvis noget skal rettes." if frozen else None,
        *(f"Punkt {one.number}: {' '.join(one.lacks)}" for one in lacking),
    )


def may_delete(*, frozen: bool) -> Verdict:
    return unless("En låst rapport kan ikke slettes: nogen har fået den." if frozen else None)


def may_write_line(text: LineText, *, frozen: bool) -> Verdict:
    return unless(
        "Rapporten er låst og kan ikke ændres. Lav en ny, hvis noget skal rettes." if frozen else None,
        "Skriv, hvorfor du vurderer punktet anderledes end Virke."
        if text.light is not None and not text.light_reason.strip()
        else None,
    )


def may_begin(*, cycle: str, taken: bool, correcting: bool, reason: str) -> Verdict:
    """`taken`: the plan has a report of that name. `correcting`: it takes over from a frozen one."""
    return unless(
        None if cycle.strip() else "Skriv, hvilken runde rapporten hører til, for eksempel »Økonomiudvalget, maj«.",
        f"Navnet må højst fylde {LONGEST_CYCLE} tegn." if len(cycle.strip()) > LONGEST_CYCLE else None,
        "Planen har allerede en rapport med det navn." if taken else None,
        "Skriv, hvad den nye rapport retter." if correcting and not reason.strip() else None,
    )


def _lacks(one: Asked) -> tuple[str, ...]:
    lacks = (
        "Der mangler en handling." if not one.actions else "",
        "Der mangler en tekst til den politiske afrapportering." if not one.political_text.strip() else "",
        "Der mangler en ansvarlig." if not one.owners else "",
    )
    return tuple(filter(None, lacks))


def light_of_actions(*, open_count: int, late: int, done: int) -> tuple[Light, tuple[str, ...]]:
    """Of an item that nothing is measured of: how far its actions are. `late` are among the open ones."""
    if late:
        return Light.AT_RISK, (f"{_actions(late)} er over fristen.",)
    if open_count:
        return Light.ON_THE_WAY, (f"{_actions(open_count)} er åben, og ingen er over fristen.",)
    if done:
        return Light.REACHED, ("Alle handlinger er afsluttet.",)
    return Light.NO_DATA, ("Der er hverken handlinger eller måltal.",)


def _actions(count: int) -> str:
    return "1 handling" if count == 1 else f"{count} handlinger"
