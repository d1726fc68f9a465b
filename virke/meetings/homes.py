"""The forum that a paper goes to: the one it names, the one a person chose, or a new one. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from virke.documents.corrections import Reading as Draft
from virke.kernel.alphabet import in_order
from virke.kernel.verdicts import YES, Verdict, no, unless
from virke.meetings import access, forum_names
from virke.meetings.forum_names import KnownName
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Forum, Unit
from virke.organisation.scoping import within

NEW = "new"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a paper goes. `forum_id` None is a new forum of the name, the unit and the kind.

    `confidence` (0-1) is how sure the choice is, 1 when a person made it. `forums` and `units` are those that the
    person may choose among.
    """

    name: str
    forum_id: int | None
    unit_id: int | None
    kind: str
    confidence: float
    forums: tuple[KnownName, ...]
    units: tuple[KnownName, ...]
    named_forum: int | None

    @property
    def is_new(self) -> bool:
        return self.forum_id is None

    @property
    def verdict(self) -> Verdict:
        """Whether the paper can go there."""
        if self.forum_id is not None:
            chosen = any(forum.id == self.forum_id for forum in self.forums)
            return YES if chosen else no("Du må ikke importere dokumenter for det forum. Vælg et andet.")
        if self.named_forum is not None:
            return no(f"{self.name} findes, men du må ikke importere dokumenter for forummet. Vælg et andet.")
        return unless(
            None if self.name.strip() else "Vælg det forum, som dokumentet hører til.",
            None if self.unit_id is not None else "Forummet er nyt. Vælg den enhed, det hører til.",
        )


def of(draft: Draft, viewer: Viewer) -> Home:
    """The home of a draft for a person. Three queries."""
    forums = tuple(KnownName(*row) for row in _forums(viewer))
    units = tuple(KnownName(*row) for row in _units(viewer))
    name = draft["forum"] or ""
    chosen = draft["home"]
    found = forum_names.find(name, forums)
    elsewhere = None if found else _named_elsewhere(name)
    if chosen["forum"] not in (None, NEW):
        return Home(name, int(chosen["forum"]), None, "", 1.0, forums, units, elsewhere)
    if found and chosen["forum"] is None:
        return Home(name, found[0], None, "", found[1], forums, units, elsewhere)
    return Home(
        name=name,
        forum_id=None,
        unit_id=int(chosen["unit"]) if chosen["unit"] else forum_names.unit_of(name, units),
        kind=chosen["kind"] or forum_names.kind_of(name),
        confidence=1.0 if chosen["forum"] == NEW else 0.5,
        forums=forums,
        units=units,
        named_forum=elsewhere,
    )


def founding_day(unit_id: int, held_on: date) -> date:
    """The day from which a forum exists that is first heard of in a paper: the year's first, or the unit's."""
    began = Unit.objects.values_list("starts_on", flat=True).get(pk=unit_id)
    return max(began, held_on.replace(month=1, day=1))


def _forums(viewer: Viewer) -> list[tuple[int, str, str]]:
    found = Forum.objects.filter(access.forums(viewer, Permission.IMPORT_DOCUMENTS))
    return _by_name(found.values_list("id", "name", "short_name"))


def _units(viewer: Viewer) -> list[tuple[int, str, str]]:
    """The units in which the person may found a forum: where a role, not a seat, lets them prepare meetings."""
    found = Unit.objects.filter(within(viewer, Permission.PREPARE_MEETINGS, unit="id"), ends_on=None)
    return _by_name(found.values_list("id", "name", "short_name"))


def _by_name(rows: Iterable[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    return sorted(rows, key=lambda row: in_order(row[1]))


def _named_elsewhere(name: str) -> int | None:
    """A forum of exactly that name, which the person cannot choose."""
    return Forum.objects.filter(name__iexact=name.strip()).values_list("id", flat=True).first() if name else None
