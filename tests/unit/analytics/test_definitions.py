"""A measure that contradicts itself cannot be declared, and its version says when its figures mean something else."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from virke.analytics import definitions, measures, registers
from virke.analytics.conditions import AtLeast, InvalidDefinition, NoneOf, rows
from virke.analytics.definitions import Better, Measure
from virke.analytics.disclosure import Disclosure
from virke.analytics.intervals import Intervals
from virke.analytics.tables import InvalidTable
from virke.analytics.terms import Clock, Counted, Events, Group, Term
from virke.kernel.units import DAYS, PERCENT, PERSONS

KNOWN = registers.known()
TALKS, SPELLS, PLACEMENTS = (KNOWN.get(key) for key in ("talks", "benefit_spells", "placements"))


def a_measure(**change: Any) -> Measure:
    given = {
        "key": "contact.talks",
        "title": "Samtaler",
        "meaning": "Holdte samtaler.",
        "unit": PERSONS,
        "better": Better.UP,
        "source": "Fagsystemet",
        "counts": definitions.flow(rows(TALKS, outcome="held"), on="held_on"),
        **change,
    }
    return Measure(**given)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"key": "Talks"}, "område"),
        ({"source": ""}, "kilde"),
        ({"unit": PERCENT}, "nævner"),
        ({"counts": definitions.duration(rows(SPELLS))}, "dage"),
        ({"counts": definitions.duration(rows(SPELLS), permille=950), "unit": DAYS}, "enkelt persons varighed"),
        ({"maturity": -1}, "modenheden"),
        ({"decimals": 5}, "decimaler"),
        ({"group_by": (Group("held_on"),)}, "dele tal op"),
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidDefinition, match=reason):
        a_measure(**change)


@pytest.mark.parametrize(
    "declare",
    [
        lambda: rows(TALKS, outcome="moved"),
        lambda: rows(TALKS, held_on="2024-01-01"),
        lambda: rows(TALKS, NoneOf("team", ())),
        lambda: rows(TALKS, AtLeast("held_on", 3)),
        lambda: rows(PLACEMENTS, AtLeast("hours", date(2024, 1, 1))),
        lambda: definitions.stock(rows(TALKS)),
        lambda: definitions.duration(rows(TALKS)),
        lambda: definitions.duration(rows(SPELLS), permille=0),
        lambda: definitions.flow(rows(TALKS), on="team"),
        lambda: definitions.flow(rows(TALKS), on="held_on", sum_of="team"),
        lambda: definitions.ratio(definitions.running(rows(SPELLS)), definitions.events(rows(TALKS), on="held_on")),
        lambda: definitions.outcome(rows(PLACEMENTS), on="ends_on", weeks=13, without=rows(TALKS)),
        lambda: definitions.cadence(rows(SPELLS), of=rows(TALKS), on="held_on", at_least=0, months=12),
        lambda: definitions.cadence(rows(SPELLS), of=rows(TALKS), on="held_on", at_least=4, months=0),
        lambda: definitions.service_level(rows(PLACEMENTS), on="requested_on", done="starts_on", days=-1),
        lambda: Term(rows(SPELLS), Counted.RUNNING, "ends_on"),
        lambda: Term(rows(TALKS), Counted.EVENT, "held_on", tests=(Events(rows(TALKS), "held_on", 1),), months=3),
    ],
)
def test_what_cannot_be_counted_cannot_be_declared(declare: Callable[[], object]) -> None:
    with pytest.raises(InvalidDefinition):
        declare()


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(InvalidTable, match="Registret talks har ingen kolonne 'place'"):
        rows(TALKS, place="x")


def test_words_may_change_without_a_new_version() -> None:
    better_told = a_measure(title="Holdte samtaler", meaning="Bedre.", source="Momentum", intervals=Intervals.YEARS)

    assert better_told.version == a_measure().version


@pytest.mark.parametrize(
    "change",
    [
        {"counts": definitions.flow(rows(TALKS), on="held_on")},
        {"unit": DAYS},
        {"group_by": (Group("team"),)},
        {"maturity": 15},
        {"decimals": 2},
        {"disclosure": Disclosure(minimum=6)},
    ],
)
def test_what_a_figure_rests_on_makes_a_new_version(change: dict[str, Any]) -> None:
    assert a_measure(**change).version != a_measure().version


def test_a_version_is_the_same_on_every_machine_and_changes_on_purpose() -> None:
    assert a_measure().version == "df5d8fdeb612"


def test_a_measure_knows_every_register_that_it_reads() -> None:
    grouped = replace(
        a_measure(),
        counts=definitions.outcome(rows(PLACEMENTS), on="ends_on", weeks=13, without=rows(SPELLS)),
        group_by=(Group("sex", KNOWN.get("persons")),),
    )

    assert grouped.registers == ("benefit_spells", "persons", "placements")


def test_the_rest_is_looked_at_only_when_the_part_is_of_the_whole() -> None:
    level = definitions.service_level(
        rows(PLACEMENTS), on="requested_on", done="starts_on", days=10, clock=Clock.WORKING
    )
    employed = definitions.running(rows(KNOWN.get("employments")))

    assert level.is_part
    assert not definitions.ratio(definitions.running(rows(KNOWN.get("absence"))), employed).is_part
    assert not definitions.stock(rows(SPELLS)).is_part


def test_every_measure_of_the_house_is_declared_in_fifteen_lines() -> None:
    """Counted as statements are read: from `measure(` to the bracket that closes it."""
    house = Path(inspect.getfile(measures)).parent
    for module in (*house.glob("*.py"), *house.parents[1].glob("*/measures.py")):
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and node.end_lineno:
                assert node.end_lineno - node.lineno < 15, f"{module.name}: {ast.unparse(node.targets[0])}"
