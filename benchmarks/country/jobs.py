"""What is asked. Each contender answers with the same rows of whole numbers and texts, whatever its way.

Registers are those of `virke.analytics.registers`, with the person as a number (`person_no`), sorted by person and day,
complete up to `AS_OF`. Days are half-open: `ends_on` is the first day after, and missing when the row runs on.

OUTCOME. For every placement whose last day lies before AS_OF, by kind, department and year of its last day:
    ended      how many
    known13    the calendar week of the day 13 weeks after the last day is over on AS_OF; `on13`: a benefit spell covers
               that day
    known26    the same for 26 weeks; `on26`
    known52    the same for 52 weeks
    before     calendar weeks on benefit among the 52 before the week of the last day
    after      the same among the 52 weeks after it, of those of known52
    Then, by kind, department, year and benefit: `on13`, `on26`, those of known13 and known26 on that benefit.
    Spells are of whole weeks and do not overlap, so seven days of spells are a week.

FOLLOWUP. Spells of a person on the same benefit (one of FOLLOWED) with at most GAP days from the end of one to the
start of the next are one period. The rule set is the one in force on its first day. Its windows are [0, 6) months from
that day, then 12 months each; the 31st becomes the last day of a shorter month. Each window that begins within the
period and before AS_OF owes so many talks and so many offers, when the rule set needs any. A held talk counts on its
day, an offer on its first day, when that lies within the window, the period and before AS_OF. What is owed is held when
as many as needed are there; otherwise open while the window and the period run on AS_OF, lapsed when the period ended
before the window, else missed. By municipality, benefit, rule set and what is owed:
    held, missed, open, lapsed, at_risk (open, and the last day of the window is at most RISK days away),
    slack (of held ones the days from the last one needed to the last day of the window, of open ones from AS_OF)

MATCHING. Spells beside incomes of the same person; an income runs through its month. A pair meets a criterion when the
two have so many days together, the benefit and the kind are among its own, and the amount is no less. By criterion:
    pairs, persons, days (those that the two have together)
    The 100 pairs with the highest score: the sum of the weights of the criteria that they meet; then most days, then by
    person, code, first day of the spell, month and kind of the income.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

FIRST, AS_OF = date(2009, 1, 5), date(2026, 10, 5)
BENEFITS = (
    ("dagpenge", "111"),
    ("kontanthjælp", "130"),
    ("uddannelseshjælp", "140"),
    ("aktivering", "211"),
    ("efterløn", "611"),
    ("ledighedsydelse", "740"),
    ("revalidering", "750"),
    ("fleksjob", "771"),
    ("førtidspension", "781"),
    ("ressourceforløb", "810"),
    ("jobafklaring", "870"),
    ("barsel", "881"),
    ("sygedagpenge", "890"),
)
FOLLOWED = (
    "dagpenge",
    "kontanthjælp",
    "uddannelseshjælp",
    "ledighedsydelse",
    "revalidering",
    "ressourceforløb",
    "jobafklaring",
    "sygedagpenge",
)
GAP = 35
RISK = 60
MUNICIPALITIES = tuple(f"Kommune {number:02d}" for number in range(1, 99))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """From a day on: talks and offers needed in the first window and in each later one."""

    key: str
    since: date
    talks: tuple[int, int]
    offers: tuple[int, int]

    def needed(self, what: str, window: int) -> int:
        return (self.talks if what == "talks" else self.offers)[min(window, 1)]


OWED = ("talks", "offers")


RULE_SETS = (
    RuleSet("A", date(1991, 1, 1), (4, 4), (1, 1)),
    RuleSet("B", date(2024, 1, 1), (3, 4), (0, 1)),
    RuleSet("C", date(2026, 7, 1), (2, 2), (0, 0)),
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """The benefits, the kind of income, the fewest days together, the least amount in øre, and what it weighs."""

    key: str
    benefits: tuple[str, ...]
    kind: str
    days: int
    amount: int
    weight: int


_ALL = tuple(benefit for benefit, _ in BENEFITS)
CRITERIA = (
    Criterion("full_month", ("dagpenge", "kontanthjælp", "uddannelseshjælp"), "wage", 28, 1_500_000, 5),
    Criterion("sick", ("sygedagpenge", "jobafklaring"), "wage", 14, 1_000_000, 4),
    Criterion("early", ("efterløn",), "wage", 7, 3_000_000, 3),
    Criterion("twice", ("ledighedsydelse", "ressourceforløb", "revalidering"), "benefit", 21, 1_800_000, 2),
    Criterion("pension", ("dagpenge", "sygedagpenge", "barsel"), "pension", 1, 500_000, 1),
    Criterion("high", _ALL, "wage", 1, 4_000_000, 7),
)
HIGHEST = 100

JOBS = ("outcome", "followup", "matching")
READS = {
    "outcome": {
        "placements": ("person_no", "kind", "department", "ends_on"),
        "benefit_spells": ("person_no", "starts_on", "ends_on", "benefit"),
    },
    "followup": {
        "persons": ("person_no", "municipality"),
        "benefit_spells": ("person_no", "starts_on", "ends_on", "benefit"),
        "talks": ("person_no", "held_on", "outcome"),
        "offers": ("person_no", "starts_on"),
    },
    "matching": {
        "benefit_spells": ("person_no", "code", "starts_on", "ends_on", "benefit"),
        "incomes": ("person_no", "paid_on", "kind", "amount"),
    },
}
"""The columns of each register that a job cannot do without."""


Rows = Iterable[Sequence[object]]


@dataclass(frozen=True)
class Answer:
    """The two tables of a job, in any order of their rows."""

    main: Rows
    beside: Rows = ()

    def digest(self) -> str:
        """The same for equal answers."""
        tables = [sorted([_plain(one) for one in row] for row in table) for table in (self.main, self.beside)]
        return hashlib.sha256(json.dumps(tables, ensure_ascii=False).encode()).hexdigest()[:16]


def _plain(value: object) -> str | int:
    """Whatever a library calls a whole number or a day."""
    if isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return int(value)  # type: ignore[call-overload, no-any-return]  # numpy's and Decimal's are among them
