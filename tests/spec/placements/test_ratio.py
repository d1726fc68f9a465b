"""Rimelighedskravet: hvor mange må der være i praktik og løntilskud på en arbejdsplads?

Begge sider tælles i årsværk, og de ordinære er gennemsnittet af de fire måneder før starten, for hvert P-nummer. 37
timer om ugen er ét årsværk. Nummeret peger på eksemplerne i lovgennemgangen. Reglerne er BEK nr. 2636/2021 § 65 og
LAB §§ 63 og 77.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.spec.followup.tables import Row, described, rows
from tests.spec.placements import tables
from virke.placements.calendar import of_weeks
from virke.placements.kinds import TargetGroup
from virke.placements.rules import forecast, ratio
from virke.placements.rules.ratio import Load

START = date(2025, 6, 2)

QUOTA = rows("""
| eksempel | ordinære årsværk | må være der |
|----------|------------------|-------------|
| 1        | 3.2              | 1  |
|          | 0                | 1  |
|          | 9.9              | 1  |
|          | 10               | 2  |
| 2        | 23               | 4  |
| 3        | 50               | 10 |
| 3        | 59.9             | 10 |
| 3        | 60               | 11 |
| 3        | 100              | 15 |
| 3        | 137              | 18 |
""")

MAY = rows("""
| eksempel | ansatte, måned for måned | er der | timer | svar | begrundelse |
|----------|--------------------------|--------|-------|------|-------------|
| 1        | 3.2            |     | 37   | ja       | |
|          | 3.2            | 1   | 37   | nej      | Den 2. juni 2025 må der være 1 årsværk i praktik og løntilskud for 3,2 ordinære. Der er allerede 1, og forløbet fylder 1. |
|          | 3.2            | 0.4 | 22   | ja       | |
| 2        | 23             | 4.0 | 37   | nej      | Den 2. juni 2025 må der være 4 årsværk i praktik og løntilskud for 23 ordinære. Der er allerede 4, og forløbet fylder 1. |
|          | 23             | 3.0 | 37   | ja       | |
|          | 23             | 3.5 | 20   | nej      | Den 2. juni 2025 må der være 4 årsværk i praktik og løntilskud for 23 ordinære. Der er allerede 3,5, og forløbet fylder 0,54. |
|          | 23             | 3.5 | 18.5 | ja       | |
| 4        | 22, 24, 26, 28 | 4.0 | 37   | ja       | |
| 4        | 22, 24, 26, 28 | 5.0 | 37   | nej      | Den 2. juni 2025 må der være 5 årsværk i praktik og løntilskud for 25 ordinære. Der er allerede 5, og forløbet fylder 1. |
|          |                |     | 37   | ja       | |
|          |                | 1   | 37   | nej      | Der mangler tal for ordinært ansatte i februar 2025, marts 2025, april 2025, maj 2025, så mere end ét årsværk kan ikke prøves. Skriv tallene på arbejdspladsen. |
""")

ORDINARY = rows("""
| eksempel | ansatte i alt | med tilskud | under 18 | tæller med |
|----------|---------------|-------------|----------|------------|
| 6        | 30            | 3           | 2        | 25         |
|          | 12.5          | 0           | 0.5      | 12         |
|          | 2             | 3           | 0        | 0          |
""")

COUNTED = rows("""
| eksempel | gruppe | ansat på arbejdspladsen | tæller med |
|----------|--------|-------------------------|------------|
|          | 6.1    | nej                     | ja         |
| 7        | 6.6    | ja                      | nej        |
|          | 6.6    | nej                     | ja         |
|          | 6.7    | ja                      | nej        |
|          | 6.3    | ja                      | ja         |
|          | integration | nej                | ja         |
""")

FORECAST = rows("""
| ansatte | er der | slutter om (uger) | næste lovlige start |
|---------|--------|-------------------|---------------------|
| 23      | 3      | 13                | 2025-06-02 |
| 23      | 4      | 4                 | 2025-06-30 |
| 23      | 4      | 13                | 2025-09-01 |
| 23      | 4      | 30                |            |
""")


@pytest.mark.parametrize("row", QUOTA, ids=described)
def test_how_many_there_may_be(row: Row) -> None:
    """Kvoten"""
    assert ratio.quota(Fraction(row["ordinære årsværk"]), on=START) == int(row["må være der"])


@pytest.mark.parametrize("row", MAY, ids=described)
def test_one_more(row: Row) -> None:
    """Én til"""
    staff = tables.staff(row["ansatte, måned for måned"], until=START)
    new = Load(of_weeks(START, 4), Decimal(row["timer"]))

    answer = ratio.may_take(staff, tables.loads(row["er der"], on=date(2025, 5, 5)), new)

    assert (tables.said(answer), tables.told(answer)) == (row["svar"], row["begrundelse"])


@pytest.mark.parametrize("row", ORDINARY, ids=described)
def test_who_is_ordinary(row: Row) -> None:
    """De ordinært ansatte"""
    total, subsidised, under_18 = (Decimal(row[name]) for name in ("ansatte i alt", "med tilskud", "under 18"))

    assert ratio.ordinary(total, subsidised=subsidised, under_18=under_18) == Decimal(row["tæller med"])


@pytest.mark.parametrize("row", COUNTED, ids=described)
def test_who_is_counted(row: Row) -> None:
    """Hvem der tæller med"""
    counted = ratio.counts(TargetGroup(row["gruppe"]), employed_here=row["ansat på arbejdspladsen"] == "ja")

    assert counted is (row["tæller med"] == "ja")


@pytest.mark.parametrize("row", FORECAST, ids=described)
def test_when_the_next_place_is_legal(row: Row) -> None:
    """Hvornår er der plads igen?"""
    staff = tables.staff(row["ansatte"], until=START)
    running = tables.loads(row["er der"], on=START, weeks=int(row["slutter om (uger)"]))

    day, _ = forecast.next_legal(
        staff, running, kind=tables.KINDS["praktik"], hours=Decimal(37), length=4, on=START
    )  # fmt: skip

    assert day == (date.fromisoformat(row["næste lovlige start"]) if row["næste lovlige start"] else None)


def test_a_placement_may_not_use_the_room_of_one_that_was_agreed_before() -> None:
    staff = tables.staff("9", until=START)
    agreed = Load(of_weeks(date(2025, 6, 16), 4), Decimal(37))

    answer = ratio.may_take(staff, [agreed], Load(of_weeks(START, 4), Decimal(37)))

    assert answer.verdict.reasons == (
        "Den 16. juni 2025 må der være 1 årsværk i praktik og løntilskud for 9 ordinære. "
        "Der er allerede 1, og forløbet fylder 1.",
    )


def test_a_month_without_a_figure_yet_takes_the_newest_and_says_so() -> None:
    staff = tables.staff("23", until=date(2025, 5, 1))

    answer = ratio.may_take(staff, tables.loads("2", on=START), Load(of_weeks(START, 4), Decimal(37)))

    assert answer.ok
    assert answer.warnings == ("Der er ingen tal for ansatte i maj 2025 endnu; Virke har regnet med de nyeste.",)


def test_a_month_that_was_left_out_is_not_guessed() -> None:
    staff = {day: fte for day, fte in tables.staff("23", until=START).items() if day != date(2025, 3, 1)}

    answer = ratio.may_take(staff, tables.loads("1", on=START), Load(of_weeks(START, 4), Decimal(37)))

    assert answer.verdict.reasons == (
        "Der mangler tal for ordinært ansatte i marts 2025, så mere end ét årsværk kan ikke prøves. "
        "Skriv tallene på arbejdspladsen.",
    )


def test_the_reason_names_its_paragraph() -> None:
    full = tables.loads("4", on=START)

    answer = ratio.may_take(tables.staff("23", until=START), full, Load(of_weeks(START, 4), Decimal(37)))

    assert answer.verdict.references == ("LAB §§ 63 og 77; BEK nr. 2636/2021 § 65 stk. 1 nr. 1",)
