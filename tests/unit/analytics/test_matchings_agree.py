"""Every engine finds the same pairs as the reference, whatever the registers and the matching."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.analytics import drawing
from tests.unit.analytics.drawing import EMPLOYMENTS, INCOMES, KNOWN, PLACEMENTS, SPELLS
from virke.analytics import parts
from virke.analytics.conditions import AtLeast, Below, Known, NoneOf, OneOf, Rows, Unknown
from virke.analytics.crossing import declared, sql, sweeping
from virke.analytics.crossing.asked import Asked
from virke.analytics.crossing.asking import ANY, Matching
from virke.analytics.crossing.asking import NUMBERS as NAMES
from virke.analytics.crossing.definitions import (
    ALWAYS,
    Alike,
    Apart,
    Basis,
    BeginsLater,
    Criterion,
    Crossing,
    Falling,
    OfLeft,
    OfRight,
    Overlapping,
    Test,
    Unlike,
)
from virke.analytics.crossing.reference import Reference
from virke.analytics.crossing.sweeping import Sweep
from virke.analytics.disclosure import Margin, Place
from virke.analytics.engines.asking import Amount
from virke.analytics.engines.duck import Duck
from virke.analytics.tables import Kind, Table
from virke.analytics.terms import Group
from virke.kernel.parameters import Confidence
from virke.kernel.periods import Period

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "20"))  # a nightly run asks for thousands
READ = [SPELLS, INCOMES, EMPLOYMENTS, PLACEMENTS, KNOWN.get("partial_sickness")]
NUMBERS = [0, 1, 2, 7, 28, 29, 30, 31, 40]
LAW = Basis("lovens § 1", "Registrene må samkøres.", Confidence.CONFIRMED, "lovtidende")

TWO = (Rows(KNOWN.get("partial_sickness")), Rows(PLACEMENTS))

conditions = {
    SPELLS: [NoneOf("benefit", ("B", "o'o")), Known("ends_on"), Below("starts_on", date(2024, 1, 31))],
    INCOMES: [OneOf("kind", ("wage", "pension")), AtLeast("amount", 20), AtLeast("hours", 7), Unknown("hours")],
    EMPLOYMENTS: [OneOf("unit", ("a", "æ")), Below("hours", 30)],
    PLACEMENTS: [AtLeast("hours", 20), Known("agreed_by"), NoneOf("kind", ("internship",))],
}  # fmt: skip


@st.composite
def registers_drawn(draw: st.DrawFn) -> drawing.Data:
    """Rows of every register; an income stands on the first day of its month, as the load check sees to."""
    found: drawing.Data = {table.key: [] for table in KNOWN}
    for table in READ:
        size = draw(st.sampled_from([6, 9, 6, 3, 9, 0]))
        found[table.key] = draw(st.lists(drawing.row(table), min_size=size, max_size=size))
    for row in found["incomes"]:
        row["paid_on"] = row["paid_on"].replace(day=1)
    others = found["benefit_spells"] + found["employments"]
    for key in ("employments", "placements", "partial_sickness") if others else ():
        found[key] = [draw(beside(one, others)) if draw(st.booleans()) else one for one in found[key]]
    return found


@st.composite
def beside(draw: st.DrawFn, one: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """A row of the same person as another, that begins about its end or so many days after its beginning."""
    other = draw(st.sampled_from(others))
    by = timedelta(days=draw(st.sampled_from(NUMBERS)) + draw(st.sampled_from([-1, 0, 1])))
    starts = (other["ends_on"] if draw(st.booleans()) and other["ends_on"] else other["starts_on"]) + by
    ends = one["ends_on"] and starts + timedelta(days=draw(st.sampled_from([1, 2, 7, 30])))
    return one | {"person": other["person"], "starts_on": starts, "ends_on": ends}


def numbered(data: drawing.Data) -> dict[str, Any]:
    """The registers as extracts hold them."""
    return parts.numbered([(table, parts.arrow(table, drawing.cells(table, data[table.key]))) for table in KNOWN])


def _rows(table: Table) -> st.SearchStrategy[Rows]:
    return st.lists(st.sampled_from(conditions[table]), max_size=1).map(lambda one: Rows(table, tuple(one)))


@st.composite
def criteria(draw: st.DrawFn, key: str, left: Table, right: Table) -> Criterion:
    number = st.sampled_from(NUMBERS)
    time = draw(st.one_of(number.map(lambda n: Overlapping(max(n, 1))), number.map(Apart), st.just(Overlapping())))
    texts = [[one.key for one in table.columns if one.kind in (Kind.TEXT, Kind.CODE)] for table in (left, right)]
    two = st.tuples(*map(st.sampled_from, texts))
    tests: list[st.SearchStrategy[Test]] = [
        st.sampled_from(conditions[left]).map(OfLeft),
        st.sampled_from(conditions[right]).map(OfRight),
        two.map(lambda keys: Alike(*keys)),
        two.map(lambda keys: Unlike(*keys)),
        number.map(lambda days: BeginsLater(max(days, 1))),
    ]
    if right == INCOMES:
        tests.append(st.sampled_from([1, 7, 14, 15, 30]).map(lambda least: Falling("amount", least)))
    turns = [date(2024, 1, 1), date(2024, 1, 31), date(2024, 2, 1)]  # days on which many rows begin and end
    valid = draw(
        st.sampled_from([*[ALWAYS] * 5, *map(Period, turns), *(Period(ALWAYS.starts_on, day) for day in turns)])
    )
    passed = draw(st.lists(st.one_of(tests), max_size=draw(st.sampled_from([1, 0, 1, 2]))))
    return Criterion(key, "der er en grund", draw(st.integers(1, 3)), LAW, time, tuple(passed), valid)


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    left, right = draw(
        st.sampled_from([(SPELLS, INCOMES), (SPELLS, EMPLOYMENTS), (EMPLOYMENTS, PLACEMENTS), (INCOMES, SPELLS)])
    )
    number = draw(st.integers(1, 3))
    own = [column.key for column in left.columns if column.kind in (Kind.TEXT, Kind.CODE)]
    crossing = Crossing(
        key="test.drawn", title="En", meaning="To.", purpose="Tre.", means="Fire.", basis=LAW,
        left=draw(_rows(left)), right=draw(_rows(right)),
        criteria=tuple(draw(criteria(f"k{at}", left, right)) for at in range(number)),
        without=draw(st.sampled_from([(), (), (Rows(KNOWN.get("partial_sickness")),), TWO])),
        group_by=(*own[: draw(st.integers(0, 2))], *draw(st.sampled_from([(), (), (), (Group("unit", EMPLOYMENTS),)]))),
    )  # fmt: skip
    starts = draw(st.sampled_from([date(2023, 11, 25), date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 1)]))
    return Matching(crossing, Period(starts, starts + timedelta(days=draw(st.sampled_from([131, 60, 131, 31, 29, 1])))))


@settings(max_examples=EXAMPLES)
@given(data=registers_drawn(), asked=st.lists(matchings(), min_size=6, max_size=6))
def test_engines_find_the_same_pairs_and_count_them_alike(data: drawing.Data, asked: list[Matching]) -> None:
    tables = numbered(data)
    reference = Reference({key: rows.to_pylist() for key, rows in tables.items()})

    with Duck(tables, threads=1) as duck:
        answers = [(Asked(duck).counts(one), Asked(duck).pairs(one), shares(duck.rows(sql.sharing(one)), one))
                   for one in asked]  # fmt: skip

    for one, (counts, pairs, each) in zip(asked, answers, strict=True):
        assert pairs == reference.pairs(one), one
        assert counts == reference.counts(one), one
        assert each == shares_of(reference, one), one


Shares = dict[tuple[int, str, Place], tuple[int, ...]]
"""By person, criterion and place: pairs, whether there are any, days; and the same of ANY without the criterion."""


def shares(rows: list[tuple[Any, ...]], asked: Matching) -> Shares:
    """What a statement of each person's shares has answered."""
    found: Shares = {}
    width = 2 + 2 * len(asked.crossing.group_by)
    for row in rows:
        pairs = zip(row[2:width:2], row[3:width:2], strict=True)
        place = tuple(Margin.TOTAL if whole else group for group, whole in pairs)
        named = dict(zip(sql.shared_columns(asked), map(int, row[width:]), strict=True))
        for at, key in enumerate((ANY, *asked.crossing.weights)):
            numbers = [named[sql.shared(at, number, rest=rest)] for rest in (False, True) for number in NAMES]
            found[row[1], key, place] = tuple(numbers)
    return found


