"""A reading written as a paper of family A1, so that reading it again gives the same reading."""

from __future__ import annotations

from collections.abc import Iterator

from virke.kernel import danish

from .reading import ATTACHMENTS, RECOMMENDATION, Item, Kind, Person, Reading, Section

_TITLES = {Kind.MINUTES: "REFERAT", Kind.AGENDA: "DAGSORDEN"}


def render(reading: Reading) -> str:
    """The paper as Markdown: head, participants, and each item with its labels in the order of the reading."""
    return "\n\n".join([*_head(reading), *(part for item in reading.items for part in _item(item))]) + "\n"


def _head(reading: Reading) -> Iterator[str]:
    day = reading.date.value
    title = f"{_TITLES[reading.kind.value]} {reading.forum.value or ''}".strip()
    yield f"# {_escaped(title)} d. {day:%d-%m-%Y}" if day else f"# {_escaped(title)}"
    if day:
        clock = f" kl. {reading.time.value}" if reading.time.value else ""
        yield f"**Mødedato** {danish.format_weekday_date(day).capitalize()}{clock}"
    if reading.place.value:
        yield f"**Mødested** {_escaped(reading.place.value)}"
    for label, absent in (("Mødedeltagere", False), ("Fraværende", True)):
        people = [person for person in reading.participants if person.absent is absent]
        if people:
            yield f"**{label}**"
            yield from (_person(person) for person in people)


def _person(person: Person) -> str:
    return _escaped(f"{person.name}, {person.role}" if person.role else person.name)


def _item(item: Item) -> Iterator[str]:
    yield f"# Punkt {item.printed_number}: {_escaped(item.title.value or '')}"
    if item.case_number.value:
        yield _escaped(item.case_number.value)
    for section in item.sections:
        yield f"## {_escaped(section.label)}"
        yield from _section(item, section)


def _section(item: Item, section: Section) -> Iterator[str]:
    recommendation = item.recommendation.value
    if section.key == RECOMMENDATION and recommendation is not None:
        if recommendation.by:
            yield f"{_escaped(recommendation.by)} indstiller,"
        yield "\n".join(f"{n}. {_escaped(point)}" for n, point in enumerate(recommendation.points, 1))
    elif section.key == ATTACHMENTS:
        yield from (_escaped(name) for name in item.attachments.value)
    elif section.text:
        yield _escaped(section.text)


def _escaped(text: str) -> str:
    """Markdown's marks made harmless where they would be read as marks."""
    return text.replace("\\", "\\\\").replace("_", "\\_").replace("*", "\\*")
