"""How well a person fits a place, in points from 1 to 1,000 that are added up line by line and printed. Pure.

Each line is a share 0-1 of the points that the weights give it, rounded down. Nobody is compared with anybody: the
points of a pair depend on the two, on the day, and on how rare each skill is among the tasks.

- skills: what the task takes counts twice what can be learned there; a rare skill counts more (inverse document
  frequency, Spärck Jones 1972).
- goal: how many digits of the ISCO-08 code the task's occupation shares with a goal; the same occupation is the whole.
- wish: the first wish is the whole, the fifth a fifth; so is whom the workplace would rather have.
  Readiness: points of the checklist. Travel: what is left of an hour. Learning: skills of the task that the person
  does not have yet.
- waiting: weeks waited out of 13, or the whole when the offer is due within four weeks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from virke.kernel.danish import format_date
from virke.placements.calendar import WEEK
from virke.placements.matching.instance import MOST_POINTS
from virke.placements.matching.profiles import Occupation, Pair, Person, Place
from virke.plans.kinds import Worded

MILLS = 1_000
WISHES, FAR_MINUTES, LONG_WEEKS, SOON = 5, 60, 13, timedelta(weeks=4)
ISCO_DIGITS = 4
ESSENTIAL, OPTIONAL = 2, 1


class Term(Worded):
    """The lines of the score in the order in which they are printed."""

    SKILLS = "skills", "Kompetencer"
    GOAL = "goal", "Mål"
    WISH = "wish", "Borgerens ønske"
    WANTED = "wanted", "Arbejdspladsens ønske"
    READY = "ready", "Arbejdspladsen er klar"
    TRAVEL = "travel", "Transport"
    LEARNING = "learning", "Noget nyt at lære"
    WAITING = "waiting", "Ventetid og frist"


Weights = Mapping[Term, int]
"""The most points that each line gives; they sum to 1,000."""

STANDARD: Weights = {
    Term.SKILLS: 350, Term.GOAL: 150, Term.WISH: 100, Term.WANTED: 50, Term.READY: 50, Term.TRAVEL: 100,
    Term.LEARNING: 50, Term.WAITING: 150,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line: its points, the most that it gives, and why in words."""

    term: Term
    points: int
    most: int
    words: str


Rarity = Mapping[int, int]
"""How much each skill counts, in thousandths."""


def rarity(places: Iterable[Place]) -> Rarity:
    """A skill of every place counts 1, one of a single place out of 100 counts 4.9."""
    asked = [one.essential | one.optional for one in places]
    found: dict[int, int] = {}
    for skills in asked:
        for skill in skills:
            found[skill] = found.get(skill, 0) + 1
    return {
        skill: MILLS + round(MILLS * math.log((1 + len(asked)) / (1 + many))) for skill, many in sorted(found.items())
    }


def score(pair: Pair, *, weights: Weights, rare: Rarity, on: date) -> tuple[ScoreLine, ...]:
    """Every line of the score, in order. A pair that is allowed has at least one point in all (`total`)."""
    shares = {
        Term.SKILLS: _skills(pair.person, pair.place, rare),
        Term.GOAL: _goal(pair.person, pair.place),
        Term.WISH: _wish(pair.person, pair.place),
        Term.WANTED: _wanted(pair.person, pair.place),
        Term.READY: _ready(pair.place),
        Term.TRAVEL: _travel(pair.person, pair.place),
        Term.LEARNING: _learning(pair.person, pair.place, rare),
        Term.WAITING: _waiting(pair.person, on),
    }
    return tuple(
        ScoreLine(term, math.floor(share * weights.get(term, 0)), weights.get(term, 0), words)
        for term, (share, words) in shares.items()
    )


def total(lines: Iterable[ScoreLine]) -> int:
    return max(1, min(sum(one.points for one in lines), MOST_POINTS))


Share = tuple[Fraction, str]
NOTHING = Fraction(0)
WHOLE = Fraction(1)


