"""A matching checks itself, tells itself in Danish, and shows no figure that tells of a few persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories.registers import Remembered
from virke.analytics import dummy, registers
from virke.analytics.answers import Shown
from virke.analytics.compute import NothingCovered
from virke.analytics.conditions import AtLeast, InvalidDefinition, rows
from virke.analytics.crossing import answers, compute, declared, describing, hits
from virke.analytics.crossing.asking import ANY, Counts, Matching
from virke.analytics.crossing.definitions import (
    Apart,
    Basis,
    Criterion,
    Crossing,
    Falling,
    OfRight,
    Overlapping,
    UnconfirmedBasis,
)
from virke.analytics.disclosure import Margin, Persons
from virke.analytics.engines.asking import Amount
from virke.analytics.releasing import Forgetful, Told
from virke.analytics.storage import Origin, Store
from virke.analytics.tables import InvalidTable
from virke.analytics.terms import Group
from virke.kernel.parameters import Confidence
from virke.kernel.periods import Period

KNOWN = registers.known()
EMPLOYMENTS = KNOWN.get("employments")
WAGE = declared.known().get("benefits.wage")
SICK = declared.known().get("sickness.employment")
LAW = WAGE.basis
ALL = (Margin.TOTAL,)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"key": "wage"}, "område.navn"),
        ({"purpose": ""}, "formål"),
        ({"means": ""}, "hvad et træf ikke betyder"),
        ({"criteria": ()}, "kriterier"),
        ({"criteria": WAGE.criteria[:1] * 2}, "kriterier"),
        ({"right": WAGE.left}, "to registre"),
        ({"right": rows(KNOWN.get("talks"))}, "hverken over dage eller en måned"),
        ({"group_by": ("starts_on",)}, "hverken tekst eller kode"),
        ({"group_by": (Group("hours", EMPLOYMENTS),)}, "hverken tekst eller kode"),
        ({"group_by": (Group("unit", EMPLOYMENTS, then=True),)}, "ingen senere dag"),
        ({"criteria": (Criterion("a", "en grund", 1, LAW, tests=(OfRight(AtLeast("kind", 3)),)),)}, "sammenlignes"),
        ({"criteria": (Criterion("a", "en grund", 1, LAW, tests=(Falling("kind", 3),)),)}, "et tal for en måned"),
    ],
)
def test_a_matching_that_does_not_hold_together_cannot_be_made(changed: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidDefinition, match=says):
        replace(WAGE, **changed)


@pytest.mark.parametrize(
    ("key", "weight", "time"),
    [
        ("A", 1, Overlapping()),
        ("a", 0, Overlapping()),
        ("a", 101, Overlapping()),
        ("a", 1, Overlapping(0)),
        ("a", 1, Apart(-1)),
    ],
)
def test_a_criterion_without_key_weight_or_time_cannot_be_made(key: str, weight: int, time: Any) -> None:
    with pytest.raises(InvalidDefinition):
        Criterion(key, "en grund", weight, LAW, time)


def test_a_criterion_names_columns_that_are_there() -> None:
    criterion = Criterion("a", "en grund", 1, LAW, tests=(OfRight(AtLeast("height", 3)),))

    with pytest.raises(InvalidTable, match="height"):
        replace(WAGE, criteria=(criterion,))


def test_a_matching_needs_a_paragraph_that_somebody_has_read() -> None:
    with pytest.raises(InvalidDefinition, match="paragraf"):
        Basis("", "Alt er tilladt.", Confidence.CONFIRMED, "et sted")
    with pytest.raises(UnconfirmedBasis, match="lovens § 1 er ikke bekræftet"):
        replace(WAGE, basis=Basis("lovens § 1", "Må det?", Confidence.MEMORY, "hukommelsen")).check_confirmed()
    for one in declared.known():
        one.check_confirmed()


def test_the_version_changes_with_what_decides_and_not_with_words() -> None:
    criteria = WAGE.criteria

    assert replace(WAGE, title="Et andet navn", purpose="Et andet formål").version == WAGE.version
    assert replace(WAGE, criteria=criteria[1:]).version != WAGE.version
    assert replace(WAGE, criteria=(replace(criteria[0], weight=9), *criteria[1:])).version != WAGE.version


def test_a_matching_tells_itself_in_danish() -> None:
    told = dict(describing.lines(SICK))

    assert told["Den ene side"] == "Ydelsesforløb på sygedagpenge"
    assert told["Springes over"] == "Sammenfald, der har fælles dage med delvise raskmeldinger"
    assert told["Retsgrundlag"].startswith("Retssikkerhedsloven § 11 a, stk. 5. Kommunen må ")
    assert "ingen jurist har efterprøvet" in told["Forbehold"]
    assert [describing.criterion(WAGE, one) for one in WAGE.criteria] == [
        "mindst 28 fælles dage",
        "mindst 7 fælles dage, og udbetalinger på mindst 10.000 kr.",
        "mindst 7 fælles dage, og udbetalinger med mindst 80 timer",
        "mindst én fælles dag, og mindst 5.000 kr. af »beløb« falder på de fælles dage, når det fordeles jævnt på "
        "måneden",
    ]
    assert describing.reason(WAGE, ("large_wage", "many_hours", "old")) == (
        "Mindst 10.000 kr. i løn; mindst 80 løntimer; et kriterium, der ikke bruges mere"
    )


def test_a_row_of_a_hit_is_told_as_people_read_it() -> None:
    wage: dict[str, str | int | None] = {"paid_on": "2024-03-01", "kind": "wage", "amount": 1_234_550, "hours": None}
    income = describing.cells(KNOWN.get("incomes"), wage)
    spell = describing.cells(KNOWN.get("benefit_spells"), {"starts_on": "2024-01-01", "ends_on": "2024-04-01"})

    assert income == [("måned", "marts 2024"), ("art", "løn"), ("beløb", "12.345,50 kr.")]
    assert dict(spell)["til uge"] == "31. marts 2024"


def test_a_matching_divided_by_another_register_reads_it_and_says_so() -> None:
    divided = replace(WAGE, group_by=("benefit", Group("unit", EMPLOYMENTS)))

    assert "employments" in divided.registers
    assert dict(describing.lines(divided))["Opdelt på"] == "Ydelse, enhed (Ansættelser den dag)"
    assert divided.version != WAGE.version


YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))


def told(crossing: Crossing, counts: Counts, *earlier: Told) -> list[answers.Figure]:
    """What is told of a year's counts."""
    found, _ = answers.released(Matching(crossing, YEAR), counts, earlier)
    return list(answers.figures(crossing, found.values()))


