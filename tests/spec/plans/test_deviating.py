"""Hvornår kræver et tal en afvigelse, og hvad skal den sige?

En tom sidste celle betyder ja. I dag er den 15. juni 2024.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.followup.tables import Row, day, described, rows
from virke.kernel.calendar_words import Precision
from virke.kernel.verdicts import Verdict
from virke.plans import deviating
from virke.plans.kinds import Light
from virke.plans.states import ActionState, DeviationState
from virke.plans.values import Due, Responsible

TODAY = date(2024, 6, 15)
LIGHTS = {light.label.lower(): light for light in Light}
STATES = {state.label.lower(): state for state in DeviationState}
ACTIONS = {state.label.lower(): state for state in ActionState}

DEMANDS = rows("""
| målet står som | kræver en afvigelse | må have en |
|----------------|---------------------|------------|
| ikke nået      | ja                  | ja         |
| risiko         |                     | ja         |
| usikker        |                     | ja         |
| forældet       |                     | ja         |
| ingen data     |                     | ja         |
| for få         |                     | ja         |
| på vej         |                     |            |
| nået           |                     |            |
| intet måltal   |                     |            |
""")

WRITE = rows("""
| målet står som | åben i forvejen | fakta       | årsag    | svar |
|----------------|-----------------|-------------|----------|------|
| ikke nået      |                 | 31 mod 20   | Sygdom   |      |
| ikke nået      |                 |             | Sygdom   | Skriv, hvad der er fakta: hvilket tal, hvilken periode, hvilket mål. |
| ikke nået      |                 | 31 mod 20   |          | Skriv, hvad årsagen er. |
| ikke nået      | ja              | 31 mod 20   | Sygdom   | Der er allerede en åben afvigelse. Ret den, eller luk den først. |
| nået           |                 | 19 mod 20   | Sygdom   | Målet går, som det skal, så der er ingen afvigelse at skrive. |
| intet måltal   |                 | 31          | Sygdom   | Der er ikke besluttet noget måltal at afvige fra. |
""")

ACTION = rows("""
| handlingen   | ansvarlig    | frist      | svar |
|--------------|--------------|------------|------|
| i gang       | Boligenheden | 2024-06-15 |      |
| ikke startet | Boligenheden | 2024-12-31 |      |
| udskudt      | Boligenheden | 2024-12-31 |      |
| ikke startet |              | 2024-12-31 | Skriv, hvem der er ansvarlig for handlingen. |
| ikke startet | Boligenheden |            | Skriv en frist med en dato for handlingen. |
| ikke startet | Boligenheden | 2024-06-14 | Handlingens frist er passeret. Vælg en frist, der ligger i dag eller senere. |
| afsluttet    | Boligenheden | 2024-12-31 | Handlingen er afsluttet eller bortfaldet. Vælg en anden, eller skriv en ny. |
| bortfaldet   |              |            | Handlingen er afsluttet eller bortfaldet. Vælg en anden, eller skriv en ny. |
""")

CLOSE = rows("""
| afvigelsen | resultat             | svar |
|------------|----------------------|------|
| åben       | Tallet er under 20   |      |
| åben       |                      | Skriv, hvad der kom ud af det. |
| lukket     | Tallet er under 20   | Afvigelsen er lukket. Skriv en ny, hvis målet er rødt igen. |
""")


def says(verdict: Verdict, row: Row) -> bool:
    return " ".join(verdict.reasons) == row["svar"]


@pytest.mark.parametrize("row", DEMANDS, ids=described)
def test_which_lights_demand_a_deviation(row: Row) -> None:
    """Hvilke lys kræver en afvigelse"""
    light = LIGHTS[row["målet står som"]]

    assert deviating.demands(light) is bool(row["kræver en afvigelse"])
    assert deviating.may_write(light=light, already=False, fact="31", cause="Sygdom").ok is bool(row["må have en"])


@pytest.mark.parametrize("row", WRITE, ids=described)
def test_what_a_deviation_says(row: Row) -> None:
    """Hvad en afvigelse siger"""
    light, already = LIGHTS[row["målet står som"]], bool(row["åben i forvejen"])

    assert says(deviating.may_write(light=light, already=already, fact=row["fakta"], cause=row["årsag"]), row)


@pytest.mark.parametrize("row", ACTION, ids=described)
def test_which_action_answers_a_deviation(row: Row) -> None:
    """Hvilken handling der kan være svaret"""
    on = day(row["frist"])
    due = Due(on, Precision.DAY) if on else Due()

    verdict = deviating.may_be_done_by(
        responsible=Responsible(row["ansvarlig"]), due=due, open=ACTIONS[row["handlingen"]].open, on=TODAY
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", CLOSE, ids=described)
def test_a_deviation_is_closed_with_its_result(row: Row) -> None:
    """Hvornår en afvigelse kan lukkes"""
    assert says(deviating.may_close(state=STATES[row["afvigelsen"]], result=row["resultat"]), row)
