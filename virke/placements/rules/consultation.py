"""Who speaks for the employees, and what must be there before a start. Pure.

BEK 2636/2021 § 65 stk. 6 and § 99; LAB § 78. The order of § 99 is written for nytteindsats; the same
is taken to hold for internships and wage subsidy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from virke.placements import law
from virke.placements.kinds import Kind, Representative
from virke.placements.rules.answers import FINE, Answer, stop

_STATEMENT = "LAB §§ 63 og 77; BEK nr. 2636/2021 § 65 stk. 6"


@dataclass(frozen=True, slots=True)
class Statements:
    """What was said in writing before the start, and whether wage subsidy was discussed with the employees."""

    employer: bool = False
    representative: bool = False
    discussed: bool = False


def to_ask(absent: Mapping[Representative, int], *, on: date) -> Representative | None:
    """Who is asked: the first in the order who is there and not away for more than 3 working days. None: nobody.

    `absent`: working days that each one who exists is away. Worked: the representative at the workplace is away for 4
    days, there is none of the trade in the municipality, and a joint one: the joint one is asked.
    """
    longest = law.whole(law.number("ratio", "absent_days", on=on))
    return next((one for one in Representative if one in absent and absent[one] <= longest), None)


def heard(kind: Kind, said: Statements) -> Answer:
    """Whether a placement can begin. The statement is demanded also when the ratio is plainly met."""
    answer = FINE
    if not said.employer:
        answer &= stop("Arbejdspladsens skriftlige erklæring om rimelighedskravet mangler.", _STATEMENT)
    if not said.representative:
        answer &= stop("Medarbejderrepræsentantens skriftlige erklæring om rimelighedskravet mangler.", _STATEMENT)
    if kind is Kind.WAGE_SUBSIDY and not said.discussed:
        answer &= stop("Løntilskuddet er ikke drøftet med medarbejdernes repræsentant.", "LAB § 78")
    return answer