def _skills(person: Person, place: Place, rare: Rarity) -> Share:
    wanted = {skill: ESSENTIAL * rare.get(skill, MILLS) for skill in place.essential}
    wanted |= {skill: OPTIONAL * rare.get(skill, MILLS) for skill in place.optional - place.essential}
    if not wanted:
        return Fraction(1, 2), "Opgaven har ingen kompetencer skrevet; alle får det halve."
    has = sum(weight for skill, weight in wanted.items() if skill in person.skills)
    know = len(place.essential & person.skills)
    learn = len((place.optional - place.essential) & person.skills)
    words = f"{know} af {len(place.essential)} nødvendige"
    extra = len(place.optional - place.essential)
    return Fraction(has, sum(wanted.values())), words + (f" og {learn} af {extra} andre." if extra else ".")


def _goal(person: Person, place: Place) -> Share:
    if place.occupation is None or not person.goals:
        return NOTHING, "Mål eller stilling er ikke skrevet."
    best = max(_same(goal, place.occupation) for goal in person.goals)
    if best == WHOLE:
        return best, "Opgaven er i den stilling, borgeren vil hen til."
    return best, f"Opgavens stilling ligger {_NEAR[best]} et af borgerens mål."


def _same(goal: Occupation, other: Occupation) -> Fraction:
    """The same occupation 1; the same unit group 4/5; each digit fewer a fifth less."""
    if goal.id == other.id:
        return WHOLE
    digits = 0
    for one, two in zip(goal.group[:ISCO_DIGITS], other.group[:ISCO_DIGITS], strict=False):
        if one != two:
            break
        digits += 1
    return Fraction(digits, ISCO_DIGITS + 1)


_NEAR = {
    NOTHING: "langt fra", Fraction(1, 5): "ikke nær ved", Fraction(2, 5): "i samme retning som",
    Fraction(3, 5): "tæt på", Fraction(4, 5): "lige ved siden af",
}  # fmt: skip


def _wish(person: Person, place: Place) -> Share:
    rank = next((at for at, one in enumerate(person.wishes[:WISHES]) if one.covers(place)), None)
    if rank is None:
        return NOTHING, "Ikke blandt borgerens ønsker." if person.wishes else "Borgeren har ingen ønsker skrevet."
    return Fraction(WISHES - rank, WISHES), f"Borgerens ønske nr. {rank + 1}."


def _wanted(person: Person, place: Place) -> Share:
    first = place.wanted[:WISHES]
    if person.id not in first:
        words = "Ikke blandt dem, arbejdspladsen helst vil have."
        return NOTHING, words if first else "Arbejdspladsen har ikke sagt, hvem den helst vil have."
    rank = first.index(person.id)
    return Fraction(WISHES - rank, WISHES), f"Arbejdspladsens ønske nr. {rank + 1}."


def _ready(place: Place) -> Share:
    return Fraction(place.ready, max(place.ready_of, 1)), f"{place.ready} af {place.ready_of} punkter på tjeklisten."


def _travel(person: Person, place: Place) -> Share:
    minutes = person.minutes.get(place.workplace_id)
    if minutes is None:
        return Fraction(1, 2), "Vejen er ikke kendt; alle får det halve."
    return Fraction(max(FAR_MINUTES - minutes, 0), FAR_MINUTES), f"Anslået {minutes} minutter hver vej."


def _learning(person: Person, place: Place, rare: Rarity) -> Share:
    skills = place.essential | place.optional
    if not skills:
        return NOTHING, "Opgaven har ingen kompetencer skrevet."
    new = skills - person.skills
    share = Fraction(sum(rare.get(one, MILLS) for one in new), sum(rare.get(one, MILLS) for one in skills))
    return share, f"{len(new)} af {len(skills)} kompetencer er nye for borgeren."


def _waiting(person: Person, on: date) -> Share:
    if person.offer_by is not None and person.offer_by <= on + SOON:
        return WHOLE, f"Tilbuddet skal gives senest den {format_date(person.offer_by)}."
    weeks = max((on - person.ready_on) // WEEK, 0)
    return min(Fraction(weeks, LONG_WEEKS), WHOLE), f"Har ventet {weeks} uger." if weeks != 1 else "Har ventet 1 uge."
