"""Wage subsidy must be on top of the ordinary staff (merbeskæftigelse). Pure.

LAB § 75; the paragraph's number was not looked up, its content was read in a guide. Measured as guides do: the newest
month against the mean of the 12 months that end with it, and no post that somebody ordinary has just left.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from virke.kernel.danish import format_date
from virke.placements import law
from virke.placements.calendar import month_of, months_later
from virke.placements.kinds import Kind
from virke.placements.rules.answers import FINE, Answer, against, stop, warn
from virke.placements.rules.ratio import Staff, shown


def on_top(kind: Kind, staff: Staff, *, on: date, vacant_since: date | None = None) -> Answer:
    """Whether a wage subsidy can begin on the day; `vacant_since`: the post became free by dismissal or resignation.

    Worked: 22 FTE last month and 23 on average over the year is a no; 23 and 22 is a yes. Internships are never asked.
    """
    if kind is not Kind.WAGE_SUBSIDY:
        return FINE
    return _grown(staff, on) & _not_vacated(vacant_since, on)


def _grown(staff: Staff, on: date) -> Answer:
    found = law.number("ratio", "increase_months", on=on)
    newest = max((month for month in staff if month < month_of(on)), default=None)
    if newest is None:
        return stop("Skriv arbejdspladsens ordinære årsværk, så merbeskæftigelsen kan vises.", found.reference)
    asked = [months_later(newest, -back) for back in range(law.whole(found))]
    known = [Fraction(staff[month]) for month in asked if month in staff]
    mean = sum(known, Fraction()) / len(known)
    if known[0] < mean:
        text = (
            f"Den seneste måned har {shown(known[0])} ordinære årsværk og det seneste år {shown(mean)} i gennemsnit. "
        )
        return against(text + "Løntilskud kræver, at stillingen kommer oven i den normale bemanding.", found)
    if len(known) < len(asked):
        return warn(f"Kun {len(known)} af de {len(asked)} måneder har tal for ansatte.", found.reference)
    return FINE


def _not_vacated(vacant_since: date | None, on: date) -> Answer:
    found = law.number("ratio", "vacancy_months", on=on)
    free_from = months_later(vacant_since, law.whole(found)) if vacant_since else None
    if free_from is None or on >= free_from:
        return FINE
    return against(
        f"Stillingen blev ledig for mindre end {found.quantity} siden. Den kan først besættes med løntilskud fra den "
        f"{format_date(free_from)}.",
        found,
    )
