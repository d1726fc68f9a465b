"""Forums, seats and people as lines for a page, read from the rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from virke.kernel.alphabet import in_order
from virke.kernel.periods import Period
from virke.organisation import chart
from virke.organisation.models import Forum, Membership, Position
from virke.organisation.models.units import UnitKind

# For forms: value and Danish word.
UNIT_KINDS = tuple(UnitKind.choices)
FORUM_KINDS = tuple(Forum.Kind.choices)
SEAT_ROLES = tuple(Membership.Role.choices)
SEAT_ORDER = [str(role) for role in Membership.Role.values]


@dataclass(frozen=True, slots=True)
class ForumLine:
    forum_id: int
    name: str
    short_name: str
    kind: str
    kind_label: str
    unit_id: int
    unit_name: str
    period: Period


@dataclass(frozen=True, slots=True)
class SeatLine:
    seat_id: int
    forum_id: int
    person_id: int
    name: str
    role: str
    role_label: str
    period: Period

    @property
    def role_in_minutes(self) -> str:
        """What minutes put in brackets behind the name: `formand`, `TR`; nothing for an ordinary member."""
        if self.role == "member":
            return ""
        word, _, short = self.role_label.rstrip(")").partition(" (")
        return short or word.lower()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody in a position."""

    position_id: int
    person_id: int
    name: str
    title: str
    leads: bool
    unit_id: int
    unit_name: str
    period: Period


def forum_lines(which: Q, *, on: date) -> tuple[ForumLine, ...]:
    """By name; the units are called as they were that day."""
    lines = [
        ForumLine(
            forum_id=forum.pk,
            name=forum.name,
            short_name=forum.short_name,
            kind=forum.kind,
            kind_label=forum.get_kind_display(),
            unit_id=forum.unit_id,
            unit_name=forum.unit_called,
            period=forum.period,
        )
        for forum in Forum.objects.filter(which).annotate(unit_called=chart.unit_name_on(on))
    ]
    return tuple(sorted(lines, key=lambda line: in_order(line.name)))


def seat_lines(which: Q) -> tuple[SeatLine, ...]:
    """The chair first, then in the order of the roles, by name within each."""
    lines = [
        SeatLine(
            seat_id=seat.pk,
            forum_id=seat.forum_id,
            person_id=seat.person_id,
            name=seat.person.name,
            role=seat.role,
            role_label=seat.get_role_display(),
            period=seat.period,
        )
        for seat in Membership.objects.filter(which).select_related("person")
    ]
    return tuple(
        sorted(lines, key=lambda line: (SEAT_ORDER.index(line.role), in_order(line.name), line.period.starts_on))
    )


def person_lines(which: Q, *, on: date) -> tuple[PersonLine, ...]:
    """Leaders first, then by name; the units are called as they were that day."""
    positions = Position.objects.filter(which).select_related("person")
    lines = [
        PersonLine(
            position_id=position.pk,
            person_id=position.person_id,
            name=position.person.name,
            title=position.title,
            leads=position.leads,
            unit_id=position.unit_id,
            unit_name=position.unit_called,
            period=position.period,
        )
        for position in positions.annotate(unit_called=chart.unit_name_on(on))
    ]
    return tuple(sorted(lines, key=lambda line: (not line.leads, in_order(line.name))))
