"""The items and people of a paper as rows of its meeting. For `actions.record_minutes` only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from virke.kernel.verdicts import YES, Verdict
from virke.meetings import minutes, order, recording, rows, texts
from virke.meetings.kinds import kind_of
from virke.meetings.matching import Named, same_meeting
from virke.meetings.minutes import Kind, Reading
from virke.meetings.models import Attendance, Item, Meeting
from virke.meetings.recording import LONGEST_NAME, LONGEST_ROLE
from virke.meetings.sections import SectionText, place_of
from virke.meetings.states import Status
from virke.organisation.models import Person

LONGEST_ATTACHMENT = 400


def known_meeting(reading: Reading, forum_id: int) -> Meeting | None:
    """The forum's meeting on the day of the paper."""
    return (
        Meeting.objects.select_related("forum")
        .filter(forum_id=forum_id, held_on=reading.date.value or date.max)
        .first()
    )


def is_known(meeting: Meeting, reading: Reading) -> bool:
    """Whether the meeting was read from these very words before."""
    return meeting.papers.filter(fingerprint=recording.fingerprint(reading)).exists()


def may_stand(meeting: Meeting | None, reading: Reading) -> Verdict:
    """Whether the paper can join what is known of the meeting."""
    if meeting is None:
        return YES
    known = [_named(item) for item in meeting.items.select_related("case")]
    return recording.may_stand_beside(
        reading=reading,
        status=Status(meeting.status),
        papers={Kind(kind) for kind in meeting.papers.values_list("kind", flat=True)},
        items=len(known),
        only_adds=recording.only_adds(known, [_read(i, item) for i, item in enumerate(reading.items)]),
    )


def write_items(meeting: Meeting, reading: Reading, before: Sequence[Item]) -> tuple[int, ...]:
    """The items in the order of the paper, each new or completed. What else is known comes after the items of minutes
    and before those of an addendum.
    """
    known = {item.pk: item for item in before}
    pairs = same_meeting([_named(item) for item in before], [_read(i, item) for i, item in enumerate(reading.items)])
    decided = reading.kind.value is Kind.MINUTES
    written = []
    for index, read in enumerate(reading.items):
        item = known.pop(pairs[index]) if index in pairs else Item(meeting=meeting, position=0)
        _fill(item, read, decided=decided)
        written.append(item)
    order.keep([*written, *known.values()] if decided else [*known.values(), *written])
    return tuple(item.pk for item in written)


def _fill(item: Item, read: minutes.Item, *, decided: bool) -> None:
    recommendation = read.recommendation.value
    points = recommendation.points if recommendation else ()
    outcome = read.outcome.value if decided else None
    title = (read.title.value or "").strip()
    if item._state.adding:
        item.origin = Item.Origin.IMPORTED
        item.kind = kind_of(title=title, points=points, outcome=outcome)
    item.title, item.number, item.outcome = title, read.printed_number, outcome
    item.case = rows.case_of(read.case_number.value or "") or item.case
    item.closed = item.closed or read.closed
    item.recommended_by = (recommendation.by if recommendation else None) or item.recommended_by
    item.removed_reason = ""
    if read.hearing.value is not None:
        rows.set_hearing(item, read.hearing.value)
    item.save()
    texts.write_all(item, _merged(item, read))
    if points:
        texts.write_points(item, points)
    texts.decide_points(item, {one.point: one.outcome for one in read.outcomes})
    texts.name_attachments(item, [name[:LONGEST_ATTACHMENT] for name in read.attachments.value])
    item.attendances.all().delete()
    _name(item.meeting, read.absent, item)


def _merged(item: Item, read: minutes.Item) -> list[SectionText]:
    """The parts of the paper in its order; parts that only the agenda had keep their usual place among them."""
    parts = [SectionText(one.key, one.text, one.label) for one in read.sections]
    keys = [part.key for part in parts]
    for section in item.sections.order_by("position"):
        if section.key not in keys:
            place = place_of(section.key, keys)
            parts.insert(place, SectionText(section.key, section.text, section.label))
            keys.insert(place, section.key)
    return parts


def write_attendance(meeting: Meeting, reading: Reading) -> None:
    """Who was there, linked to the members of the forum and the staff by name where only one is called so."""
    if reading.participants:
        meeting.attendances.filter(item=None).delete()
        _name(meeting, reading.participants, None)


def _name(meeting: Meeting, people: Iterable[minutes.Person], item: Item | None) -> None:
    people = list(people)
    if not people:
        return
    ids = _known_people(person.name for person in people)
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            item=item,
            position=position,
            name=person.name[:LONGEST_NAME],
            role=(person.role or "")[:LONGEST_ROLE],
            absent=person.absent or item is not None,
            person_id=ids.get(person.name),
        )
        for position, person in enumerate(people, start=1)
    )


def _known_people(names: Iterable[str]) -> dict[str, int]:
    """Name -> id, for names that exactly one person has."""
    found: dict[str, list[int]] = {}
    for name, pk in Person.objects.filter(name__in=list(names)).values_list("name", "id"):
        found.setdefault(name, []).append(pk)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _named(item: Item) -> Named:
    return Named(item.pk, item.title, item.case.number if item.case else "", item.number)


def _read(index: int, item: minutes.Item) -> Named:
    return Named(index, item.title.value or "", item.case_number.value or "", item.printed_number)
