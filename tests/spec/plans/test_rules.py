"""Hvad må man skrive i en plan, og hvad svarer Virke, når man ikke må?

En tom sidste celle betyder ja. I dag er den 15. juni 2024, og indikatoren måles i procent, når andet ikke står der.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, day, described, rows
from virke.kernel.verdicts import Verdict
from virke.plans import rules
from virke.plans.kinds import Shape
from virke.plans.states import ActionState, Move, State
from virke.plans.values import Decided, Promise

TODAY = date(2024, 6, 15)
DECIDED = Decided(date(2024, 3, 14), "Chefforum 14. marts 2024, punkt 4")
STATES = {state.label.lower(): state for state in State}
MOVES = {
    "høring": Move.SEND_TO_HEARING,
    "træk tilbage": Move.WITHDRAW,
    "vedtag": Move.ADOPT,
    "afslut": Move.CLOSE,
    "åbn igen": Move.REOPEN,
}
SHAPES = {shape.label.lower(): shape for shape in Shape}

MOVE = rows("""
| planen    | skridt       | vedtaget hvor | svar |
|-----------|--------------|---------------|------|
| kladde    | høring       |               |      |
| kladde    | vedtag       | ja            |      |
| kladde    | vedtag       |               | Skriv, hvor og hvornår planen blev vedtaget. |
| kladde    | afslut       |               | Planen er kladde, så det kan ikke lade sig gøre. |
| i høring  | træk tilbage |               |      |
| i høring  | vedtag       | ja            |      |
| vedtaget  | afslut       |               |      |
| vedtaget  | vedtag       | ja            | Planen er vedtaget, så det kan ikke lade sig gøre. |
| afsluttet | åbn igen     |               |      |
""")

PROMISE = rows("""
| form                             | mindst | højst | enhed   | til        | andet           | svar |
|----------------------------------|--------|-------|---------|------------|-----------------|------|
| gælder fra en dato               | 80     |       | percent |            |                 |      |
| gælder fra en dato               |        |       | percent |            |                 | Skriv et måltal: mindst eller højst. |
| gælder fra en dato               | 80     |       |         |            |                 | Skriv, hvad tallet er i: stk., %, dage, kr. eller andet. |
| højst                            |        | 8.8   | days    |            |                 | Tallet er i dage, men indikatoren måles i %. Regn tallet om, eller ret indikatorens enhed. |
| højst                            |        | 8.8   | æbler   |            |                 | Enheden »æbler« kendes ikke. Vælg en fra listen. |
| højst                            | 4      |       | percent |            |                 | Skriv, hvor meget det højst må være. |
| inden for et interval            | 70     | 90    | percent |            |                 |      |
| inden for et interval            | 70     |       | percent |            |                 | Et interval har både et mindste og et største tal. |
| inden for et interval            | 90     | 70    | percent |            |                 | Det mindste måltal er større end det største. |
| nås til en dato                  | 80     |       | percent | 2025-01-01 |                 |      |
| nås til en dato                  | 80     |       | percent |            |                 | Skriv, hvornår måltallet skal være nået. |
| nås til en dato                  | 80     |       | percent | 2024-01-01 |                 | Måltallet skal slutte efter den dag, det begynder. |
| nås til en dato                  | 70     | 90    | percent | 2025-01-01 |                 | Vælg »Inden for et interval«, når måltallet har både et mindste og et største tal. |
| jævn udvikling frem mod en dato  | 80     |       | percent | 2025-01-01 |                 | Skriv udgangspunktet, som udviklingen regnes fra. |
| jævn udvikling frem mod en dato  | 80     |       | percent | 2025-01-01 | udgangspunkt 60 |      |
| fastholdes                       |        |       | percent |            |                 | Skriv det niveau, der skal fastholdes. |
| fastholdes                       |        |       | percent |            | udgangspunkt 60 |      |
| så mange gange pr. periode       | 2      |       | percent |            |                 | Skriv, hvor mange måneder der tælles over. |
| så mange gange pr. periode       | 2      |       | percent |            | måneder 12      |      |
| sker inden en frist              |        |       |         | 2024-07-01 |                 |      |
| sker inden en frist              | 1      |       | percent | 2024-07-01 |                 | Sker inden en frist har ikke noget måltal. |
| servicemål                       | 90     |       | percent |            | tid 24          | Skriv både tal og enhed for servicemålets tid. |
| skal udvikles                    |        |       |         |            |                 |      |
| gælder fra en dato               | 1.23456 |      | percent |            |                 | Tallet må højst have fire decimaler. |
""")

ACTION = rows("""
| planen    | handlingen  | dag        | dokumentation | grund  | svar |
|-----------|-------------|------------|---------------|--------|------|
| vedtaget  | i gang      |            |               |        |      |
| vedtaget  | afsluttet   | 2024-06-15 | Referat       |        |      |
| vedtaget  | afsluttet   |            | Referat       |        | Skriv, hvilken dag handlingen blev afsluttet. |
| vedtaget  | afsluttet   | 2024-06-16 | Referat       |        | Dagen ligger i fremtiden. |
| vedtaget  | afsluttet   | 2024-06-15 |               |        | Skriv, hvad der viser, at det er gjort. |
| vedtaget  | udskudt     |            |               | Sygdom |      |
| vedtaget  | udskudt     |            |               |        | Skriv, hvorfor handlingen udskydes. |
| vedtaget  | bortfaldet  |            |               |        | Skriv, hvorfor handlingen bortfalder. |
| afsluttet | i gang      |            |               |        | Planen er afsluttet. Åbn den igen, før handlinger ændres. |
""")
ACTIONS = {state.label.lower(): state for state in ActionState}


def says(verdict: Verdict, row: Row) -> bool:
    return " ".join(verdict.reasons) == row["svar"]


def number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


@pytest.mark.parametrize("row", MOVE, ids=described)
def test_a_plan_goes_its_way(row: Row) -> None:
    """En plans vej"""
    decided = DECIDED if row["vedtaget hvor"] else None

    assert says(rules.may_move(state=STATES[row["planen"]], move=MOVES[row["skridt"]], decided=decided), row)


@pytest.mark.parametrize("row", PROMISE, ids=described)
def test_what_a_target_must_say(row: Row) -> None:
    """Hvad et måltal skal sige"""
    what, _, value = row["andet"].partition(" ")
    promise = Promise(
        shape=SHAPES[row["form"]],
        starts_on=date(2024, 1, 1),
        ends_on=day(row["til"]),
        unit=row["enhed"],
        low=number(row["mindst"]),
        high=number(row["højst"]),
        baseline_value=number(value) if what == "udgangspunkt" else None,
        window_months=int(value) if what == "måneder" else None,
        limit_value=number(value) if what == "tid" else None,
    )

    assert says(rules.may_promise(promise, unit="percent"), row)


@pytest.mark.parametrize("row", ACTION, ids=described)
def test_how_far_an_action_is(row: Row) -> None:
    """Hvor langt en handling er"""
    verdict = rules.may_set_action_state(
        to=ACTIONS[row["handlingen"]],
        done_on=day(row["dag"]),
        evidence=row["dokumentation"],
        reason=row["grund"],
        on=TODAY,
        plan=STATES[row["planen"]],
    )

    assert says(verdict, row)