def shares_of(reference: Reference, asked: Matching) -> Shares:
    """The same from the counts of the reference, which are asked of each person alone."""
    found: Shares = {}
    for person in {row["person_no"] for rows in reference.registers.values() for row in rows}:
        own = {key: [row for row in rows if row["person_no"] == person] for key, rows in reference.registers.items()}
        counts = Reference(own).counts(asked)
        for place in {place for _, place in counts}:
            whole = counts[ANY, place]
            for key in (ANY, *asked.crossing.weights):
                part = counts.get((key, place), Amount(0, 0, 0))
                has, all_of_it = ((one.rows, one.persons, one.number) for one in (part, whole))
                rest = (one - other for one, other in zip(all_of_it, has, strict=True))
                assert isinstance(person, int)
                found[person, key, place] = (*has, *rest)
    return found


@settings(max_examples=EXAMPLES)
@given(data=registers_drawn(), asked=st.lists(matchings(), min_size=6, max_size=6), most=st.integers(1, 9))
def test_the_kernel_counts_and_finds_the_highest_as_the_reference_does(
    data: drawing.Data, asked: list[Matching], most: int
) -> None:
    tables = numbered(data)
    reference = Reference({key: rows.to_pylist() for key, rows in tables.items()})
    asked = [one for one in asked if sweeping.can(one.crossing)]

    with TemporaryDirectory() as folder:
        files = {key: (written(Path(folder) / f"{key}.parquet", rows),) for key, rows in tables.items()}
        with Duck(files, threads=1) as duck:
            answers = [Sweep(files, Asked(duck), rows=5).both(one, most=most) for one in asked]

    for one, (counts, pairs) in zip(asked, answers, strict=True):
        assert counts == reference.counts(one), one
        assert pairs == reference.pairs(one, most=most), one


def written(path: Path, rows: Any) -> Path:
    pq.write_table(rows, path, row_group_size=3)
    return path


@settings(max_examples=EXAMPLES)
@given(data=registers_drawn())
def test_the_matchings_that_virke_brings_along_are_answered_alike(data: drawing.Data) -> None:
    benefits = ("kontanthjælp", "sygedagpenge", "uddannelseshjælp")
    data["benefit_spells"] = [
        one | {"benefit": benefits[at % len(benefits)]} for at, one in enumerate(data["benefit_spells"])
    ]
    tables = numbered(data)
    reference = Reference({key: rows.to_pylist() for key, rows in tables.items()})
    within = Period(date(2023, 12, 1), date(2024, 4, 1))

    with Duck(tables, threads=1) as duck:
        found = [Asked(duck).pairs(Matching(one, within), most=5) for one in declared.known()]

    assert found == [reference.pairs(Matching(one, within), most=5) for one in declared.known()]
