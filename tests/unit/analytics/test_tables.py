"""A declaration of a register that does not hold together cannot be made."""

from __future__ import annotations

from typing import Any

import pytest

from virke.analytics import registers
from virke.analytics.tables import Column, Dummy, Form, InvalidTable, Kind, Span, Table
from virke.kernel.units import HOURS, KRONER

PERSON = Column("person", "person", "Personens nøgle", Kind.SUBJECT)
ON = Column("held_on", "dato", "Dagen", Kind.DAY)


def table(*columns: Column, **kwargs: Any) -> Table:
    given = {"unique": ("person",), "dummy": Dummy(rows=(0, 1)), **kwargs}
    return Table("talks", "Samtaler", "Samtaler", "Fagsystemet", columns or (PERSON, ON), **given)


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        (Column("Held", "dato", "Dagen", Kind.DAY), "nøgle"),
        (Column("days", "dage", "Dage", Kind.WHOLE, unit=HOURS), "motorerne"),
        (Column("held_on", "", "Dagen", Kind.DAY), "hedder i udtræk"),
        (Column("hours", "timer", "Timer", Kind.WHOLE), "enhed"),
        (Column("team", "team", "Team", Kind.TEXT, unit=HOURS), "enhed"),
        (Column("amount", "beløb", "Beløb", Kind.WHOLE, unit=KRONER), "beløb"),
        (Column("team", "team", "Team", Kind.TEXT, allowed=(("a", "b"),)), "tilladte"),
        (Column("team", "team", "Team", Kind.TEXT, form=Form.WEEK), "flere måder"),
        (Column("person", "person", "En til", Kind.TEXT), "hedder det samme"),
        (Column("other", "anden", "En til", Kind.SUBJECT), "præcis én"),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(column: Column, reason: str) -> None:
    with pytest.raises(InvalidTable, match=reason):
        table(PERSON, column)


@pytest.mark.parametrize(
    "given",
    [
        {"unique": ("person", "week")},
        {"unique": ()},
        {"span": Span("held_on", "ends_on")},
        {"apart_by": ("person",)},
        {"dummy": Dummy(rows=(0, 1), ranges=(("hours", (1, 2)),))},
    ],
)
def test_a_register_names_only_what_it_has(given: dict[str, Any]) -> None:
    with pytest.raises(InvalidTable):
        table(**given)


def test_a_column_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(InvalidTable, match="person, held_on"):
        table().column("week")


def test_every_register_of_the_house_has_words_for_people() -> None:
    for one in registers.known():
        assert one.title
        assert one.meaning.endswith(".")
        assert one.source
        assert all(column.meaning for column in one.columns)


def test_the_registers_are_found_without_a_list() -> None:
    assert {"absence", "benefit_spells", "persons", "placements", "talks"} <= set(registers.known().keys())
    assert list(registers.known().keys()) == sorted(registers.known().keys())
