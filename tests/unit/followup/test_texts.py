"""The words of an agenda."""

from __future__ import annotations

from datetime import date

import pytest

from virke.followup import texts
from virke.followup.due import Due, DueKind
from virke.followup.states import StepKind
from virke.followup.texts import Decided, Happened, Status

DECIDED = Decided("AfdelingsMED Nordby", date(2026, 1, 15), "7", "Sygefravær i 2025")


def test_a_decision_is_quoted_with_forum_date_item_number_and_sentence() -> None:
    assert texts.quote(DECIDED, "HR laver en plan.") == (
        "Besluttet i AfdelingsMED Nordby, 15. januar 2026, punkt 7, »Sygefravær i 2025«:\n»HR laver en plan.«"
    )


def test_an_item_without_number_is_quoted_without_it() -> None:
    assert texts.place(Decided("Chefforum", date(2026, 1, 15), "", "Budget")) == "Chefforum, 15. januar 2026"


def test_the_sentences_of_one_decision_stand_under_one_head() -> None:
    other = Decided("AfdelingsMED Nordby", date(2026, 2, 19), "3", "Opfølgning: Sygefravær i 2025")
    quotes = [texts.quote(DECIDED, "A."), texts.quote(DECIDED, "B."), texts.quote(other, "C.")]

    assert texts.occasion(quotes) == (
        "Besluttet i AfdelingsMED Nordby, 15. januar 2026, punkt 7, »Sygefravær i 2025«:\n»A.«\n»B.«\n\n"
        "Besluttet i AfdelingsMED Nordby, 19. februar 2026, punkt 3, »Opfølgning: Sygefravær i 2025«:\n»C.«"
    )


def test_the_report_says_what_has_happened_since() -> None:
    new_due = Due(DueKind.DATE, date(2026, 6, 1))
    status = Status(
        text="HR laver en plan.",
        responsible="HR-chefen",
        due="1. juni 2026",
        overdue=False,
        dated=True,
        since=date(2026, 1, 15),
        earlier_agendas=1,
        happened=(
            Happened(date(2026, 2, 3), StepKind.NOTED, "Udkastet er sendt i høring"),
            Happened(date(2026, 3, 2), StepKind.POSTPONED, "Sygdom i HR.", new_due),
            Happened(date(2026, 3, 9), StepKind.HAPPENED, ""),
        ),
    )

    assert texts.report(status).splitlines() == [
        "HR laver en plan.",
        "Ansvarlig: HR-chefen. Frist: 1. juni 2026.",
        "Har stået på dagsordenen 1 gang før.",
        "3. februar 2026: Udkastet er sendt i høring.",
        "2. marts 2026: Ny frist, 1. juni 2026: Sygdom i HR.",
        "9. marts 2026: Det, der blev ventet på, er sket.",
    ]


def test_the_report_says_that_nothing_has_been_heard_and_that_the_due_is_past() -> None:
    status = Status("HR laver en plan.", "", "1. marts 2026", True, True, date(2026, 1, 15), 0, ())

    assert texts.report(status).splitlines() == [
        "HR laver en plan.",
        "Frist: 1. marts 2026 (overskredet).",
        "Der er ikke meldt noget siden den 15. januar 2026.",
    ]


def test_a_promise_without_a_due_is_asked_about() -> None:
    status = Status("HR laver en plan.", "HR", "ingen frist", False, False, date(2026, 1, 15), 0, ())

    assert "Aftalen har ingen frist. Gælder den stadig" in texts.report(status)


def test_several_reports_are_numbered() -> None:
    assert texts.reports(["A.", "B."]) == "1. A.\n\n2. B."
    assert texts.reports(["A."]) == "A."


def test_a_very_long_title_is_cut_to_what_an_item_can_hold() -> None:
    assert len(texts.title("x" * 400)) == 400
    assert texts.title("x" * 400).endswith("x…")


@pytest.mark.parametrize("of", ["Sygefravær i 2025", "Opfølgning: Sygefravær i 2025"])
def test_the_title_says_once_that_it_is_a_follow_up(of: str) -> None:
    assert texts.title(of) == "Opfølgning: Sygefravær i 2025"
