"""What may be written of a case review, and why not. Pure.

Nothing that could lead to a person has a field: a case is a number, an answer one of four words. What was closed stays;
a mistake is corrected by a round of its own that says why.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from virke.kernel.cpr import find_cprs
from virke.kernel.danish import format_date
from virke.kernel.verdicts import Verdict, unless
from virke.plans.kinds import IndicatorKind

LONGEST_TITLE, LONGEST_QUESTION, LONGEST_NAME = 200, 300, 80
MOST_CASES, MOST_QUESTIONS, MOST_CELLS = 200, 20, 2000
NO_CPR = "Skriv ikke CPR-numre. En sag er kun et nummer i stikprøven."


@dataclass(frozen=True, slots=True)
class SampleHead:
    """A sample: how many cases, how they were drawn, and the closed list of questions in their order."""

    title: str
    size: int
    drawn: str
    questions: tuple[str, ...]


def may_write_sample(head: SampleHead, *, before: SampleHead | None, answered: bool) -> Verdict:
    """`answered`: cases have been answered, so that their number and the questions stand."""
    moved = answered and before is not None and (before.size, before.questions) != (head.size, head.questions)
    return unless(
        None if head.title.strip() else "Skriv, hvad der gennemgås.",
        _too_long(head.title, LONGEST_TITLE, "Titlen"),
        f"Antallet af sager skal være mellem 1 og {MOST_CASES}." if not 1 <= head.size <= MOST_CASES else None,
        *_question_reasons(head.questions),
        "Det bliver for mange svar på én gang. Vælg færre sager eller færre spørgsmål."
        if head.size * len(head.questions) > MOST_CELLS
        else None,
        "Der er skrevet svar, så antallet af sager og spørgsmålene kan ikke ændres. Lav en ny sagsgennemgang i stedet."
        if moved
        else None,
        NO_CPR if any(find_cprs(text) for text in (head.title, head.drawn, *head.questions)) else None,
    )


def _question_reasons(questions: Sequence[str]) -> Sequence[str | None]:
    folded = [question.casefold() for question in questions]
    return (
        None if questions else "Skriv mindst ét spørgsmål.",
        f"Skriv højst {MOST_QUESTIONS} spørgsmål." if len(questions) > MOST_QUESTIONS else None,
        "To spørgsmål er ens." if len(set(folded)) < len(folded) else None,
        next(
            (_too_long(one, LONGEST_QUESTION, "Et spørgsmål") for one in questions if len(one) > LONGEST_QUESTION), None
        ),
    )


def may_open(*, held_on: date, name: str, others: Collection[date], unfinished: bool, today: date) -> Verdict:
    """A new date for the same cases. `others` are the days that have a round, `unfinished`: one of them is open."""
    return unless(
        "Dagen ligger i fremtiden." if held_on > today else None,
        f"Sagerne er allerede gennemgået {format_date(held_on)}. Ret den gennemgang i stedet."
        if held_on in others
        else None,
        "Luk den gennemgang, der er i gang, før der begyndes på en ny." if unfinished else None,
        _too_long(name, LONGEST_NAME, "Navnet"),
        NO_CPR if find_cprs(name) else None,
    )


def may_answer(*, closed: bool) -> Verdict:
    return unless(
        "Gennemgangen er lukket og kan ikke ændres. Lav en rettelse, hvis et svar er forkert." if closed else None
    )


def may_close(*, closed: bool, unanswered: int) -> Verdict:
    """Every case has an answer to every question: what could not be found is an answer too."""
    missing = "Der mangler 1 svar." if unanswered == 1 else f"Der mangler {unanswered} svar."
    return may_answer(closed=closed) & unless(
        f"{missing} Skriv »Findes ikke«, hvor sagen ikke siger det." if unanswered else None
    )


def may_correct(*, closed: bool, corrected: bool, unfinished: bool, reason: str) -> Verdict:
    """`corrected`: another round takes its place already."""
    return unless(
        None if closed else "Gennemgangen er ikke lukket endnu. Ret svarene, som de står.",
        "Gennemgangen er allerede rettet. Ret den nyeste." if corrected else None,
        "Luk den gennemgang, der er i gang, før en anden rettes." if unfinished else None,
        None if reason.strip() else "Skriv, hvorfor gennemgangen rettes.",
        NO_CPR if find_cprs(reason) else None,
    )


def may_feed(*, kind: str, unit: str, of_plan: bool) -> Verdict:
    """Whether the answers to a question can be the figures of an indicator: yes of yes and no, in percent."""
    return unless(
        None if of_plan else "Vælg en indikator i den samme plan.",
        None
        if kind == IndicatorKind.CASE_REVIEW and unit == "percent"
        else "Vælg en indikator af slagsen »Sagsgennemgang«, der måles i procent.",
    )


def _too_long(text: str, longest: int, what: str) -> str | None:
    return f"{what} må højst fylde {longest} tegn." if len(text) > longest else None
