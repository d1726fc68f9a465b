"""Small registers with many edges, and questions about them, for Hypothesis to draw."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from virke.analytics import conditions, definitions, registers
from virke.analytics.conditions import AtLeast, Below, Known, NoneOf, Unknown
from virke.analytics.engines.asking import Question
from virke.analytics.following import Chain, State, Status
from virke.analytics.intervals import Intervals, whole
from virke.analytics.tables import Column, Kind, Table
from virke.analytics.terms import Clock, Counted, Group
from virke.kernel import moments, openinghours
from virke.kernel.periods import Period

KINDS = None if os.environ.get("VIRKE_NIGHTLY") else 5  # of twenty that are drawn; a night asks them all

KNOWN = registers.known()
TALKS, SPELLS, PLACEMENTS = (KNOWN.get(key) for key in ("talks", "benefit_spells", "placements"))
ABSENCE, EMPLOYMENTS, PERSONS, INCOMES = (KNOWN.get(key) for key in ("absence", "employments", "persons", "incomes"))
OFFERS, ENQUIRIES, CALLS = (KNOWN.get(key) for key in ("offers", "enquiries", "calls"))
READ = (TALKS, SPELLS, PLACEMENTS, ABSENCE, EMPLOYMENTS, PERSONS, INCOMES, OFFERS, ENQUIRIES, CALLS)
HOURS = openinghours.parse("""
name: hall
title: Rådhuset
reference: Opdigtet
hours:
  - {from: 2023-01-01, to: 2024-03-01, days: {monday: 08:00-15:30, wednesday: 08:00-12:00, friday: 08:00-15:30}}
  - {from: 2024-03-01, days: {tuesday: 08:00-15:30, thursday: 12:00-15:30, friday: 08:00-12:00, sunday: 01:00-12:00}}
yearly_off: [12-24]
""")
DAYS = Period(date(2023, 11, 25), date(2024, 4, 5))

# Where engines part: ends of months, a leap day, the turn of a year and of an ISO year, Easter, a day before and after.
EDGES = [
    *(
        date(2023, 12, 1) + timedelta(days=by)
        for by in (-1, 0, 1, 30, 31, 32, 61, 62, 63, 76, 83, 90, 91, 92, 118, 123)
    ),
    *(date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)) * 3,
    *(date(2022, 12, 31), date(2023, 2, 28), date(2023, 3, 31)),
]
days = st.sampled_from(EDGES)
# About opening and closing, midnight, the two moves of the clock, Easter, and what is a limit later.
minutes = st.builds(
    lambda day, hour, off: moments.at(day) + hour + off,
    st.sampled_from(
        [*EDGES, date(2024, 3, 27), date(2024, 3, 28), date(2024, 3, 30), date(2024, 3, 31), date(2024, 4, 2)]
    ),
    st.sampled_from([0, 8 * 60, 12 * 60, 15 * 60 + 30, 24 * 60]),
    st.sampled_from([-61, -60, -1, 0, 1, 30, 60, 90]),
)
some_texts = st.sampled_from(["a", "B", "æ", "Å", "o'o"])


def cell(column: Column) -> st.SearchStrategy[Any]:
    drawn: st.SearchStrategy[Any] = some_texts
    if column.kind == Kind.SUBJECT:
        drawn = st.sampled_from(["P1", "P2"])
    elif column.kind == Kind.DAY:
        drawn = days
    elif column.kind == Kind.MOMENT:
        drawn = minutes
    elif column.kind in (Kind.WHOLE, Kind.AMOUNT):
        drawn = st.sampled_from([0, 6, 7, 8, 19, 20, 21, 29, 30, 31])  # about the bounds of the conditions below
    elif column.allowed:
        drawn = st.sampled_from([key for key, _ in column.allowed])
    return drawn if column.required else st.none() | drawn


def row(table: Table) -> st.SearchStrategy[dict[str, Any]]:
    """A row whose end, when it has one, comes after its start. Rows may overlap: engines must bear it."""
    drawn = st.fixed_dictionaries({column.key: cell(column) for column in table.columns})
    span = table.span
    if span is None:
        return drawn

    def in_order(one: dict[str, Any]) -> dict[str, Any]:
        starts, ends = one[span.starts], one[span.ends]
        if ends is None or starts < ends:
            return one
        return one | {span.starts: ends, span.ends: starts if ends < starts else starts + timedelta(days=1)}

    return drawn.map(in_order)


def cells(table: Table, rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows as storage takes them."""
    return [tuple(one[column.key] for column in table.columns) for one in rows]


