"""Alt, hvad loven spørger om, når et forløb aftales, i den rækkefølge, det gøres.

Arbejdspladsen har 23 ordinære årsværk, tre i forløb og åbent 37 timer om ugen. Forløbet begynder mandag den 3. marts
2025.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, described, rows
from tests.spec.placements import tables
from virke.kernel.periods import Period
from virke.placements.calendar import months_later, of_weeks
from virke.placements.kinds import Kind, Purpose, Representative, TargetGroup
from virke.placements.rules import checks, consultation
from virke.placements.rules.benefit import Background
from virke.placements.rules.checks import Asked, Place
from virke.placements.rules.consultation import Statements

START = date(2025, 3, 3)
SAID = Statements(employer=True, representative=True, discussed=True)

ASK = rows("""
| eksempel | på arbejdspladsen | i faget i kommunen | fælles | medarbejderrepræsentant | spørges |
|----------|-------------------|--------------------|--------|-------------------------|---------|
|          | er der            | er der             | er der |                         | tillidsrepræsentanten for faget på arbejdspladsen |
| 9        | væk i 4 dage      |                    | er der |                         | fællestillidsrepræsentanten i kommunen |
|          | væk i 3 dage      |                    | er der |                         | tillidsrepræsentanten for faget på arbejdspladsen |
|          |                   | er der             | er der |                         | tillidsrepræsentanten for faget i kommunen |
|          |                   |                    |        | er der                  | medarbejderrepræsentanten for faget på arbejdspladsen |
|          |                   |                    |        |                         | |
""")

ORDER = rows("""
| forløb                           | siger nej til                | spørgsmål i rækkefølge |
|----------------------------------|------------------------------|------------------------|
| praktik i 4 uger                 |                              | Målgruppe, Formål, Rimelighedskravet, Seneste arbejdsgiver, Varighed, Timer, Udtalelser |
| praktik i 5 uger                 | Varighed                     | Målgruppe, Formål, Rimelighedskravet, Seneste arbejdsgiver, Varighed, Timer, Udtalelser |
| løntilskud efter 2 måneder       | Forudgående ydelse           | Målgruppe, Forudgående ydelse, Formål, Rimelighedskravet, Merbeskæftigelse, Seneste arbejdsgiver, Varighed, Timer, Udtalelser |
| praktik uden udtalelser          | Udtalelser                   | Målgruppe, Formål, Rimelighedskravet, Seneste arbejdsgiver, Varighed, Timer, Udtalelser |
| praktik, når der er fire         | Rimelighedskravet            | Målgruppe, Formål, Rimelighedskravet, Seneste arbejdsgiver, Varighed, Timer, Udtalelser |
""")

INTERNSHIP = Asked(Kind.INTERNSHIP, TargetGroup.JOB_READY, of_weeks(START, 4), Decimal(37), Purpose.CLARIFY, said=SAID)
SUBSIDY = replace(
    INTERNSHIP,
    kind=Kind.WAGE_SUBSIDY,
    period=Period(START, months_later(START, 4)),
    purpose=Purpose.TRAINING,
    background=Background(since=months_later(START, -2), age=30),
)
CASES = {
    "praktik i 4 uger": (INTERNSHIP, "3"),
    "praktik i 5 uger": (replace(INTERNSHIP, period=of_weeks(START, 5)), "3"),
    "løntilskud efter 2 måneder": (SUBSIDY, "3"),
    "praktik uden udtalelser": (replace(INTERNSHIP, said=Statements()), "3"),
    "praktik, når der er fire": (INTERNSHIP, "4"),
}


def place(there: str, *, on: date = START) -> Place:
    return Place(tables.staff("23", until=on), tables.loads(there, on=on), Decimal(37))


@pytest.mark.parametrize("row", ASK, ids=described)
def test_who_speaks_for_the_employees(row: Row) -> None:
    """Hvem spørges på medarbejdernes vegne?"""
    names = ("på arbejdspladsen", "i faget i kommunen", "fælles", "medarbejderrepræsentant")
    absent = {
        one: int(row[name].removeprefix("væk i ").removesuffix(" dage").replace("er der", "0"))
        for one, name in zip(Representative, names, strict=True)
        if row[name]
    }

    found = consultation.to_ask(absent, on=START)

    assert (found.label if found else "") == row["spørges"]


@pytest.mark.parametrize("row", ORDER, ids=described)
def test_everything_is_asked_in_the_order_of_practice(row: Row) -> None:
    """Rækkefølgen, og hvad der siger nej"""
    asked, there = CASES[row["forløb"]]

    lines = checks.every(asked, place(there), starting=True)

    assert ", ".join(line.rule for line in lines) == row["spørgsmål i rækkefølge"]
    assert ", ".join(line.rule for line in lines if not line.answer.ok) == row["siger nej til"]
    assert checks.may(lines).ok is (not row["siger nej til"])


def test_before_the_start_a_missing_statement_only_reminds() -> None:
    lines = checks.every(replace(INTERNSHIP, said=Statements()), place("3"))

    assert checks.may(lines).ok
    assert lines[-1].told == (
        "Inden start: Arbejdspladsens skriftlige erklæring om rimelighedskravet mangler.",
        "Inden start: Medarbejderrepræsentantens skriftlige erklæring om rimelighedskravet mangler.",
    )


def test_who_is_employed_at_the_place_does_not_count_in_the_ratio() -> None:
    """Eksempel 7: kvoten er brugt op, men den nye er sygemeldt fra netop den arbejdsplads."""
    sick = replace(INTERNSHIP, group=TargetGroup.SICK, employed_here=True, purpose=Purpose.RETENTION)

    assert checks.may(checks.every(sick, place("4"), starting=True)).ok


def test_wage_subsidy_is_discussed_with_the_employees() -> None:
    answer = consultation.heard(Kind.WAGE_SUBSIDY, Statements(employer=True, representative=True))

    assert answer.verdict.reasons == ("Løntilskuddet er ikke drøftet med medarbejdernes repræsentant.",)
    assert answer.verdict.references == ("LAB § 78",)


def test_rules_that_nobody_has_confirmed_are_not_guessed() -> None:
    new_year = date(2027, 1, 4)
    lines = checks.every(replace(INTERNSHIP, period=of_weeks(new_year, 4)), place("0", on=new_year))

    verdict = checks.may(lines)

    assert verdict.reasons[0].startswith("Virke kender ikke de regler, der gælder den 4. januar 2027.")
