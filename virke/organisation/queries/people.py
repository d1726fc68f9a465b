"""Finding people by name, and how one of them is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.kernel.alphabet import in_order
from virke.organisation.access import Permission, Viewer
from virke.organisation.lines import person_lines
from virke.organisation.matching import fold
from virke.organisation.models import Person
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound

LONGEST_LIST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A person; `title` and `unit_name` are empty without a position on the day."""

    person_id: int
    name: str
    title: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How a person is reached; `email` is empty when nobody has said."""

    person_id: int
    name: str
    email: str
    wants_digest: bool


def contact(*, viewer: Viewer, person_id: int) -> Contact:
    """One's own, or anybody's for those who keep the organisation. Raises `NotFound`."""
    if viewer.person_id != person_id:
        viewer.check_somewhere(Permission.EDIT_ORGANISATION)
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise NotFound("Personen findes ikke. Søg efter navnet under Adgang.")
    return Contact(found.pk, found.name, found.email, found.wants_digest)


def find_people(*, viewer: Viewer, text: str, on: date) -> tuple[Found, ...]:
    """Up to twenty persons whose names have words beginning with those of the text ("mar hol" is Marie Holtgaard).

    Compared in Python, because the databases do not agree on what Å in small letters is. Nobody for an empty text.
    """
    viewer.check_any_access()
    words = fold(text).split()
    if not words:
        return ()
    found = [
        (person_id, name)
        for person_id, name in sorted(Person.objects.values_list("id", "name"), key=lambda row: in_order(row[1]))
        if all(any(part.startswith(word) for part in fold(name).split()) for word in words)
    ][:LONGEST_LIST]
    posts = {line.person_id: line for line in person_lines(valid_on(on), on=on) if line.person_id in dict(found)}
    return tuple(
        Found(
            person_id=person_id,
            name=name,
            title=posts[person_id].title if person_id in posts else "",
            unit_name=posts[person_id].unit_name if person_id in posts else "",
        )
        for person_id, name in found
    )
