"""Hvem må komme i praktik og løntilskud, hvor længe, og til hvilken løn?

Nummeret peger på eksemplerne i lovgennemgangen. »Advarsel« betyder, at reglen kun er husket og ikke slået efter: den
stopper ingen. Reglerne står i lov om en aktiv beskæftigelsesindsats (LAB) kapitel 11 og 12.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, described, rows
from tests.spec.placements import tables
from virke.kernel.periods import Period
from virke.placements.calendar import months_later, of_weeks
from virke.placements.kinds import Employer, Kind, Purpose
from virke.placements.rules import benefit, duration, groups, increase, returning, working_time
from virke.placements.rules.benefit import Background
from virke.placements.rules.duration import Grounds

KIND = rows("""
| gruppe      | hvad       | start      | andet              | svar     | paragraf |
|-------------|------------|------------|--------------------|----------|----------|
| 6.1         | praktik    | 2025-03-03 |                    | ja       | |
| 6.1         | løntilskud | 2025-03-03 |                    | ja       | |
| 6.4         | løntilskud | 2025-03-03 |                    | ja       | |
| 6.4         | løntilskud | 2025-03-03 | åbenlyst parat     | nej      | LAB § 66 stk. 1 |
| 6.6         | løntilskud | 2025-03-03 |                    | ja       | |
| 6.6         | løntilskud | 2025-03-03 | er i job           | nej      | LAB § 66 stk. 1 |
| 6.6         | praktik    | 2025-03-03 | er i job           | ja       | |
| 6.8         | praktik    | 2026-01-31 |                    | ja       | |
| 6.8         | praktik    | 2026-02-01 |                    | nej      | LAB § 57 stk. 1; lov nr. 1750 af 29/12/2025 lukker for nye forløb |
| 6.9         | løntilskud | 2025-03-03 |                    | nej      | LAB § 66 stk. 1 |
| 6.10        | løntilskud | 2026-02-01 |                    | nej      | LAB § 66 stk. 1; lov nr. 1750 af 29/12/2025 lukker for nye forløb |
| 6.13        | løntilskud | 2025-03-03 |                    | nej      | LAB § 66 stk. 1 |
| integration | løntilskud | 2025-03-03 |                    | ja       | |
""")

PRIOR = rows("""
| eksempel | gruppe | måneder på ydelse | alder | uddannelse | eneforsørger | svar | begrundelse |
|----------|--------|-------------------|-------|------------|--------------|------|-------------|
| 14       | 6.1    | 5                 | 44    | ja         | nej          | nej  | Der kræves 6 måneder på ydelse før løntilskud. Det er opfyldt den 3. april 2025. Undtaget er dem uden uddannelse, over 50 år eller eneforsørgere. |
|          | 6.1    | 5                 | 49    | ja         | nej          | nej  | Der kræves 6 måneder på ydelse før løntilskud. Det er opfyldt den 3. april 2025. Undtaget er dem uden uddannelse, over 50 år eller eneforsørgere. |
|          | 6.1    | 6                 | 44    | ja         | nej          | ja   | |
|          | 6.1    | 5                 | 52    | ja         | nej          | ja   | |
|          | 6.1    | 5                 | 50    | ja         | nej          | ja   | |
|          | 6.1    | 5                 | 44    | nej        | nej          | ja   | |
|          | 6.2    | 5                 | 44    | ja         | ja           | ja   | |
|          | 6.7    | 1                 | 44    | ja         | nej          | ja   | |
|          | 6.11   | 0                 | 44    | ja         | nej          | ja   | |
""")

INTERNSHIP = rows("""
| eksempel | gruppe | aftalt før (uger) | uger i alt | vurdering | særligt behov | svar     | begrundelse |
|----------|--------|-------------------|------------|-----------|---------------|----------|-------------|
| 10       | 6.2    |                   | 4          |           |               | ja       | |
| 10       | 6.2    | 4                 | 5          |           |               | nej      | Praktikken kan højst vare 4 uger, til og med 30. marts 2025. Den kan ikke forlænges. |
| 11       | 6.3    |                   | 13         |           |               | ja       | |
| 11       | 6.3    | 13                | 26         |           |               | nej      | Praktikken kan vare 13 uger. Op til 26 uger kræver en konkret vurdering. |
| 11       | 6.3    | 13                | 26         | ja        |               | ja       | |
| 11       | 6.3    | 26                | 39         | ja        |               | nej      | Mere end 26 uger kræver, at et helt særligt behov er skrevet ned. |
| 11       | 6.3    | 26                | 39         | ja        | ja            | ja       | |
|          | 6.3    | 39                | 52         | ja        | ja            | ja       | |
|          | 6.3    | 26                | 40         | ja        | ja            | nej      | Ud over 26 uger forlænges med højst 13 uger ad gangen, når de nærmer sig slutningen. |
|          | 6.3    | 13                | 39         | ja        | ja            | nej      | Ud over 26 uger forlænges med højst 13 uger ad gangen, når de nærmer sig slutningen. |
|          | 6.12   |                   | 4          |           |               | ja       | |
|          | 6.12   |                   | 5          |           |               | advarsel | Praktikken kan højst vare 4 uger, til og med 30. marts 2025. Den kan ikke forlænges. Reglen er ikke slået efter, så den stopper ikke forløbet: kontrollér den, før I går videre. |
|          | integration |              | 13         |           |               | advarsel | Virke kender ikke den længste varighed for I integrationsprogram. Slå den efter. |
""")

SUBSIDY = rows("""
| eksempel | gruppe | arbejdsgiver | start      | sidste dag | længste svar |
|----------|--------|--------------|------------|------------|--------------|
| 12       | 6.1    | offentlig    | 2025-02-15 | 2025-06-14 | ja  |
| 12       | 6.1    | offentlig    | 2025-02-15 | 2025-06-15 | nej |
| 12       | 6.1    | privat       | 2025-02-15 | 2025-08-14 | ja  |
|          | 6.3    | offentlig    | 2025-02-15 | 2025-08-14 | ja  |
|          | 6.6    | offentlig    | 2025-02-15 | 2026-02-14 | ja  |
|          | 6.11   | offentlig    | 2025-02-15 | 2028-02-14 | ja  |
""")

WAGE = rows("""
| eksempel | år   | timeløn |
|----------|------|---------|
| 17       | 2018 | 126.32  |
| 17       | 2019 | 127.90  |
| 17       | 2023 | 133.75  |
|          | 2026 | 149.43  |
""")

HOURS = rows("""
| eksempel | gruppe | egen ydelse om måneden | med børn | timer om ugen |
|----------|--------|------------------------|----------|---------------|
| 15       | 6.1    | 19728                  |          | 37 |
|          | 6.1    | 14532                  |          | 28 |
|          | 6.12   | 0                      | ja       | 30 |
|          | 6.12   | 0                      |          | 23 |
|          | 6.2    | 30000                  |          | 37 |
""")

INCREASE = rows("""
| ansatte, måned for måned                       | ledig siden | svar     | begrundelse |
|------------------------------------------------|-------------|----------|-------------|
| 22                                             |             | ja       | |
| 22,22,22,22,22,22,22,22,22,22,22,23            |             | ja       | |
| 23,23,23,23,23,23,23,23,23,23,23,22            |             | nej      | Den seneste måned har 22 ordinære årsværk og det seneste år 22,92 i gennemsnit. Løntilskud kræver, at stillingen kommer oven i den normale bemanding. |
| 22,22                                          |             | advarsel | Kun 2 af de 12 måneder har tal for ansatte. |
|                                                |             | nej      | Skriv arbejdspladsens ordinære årsværk, så merbeskæftigelsen kan vises. |
| 22                                             | 2025-01-10  | nej      | Stillingen blev ledig for mindre end 3 måneder siden. Den kan først besættes med løntilskud fra den 10. april 2025. |
| 22                                             | 2024-12-03  | ja       | |
""")

LAST = rows("""
| hvad       | senest ansat her | fastholdelse | svar     |
|------------|------------------|--------------|----------|
| praktik    | nej              | nej          | ja       |
| praktik    | ja               | nej          | nej      |
| praktik    | ja               | ja           | ja       |
| løntilskud | ja               | nej          | advarsel |
""")

PURPOSE = rows("""
| hvad       | gruppe | er i job | kan være for |
|------------|--------|----------|--------------|
| praktik    | 6.1    |          | Opnå ordinære løntimer, Optræne bestemte kompetencer, Afklare job- eller uddannelsesmål, Afprøve rådighed |
| praktik    | 6.2    |          | Opnå ordinære løntimer, Optræne bestemte kompetencer, Afklare job- eller uddannelsesmål |
| praktik    | 6.6    | ja       | Opnå ordinære løntimer, Optræne bestemte kompetencer, Afklare job- eller uddannelsesmål, Fastholde den ansatte i jobbet |
| løntilskud | 6.1    |          | Oplære faglige, sproglige eller sociale kompetencer |
| løntilskud | 6.11   |          | Oplære faglige, sproglige eller sociale kompetencer, Få eller fastholde arbejde |
""")

MARCH = date(2025, 3, 3)


@pytest.mark.parametrize("row", KIND, ids=described)
def test_who_may_have_what(row: Row) -> None:
    """Hvem må få hvad?"""
    answer = groups.may_be(
        tables.KINDS[row["hvad"]],
        tables.group(row["gruppe"]),
        on=tables.day(row["start"]),
        employed=row["andet"] == "er i job",
        obviously_ready=row["andet"] == "åbenlyst parat",
    )

    assert (tables.said(answer), tables.paragraph(answer)) == (row["svar"], row["paragraf"])


@pytest.mark.parametrize("row", PRIOR, ids=described)
def test_how_long_on_a_benefit_before_wage_subsidy(row: Row) -> None:
    """Forudgående ydelse"""
    background = Background(
        since=months_later(MARCH, -int(row["måneder på ydelse"])),
        age=int(row["alder"]),
        qualified=row["uddannelse"] == "ja",
        single_provider=row["eneforsørger"] == "ja",
    )

    answer = benefit.enough(Kind.WAGE_SUBSIDY, tables.group(row["gruppe"]), background, on=MARCH)

    assert (tables.said(answer), tables.told(answer)) == (row["svar"], row["begrundelse"])


@pytest.mark.parametrize("row", INTERNSHIP, ids=described)
def test_how_long_an_internship_lasts(row: Row) -> None:
    """Praktikkens længde"""
    before = int(row["aftalt før (uger)"] or 0)
    answer = duration.may_last(
        Kind.INTERNSHIP,
        tables.group(row["gruppe"]),
        of_weeks(MARCH, int(row["uger i alt"])),
        so_far=of_weeks(MARCH, before) if before else None,
        grounds=Grounds(assessed=row["vurdering"] == "ja", special_need=row["særligt behov"] == "ja"),
    )

    assert (tables.said(answer), tables.told(answer)) == (row["svar"], row["begrundelse"])


@pytest.mark.parametrize("row", SUBSIDY, ids=described)
def test_how_long_wage_subsidy_lasts(row: Row) -> None:
    """Løntilskuddets længde"""
    employer = Employer.PUBLIC if row["arbejdsgiver"] == "offentlig" else Employer.PRIVATE
    period = Period(tables.day(row["start"]), tables.day(row["sidste dag"]) + (date(2025, 1, 2) - date(2025, 1, 1)))

    answer = duration.may_last(Kind.WAGE_SUBSIDY, tables.group(row["gruppe"]), period, employer=employer)

    assert tables.said(answer) == row["længste svar"]


@pytest.mark.parametrize("row", WAGE, ids=described)
def test_what_an_hour_of_wage_subsidy_is_paid(row: Row) -> None:
    """Timelønnen i løntilskud hos kommunen"""
    assert working_time.hourly_wage(on=date(int(row["år"]), 6, 1)).value == Decimal(row["timeløn"])


@pytest.mark.parametrize("row", HOURS, ids=described)
def test_how_many_hours_wage_subsidy_is(row: Row) -> None:
    """Timer om ugen i løntilskud i 2023"""
    found = working_time.terms(
        tables.group(row["gruppe"]),
        own_benefit=Decimal(row["egen ydelse om måneden"]),
        with_children=row["med børn"] == "ja",
        on=date(2023, 6, 1),
    )

    assert found.hours.value == int(row["timer om ugen"])


@pytest.mark.parametrize("row", INCREASE, ids=described)
def test_wage_subsidy_comes_on_top_of_the_staff(row: Row) -> None:
    """Merbeskæftigelse"""
    vacant_since = tables.day(row["ledig siden"]) if row["ledig siden"] else None

    answer = increase.on_top(
        Kind.WAGE_SUBSIDY,
        tables.staff(row["ansatte, måned for måned"], until=MARCH),
        on=MARCH,
        vacant_since=vacant_since,
    )

    assert (tables.said(answer), tables.told(answer)) == (row["svar"], row["begrundelse"])


@pytest.mark.parametrize("row", LAST, ids=described)
def test_not_where_one_was_last_employed(row: Row) -> None:
    """Seneste arbejdsgiver"""
    answer = returning.not_last_employer(
        tables.KINDS[row["hvad"]],
        last_employed_here=row["senest ansat her"] == "ja",
        retention=row["fastholdelse"] == "ja",
        on=MARCH,
    )

    assert tables.said(answer) == row["svar"]


@pytest.mark.parametrize("row", PURPOSE, ids=described)
def test_what_a_placement_can_be_for(row: Row) -> None:
    """Formålet"""
    kind, group, employed = tables.KINDS[row["hvad"]], tables.group(row["gruppe"]), row["er i job"] == "ja"

    found = groups.purposes(kind, group, employed=employed)

    assert ", ".join(one.label for one in found) == row["kan være for"]
    for purpose in Purpose:
        assert groups.may_be_for(kind, group, purpose, employed=employed).ok is (purpose in found)


def test_the_agreement_says_what_it_is_for_and_when_it_ends() -> None:
    purpose = groups.may_be_for(Kind.INTERNSHIP, tables.group("6.1"), None)
    end = duration.may_last(Kind.INTERNSHIP, tables.group("6.1"), Period(MARCH))

    assert purpose.verdict.reasons == ("Skriv, hvad forløbet skal føre til.",)
    assert end.verdict.reasons == ("Skriv, hvornår forløbet slutter. En aftale har en varighed.",)


def test_the_longest_period_is_told_beforehand() -> None:
    assert duration.latest_end(Kind.INTERNSHIP, tables.group("6.2"), MARCH) == date(2025, 3, 30)
    assert duration.latest_end(Kind.WAGE_SUBSIDY, tables.group("6.11"), MARCH) is None


def test_a_rate_that_is_only_remembered_says_so() -> None:
    found = working_time.terms(tables.group("6.1"), own_benefit=Decimal(19083), on=date(2020, 6, 1))

    assert found.hours.value == 37
    assert found.warnings == (
        "Satsen er husket. Reglen er ikke slået efter, så den stopper ikke forløbet: kontrollér den, før I går videre.",
    )


def test_hours_are_within_those_of_the_workplace_and_of_a_full_week() -> None:
    def said(hours: str, opening: str | None) -> tuple[str, ...]:
        return working_time.may_work(
            Decimal(hours), opening_hours=Decimal(opening) if opening else None, on=MARCH
        ).verdict.reasons

    assert said("37", None) == ()
    assert said("38", None) == ("Forløbet kan højst være på 37 timer pr. uge.",)
    assert said("30", "25") == ("Arbejdspladsen har kun åbent 25 timer pr. uge.",)
    assert said("0", None) == ("Skriv, hvor mange timer om ugen forløbet er på.",)


def test_the_same_place_within_a_year_is_looked_at() -> None:
    earlier = of_weeks(date(2024, 9, 2), 4)

    again = returning.not_again(Kind.INTERNSHIP, [earlier], starts_on=MARCH)
    later = returning.not_again(Kind.INTERNSHIP, [earlier], starts_on=date(2025, 10, 6))

    assert again.ok
    assert "En kæde af praktikker" in again.warnings[0]
    assert later.told == ()
