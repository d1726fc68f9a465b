"""What may be written of a citizen, how long somebody has waited, the way to work, and a sheet of citizens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.documents.blocks import Document, table_row
from virke.kernel.periods import Period
from virke.placements import citizenfiles, diagnoses, seeking, travel
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.placements.seeking import Choice, CitizenHead, Sought, Spell
from virke.placements.travel import Spot

TODAY = date(2025, 6, 2)
HEAD = CitizenHead(name="Alvilda Dybkær", unit_id=1, ready_on=TODAY)
HARBOUR, HILL = Spot("9931", 55.70, 12.40), Spot("9932", 55.79, 12.40)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Har slidgigt i hænderne", ("slidgigt",)),
        ("Angst og depression", ("Angst", "depression")),
        ("Ryglidelse", ("Ryglidelse",)),
        ("ADHD", ("ADHD",)),
        ("F32.1", ("F32.1",)),
        ("DM54 siden maj", ("DM54",)),
        ("Mulighed for at holde pauser", ()),
        ("Et roligt sted med faste opgaver", ()),
        ("Kan arbejde i medicinrummet" , ("medicinrummet",)),
        ("", ()),
    ],
)  # fmt: skip
def test_words_that_look_like_an_illness_are_told(text: str, words: tuple[str, ...]) -> None:
    assert diagnoses.told(text) == words


def test_an_illness_is_refused_until_somebody_says_that_it_is_a_requirement() -> None:
    head = replace(HEAD, needs="Intet stress")

    assert "»stress« ligner en sygdom" in seeking.may_write_citizen(head, is_requirement=False).reasons[0]
    assert seeking.may_write_citizen(head, is_requirement=True)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": " "}, "Skriv borgerens navn."),
        ({"needs": "Ring til 020370-1234"}, "Skriv kun CPR-nummeret i dets eget felt."),
        ({"postal_code": "99"}, "Postnummeret har 4 tal."),
        ({"hours": Decimal(38)}, "Timerne om ugen skal være mellem 1 og 37."),
        ({"most_minutes": 0}, "Vejen til arbejde skal være mellem 1 og 240 minutter."),
    ],
)
def test_what_cannot_be_is_not_written(changed: dict[str, object], reason: str) -> None:
    head = replace(HEAD, **changed)  # type: ignore[arg-type]  # fields of the head

    assert seeking.may_write_citizen(head, is_requirement=False).reasons == (reason,)


def test_nobody_wishes_for_what_they_turn_down() -> None:
    kitchen = Choice(Sought.WORKPLACE, 4)

    assert seeking.may_choose([kitchen], [Choice(Sought.TASK, 4)])
    assert not seeking.may_choose([kitchen], [kitchen])
    assert not seeking.may_choose([kitchen, kitchen], [])


@pytest.mark.parametrize(
    ("spells", "since"),
    [
        ([], None),
        ([(Benefit.CASH, "2024-03-01", None)], "2024-03-01"),
        ([(Benefit.UNEMPLOYMENT, "2023-01-01", "2024-03-01"), (Benefit.CASH, "2024-03-01", None)], "2023-01-01"),
        ([(Benefit.UNEMPLOYMENT, "2023-01-01", "2024-02-01"), (Benefit.CASH, "2024-03-01", None)], "2024-03-01"),
        ([(Benefit.CASH, "2023-01-01", "2024-03-01"), (Benefit.WORK, "2024-03-01", None)], None),
    ],
)
def test_the_time_on_benefits_is_counted_back_to_the_last_work(
    spells: list[tuple[Benefit, str, str | None]], since: str | None
) -> None:
    found = [
        Spell(what, Period(date.fromisoformat(first), date.fromisoformat(end) if end else None))
        for what, first, end in spells
    ]

    assert seeking.on_benefit_since(found, on=TODAY) == (date.fromisoformat(since) if since else None)


def test_ten_kilometres_in_a_straight_line_take_fifty_three_minutes_on_a_bicycle() -> None:
    assert travel.straight_km(HARBOUR, HILL) == pytest.approx(10.0, abs=0.02)
    found = {way: travel.minutes(HARBOUR, HILL, way) for way in Commute}

    assert found == {Commute.WALK: 157, Commute.BICYCLE: 53, Commute.TRANSIT: 52, Commute.CAR: 23}


def test_the_way_is_unknown_when_a_place_or_the_way_of_travelling_is() -> None:
    assert travel.minutes(None, HILL, Commute.CAR) is None
    assert travel.minutes(HARBOUR, HILL, None) is None


@given(north=st.floats(54.5, 57.8), east=st.floats(8.0, 15.2), way=st.sampled_from(list(Commute)))
def test_the_way_there_is_as_long_as_the_way_back(north: float, east: float, way: Commute) -> None:
    home, work = Spot("9931", 55.7, 12.4), Spot("9932", north, east)

    assert travel.minutes(home, work, way) == travel.minutes(work, home, way)


UNITS, CASEWORKERS = {"jobcenter nordby": 3}, {"ragnvi tranehøj": 8}
COLUMNS = ["CPR-nummer", "Navn", "Enhed", "Målgruppe", "Målgruppe siden", "Krav til stedet", "Timer om ugen", "Dansk"]


def _read(*rows: list[str], columns: list[str] = COLUMNS) -> citizenfiles.ReadCitizens:
    table = [columns, *rows]
    blocks = [table_row(tuple(cells), line, line) for line, cells in enumerate(table, start=1)]
    return citizenfiles.read(Document("text/csv", tuple(blocks)), units=UNITS, caseworkers=CASEWORKERS, today=TODAY)


def test_a_row_becomes_a_citizen() -> None:
    read = _read(
        [
            "020370-1234",
            "Alvilda Dybkær",
            "Jobcenter Nordby",
            "6.2",
            "01-03-2025",
            "Tunge løft; Uden trapper",
            "20,5",
            "B1",
        ]
    )

    new = read.rows[0].new
    assert new is not None
    assert new.cpr is not None
    assert new.cpr.mask() == "020370-****"
    assert new.head.unit_id == 3
    assert new.group == Spell(TargetGroup.JOB_READY, Period(date(2025, 3, 1)))
    assert new.head.excluded == {Demand.LIFTING, Demand.STAIRS}
    assert new.head.hours == Decimal("20.5")
    assert new.head.language is Language.B1


def test_a_row_that_cannot_be_read_says_everything_that_is_wrong_and_nothing_of_the_person() -> None:
    read = _read(["991370-1234", "Alvilda Dybkær", "Et andet sted", "6.99", "", "Noget", "mange", ""])

    row = read.rows[0]
    assert row.new is None
    assert len(row.reasons) == 5
    assert not any("Alvilda" in reason or "1234" in reason for reason in row.reasons)


def test_a_file_without_the_columns_is_none_of_ours() -> None:
    read = _read(["Alvilda"], columns=["Navn"])

    assert read.reasons == tuple(
        f"Kolonnen »{name}« mangler. Hent skemaet, og udfyld det." for name in ("CPR-nummer", "Enhed")
    )


def test_a_name_that_two_have_names_neither() -> None:
    assert citizenfiles.names([(1, "Team Ung"), (2, "team  ung"), (3, "Team Voksen")]) == {"team voksen": 3}
