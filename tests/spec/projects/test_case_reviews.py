"""Hvad siger en sagsgennemgang, og hvad må skrives i den?

Hver sag har et nummer og svarer Ja (J), Nej (N), Ikke relevant (I) eller Findes ikke (F); en streg er intet svar.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.followup.tables import Row, described, rows
from virke.kernel.verdicts import Verdict
from virke.projects import review_rules, sampling
from virke.projects.kinds import Answer
from virke.projects.review_rules import SampleHead

LETTERS = {answer.label[0]: answer for answer in Answer}

RESULT = rows("""
| sager      | ja | nej | ikke relevant | findes ikke | mangler | procent |
|------------|----|-----|---------------|-------------|---------|---------|
| JJJNN      | 3  | 2   | 0             | 0           | 0       | 60 %    |
| JJJNNIF    | 3  | 2   | 1             | 1           | 0       | 60 %    |
| JJN        | 2  | 1   | 0             | 0           | 0       | 67 %    |
| IIFF       | 0  | 0   | 2             | 2           | 0       |         |
| J--        | 1  | 0   | 0             | 0           | 2       | 100 %   |
""")

CHANGE = rows("""
| før   | efter | blev ja | blev nej | stadig ja | stadig nej | for sig |
|-------|-------|---------|----------|-----------|------------|---------|
| NNNNN | JJNNN | 2       | 0        | 0         | 3          | 0       |
| JJNNN | JNJNN | 1       | 1        | 1         | 2          | 0       |
| JNIFN | JJJJF | 1       | 0        | 1         | 0          | 3       |
| IIFF  | FFII  | 0       | 0        | 0         | 0          | 4       |
""")

SAMPLE = rows("""
| titel     | sager | spørgsmål                 | der er svaret | før       | svar |
|-----------|-------|---------------------------|---------------|-----------|------|
| 25 sager  | 25    | Er planen aftalt?         |               |           |      |
| 25 sager  | 0     | Er planen aftalt?         |               |           | Antallet af sager skal være mellem 1 og 200. |
|           | 25    | Er planen aftalt?         |               |           | Skriv, hvad der gennemgås. |
| 25 sager  | 25    |                           |               |           | Skriv mindst ét spørgsmål. |
| 25 sager  | 25    | Er den aftalt?/er den aftalt? |           |           | To spørgsmål er ens. |
| 25 sager  | 25    | Hvad med 010190-1234?     |               |           | Skriv ikke CPR-numre. En sag er kun et nummer i stikprøven. |
| Nyt navn  | 25    | Er planen aftalt?         | ja            | 25        |      |
| 25 sager  | 30    | Er planen aftalt?         | ja            | 25        | Der er skrevet svar, så antallet af sager og spørgsmålene kan ikke ændres. Lav en ny sagsgennemgang i stedet. |
""")

CLOSE = rows("""
| lukket | mangler | svar |
|--------|---------|------|
|        | 0       |      |
|        | 1       | Der mangler 1 svar. Skriv »Findes ikke«, hvor sagen ikke siger det. |
|        | 7       | Der mangler 7 svar. Skriv »Findes ikke«, hvor sagen ikke siger det. |
| ja     | 0       | Gennemgangen er lukket og kan ikke ændres. Lav en rettelse, hvis et svar er forkert. |
""")

FEED = rows("""
| slags       | enhed   | i planen | svar |
|-------------|---------|----------|------|
| case_review | percent | ja       |      |
| manual      | percent | ja       | Vælg en indikator af slagsen »Sagsgennemgang«, der måles i procent. |
| case_review | count   | ja       | Vælg en indikator af slagsen »Sagsgennemgang«, der måles i procent. |
| case_review | percent |          | Vælg en indikator i den samme plan. |
""")


def answers(letters: str) -> dict[int, Answer]:
    return {case: LETTERS[letter] for case, letter in enumerate(letters, start=1) if letter != "-"}


def says(verdict: Verdict, row: Row) -> bool:
    return " ".join(verdict.reasons) == row["svar"]


@pytest.mark.parametrize("row", RESULT, ids=described)
def test_what_the_cases_say_at_one_date(row: Row) -> None:
    """Svarene på én dato"""
    found = sampling.result(answers(row["sager"]).values(), size=len(row["sager"]))

    counts = (found.yes, found.no, found.not_relevant, found.not_found, found.unanswered)
    assert counts == tuple(int(row[name]) for name in ("ja", "nej", "ikke relevant", "findes ikke", "mangler"))
    assert found.percent == row["procent"]


@pytest.mark.parametrize("row", CHANGE, ids=described)
def test_what_became_of_the_same_cases(row: Row) -> None:
    """De samme sager på to datoer"""
    found = sampling.change(answers(row["før"]), answers(row["efter"]), size=len(row["før"]))

    counts = (found.became_yes, found.became_no, found.still_yes, found.still_no, found.apart)
    assert counts == tuple(int(row[name]) for name in ("blev ja", "blev nej", "stadig ja", "stadig nej", "for sig"))


@pytest.mark.parametrize("row", SAMPLE, ids=described)
def test_what_a_sample_may_be(row: Row) -> None:
    """En stikprøve"""
    questions = tuple(filter(None, row["spørgsmål"].split("/")))
    before = SampleHead("25 sager", int(row["før"]), "", questions) if row["før"] else None
    head = SampleHead(row["titel"], int(row["sager"]), "", questions)

    verdict = review_rules.may_write_sample(head, before=before, answered=bool(row["der er svaret"]))

    assert says(verdict, row)


@pytest.mark.parametrize("row", CLOSE, ids=described)
def test_a_round_is_closed_when_every_case_has_answered(row: Row) -> None:
    """Luk en gennemgang"""
    assert says(review_rules.may_close(closed=bool(row["lukket"]), unanswered=int(row["mangler"])), row)


@pytest.mark.parametrize("row", FEED, ids=described)
def test_which_indicator_can_get_the_answers(row: Row) -> None:
    """Svarene som tal på en indikator"""
    verdict = review_rules.may_feed(kind=row["slags"], unit=row["enhed"], of_plan=bool(row["i planen"]))

    assert says(verdict, row)


def test_one_date_at_a_time_and_none_in_the_future() -> None:
    today, start = date(2024, 9, 1), date(2024, 1, 10)

    again = review_rules.may_open(held_on=start, name="", others={start}, unfinished=False, today=today)
    waiting = review_rules.may_open(held_on=today, name="", others={start}, unfinished=True, today=today)
    future = review_rules.may_open(held_on=date(2024, 9, 2), name="", others=(), unfinished=False, today=today)

    assert again.reasons == ("Sagerne er allerede gennemgået 10. januar 2024. Ret den gennemgang i stedet.",)
    assert waiting.reasons == ("Luk den gennemgang, der er i gang, før der begyndes på en ny.",)
    assert future.reasons == ("Dagen ligger i fremtiden.",)
