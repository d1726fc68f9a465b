"""Hvornår skal et forum høre om en plan, et mål eller en indikator?

"Sidst hørt" er dagen for forummets seneste møde, der nåede punktet. Måneder tælles efter kalenderen, fra den måned hvor
forummet sidst hørte om det. Et punkt, der blev udsat eller taget af, kommer igen på næste møde.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.followup.tables import Row, day, described, rows
from virke.followup.routing import Cadence, Occasion, Situation, is_due, may_end, may_set
from virke.followup.rules import may_leave_out
from virke.plans.kinds import Light

LIGHTS = {light.label.lower(): light for light in Light}
WORDS = {Cadence(occasion).wording: Cadence(occasion) for occasion in Occasion if occasion != Occasion.EVERY_MONTHS} | {
    Cadence(Occasion.EVERY_MONTHS, months).wording: Cadence(Occasion.EVERY_MONTHS, months) for months in range(1, 37)
}

BY_CADENCE = rows("""
| forummet hører    | sidst hørt | udsat sidst | mødet      | på dagsordenen |
|-------------------|------------|-------------|------------|----------------|
| på hvert møde     |            |             | 2026-02-19 | ja             |
| på hvert møde     | 2026-02-12 |             | 2026-02-19 | ja             |
| hver måned        |            |             | 2026-02-19 | ja             |
| hver måned        | 2026-01-31 |             | 2026-02-01 | ja             |
| hver måned        | 2026-02-01 |             | 2026-02-28 | nej            |
| hvert kvartal     | 2026-01-31 |             | 2026-03-31 | nej            |
| hvert kvartal     | 2026-01-31 |             | 2026-04-01 | ja             |
| hvert kvartal     | 2025-11-20 |             | 2026-02-19 | ja             |
| hvert kvartal     | 2026-01-15 | ja          | 2026-02-19 | ja             |
| hvert halve år    | 2025-09-11 |             | 2026-02-19 | nej            |
| hvert halve år    | 2025-08-20 |             | 2026-02-19 | ja             |
| hvert år          | 2025-03-20 |             | 2026-02-19 | nej            |
| hvert år          | 2025-02-20 |             | 2026-02-19 | ja             |
| hver 4. måned     | 2025-10-30 |             | 2026-02-19 | ja             |
| hver 4. måned     | 2025-11-01 |             | 2026-02-19 | nej            |
""")

BY_LIGHT = rows("""
| forummet hører                          | vurdering nu | vurdering sidst | udsat sidst | på dagsordenen |
|-----------------------------------------|--------------|-----------------|-------------|----------------|
| når målet ikke er nået                  | ikke nået    |                 |             | ja             |
| når målet ikke er nået                  | risiko       |                 |             | nej            |
| når målet ikke er nået                  | nået         | ikke nået       |             | nej            |
| når målet ikke er nået                  | nået         | ikke nået       | ja          | ja             |
| når målet ikke er nået                  | forældet     | ikke nået       |             | ja             |
| når målet ikke er nået                  | ingen data   | ikke nået       |             | ja             |
| når målet ikke er nået                  | for få       | ikke nået       |             | ja             |
| når målet ikke er nået                  | forældet     | nået            |             | nej            |
| når målet ikke er nået                  | intet måltal | ikke nået       |             | nej            |
| når målet ikke er nået eller er i risiko | risiko       |                 |             | ja             |
| når målet ikke er nået eller er i risiko | ikke nået    |                 |             | ja             |
| når målet ikke er nået eller er i risiko | på vej       |                 |             | nej            |
| når målet ikke er nået eller er i risiko | forældet     | risiko          |             | ja             |
| når tallet mangler eller er forældet    | forældet     |                 |             | ja             |
| når tallet mangler eller er forældet    | ingen data   |                 |             | ja             |
| når tallet mangler eller er forældet    | ikke nået    |                 |             | nej            |
""")

BY_EVENT = rows("""
| forummet hører                        | nyt tal | rettet | måltal slut før | sidst hørt | mødet      | på dagsordenen |
|---------------------------------------|---------|--------|-----------------|------------|------------|----------------|
| når der er et nyt tal                 | ja      |        |                 | 2026-01-15 | 2026-02-19 | ja             |
| når der er et nyt tal                 |         |        |                 | 2026-01-15 | 2026-02-19 | nej            |
| når et tal, forummet har set, er rettet |         | ja     |                 | 2026-01-15 | 2026-02-19 | ja             |
| når et tal, forummet har set, er rettet | ja      |        |                 | 2026-01-15 | 2026-02-19 | nej            |
| når måltallets dag er passeret        |         |        | 2026-03-01      |            | 2026-02-28 | nej            |
| når måltallets dag er passeret        |         |        | 2026-03-01      |            | 2026-03-01 | ja             |
| når måltallets dag er passeret        |         |        | 2026-03-01      | 2026-02-19 | 2026-03-19 | ja             |
| når måltallets dag er passeret        |         |        | 2026-03-01      | 2026-03-19 | 2026-04-16 | nej            |
| når måltallets dag er passeret        |         |        |                 |            | 2026-03-19 | nej            |
""")


def situation(row: Row) -> Situation:
    before = row.get("vurdering sidst", "")
    return Situation(
        heard_on=day(row.get("sidst hørt", "")),
        put_off=row.get("udsat sidst") == "ja",
        light=LIGHTS[row.get("vurdering nu") or "intet måltal"],
        heard_light=LIGHTS[before] if before else None,
        new_figure=row.get("nyt tal") == "ja",
        corrected=row.get("rettet") == "ja",
        target_ended_on=day(row.get("måltal slut før", "")),
    )


@pytest.mark.parametrize("row", [*BY_CADENCE, *BY_LIGHT, *BY_EVENT], ids=described)
def test_what_a_meeting_must_hear_of_a_plan(row: Row) -> None:
    meeting_on = date.fromisoformat(row.get("mødet", "2026-02-19"))

    due = is_due(WORDS[row["forummet hører"]], situation(row), meeting_on=meeting_on)

    assert due == (row["på dagsordenen"] == "ja")


SENDING = rows("""
| det, der mangler på dagsordenen | svar |
|---------------------------------|------|
|                                 | ja |
| 1 Flere i job                   | Der er kommet noget til, som forummet skal høre: »1 Flere i job«. Vælg først »Hent det, der er kommet til« på dagsordenen. Det, mødet ikke skal høre nu, kan du derefter tage af med en grund. |
""")


@pytest.mark.parametrize("row", SENDING, ids=described)
def test_when_an_agenda_can_be_sent_out_without_what_is_due(row: Row) -> None:
    due = row["det, der mangler på dagsordenen"]

    verdict = may_leave_out(due=[due] if due else [])

    assert " ".join(verdict.reasons) == ("" if row["svar"] == "ja" else row["svar"])


SETTING = rows("""
| måneder | findes | begynder   | slutter    | svar |
|---------|--------|------------|------------|------|
| 3       |        | 2026-01-01 |            | ja |
| 0       |        | 2026-01-01 |            | Skriv et antal måneder fra 1 til 36. |
| 37      |        | 2026-01-01 |            | Skriv et antal måneder fra 1 til 36. |
| 3       | ja     | 2026-01-01 |            | Forummet hører allerede om det ved den samme lejlighed. |
| 3       |        | 2026-01-01 | 2026-01-01 | Ruten skal slutte, efter at den begynder. |
| 3       |        | 2026-01-01 | 2026-01-02 | ja |
""")


@pytest.mark.parametrize("row", SETTING, ids=described)
def test_when_a_route_can_be_set(row: Row) -> None:
    verdict = may_set(
        months=int(row["måneder"]),
        occasion=Occasion.EVERY_MONTHS,
        same=row["findes"] == "ja",
        starts_on=date.fromisoformat(row["begynder"]),
        ends_on=day(row["slutter"]),
    )

    assert " ".join(verdict.reasons) == ("" if row["svar"] == "ja" else row["svar"])


ENDING = rows("""
| sluttet    | slutter    | svar |
|------------|------------|------|
|            | 2026-03-01 | ja |
| 2026-04-01 | 2026-03-01 | ja |
| 2026-03-01 | 2026-03-01 | Ruten er allerede afsluttet. |
""")


@pytest.mark.parametrize("row", ENDING, ids=described)
def test_when_a_route_can_end(row: Row) -> None:
    verdict = may_end(ended_on=day(row["sluttet"]), on=date.fromisoformat(row["slutter"]))

    assert " ".join(verdict.reasons) == ("" if row["svar"] == "ja" else row["svar"])
