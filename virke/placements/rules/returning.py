"""Nobody is placed where they were last employed, and the same place again and again is looked at. Pure.

Internship: the state's personnel guide 18.3.4.3. Wage subsidy: LAB § 70, which nobody has looked up, so it warns.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from virke.kernel.periods import Period
from virke.placements import law
from virke.placements.calendar import months_later
from virke.placements.kinds import Kind
from virke.placements.rules.answers import FINE, Answer, against, warn

_PARAMETERS = {Kind.INTERNSHIP: "internship_last_employer", Kind.WAGE_SUBSIDY: "last_employer"}


def not_last_employer(kind: Kind, *, last_employed_here: bool, retention: bool, on: date) -> Answer:
    """`retention`: an internship to keep the job that the person has is at that very place, and allowed."""
    found = law.number("wage_subsidy", _PARAMETERS[kind], on=on)
    if not last_employed_here or retention or not found.quantity.value:
        return FINE
    return against(f"Personen kan ikke komme i {kind.label.lower()} hos sin seneste arbejdsgiver.", found)


def not_again(kind: Kind, earlier: Iterable[Period], *, starts_on: date) -> Answer:
    """A warning when the person was in an internship at the same place and task within the last 12 months."""
    found = law.number("duration", "again_within", on=starts_on)
    since = months_later(starts_on, -law.whole(found))
    if kind is not Kind.INTERNSHIP or not any((one.ends_on or date.max) > since for one in earlier):
        return FINE
    return warn(
        f"Personen har været i praktik her inden for {found.quantity}. En kæde af praktikker med de samme opgaver kan "
        "være misbrug.",
        found.reference,
    )
