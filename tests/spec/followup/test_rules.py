"""Hvad må man gøre med et forslag eller en aftale, og hvad svarer Virke, når man ikke må?

An empty last cell means yes. Today is 20 March 2026 and the meeting that decided was on 15 January 2026.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.followup.tables import Row, day, described, due, rows
from virke.followup import rules
from virke.followup.due import NO_DUE
from virke.followup.states import State, SuggestionState
from virke.kernel.verdicts import Verdict

TODAY = date(2026, 3, 20)
MEETING = date(2026, 1, 15)
STATES = {"åben": State.OPEN, "udført": State.DONE, "frafaldet": State.DROPPED}
SUGGESTIONS = {
    "venter": SuggestionState.PENDING,
    "bekræftet": SuggestionState.CONFIRMED,
    "afvist": SuggestionState.REJECTED,
}


def says(verdict: Verdict, row: Row) -> bool:
    expected = row["svar"]
    return verdict.ok if not expected else " ".join(verdict.reasons) == expected


CONFIRM = rows("""
| forslaget | tekst            | frist              | svar |
|-----------|------------------|--------------------|------|
| venter    | HR laver en plan | ingen              |      |
| venter    | HR laver en plan | næste møde         |      |
| venter    | HR laver en plan | 2026-01-15         |      |
| venter    | HR laver en plan | 2026-01-14         | Fristen ligger før det møde, hvor det blev besluttet. |
| venter    |                  | ingen              | Skriv, hvad der skal gøres. |
| venter    | HR laver en plan | begivenhed         | Skriv, hvad der ventes på. |
| venter    | HR laver en plan | begivenhed: valget |      |
| bekræftet | HR laver en plan | ingen              | Forslaget er allerede bekræftet. |
| afvist    | HR laver en plan | ingen              | Forslaget er allerede afvist. |
""")

REJECT = rows("""
| forslaget | grund             | svar |
|-----------|-------------------|------|
| venter    | Er allerede gjort |      |
| venter    |                   | Skriv, hvorfor det ikke er en aftale. |
| bekræftet | Er allerede gjort | Forslaget er allerede bekræftet. |
""")

UNDO = rows("""
| forslaget | senere hændelser | dagsordener | svar |
|-----------|------------------|-------------|------|
| bekræftet | 0                | 0           |      |
| afvist    | 0                | 0           |      |
| venter    | 0                | 0           | Forslaget venter stadig, så der er ikke noget at fortryde. |
| bekræftet | 1                | 0           | Der er sket mere med aftalen. Frafald den i stedet for at fortryde. |
| bekræftet | 0                | 1           | Aftalen står på en dagsorden. Frafald den i stedet for at fortryde. |
""")

CORRECT = rows("""
| aftalen | fra        | til        | svar |
|---------|------------|------------|------|
| åben    | 2026-05-01 | 2026-05-01 |      |
| åben    | 2026-05-01 | 2026-04-01 |      |
| åben    | ingen      | 2026-06-01 |      |
| åben    | næste møde | 2026-06-01 |      |
| åben    | 2026-05-01 | 2026-06-01 | En senere frist er en udsættelse. Vælg »Ny frist«, og skriv hvorfor. |
| åben    | 2026-05-01 | ingen      | En senere frist er en udsættelse. Vælg »Ny frist«, og skriv hvorfor. |
| udført  | 2026-05-01 | 2026-04-01 | Aftalen er udført. Åbn den igen først. |
""")

POSTPONE = rows("""
| aftalen   | fra        | til                | grund  | svar |
|-----------|------------|--------------------|--------|------|
| åben      | 2026-03-01 | 2026-05-01         | Sygdom |      |
| åben      | 2026-03-01 | næste møde         | Sygdom |      |
| åben      | næste møde | 2026-03-21         | Sygdom |      |
| åben      | ingen      | begivenhed: valget | Sygdom |      |
| åben      | 2026-03-01 | 2026-05-01         |        | Skriv, hvorfor fristen flyttes. |
| åben      | 2026-03-01 | 2026-03-20         | Sygdom | Den nye frist skal ligge senere end i dag. |
| åben      | 2026-06-01 | 2026-05-01         | Sygdom | Den nye frist skal ligge senere end den gamle. |
| åben      | 2026-03-01 | ingen              | Sygdom | Vælg en ny frist, eller frafald aftalen. |
| åben      | 2026-03-01 | begivenhed         | Sygdom | Skriv, hvad der ventes på. |
| udført    | 2026-03-01 | 2026-05-01         | Sygdom | Aftalen er udført. Åbn den igen først. |
| frafaldet | 2026-03-01 | 2026-05-01         | Sygdom | Aftalen er frafaldet. Åbn den igen først. |
""")

HAPPENED = rows("""
| aftalen | frist              | sket før | dagen      | svar |
|---------|--------------------|----------|------------|------|
| åben    | begivenhed: valget | nej      | 2026-03-20 |      |
| åben    | begivenhed: valget | ja       | 2026-03-20 | Det er allerede noteret, at det er sket. |
| åben    | begivenhed: valget | nej      | 2026-03-21 | Dagen ligger i fremtiden. |
| åben    | 2026-05-01         | nej      | 2026-03-20 | Aftalen venter ikke på en begivenhed. |
| udført  | begivenhed: valget | nej      | 2026-03-20 | Aftalen er udført. Åbn den igen først. |
""")

WITH_WORDS = rows("""
| det     | aftalen   | tekst              | svar |
|---------|-----------|--------------------|------|
| afslut  | åben      | Sendt den 2. marts |      |
| afslut  | åben      |                    | Skriv, hvad der viser, at det er gjort. |
| afslut  | udført    | Sendt den 2. marts | Aftalen er udført. Åbn den igen først. |
| frafald | åben      | Puljen blev lukket |      |
| frafald | åben      |                    | Skriv, hvorfor der ikke følges op længere. |
| noter   | åben      | Der er holdt møde  |      |
| noter   | åben      |                    | Skriv, hvad der er sket siden. |
| noter   | udført    | Der er holdt møde  | Aftalen er udført. Åbn den igen først. |
| genåbn  | udført    | Planen mangler     |      |
| genåbn  | frafaldet |                    | Skriv, hvorfor aftalen åbnes igen. |
| genåbn  | åben      | Planen mangler     | Aftalen er åben. |
""")

REPORT_BACK = rows("""
| besluttet | taget af | svar |
|-----------|----------|------|
| ja        | nej      |      |
| nej       | nej      | Skriv beslutningen først. Den er dokumentationen. |
| ja        | ja       | Punktet er taget af dagsordenen. |
""")


@pytest.mark.parametrize("row", CONFIRM, ids=described)
def test_confirming_a_suggestion(row: Row) -> None:
    verdict = rules.may_confirm(
        state=SUGGESTIONS[row["forslaget"]],
        text=row["tekst"],
        due=due(row["frist"]),
        responsible_text="",
        meeting_on=MEETING,
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", REJECT, ids=described)
def test_rejecting_a_suggestion(row: Row) -> None:
    assert says(rules.may_reject(state=SUGGESTIONS[row["forslaget"]], reason=row["grund"]), row)


@pytest.mark.parametrize("row", UNDO, ids=described)
def test_taking_a_yes_or_no_back(row: Row) -> None:
    verdict = rules.may_undo(
        state=SUGGESTIONS[row["forslaget"]],
        later_steps=int(row["senere hændelser"]),
        places=int(row["dagsordener"]),
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", CORRECT, ids=described)
def test_correcting_a_due(row: Row) -> None:
    verdict = rules.may_correct(
        state=STATES[row["aftalen"]],
        text="HR laver en plan",
        before=due(row["fra"]),
        after=due(row["til"]),
        responsible_text="",
        meeting_on=MEETING,
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", POSTPONE, ids=described)
def test_putting_a_commitment_off(row: Row) -> None:
    verdict = rules.may_postpone(
        state=STATES[row["aftalen"]],
        before=due(row["fra"]),
        after=due(row["til"]),
        reason=row["grund"],
        on=TODAY,
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", HAPPENED, ids=described)
def test_saying_that_the_event_has_happened(row: Row) -> None:
    verdict = rules.may_happen(
        state=STATES[row["aftalen"]],
        due=due(row["frist"]),
        happened=row["sket før"] == "ja",
        happened_on=day(row["dagen"]) or TODAY,
        on=TODAY,
    )

    assert says(verdict, row)


@pytest.mark.parametrize("row", WITH_WORDS, ids=described)
def test_closing_dropping_noting_and_opening_again_need_words(row: Row) -> None:
    state, text = STATES[row["aftalen"]], row["tekst"]
    verdicts = {
        "afslut": rules.may_close(state=state, evidence=text),
        "frafald": rules.may_drop(state=state, reason=text),
        "noter": rules.may_note(state=state, text=text),
        "genåbn": rules.may_reopen(state=state, reason=text),
    }

    assert says(verdicts[row["det"]], row)


@pytest.mark.parametrize("row", REPORT_BACK, ids=described)
def test_reporting_back_from_a_meeting(row: Row) -> None:
    verdict = rules.may_report_back(decided=row["besluttet"] == "ja", removed=row["taget af"] == "ja")

    assert says(verdict, row)


def test_a_responsible_longer_than_its_column_is_refused() -> None:
    verdict = rules.may_promise(text="HR svarer.", due=NO_DUE, responsible_text="x" * 201, meeting_on=date(2026, 3, 20))

    assert verdict.reasons == ("Den ansvarlige må højst fylde 200 tegn.",)
