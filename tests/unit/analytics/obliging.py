"""Small registers of one or two persons for rules of follow-up, with the edges where engines part, for Hypothesis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from virke.analytics.statutory import contact, local
from virke.analytics.statutory.local import Target
from virke.analytics.statutory.rulebook import RuleBook
from virke.kernel.periods import Period

Rows = list[dict[str, Any]]
LOCAL = local.book(
    ("dagpenge", "kontanthjælp"),
    (
        Target("before", Period(date(2020, 1, 1), date(2024, 1, 1)), 2, 1, 1, 0),
        Target("after", Period(date(2024, 1, 1)), 3, 1, 2, 1),
    ),
    gap_weeks=5,
    alert_days=60,
    windows=4,
)
BOOKS: tuple[RuleBook, ...] = (contact.book(), LOCAL)

# About the days on which rule sets change, the ends of months, and a leap day.
STARTS = [
    *(date(2023, 12, 31) + timedelta(days=by) for by in (-184, -183, -122, -1, 0, 1, 2, 10)),
    *(date(2023, 8, day) for day in (29, 30, 31)),
    *(date(2023, 6, day) for day in (29, 30)),
    *(date(2025, 12, 25) + timedelta(days=by) for by in range(0, 12, 3)),
    *(date(2026, 7, 1) + timedelta(days=by) for by in (-1, 0, 1)),
]
LENGTHS = [1, 13, 14, 28, 35, 42, 60, 91, 150, 181, 182, 183, 184, 185, 400]
GAPS = [0, 0, 0, 1, 7, 28, 34, 35, 36, 42, 100]


@st.composite
def stretches(draw: st.DrawFn, book: RuleBook, person: str) -> Rows:
    """Stretches of a person, one after another, mostly in groups that follow one another."""
    first = day = draw(st.sampled_from(STARTS))
    rows: Rows = []
    lanes = draw(st.lists(st.sampled_from(book.lanes[:3]), min_size=1, max_size=2))
    for _ in range(draw(st.integers(1, 4))):
        group = draw(st.sampled_from(draw(st.sampled_from(lanes)).groups))
        ends = day + timedelta(days=draw(st.sampled_from(LENGTHS)))
        is_open = draw(st.integers(0, 5)) == 0
        row: dict[str, Any] = {"person": person, book.group: group, "starts_on": day}
        row["ends_on"] = None if is_open else ends
        if book.register == "target_groups":
            before = rows[-1]["ends_on"] if rows else day
            counts_from = draw(st.sampled_from([None, first, first, first, day, before, day - timedelta(days=3)]))
            asked = draw(st.sampled_from([None, 0, 20]))
            row["counts_from"] = counts_from
            row["asked_on"] = None if asked is None else day + timedelta(days=asked)
            row["unit"] = draw(st.sampled_from([None, "Team Havn", "Team Skov"]))
        else:
            row["code"] = "111"
        rows.append(row)
        if is_open:
            break
        day = ends + timedelta(days=draw(st.sampled_from(GAPS)))
    return rows


@st.composite
def _about(draw: st.DrawFn, begun: list[date]) -> date:
    """A day at, before or after an edge of a window that begins with a stretch."""
    edges = [0, 7, 14, 56, 60, 89, 90, 91, 92, 122, 181, 182, 183, 184, 200, 210, 365, 547]
    by = draw(st.sampled_from(edges)) + draw(st.sampled_from([-1, 0, 1]))
    return draw(st.sampled_from(begun)) + timedelta(days=by)


@st.composite
def registers(draw: st.DrawFn, book: RuleBook) -> dict[str, Rows]:
    """The rows of one or two persons in the registers that rules look at."""
    found: dict[str, Rows] = {"target_groups": [], "benefit_spells": [], "talks": [], "offers": [], "exemptions": []}
    found |= {"paid_hours": [], "rule_choices": []}
    for person in draw(st.sampled_from([("P1",), ("P1", "P2")])):
        own = draw(stretches(book, person))
        found[book.register] += own
        days = _about([row["starts_on"] for row in own])
        for on in draw(st.lists(days, max_size=8)):
            outcome = draw(st.sampled_from(["held", "held", "held", "missed"]))
            actor = draw(st.sampled_from(["municipality", "fund", "joint"]))
            found["talks"].append({"person": person, "held_on": on, "outcome": outcome, "actor": actor, "team": None})
        for on in draw(st.lists(days, max_size=3)):
            found["offers"].append({"person": person, "starts_on": on} | draw(_offer(on)))
        for on in draw(st.lists(days, max_size=2)):
            kind = draw(st.sampled_from(["relieved", "finds_work"]))
            found["exemptions"] += draw(_exemptions(person, kind, on))
        if book.register == "target_groups":
            found["paid_hours"] += draw(_hours(person, min(row["starts_on"] for row in own)))
            found["rule_choices"] += draw(_choices(person, own))
    return found


@st.composite
def _hours(draw: st.DrawFn, person: str, begun: date) -> Rows:
    """Months with paid hours about a first day, which come to the limit, one hundredth more, or neither."""
    paid = draw(st.sampled_from([[], [], [41_001], [20_500, 20_500], [20_500, 0, 20_500, 1], [300, 40_701, 5]]))
    first = draw(st.sampled_from([begun, begun + timedelta(days=31), begun - timedelta(days=31)]))
    months = [date(first.year + at // 12, at % 12 + 1, 1) for at in range(first.month - 1, first.month - 1 + len(paid))]
    return [{"person": person, "month": month, "hundredths": one} for month, one in zip(months, paid, strict=True)]


@st.composite
def _choices(draw: st.DrawFn, person: str, own: Rows) -> Rows:
    """What was confirmed at borders, also of days on which nothing begins, and of rule sets that are no candidates."""
    days = st.sampled_from([day for row in own for day in (row["starts_on"], row["counts_from"]) if day])
    wanted = draw(st.dictionaries(st.tuples(days, st.sampled_from("BBCCD")), st.sampled_from("ABC"), max_size=3))
    return [
        {"person": person, "began_on": day, "due_in": due_in, "rule_set": binds}
        for (day, due_in), binds in wanted.items()
    ]


@st.composite
def _exemptions(draw: st.DrawFn, person: str, kind: str, on: date) -> Rows:
    """An exemption, often with another one that overlaps it, follows it at once, or comes a day later."""
    rows: Rows = []
    for _ in range(draw(st.sampled_from([1, 1, 2, 3]))):
        length = draw(st.sampled_from([None, 1, 5, 30, 31, 31]))
        until = None if length is None else on + timedelta(days=length)
        rows.append({"person": person, "kind": kind, "starts_on": on, "ends_on": until})
        on += timedelta(days=max((length or 31) + draw(st.sampled_from([-3, 0, 0, 1])), 1))
    return rows


@st.composite
def _offer(draw: st.DrawFn, on: date) -> dict[str, Any]:
    length, given = draw(st.sampled_from([None, 13, 14, 15])), draw(st.sampled_from([None, 0, 1, 20, 21, 22]))
    return {
        "kind": draw(st.sampled_from(["course", "wage_subsidy", "wage_subsidy", "guidance", "basic_skills"])),
        "ends_on": None if length is None else on + timedelta(days=length),
        "given_on": None if given is None else on - timedelta(days=given),
    }


@st.composite
def known_until(draw: st.DrawFn, rows: dict[str, Rows], book: RuleBook) -> date:
    """The first day that is not known of: at an edge, or long after."""
    begun = [row["starts_on"] for row in rows[book.register]]
    return draw(st.sampled_from([date(2027, 6, 1), date(2026, 12, 1)]) | _about(begun))
