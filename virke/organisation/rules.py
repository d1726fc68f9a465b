"""What may be done to the organisation. Pure: values in, a Verdict with Danish reasons out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from virke.kernel.danish import format_date
from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict, no, unless
from virke.organisation.access import ROLES, WHOLE_MUNICIPALITY_ONLY
from virke.organisation.tree import Box, Chart, below

LEADER = "leader"
WIDEST_FIRST = ("directorate", "department", "unit", "team")
ONE_AT_A_TIME = {"chair": "formand", "deputy": "næstformand"}
_USERNAME = re.compile(r"[a-z0-9æøå][a-z0-9æøå._@-]{2,59}")  # as long as the audit trail holds what it is about
_KLE_PREFIX = re.compile(r"\d\d(\.\d\d(\.\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody's time in a place: a position (role LEADER or empty) or a seat (its role)."""

    person_id: int
    role: str
    period: Period


def may_stand(*, name: str, kind: str, period: Period, parent: Box | None, siblings: Iterable[Box]) -> Verdict:
    """Whether a unit can stand under the parent (None: at the top) in the period, beside the siblings."""
    same_name = any(box.name.casefold() == name.casefold() and box.period.overlaps(period) for box in siblings)
    return unless(
        "Enheden skal have et navn." if not name.strip() else None,
        f"Der er allerede en enhed ved navn {name} samme sted. Vælg et andet navn." if same_name else None,
        _outside(period, parent.period, f"Enheden {parent.name}") if parent else None,
        f"{name} kan ikke ligge under {parent.name}, som er på et lavere trin. Vælg en anden plads."
        if parent and WIDEST_FIRST.index(kind) < WIDEST_FIRST.index(parent.kind)
        else None,
    )


def may_change(*, unit: Box, on: date, last: date | None) -> Verdict:
    """Whether the unit can get a new name or place from the day. `last` is the day of its last change.

    History is not written anew: a change comes after the last one, or belongs to it.
    """
    return unless(
        f"{unit.name} findes ikke den {format_date(on)}. Vælg en anden dag." if on not in unit.period else None,
        f"Vælg en dag efter {format_date(unit.period.starts_on)}, hvor {unit.name} begyndte."
        if on == unit.period.starts_on
        else None,
        f"{unit.name} er allerede ændret pr. {format_date(last)}. Vælg en senere dag." if last and on < last else None,
    )


def may_move(*, unit_id: int, parent_id: int | None, charts: Iterable[Chart]) -> Verdict:
    """Whether the unit can stand under the parent without standing under itself, on each of the charts."""
    ring = any(parent_id in below(unit_id, chart) for chart in charts)
    return no("En enhed kan ikke flyttes ind under sig selv. Vælg en anden plads.") if ring else unless()


def may_close(
    *, unit: Box, ends_on: date, last_change: date | None, children: int, forums: int, positions: int
) -> Verdict:
    """Whether the unit can end on the day. The numbers are of those that would outlive it."""
    settled = Period(last_change or unit.period.starts_on, unit.period.ends_on)
    left = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in (
            (children, "underenhed", "underenheder"),
            (forums, "forum", "fora"),
            (positions, "ansættelse", "ansættelser"),
        )
        if number
    ]
    return may_end(period=settled, ends_on=ends_on) & unless(
        f"{unit.name} har stadig {_listed(left)} efter den dag. Flyt eller afslut dem først." if left else None
    )


def may_be_called(*, name: str) -> Verdict:
    return unless("Skriv personens navn." if not name.strip() else None)


def may_appoint(*, title: str, holder: Holder, unit: Box, leaders: Iterable[Holder]) -> Verdict:
    """Whether the person can hold the position in the unit, which has one leader at a time."""
    rival = holder.role == LEADER and any(other.period.overlaps(holder.period) for other in leaders)
    return unless(
        "Skriv en stilling." if not title.strip() else None,
        _outside(holder.period, unit.period, f"Enheden {unit.name}"),
        f"{unit.name} har allerede en leder i den periode. Afslut den ansættelse først." if rival else None,
    )


