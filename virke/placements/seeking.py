"""What people say of a citizen who seeks a place, and whether it may be written. Pure.

Only what a placement needs. What the body cannot do is said as a requirement to the place, never as an illness.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from virke.kernel.cpr import Cpr, find_cprs
from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict, unless
from virke.placements import diagnoses
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.plans.kinds import Worded

LONGEST_NAME, LONGEST_NEEDS, LONGEST_TITLE, LONGEST_PSEUDONYM = 200, 400, 300, 64
MOST_HOURS, MOST_MINUTES = Decimal(37), 240
MOST_WISHES, MOST_SKILLS = 5, 40
YOUNGEST, OLDEST = 15, 80
NO_CPR = "Skriv kun CPR-nummeret i dets eget felt."


class Sought(Worded):
    """What a wish or a veto is about."""

    OFFER = "offer", "Tilbud"
    WORKPLACE = "workplace", "Arbejdsplads"
    TASK = "task", "Opgave"


@dataclass(frozen=True, slots=True)
class Choice:
    """An offer, a workplace or a task, by its id. Written as "offer:12" in forms."""

    kind: Sought
    id: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class CitizenHead:
    """A citizen as a caseworker describes one. `hours` and `mentor_hours` a week, `most_minutes` one way.

    `pseudonym`: the person's key in the municipality's extracts; empty while nobody has brought it.
    """

    name: str
    unit_id: int
    ready_on: date
    caseworker_id: int | None = None
    unqualified: bool = False
    single_provider: bool = False
    language: Language | None = None
    hours: Decimal | None = None
    mentor_hours: Decimal = Decimal()
    excluded: frozenset[Demand] = frozenset()
    needs: str = ""
    postal_code: str = ""
    commute: Commute | None = None
    most_minutes: int | None = None
    offer_by: date | None = None
    pseudonym: str = ""
    consent: Period | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """A target group or a benefit in a period."""

    what: TargetGroup | Benefit
    period: Period


@dataclass(frozen=True, slots=True)
class NewCitizen:
    """Everything that a form or a row of a file says of one citizen."""

    head: CitizenHead
    cpr: Cpr | None = field(default=None, repr=False)
    group: Spell | None = None
    benefit: Spell | None = None
    goals: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


def may_write_citizen(head: CitizenHead, *, is_requirement: bool) -> Verdict:
    """`is_requirement`: somebody has read the words that look like an illness, and says that they are not one."""
    postal = head.postal_code
    return unless(
        None if head.name.strip() else "Skriv borgerens navn.",
        NO_CPR if any(find_cprs(text) for text in (head.name, head.needs, head.pseudonym)) else None,
        f"Teksten må højst fylde {LONGEST_NEEDS} tegn." if len(head.needs) > LONGEST_NEEDS else None,
        None
        if not postal or (len(postal) == 4 and postal.isascii() and postal.isdigit())
        else "Postnummeret har 4 tal.",
        None
        if len(head.pseudonym) <= LONGEST_PSEUDONYM
        else f"Nøglen i udtræk må højst fylde {LONGEST_PSEUDONYM} tegn.",
        _within(head.hours, "Timerne om ugen"),
        None if 0 <= head.mentor_hours <= MOST_HOURS else "Tiden til en makker skal være mellem 0 og 37 timer om ugen.",
        None
        if head.most_minutes is None or 1 <= head.most_minutes <= MOST_MINUTES
        else f"Vejen til arbejde skal være mellem 1 og {MOST_MINUTES} minutter.",
        None if is_requirement else illness(head.needs),
    )


def illness(text: str) -> str | None:
    """The warning about words that tell of an illness; None when there are none."""
    words = diagnoses.told(text)
    if not words:
        return None
    named = ", ".join(f"»{word}«" for word in words[:3])
    return f"{named} ligner en sygdom. Skriv kun, hvad stedet skal kunne: »Mulighed for at holde pauser«."


def may_have_cpr(cpr: Cpr, *, today: date) -> Verdict:
    age = age_on(cpr.born_on, today)
    return unless(None if YOUNGEST <= age <= OLDEST else f"CPR-nummeret giver en alder på {age} år. Er det rigtigt?")


def may_begin(spells: Sequence[Spell], new: Spell, *, today: date) -> Verdict:
    """A new spell begins after the newest one did, and not in the future."""
    newest = max((one.period.starts_on for one in spells), default=None)
    return unless(
        "Dagen ligger i fremtiden." if new.period.starts_on > today else None,
        "Perioden skal begynde efter den seneste." if newest and new.period.starts_on <= newest else None,
    )


def may_choose(wishes: Sequence[Choice], vetoes: Sequence[Choice]) -> Verdict:
    both = set(wishes) & set(vetoes)
    return unless(
        f"Højst {MOST_WISHES} ønsker." if len(wishes) > MOST_WISHES else None,
        "Det samme ønske står to gange." if len(set(wishes)) < len(wishes) else None,
        "Det samme sted står to gange." if len(set(vetoes)) < len(vetoes) else None,
        "Noget står både som ønske og som et sted, borgeren ikke vil hen." if both else None,
    )


def may_describe(titles: Iterable[str]) -> Verdict:
    """Goals and skills as they are written, a line each."""
    found = list(titles)
    return unless(
        f"Højst {MOST_SKILLS} linjer." if len(found) > MOST_SKILLS else None,
        f"En linje må højst fylde {LONGEST_TITLE} tegn." if any(len(one) > LONGEST_TITLE for one in found) else None,
        NO_CPR if any(find_cprs(one) for one in found) else None,
    )


def current(spells: Iterable[Spell], *, on: date) -> Spell | None:
    """The one that holds on the day."""
    return next((one for one in spells if on in one.period), None)


def age_on(born_on: date, day: date) -> int:
    """Whole years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def on_benefit_since(spells: Iterable[Spell], *, on: date) -> date | None:
    """The first day of the unbroken time without ordinary work that holds on the day, whatever somebody lived on."""
    since, reached = None, on
    without_work = [one.period for one in spells if one.what is not Benefit.WORK]
    for period in sorted(without_work, key=lambda one: one.starts_on, reverse=True):
        if period.starts_on <= on and (reached in period or period.ends_on == reached):
            since = reached = period.starts_on
    return since


def _within(hours: Decimal | None, what: str) -> str | None:
    return None if hours is None or 0 < hours <= MOST_HOURS else f"{what} skal være mellem 1 og {MOST_HOURS}."
