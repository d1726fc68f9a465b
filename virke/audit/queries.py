"""What the audit trail can be asked: is it whole, and who did or saw what."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Q

from virke.audit import actions, sampling, stored
from virke.audit.chain import START, Head
from virke.audit.events import Auditor
from virke.audit.models import Event

PAGE = 50


@dataclass(frozen=True, slots=True)
class Verification:
    """`checked` rows are whole; `first_broken` is the number of the first that is not, with the reason in Danish.

    `head` is where the whole part ends: keep it outside the database, and give it as the anchor next time.
    """

    ok: bool
    checked: int
    head: Head
    first_broken: int | None = None
    reason: str = ""


def head() -> Head:
    """Where the trail ends now."""
    return stored.head()


def told_since(*, action: str, object_type: str, object_id: str, since: datetime) -> bool:
    """Whether the trail has such an event since then: for what would otherwise fill it."""
    events = Event.objects.filter(object_type=object_type, object_id=object_id, action=action)
    return events.filter(at__gt=since).exists()


def verify(*, anchor: Head | None = None) -> Verification:
    """Follow the chain from the first event to the last.

    Finds every change of a stored bit, and rows that are missing, swapped or put in between. The chain alone cannot
    show that its last rows were cut off, nor that somebody with full power over the database wrote all of it anew:
    both are found against an `anchor`, a head that was noted earlier in a place which that person cannot change.
    """
    whole = Head(0, START)
    try:
        for row in stored.rows():
            if reason := _fault(row, whole, anchor):
                return Verification(False, whole.sequence, whole, whole.sequence + 1, reason)
            whole = Head(row.sequence, row.hash)
    except DatabaseError:
        return Verification(False, whole.sequence, whole, whole.sequence + 1, "Databasen kan ikke læse rækken.")
    if anchor and anchor.sequence > whole.sequence:
        reason = f"Sporet slutter ved nr. {whole.sequence}, men ankeret viser, at det har nået nr. {anchor.sequence}."
        return Verification(False, whole.sequence, whole, whole.sequence + 1, reason)
    return Verification(True, whole.sequence, whole)


def _fault(row: stored.Stored, before: Head, anchor: Head | None) -> str:
    """What is wrong with the row that follows `before`, in Danish; empty when nothing is."""
    if row.sequence > before.sequence + 1:
        return f"Rækken mangler: efter nr. {before.sequence} følger nr. {row.sequence}."
    if row.sequence != before.sequence + 1:
        return f"En række har et nummer uden for rækkefølgen: {row.sequence}."
    if row.link.previous_hash != before.hash:
        return "Rækken hænger ikke sammen med den forrige: en af dem er ændret, byttet eller sat ind."
    if row.link.hash != row.hash:
        return "Rækkens indhold passer ikke til dens hash: den er ændret."
    if anchor and row.sequence == anchor.sequence and row.hash != anchor.hash:
        return "Rækken passer ikke til ankeret: sporet er skrevet om, siden ankeret blev noteret."
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for; an empty field asks for everything. `since` <= at < `until`. `page` counts from 1."""

    object_type: str = ""
    object_id: str = ""
    actor: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as the page shows it. `details` are pairs of name and value."""

    sequence: int
    at: datetime
    kind: str
    kind_label: str
    action: str
    actor: str
    role: str
    purpose: str
    object_type: str
    object_id: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of events, the newest first. `more` when there is a next page."""

    events: tuple[EventLine, ...]
    more: bool


def search(*, viewer: Auditor, at: datetime, question: Question) -> Answer:
    """The events that the question asks for. Needs the right to read the trail, and leaves an event itself."""
    viewer.check_may_read_audit()
    first = (question.page - 1) * PAGE
    found = list(Event.objects.filter(_wanted(question)).order_by("-sequence")[first : first + PAGE + 1])
    actions.record_seen(
        by=viewer.actor,
        at=at,
        action="audit.search",
        object_type="event",
        object_ids=[event.sequence for event in found[:PAGE]],
        details={name: value for name, value in asdict(question).items() if value},
    )
    return Answer(events=tuple(_line(event) for event in found[:PAGE]), more=len(found) > PAGE)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sample is drawn from: events of some `actions`, `since` <= at < `until`, up to the number `through`."""

    actions: tuple[str, ...]
    since: datetime
    until: datetime
    through: int


@dataclass(frozen=True, slots=True)
class Sample:
    """The events that were drawn, in order; `of` is how many there were in the frame. The same again with the same."""

    events: tuple[EventLine, ...]
    frame: Frame
    of: int
    seed: str


def sample(*, viewer: Auditor, at: datetime, frame: Frame, size: int, seed: str) -> Sample:
    """A random, repeatable sample of events. Needs the right to read the trail; leaves an event with seed and frame.

    `through` may lie after the last event: then the frame ends with the last one there is.
    """
    viewer.check_may_read_audit()
    frame = replace(frame, through=min(frame.through, stored.head().sequence))
    there = Event.objects.filter(action__in=frame.actions, at__gte=frame.since, at__lt=frame.until)
    known = list(there.filter(sequence__lte=frame.through).order_by("sequence").values_list("sequence", flat=True))
    chosen = sampling.drawn(known, size=size, seed=seed)
    events = Event.objects.filter(sequence__in=chosen).order_by("sequence")
    actions.record_seen(
        by=viewer.actor,
        at=at,
        action="audit.sample",
        object_type="event",
        object_ids=chosen,
        details={"seed": seed, "size": size, "of": len(known), **asdict(frame)},
    )
    return Sample(tuple(_line(event) for event in events), frame, len(known), seed)


def _wanted(question: Question) -> Q:
    names = ("object_type", "object_id", "actor", "kind")
    wanted = Q(**{name: value for name in names if (value := getattr(question, name))})
    if question.since:
        wanted &= Q(at__gte=question.since)
    if question.until:
        wanted &= Q(at__lt=question.until)
    return wanted


def _line(event: Event) -> EventLine:
    return EventLine(
        sequence=event.sequence,
        at=event.at,
        kind=event.kind,
        kind_label=event.get_kind_display(),
        action=event.action,
        actor=event.actor,
        role=event.role,
        purpose=event.purpose,
        object_type=event.object_type,
        object_id=event.object_id,
        details=_pairs(event.details),
    )


def _pairs(details: str) -> tuple[tuple[str, str], ...]:
    """The details by name; as they stand when somebody has damaged them, for `verify` to tell."""
    try:
        return tuple((name, _shown(value)) for name, value in json.loads(details).items())
    except (ValueError, AttributeError):
        return (("", details),)


def _shown(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
