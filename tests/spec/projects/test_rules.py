"""Hvad må man skrive om et projekt og en prøvehandling, og hvad svarer Virke, når man ikke må?

En tom sidste celle betyder ja. I dag er den 1. september 2024. Projektet har 240 pladser, og den 1. juni var der
optaget 180 og den 1. august 210.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.spec.followup.tables import Row, day, described, rows
from virke.kernel.verdicts import Verdict
from virke.plans.kinds import PlanKind
from virke.projects import rules
from virke.projects.kinds import TallyKind
from virke.projects.states import DueState, DueStep, TrialState, TrialStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total

TODAY = date(2024, 9, 1)
TOTALS = (Total(date(2024, 6, 1), Decimal(180)), Total(date(2024, 8, 1), Decimal(210)))
KINDS = {kind.label.lower(): kind for kind in TallyKind}
TRIAL = {state.label.lower(): state for state in TrialState}
DUE = {state.label.lower(): state for state in DueState}
DUE_STEPS = {"send": DueStep.SEND, "lad bortfalde": DueStep.DROP, "åbn igen": DueStep.REOPEN}
TRIAL_STEPS = {
    "begynd": TrialStep.BEGIN,
    "saml op": TrialStep.LOOK_BACK,
    "stop": TrialStep.STOP,
    "justér": TrialStep.ADJUST,
    "udbred": TrialStep.SPREAD,
    "åbn igen": TrialStep.REOPEN,
}

COUNT = rows("""
| hvad    | dag        | i alt   | årsag       | svar |
|---------|------------|---------|-------------|------|
| optag   | 2024-08-31 | 216     |             |      |
| optag   | 2024-08-31 | 240     |             |      |
| optag   | 2024-08-31 | 243     |             | Der er 240 pladser, og 243 er flere. Aftal flere pladser med bevillingsgiveren, og ret projektet først. |
| optag   | 2024-08-31 | 205     |             | Den 1. august 2024 var der allerede optaget 210. Ret det tal, hvis det er forkert. |
| optag   | 2024-07-01 | 212     |             | Den 1. august 2024 var der kun optaget 210. Ret det tal, hvis det er forkert. |
| optag   | 2024-07-01 | 195     |             |      |
| optag   | 2024-08-01 | 211     |             | Der er allerede et tal for den dag. Skriv, hvorfor det rettes. |
| optag   | 2024-08-01 | 211     | Én manglede |      |
| optag   | 2024-08-31 | 216,5   |             | Skriv et helt antal personer. |
| optag   | 2024-09-02 | 216     |             | Dagen ligger i fremtiden. |
| optag   | 2024-08-31 | -1      |             | Tallet kan ikke være negativt. Den 1. juni 2024 var der allerede optaget 180. Ret det tal, hvis det er forkert. |
| forbrug | 2024-08-31 | 150     |             |      |
| forbrug | 2024-08-31 | 150,505 |             | Beløbet må højst have to decimaler. |
""")

FACTS = rows("""
| pladser | bevilling      | målgruppe              | svar |
|---------|----------------|------------------------|------|
| 240     | 1200000        | Ledige over 50         |      |
| 210     |                |                        |      |
| 200     |                |                        | Der er allerede optaget 210, så der kan ikke være færre pladser. |
|         | -1             |                        | Beløbet skal være mellem 0 og 1.000 mia. kr. |
|         |                | Borgeren 010190-1234   | Skriv ikke CPR-numre her. Feltet er til projektet, ikke til enkelte borgere. |
""")

REPORT = rows("""
| hvad           | modtager | forum | svar |
|----------------|----------|-------|------|
| Halvårsrapport | Fonden   |       |      |
| Halvårsrapport |          | ja    |      |
| Halvårsrapport | Fonden   | ja    | Vælg enten et forum eller en anden modtager, ikke begge dele. |
| Halvårsrapport |          |       | Skriv, hvem der skal have det, eller vælg et forum. |
|                | Fonden   |       | Skriv, hvad der skal sendes. |
""")

MOVE = rows("""
| status     | skridt        | dag        | dokumentation | grund     | svar |
|------------|---------------|------------|---------------|-----------|------|
| mangler    | send          | 2024-08-30 | Journal 7     |           |      |
| mangler    | send          |            | Journal 7     |           | Skriv, hvilken dag den blev sendt. |
| mangler    | send          | 2024-09-02 | Journal 7     |           | Dagen ligger i fremtiden. |
| mangler    | send          | 2024-08-30 |               |           | Skriv, hvad der viser, at den er sendt: et journalnummer eller et bilag. |
| mangler    | lad bortfalde |            |               | Aflyst    |      |
| mangler    | lad bortfalde |            |               |           | Skriv, hvorfor den ikke skal sendes. |
| mangler    | åbn igen      |            |               | Fejl      | Afrapporteringen er åben, så det kan ikke lade sig gøre. |
| sendt      | åbn igen      |            |               | Forkert   |      |
| sendt      | åbn igen      |            |               |           | Skriv, hvorfor den åbnes igen. |
| bortfaldet | åbn igen      |            |               | Skal alligevel |  |
""")

STEP = rows("""
| prøvehandlingen | skridt   | hypotese | læring | begrundelse | svar |
|-----------------|----------|----------|--------|-------------|------|
| planlagt        | begynd   | ja       |        |             |      |
| planlagt        | begynd   |          |        |             | Skriv hypotesen først: hvis vi ..., så ... |
| planlagt        | udbred   | ja       | ja     | Det virker  | Prøvehandlingen er planlagt, så det kan ikke lade sig gøre. |
| prøves          | saml op  | ja       |        |             |      |
| prøves          | stop     | ja       |        | Sygdom      |      |
| prøves          | stop     | ja       |        |             | Skriv begrundelsen. |
| samlet op       | udbred   | ja       | ja     | Det virker  |      |
| samlet op       | udbred   | ja       |        | Det virker  | Skriv, hvad I har lært, før der besluttes noget. |
| samlet op       | justér   | ja       | ja     | Andre dage  |      |
| samlet op       | stop     | ja       | ja     | Ingen effekt |     |
| udbredt         | åbn igen | ja       | ja     | For tidligt |      |
| stoppet         | udbred   | ja       | ja     | Alligevel   | Prøvehandlingen er stoppet, så det kan ikke lade sig gøre. |
""")


def says(verdict: Verdict, row: Row) -> bool:
    return " ".join(verdict.reasons) == row["svar"]


def number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "."))


@pytest.mark.parametrize("row", COUNT, ids=described)
def test_what_is_counted_up(row: Row) -> None:
    """Optag og forbrug"""
    kind = KINDS[row["hvad"]]
    on = day(row["dag"])
    assert on is not None

    verdict = rules.may_count(
        kind,
        Total(on, number(row["i alt"])),
        today=TODAY,
        totals=TOTALS if kind is TallyKind.INTAKE else (),
        limit=240,
        reason=row["årsag"],
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", FACTS, ids=described)
def test_what_a_project_may_say(row: Row) -> None:
    """Projektets oplysninger"""
    facts = Facts(
        intake_limit=int(row["pladser"]) if row["pladser"] else None,
        grant=number(row["bevilling"]) if row["bevilling"] else None,
        target_group=row["målgruppe"],
    )

    assert says(rules.may_write_facts(facts, taken_in=Decimal(210)), row)


@pytest.mark.parametrize("row", REPORT, ids=described)
def test_a_report_has_a_receiver(row: Row) -> None:
    """En afrapportering"""
    head = DueHead(date(2024, 10, 1), row["hvad"], row["modtager"], 1 if row["forum"] else None)

    assert says(rules.may_write_due(head), row)


@pytest.mark.parametrize("row", MOVE, ids=described)
def test_a_report_is_sent_dropped_or_opened_again(row: Row) -> None:
    """En afrapporterings vej"""
    verdict = rules.may_move_due(
        state=DUE[row["status"]],
        step=DUE_STEPS[row["skridt"]],
        today=TODAY,
        sent_on=day(row["dag"]),
        evidence=row["dokumentation"],
        reason=row["grund"],
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", STEP, ids=described)
def test_a_trial_goes_its_way(row: Row) -> None:
    """En prøvehandlings vej"""
    verdict = rules.may_take_step(
        kind=PlanKind.TRIAL,
        state=TRIAL[row["prøvehandlingen"]],
        step=TRIAL_STEPS[row["skridt"]],
        said=Hypothesis("vi holder fri", "når vi mere", "", "Det virker." if row["læring"] else "")
        if row["hypotese"]
        else Hypothesis(),
        on=TODAY,
        today=TODAY,
        reason=row["begrundelse"],
    )

    assert says(verdict, row)
