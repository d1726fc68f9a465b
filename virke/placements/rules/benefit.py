"""How long somebody must have had a benefit before wage subsidy (LAB § 69). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.kernel.danish import format_date
from virke.placements import law
from virke.placements.calendar import months_later
from virke.placements.kinds import Employer, Kind, TargetGroup
from virke.placements.rules.answers import FINE, Answer, against


@dataclass(frozen=True, slots=True)
class Background:
    """What decides whether somebody has waited long enough.

    `since` is the first day of the benefit or the unemployment as it is counted by the law; `age` in whole years on the
    day of the start. `qualified`: has an education that gives a job (youth or higher).
    """

    since: date
    age: int | None = None
    qualified: bool = True
    single_provider: bool = False


def enough(
    kind: Kind,
    group: TargetGroup,
    background: Background,
    *,
    on: date,
    employer: Employer = Employer.PUBLIC,
) -> Answer:
    """Whether somebody can begin on the day. Internships demand no prior benefit.

    Worked: 44 years old, a bachelor, no single provider, 5 months on dagpenge: no, 6 months are demanded.
    """
    if kind is not Kind.WAGE_SUBSIDY:
        return FINE
    found = law.find("wage_subsidy", f"prior_{group}", on=on)
    if found is None and employer is Employer.PRIVATE:
        found = law.find("wage_subsidy", f"private_prior_{group}", on=on)
    if found is None or _exempt(background, on):
        return FINE
    first = months_later(background.since, law.whole(found))
    if first <= on:
        return FINE
    return against(
        f"Der kræves {found.quantity} på ydelse før løntilskud. Det er opfyldt den {format_date(first)}. "
        "Undtaget er dem uden uddannelse, over 50 år eller eneforsørgere.",
        found,
    )


def _exempt(background: Background, on: date) -> bool:
    age = law.whole(law.number("wage_subsidy", "exempt_age", on=on))
    old = background.age is not None and background.age >= age
    return old or background.single_provider or not background.qualified
