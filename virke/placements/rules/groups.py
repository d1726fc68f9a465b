"""Which target group may have which kind of placement, and what it may be for. Pure.

LAB § 57 (praktik), § 66 (løntilskud); purposes: BEK 2636/2021 § 60 and LAB §§ 54, 58, 59 and 67.
"""

from __future__ import annotations

from datetime import date

from virke.placements import law
from virke.placements.kinds import Kind, Purpose, TargetGroup
from virke.placements.rules.answers import FINE, Answer, against, stop, warn

EMPLOYED_GROUPS = frozenset({TargetGroup.SICK, TargetGroup.CLARIFYING})
"""Those who may have a job that they are on leave from."""

_INTERNSHIP = frozenset({Purpose.ORDINARY_HOURS, Purpose.SKILLS, Purpose.CLARIFY})


def may_be(
    kind: Kind, group: TargetGroup, *, on: date, employed: bool = False, obviously_ready: bool = False
) -> Answer:
    """Whether somebody of the group may begin that kind on the day.

    `employed`: has a job or a business, which matters for 6.6 and 6.7. `obviously_ready`: åbenlyst uddannelsesparat,
    which matters for 6.4. Worked: 6.9 in wage subsidy is a no, § 66; 6.8 begins nothing new from 1 February 2026.
    """
    found = law.find("groups", f"{kind}_{group}", on=on)
    if found is None:
        return warn(f"Virke ved ikke, om {group.numbered} må komme i {kind.label.lower()}.")
    if not found.quantity.value:
        return against(f"{group.numbered} kan ikke begynde i {kind.label.lower()}.", found)
    if kind is Kind.WAGE_SUBSIDY and group is TargetGroup.EDUCATION_READY and obviously_ready:
        return against("Åbenlyst uddannelsesparate kan ikke komme i løntilskud.", found)
    if kind is Kind.WAGE_SUBSIDY and group in EMPLOYED_GROUPS and employed:
        return against(f"{group.numbered}, som er i job, kan ikke komme i løntilskud.", found)
    return FINE


def purposes(kind: Kind, group: TargetGroup, *, employed: bool = False) -> tuple[Purpose, ...]:
    """What a placement of that kind can be for, in the order of the closed list."""
    if kind is Kind.WAGE_SUBSIDY:
        allowed = {Purpose.TRAINING} | ({Purpose.WORK} if group is TargetGroup.EARLY_PENSION else set())
    else:
        allowed = set(_INTERNSHIP)
        allowed |= {Purpose.RETENTION} if group in EMPLOYED_GROUPS and employed else set()
        allowed |= {Purpose.AVAILABILITY} if group is TargetGroup.INSURED else set()
    return tuple(one for one in Purpose if one in allowed)


def may_be_for(kind: Kind, group: TargetGroup, purpose: Purpose | None, *, employed: bool = False) -> Answer:
    """The agreement must say what the placement is for, and it must be one that the law knows."""
    reference = "LAB § 67" if kind is Kind.WAGE_SUBSIDY else "BEK nr. 2636/2021 § 60"
    allowed = purposes(kind, group, employed=employed)
    if purpose is None:
        return stop("Skriv, hvad forløbet skal føre til.", reference)
    if purpose not in allowed:
        words = ", ".join(f"»{one.label}«" for one in allowed)
        return stop(f"»{purpose.label}« kan ikke være formålet her. Formålet kan være {words}.", reference)
    return FINE