TWO = replace(WAGE, criteria=WAGE.criteria[:2], group_by=())
GROUPED = replace(WAGE, criteria=WAGE.criteria[:1])


@pytest.mark.parametrize(
    ("of_any", "of_first", "of_second", "shown"),
    [
        ((90, 60), (70, 40), (20, 20), ("any", "first", "second")),
        ((9, 4), (9, 4), (0, 0), ()),
        ((90, 60), (70, 40), (4, 4), ("any", "first")),
        ((90, 60), (88, 58), (20, 20), ("any", "second")),  # two persons meet the second alone
        ((90, 60), (90, 60), (20, 20), ("any", "first", "second")),
        ((90, 60), (44, 33), (40, 30), ("any", "first")),  # perhaps three persons meet the first and not the second
        ((90, 60), (89, 60), (20, 20), ("any", "second")),  # one pair more, perhaps of one person
    ],
)
def test_a_figure_that_tells_of_few_persons_is_hidden(
    of_any: tuple[int, int], of_first: tuple[int, int], of_second: tuple[int, int], shown: tuple[str, ...]
) -> None:
    keys = (ANY, *TWO.weights)
    amounts = zip(keys, (of_any, of_first, of_second), strict=True)
    counts: Counts = {(key, ()): Amount(7 * pairs, pairs, persons) for key, (pairs, persons) in amounts if pairs}

    found = told(TWO, counts)

    names = dict(zip(keys, ("any", "first", "second"), strict=True))
    assert tuple(names[one.criterion] for one in found if one.shown == Shown.YES and one.pairs) == shown


def test_what_is_hidden_does_not_come_out_of_the_totals() -> None:
    counts: Counts = {
        (key, place): Amount(700, pairs, pairs)
        for key in (ANY, "whole_month")
        for place, pairs in ((ALL, 33), (("kontanthjælp",), 20), (("uddannelseshjælp",), 10), ((None,), 3))
    }

    found = [one for one in told(GROUPED, counts) if one.criterion == ANY]

    assert [(one.groups, one.persons) for one in found] == [
        (("i alt",), 33), (("kontanthjælp",), 20), (("uddannelseshjælp",), None), (("uoplyst",), None),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("registers"))
    days = Period(date(2022, 1, 1), date(2024, 1, 1))
    for key in WAGE.registers:
        table = KNOWN.get(key)
        origin = Origin("opdigtet", days)
        made.write(
            table, dummy.rows(table, persons=400, seed=3, days=days), origin=origin, at=datetime(2024, 1, 2, tzinfo=UTC)
        )
    return made