WHERE = st.lists(
    st.sampled_from(
        [
            (TALKS, conditions.OneOf("outcome", ("held", "missed"))),
            (TALKS, NoneOf("team", ("a",))),
            (TALKS, Unknown("team")),
            (SPELLS, NoneOf("benefit", ("B", "o'o"))),
            (SPELLS, Known("ends_on")),
            (PLACEMENTS, AtLeast("hours", 20)),
            (PLACEMENTS, Below("starts_on", date(2024, 1, 31))),
            (PLACEMENTS, Known("agreed_by")),
            (ABSENCE, AtLeast("hours", 7)),
            (EMPLOYMENTS, Below("hours", 30)),
            (INCOMES, NoneOf("kind", ("pension",))),
        ]
    ),
    max_size=3,
)


@st.composite
def populations(draw: st.DrawFn, table: Table) -> conditions.Rows:
    return conditions.Rows(table, tuple(one for of, one in draw(WHERE) if of == table))


@st.composite
def calculations(draw: st.DrawFn) -> list[definitions.Calculation]:
    """One of each kind of measure, over rows with drawn conditions."""
    small, permille = draw(st.integers(0, 3)), draw(st.sampled_from([1, 250, 333, 500, 501, 750, 999]))
    clock, agreed = draw(st.sampled_from([Clock.CALENDAR, Clock.WORKING])), draw(st.sampled_from(["", "agreed_by"]))
    talks, spells, placements = (draw(populations(table)) for table in (TALKS, SPELLS, PLACEMENTS))
    absence, employments, incomes = (draw(populations(table)) for table in (ABSENCE, EMPLOYMENTS, INCOMES))
    enquiries, calls = conditions.rows(ENQUIRIES), conditions.rows(CALLS)
    late = "agreed_at" if agreed else ""
    return [
        definitions.stock(spells),
        definitions.flow(talks, on="held_on"),
        definitions.flow(incomes, on="paid_on", sum_of="hours"),
        definitions.ratio(definitions.running(absence), definitions.running(employments)),
        definitions.duration(placements, permille=permille),
        definitions.service_level(
            placements, on="requested_on", done="starts_on", days=7 * small, clock=clock, agreed=agreed
        ),
        definitions.milestone(placements, due="agreed_by", done="ends_on"),
        definitions.cadence(spells, of=talks, on="held_on", at_least=1 + small // 2, months=1 + small),
        definitions.service_level(
            enquiries, on="asked_at", done="contacted_at", minutes=1 + 90 * small, clock=Clock.HOURS, agreed=late
        ),
        definitions.service_level(
            enquiries,
            on="asked_at",
            done="filled_at",
            minutes=30 + 450 * small,
            clock=Clock.OPENING,
            hours=HOURS,
            agreed=late,
        ),
        definitions.ratio(
            definitions.during(definitions.events(calls.also(Known("answered_at")), on="called_at"), HOURS),
            definitions.during(definitions.events(calls, on="called_at"), HOURS),
        ),
        definitions.panel(employments, months=(0, 1 + small), of=employments),
        definitions.panel(spells, months=(1,), of=placements, change_in="hours"),
        definitions.panel(employments, months=(small, 12), of=draw(populations(EMPLOYMENTS)), change_in="hours"),
        *draw(followed(placements, spells, small)),
    ]


@st.composite
def followed(
    draw: st.DrawFn, placements: conditions.Rows, spells: conditions.Rows, small: int
) -> list[definitions.Calculation]:
    """What becomes of persons after a row: one week, several, states, curves and ends, with and without a chain."""
    on, until = draw(st.sampled_from(["starts_on", "ends_on"])), draw(st.integers(0, 2))
    linked = st.just(conditions.Rows(PLACEMENTS)) | populations(PLACEMENTS)  # mostly all, or nothing hangs together
    chains = st.builds(Chain, linked, linked, st.sampled_from(GAPS))
    chain = draw(st.none() | chains | chains)
    status = draw(statuses())
    leaving = draw(st.sampled_from([key for key, _ in status.titles]))
    return [
        definitions.outcome(placements, on=on, weeks=small, without=spells, chain=chain),
        definitions.curve(placements, on=on, weeks=until, without=spells, chain=chain),
        definitions.share_of_weeks(placements, on=on, weeks=(small, small + until), without=spells, chain=chain),
        definitions.mean_weeks(placements, on=on, weeks=(-1 - small, -1), covered=spells, chain=chain),
        definitions.status(placements, on=on, weeks=small, status=status, chain=chain),
        definitions.ends(placements, on=on, weeks=1 + until, status=status, leaving=leaving, chain=chain),
    ]


GAPS = (0, 1, 27, 28, 29, 30)


@st.composite
def statuses(draw: st.DrawFn) -> Status:
    """Two or three states in a drawn order: of rows that run, and of rows of a month."""
    talks_of = [State("job", "job", draw(populations(INCOMES))), State("course", "kursus", draw(populations(OFFERS)))]
    states = [*talks_of, State(draw(st.sampled_from(["job", "benefit"])), "ydelse", draw(populations(SPELLS)))]
    return Status("status", "status", tuple(draw(st.permutations(states))), ("none", "ingen"))


@st.composite
def questions(draw: st.DrawFn, kinds: int | None = KINDS) -> list[Question]:
    """Every term of so many measures (None: of all), for whole intervals, divided by what rows or persons have."""
    intervals = whole(draw(st.sampled_from([Intervals.MONTHS, Intervals.WEEKS, Intervals.QUARTERS])), DAYS)
    late, edges = date(2024, 6, 1), [date(2024, 1, 31), date(2024, 3, 1), date(2024, 3, 4)]
    as_of = draw(st.sampled_from([late, late, late, *edges]) | days)
    others = [Group("unit", EMPLOYMENTS), Group("sex", PERSONS), Group("team", TALKS), Group("benefit", SPELLS)]
    others += [Group("benefit", SPELLS, then=True)]
    by_person, by_own = draw(st.lists(st.sampled_from(others), max_size=1)), draw(st.booleans())
    asked = []
    for one in draw(calculations().flatmap(st.permutations))[:kinds]:
        for term in one.terms:
            of_person = [] if term.is_of_moments else by_person
            of_person = [one for one in of_person if not (one.then and term.counted == Counted.MEMBER)]
            own = [Group(column.key) for column in term.table.columns if column.kind in (Kind.TEXT, Kind.CODE)]
            states = [one.status] if one.status and term == one.numerator else []
            asked.append(Question(term, intervals, (*states, *of_person, *own[:by_own]), as_of))
    return asked


Data = dict[str, list[dict[str, Any]]]


@st.composite
def rows_of(draw: st.DrawFn, table: Table) -> list[dict[str, Any]]:
    """None, a few or many rows, so that most questions have something to count; of those that span half in chains."""
    size = draw(st.sampled_from([8, 12, 8, 4, 12, 0]))
    rows = draw(st.lists(row(table), min_size=size, max_size=size))
    return draw(chained(table, rows)) if table.span and draw(st.booleans()) else rows


@st.composite
def chained(draw: st.DrawFn, table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Most rows short, of the person of the one before, and begun about a gap of a chain or whole weeks after its end.

    The last day on which a row belongs to a chain, the first on which it does not, and weeks that a row just touches
    are rare among days that know nothing of each other.
    """
    assert table.span is not None
    starts, ends, subject = table.span.starts, table.span.ends, table.subject.key
    found = rows[:1]
    for one in rows[1:]:
        before = found[-1]
        if before[ends] is None or draw(st.integers(0, 3)) == 0:
            found.append(one)  # another beginning, else they would all lie after what is asked about
            continue
        begins = before[ends] + timedelta(
            days=draw(st.sampled_from([*GAPS, 7, 14])) + draw(st.sampled_from([-1, 0, 1]))
        )
        until = begins + timedelta(days=draw(st.sampled_from([1, 6, 7, 8])))
        is_open = one[ends] is None and draw(st.integers(0, 3)) == 0
        found.append(one | {starts: begins, ends: None if is_open else until, subject: before[subject]})
    return found


@st.composite
def registers_drawn(draw: st.DrawFn) -> Data:
    """Rows of the registers that questions read; spells and incomes may lie weeks after a placement begins or ends."""
    found = {table.key: draw(rows_of(table)) for table in READ}
    begun = [day for one in found["placements"] for day in (one["starts_on"], one["ends_on"]) if day]
    for key, column in (("benefit_spells", "starts_on"), ("incomes", "paid_on")) if begun else ():
        for one in found[key]:
            if draw(st.booleans()):
                later = draw(st.sampled_from(begun)) + timedelta(days=7 * draw(st.integers(-2, 3)))
                one |= _moved(one, column, later + timedelta(days=draw(st.sampled_from([*range(-7, 8)]))))
    return found


def _moved(one: dict[str, Any], column: str, day: date) -> dict[str, Any]:
    """A row on another day, as long as before."""
    ends = one.get("ends_on")
    return one | {column: day} | ({"ends_on": ends + (day - one[column])} if ends else {})