def may_sit(*, holder: Holder, forum: str, forum_period: Period, seated: Iterable[Holder]) -> Verdict:
    """Whether the person can have the seat beside those who sit in the forum."""
    meanwhile = [other for other in seated if other.period.overlaps(holder.period)]
    title = ONE_AT_A_TIME.get(holder.role)
    return unless(
        _outside(holder.period, forum_period, forum),
        f"Personen sidder allerede i {forum} i den periode. Afslut den plads først."
        if any(other.person_id == holder.person_id for other in meanwhile)
        else None,
        f"{forum} har allerede en {title} i den periode. Afslut den plads først."
        if title and any(other.role == holder.role for other in meanwhile)
        else None,
    )


def may_end(*, period: Period, ends_on: date) -> Verdict:
    """Whether what holds in the period can end on the day (the first day that no longer counts)."""
    return unless(
        f"Vælg en dag efter {format_date(period.starts_on)}." if ends_on <= period.starts_on else None,
        f"Det slutter allerede {format_date(period.ends_on)}. Vælg en tidligere dag."
        if period.ends_on and ends_on > period.ends_on
        else None,
    )


def may_found(*, name: str, name_taken: bool, period: Period, unit: Box) -> Verdict:
    """Whether the unit can have the forum."""
    return unless(
        "Forummet skal have et navn." if not name.strip() else None,
        f"Der er allerede et forum ved navn {name}. Vælg et andet navn." if name_taken else None,
        _outside(period, unit.period, f"Enheden {unit.name}"),
    )


def may_dissolve(*, period: Period, ends_on: date, later_seats: int) -> Verdict:
    """Whether the forum can end on the day. `later_seats` begin only after it."""
    return may_end(period=period, ends_on=ends_on) & unless(
        "Nogle pladser begynder først efter den dag. Afslut dem, eller vælg en senere dag." if later_seats else None
    )


def may_grant(*, role: str, kle_prefix: str, period: Period, unit: Box | None, own: bool) -> Verdict:
    """Whether the role can be given in the unit (None: the whole municipality).

    `own`: to the one who gives it, who could otherwise take every right there is.
    """
    known = ROLES.get(role)
    if known is None:
        return no(f"Der er ingen rolle, der hedder {role}. Vælg en på listen.")
    whole_only = bool(known.permissions & WHOLE_MUNICIPALITY_ONLY)
    return unless(
        "Du kan ikke give dig selv en rolle. Bed en anden it-ansvarlig." if own else None,
        f"Rollen {known.label} gives kun for hele kommunen og alle emner."
        if whole_only and (unit or kle_prefix)
        else None,
        "Skriv emnet som 81, 81.38 eller 81.38.00." if kle_prefix and not _KLE_PREFIX.fullmatch(kle_prefix) else None,
        _outside(period, unit.period, f"Enheden {unit.name}") if unit else None,
    )


def may_revoke(*, period: Period, ends_on: date, last_keeper: bool) -> Verdict:
    """Whether the role can end. `last_keeper`: nobody else could give roles after that day."""
    return may_end(period=period, ends_on=ends_on) & unless(
        "Det er den sidste, der kan give adgang. Giv rollen til en anden først." if last_keeper else None
    )


def may_be_first(*, somebody_keeps: bool) -> Verdict:
    """Whether a first person can be let in who gives access to all others."""
    return unless("Nogen kan allerede give adgang. Bed dem om et login og en rolle." if somebody_keeps else None)


def may_close_login(*, own: bool, last_keeper: bool) -> Verdict:
    """Whether the login can be closed. `last_keeper`: nobody else can give access."""
    return unless(
        "Du kan ikke lukke dit eget login. Bed en anden it-ansvarlig." if own else None,
        "Det er den sidste, der kan give adgang. Giv rollen til en anden først." if last_keeper else None,
    )


def may_log_in_as(*, username: str, taken: bool, has_login: bool) -> Verdict:
    """Whether the person can have the login."""
    return unless(
        "Skriv et brugernavn på 3-60 tegn: små bogstaver, tal og . _ @ -"
        if not _USERNAME.fullmatch(username)
        else None,
        "Brugernavnet er optaget. Vælg et andet." if taken else None,
        "Personen har allerede et login. Brug det, eller luk det." if has_login else None,
    )


def _listed(parts: list[str]) -> str:
    """ "a", "a og b", "a, b og c"."""
    return " og ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _outside(period: Period, around: Period, what: str) -> str | None:
    if around.contains(period):
        return None
    until = f" til {format_date(around.ends_on)}" if around.ends_on else ""
    return f"{what} findes kun fra {format_date(around.starts_on)}{until}. Vælg datoer, der ligger inden for."