def test_figures_and_hits_come_out_of_the_extracts_in_use(store: Store) -> None:
    asked = compute.prepared(WAGE, store=store)

    found = compute.figures(asked, at=datetime(2024, 1, 3, tzinfo=UTC), ledger=Forgetful())
    one_by_one = hits.hits(asked, store=store)

    assert asked.matching.within == Period(date(2023, 1, 1), date(2024, 1, 1))
    assert found.figures[0].pairs == sum(len(hit.beside) for hit in one_by_one) > 20
    assert [hit.score for hit in one_by_one] == sorted((hit.score for hit in one_by_one), reverse=True)
    assert all(hit.person.startswith("P0") for hit in one_by_one)
    assert len({hit.key for hit in one_by_one}) == len(one_by_one)


def test_a_matching_is_compared_with_what_was_told_person_by_person(tmp_path: Path) -> None:
    """First six go and seven come, then one more comes: the count rises by one each time."""
    made, ledger, found = Store(tmp_path), Remembered(), []
    for night, persons in enumerate((range(30), range(6, 37), range(6, 38))):
        at = datetime(2024, 1, 2 + night, tzinfo=UTC)
        spells = [(f"P{one:03}", "130", date(2023, 3, 6), None, "kontanthjælp") for one in range(40)]
        wages = [(f"P{one:03}", date(2023, 5, 1), "wage", 1_500_000, None) for one in persons]
        for key, lines in (("benefit_spells", spells), ("incomes", wages)):
            made.write(KNOWN.get(key), lines, origin=Origin("opdigtet", YEAR), at=at)
        found.append(compute.figures(compute.prepared(WAGE, store=made), at=at, ledger=ledger).figures[0])

    assert [(one.persons, one.pairs) for one in found] == [(30, 30), (31, 31), (31, 31)]
    assert [one.stands_since is None for one in found] == [True, True, False]


def test_a_group_that_a_matching_told_of_is_a_nought_when_nobody_is_in_it_any_more() -> None:
    before, after = (
        {(key, place): Amount(70, number, number) for key in (ANY, "whole_month") for place, number in counts.items()}
        for counts in ({ALL: 60, ("kontanthjælp",): 40, ("uddannelseshjælp",): 20}, {ALL: 40, ("kontanthjælp",): 40})
    )
    first, _ = answers.released(Matching(GROUPED, YEAR), before, ())
    persons = Persons(20, 20, 0)
    own = answers.subject(GROUPED)
    earlier = [
        Told(one, persons, own.division, own.version, (), YEAR.starts_on, datetime(2024, 1, 2, tzinfo=UTC), holds=True)
        for one in first.values()
    ]

    found = {(one.criterion, one.groups): one.persons for one in told(GROUPED, after, *earlier)}

    assert found[ANY, ("uddannelseshjælp",)] == 0


def test_a_hit_keeps_its_name_when_another_period_is_asked_about(store: Store) -> None:
    year, half = Period(date(2023, 1, 1), date(2024, 1, 1)), Period(date(2023, 7, 1), date(2024, 1, 1))

    whole, part = (
        {hit.key for hit in hits.hits(compute.prepared(WAGE, store=store, within=one), store=store)}
        for one in (year, half)
    )

    assert part < whole


def test_a_period_that_no_extract_covers_is_refused(store: Store) -> None:
    with pytest.raises(NothingCovered, match="2022-01-01 til 2023-12-31"):
        compute.prepared(WAGE, store=store, within=Period(date(2024, 1, 1), date(2024, 2, 1)))


def test_the_statements_hold_the_definition_and_nothing_else() -> None:
    told = compute.statements(Matching(WAGE, Period(date(2023, 1, 1), date(2024, 1, 1))))

    assert [name for name, _ in told] == ["tal", "træf"]
    assert "t.benefit IN ('kontanthjælp', 'uddannelseshjælp')" in told[0][1]


def test_a_crossing_of_another_area_is_declared_by_its_key() -> None:
    assert isinstance(declared.known().get("benefits.pension"), Crossing)
