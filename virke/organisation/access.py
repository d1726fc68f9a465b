"""Who may do what where: role x scope (unit subtree x KLE prefix), deny by default. Pure.

A role is a set of permissions. A grant gives a role in a scope. A seat in a forum lets its holder read that forum's
meetings, and its secretary and chair prepare them. `may` answers a bool, `check` raises with the reason: one truth for
button, page, import and job. Lists are filtered by the same rules in `scoping`.

tests/spec/organisation/test_access.py is the table of what follows from this, to be read as a manual.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from virke.audit.events import Actor


class Permission(StrEnum):
    SEE_MEETINGS = "see_meetings"
    SEE_CLOSED_ITEMS = "see_closed_items"
    PREPARE_MEETINGS = "prepare_meetings"
    IMPORT_DOCUMENTS = "import_documents"
    SEE_FOLLOW_UP = "see_follow_up"
    CONFIRM_SUGGESTIONS = "confirm_suggestions"
    HANDLE_COMMITMENTS = "handle_commitments"
    SEE_PLANS = "see_plans"
    EDIT_PLANS = "edit_plans"
    RECORD_FIGURES = "record_figures"
    SEE_PLACEMENTS = "see_placements"
    EDIT_WORKPLACES = "edit_workplaces"
    HANDLE_PLACEMENTS = "handle_placements"
    HANDLE_CITIZENS = "handle_citizens"  # know who seeks a place; never part of seeing places
    SEE_PERSONS = "see_persons"  # the persons behind a figure, by pseudonym; never part of seeing the figure
    MATCH_REGISTERS = "match_registers"  # run register matchings, and see and decide about their hits
    EDIT_ORGANISATION = "edit_organisation"
    READ_AUDIT = "read_audit"


# What cannot be limited to a part: neither the trail nor a benefit says to which unit it belongs.
WHOLE_MUNICIPALITY_ONLY = frozenset({Permission.READ_AUDIT, Permission.MATCH_REGISTERS})


@dataclass(frozen=True, slots=True)
class Role:
    key: str
    label: str
    permissions: frozenset[Permission]


# What a seat in a forum gives, and what a role gives beside it: plans belong to a unit, not to a forum.
_ATTENDANT = frozenset({Permission.SEE_MEETINGS, Permission.SEE_FOLLOW_UP})
_PREPARER = _ATTENDANT | {
    Permission.HANDLE_COMMITMENTS,
    Permission.SEE_CLOSED_ITEMS,
    Permission.PREPARE_MEETINGS,
    Permission.IMPORT_DOCUMENTS,
    Permission.CONFIRM_SUGGESTIONS,
}
_READER = _ATTENDANT | {Permission.SEE_PLANS}
_WORKPLACES = {Permission.SEE_PLACEMENTS, Permission.EDIT_WORKPLACES}
_PLACING = {Permission.HANDLE_PLACEMENTS, Permission.HANDLE_CITIZENS}
_LEADER = (
    _READER | _WORKPLACES | {Permission.HANDLE_COMMITMENTS, Permission.SEE_CLOSED_ITEMS, Permission.RECORD_FIGURES}
)
_SECRETARY = _LEADER | _PREPARER | {Permission.EDIT_PLANS}

ROLES = {
    role.key: role
    for role in (
        Role("secretary", "Udvalgssekretær", _SECRETARY),
        Role("chief", "Chef", _LEADER | {Permission.CONFIRM_SUGGESTIONS, Permission.EDIT_PLANS}),
        Role("leader", "Leder", _LEADER),
        Role("employee", "Medarbejder", _READER),
        Role("consultant", "Virksomhedskonsulent", _READER | _WORKPLACES | _PLACING),
        Role("caseworker", "Sagsbehandler", _READER | {Permission.SEE_PERSONS, Permission.HANDLE_CITIZENS}),
        Role("control", "Kontrolmedarbejder", _READER | {Permission.MATCH_REGISTERS}),
        Role("it_chief", "It-ansvarlig", frozenset({Permission.EDIT_ORGANISATION, Permission.READ_AUDIT})),
    )
}

SEAT_PERMISSIONS = {
    "secretary": _PREPARER,
    "chair": _PREPARER,
}
ANY_SEAT = _ATTENDANT | {Permission.SEE_CLOSED_ITEMS}

NO_ACCESS = "Det har du ikke adgang til her. Bed en it-ansvarlig om adgang, hvis du skal bruge den."


class NotAllowed(Exception):
    """The viewer may not do this here. The message is Danish.

    A page about a thing answers as if there was no such thing: whoever may not see it must not learn that there is.
    """

    def __init__(self, reason: str = NO_ACCESS) -> None:
        super().__init__(reason)


class NotYours(NotAllowed):
    """The viewer sees the thing, but may not do this with it; so the page says why."""


def within_kle(kle: str, prefix: str) -> bool:
    """Whether the subject is the prefix or lies under it. A prefix ends at a point: `81.3` does not cover `81.38`.

    The empty prefix covers every subject; what has no subject is covered by that one only.
    """
    return not prefix or kle == prefix or kle.startswith(f"{prefix}.")


@dataclass(frozen=True, slots=True)
class Scope:
    """One granted role with its reach: the units of its subtree and a KLE prefix (empty: every subject).

    `everywhere` reaches every unit there is or will be, and what belongs to no unit at all.
    """

    role: Role
    unit_ids: frozenset[int]
    kle_prefix: str = ""
    everywhere: bool = False

    def covers(self, *, unit_id: int | None, kle: str) -> bool:
        """`unit_id` None is the municipality as a whole."""
        return (self.everywhere or unit_id in self.unit_ids) and within_kle(kle, self.kle_prefix)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a forum on the day that the viewer was loaded for."""

    forum_id: int
    role: str

    @property
    def permissions(self) -> frozenset[Permission]:
        return SEAT_PERMISSIONS.get(self.role, ANY_SEAT)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who looks or acts, with everything that decides what they may. Loaded once per request."""

    person_id: int
    username: str
    name: str
    scopes: tuple[Scope, ...] = ()
    seats: tuple[Seat, ...] = ()

    @property
    def role_label(self) -> str:
        """The roles in words, for the audit trail and the page's head."""
        return ", ".join(dict.fromkeys(scope.role.label for scope in self.scopes)) or "Medlem"

    @property
    def actor(self) -> Actor:
        return Actor(name=self.username, role=self.role_label)

    def may(self, permission: Permission, *, unit_id: int | None, forum_id: int | None = None, kle: str = "") -> bool:
        """Whether a seat in the forum, or a role whose scope covers the unit and the subject, gives the permission.

        `unit_id` None asks for the municipality as a whole.
        """
        return forum_id in self.forums(permission) or any(
            scope.covers(unit_id=unit_id, kle=kle) for scope in self.scopes_with(permission)
        )

    def may_somewhere(self, permission: Permission) -> bool:
        """True when there is any place where the viewer may; decides what is offered in the navigation."""
        return bool(self.scopes_with(permission) or self.forums(permission))

    def check(self, permission: Permission, *, unit_id: int | None, forum_id: int | None = None, kle: str = "") -> None:
        if not self.may(permission, unit_id=unit_id, forum_id=forum_id, kle=kle):
            raise NotAllowed

    def check_somewhere(self, permission: Permission) -> None:
        """For what belongs to no one place, and before a list is filtered: an empty list must not hide a refusal."""
        if not self.may_somewhere(permission):
            raise NotAllowed

    def check_any_access(self) -> None:
        """For what everybody who belongs here may see; a login without any role or seat does not."""
        if not (self.scopes or self.seats):
            raise NotAllowed

    def check_may_read_audit(self) -> None:
        self.check(Permission.READ_AUDIT, unit_id=None)

    def scopes_with(self, permission: Permission) -> tuple[Scope, ...]:
        """The granted scopes that give the permission. What may only be given for the whole counts only so."""
        needs_all = permission in WHOLE_MUNICIPALITY_ONLY
        return tuple(s for s in self.scopes if permission in s.role.permissions and (s.everywhere or not needs_all))

    def units(self, permission: Permission) -> frozenset[int]:
        """The units in which the viewer may, whatever the subject (KLE prefix empty)."""
        return frozenset().union(*(s.unit_ids for s in self.scopes_with(permission) if not s.kle_prefix))

    def forums(self, permission: Permission) -> frozenset[int]:
        """The forums in which a seat alone gives the permission."""
        return frozenset(seat.forum_id for seat in self.seats if permission in seat.permissions)


def system(name: str, *permissions: Permission) -> Viewer:
    """The viewer of a job (`system:digest`), known by name in the audit trail.

    It has the permissions that the job names, everywhere, and without any it may nothing.
    """
    role = Role("system", "System", frozenset(permissions))
    return Viewer(
        person_id=0,
        username=f"system:{name}",
        name=f"Virke ({name})",
        scopes=(Scope(role=role, unit_ids=frozenset(), everywhere=True),),
    )
