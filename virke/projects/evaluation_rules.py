"""What may be written of an evaluation, and why not. Pure.

Only how many gave each of five answers is kept, by group: no answer of one person and no text of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from virke.kernel.cpr import find_cprs
from virke.kernel.verdicts import Verdict, unless

LONGEST_TITLE, LONGEST_QUESTION = 200, 300
MOST_QUESTIONS, MOST_ANSWERS = 20, 100_000
NO_CPR = "Skriv ikke CPR-numre. Sammenfatningen er om prøven, ikke om enkelte."


@dataclass(frozen=True, slots=True)
class EvaluationHead:
    """Who was asked what and when; `summary` is the project leader's own words."""

    title: str
    held_on: date
    questions: tuple[str, ...]
    summary: str = ""


def may_write(head: EvaluationHead, *, before: EvaluationHead | None, counted: bool, today: date) -> Verdict:
    """`counted`: answers have been written, so that the questions stand."""
    moved = counted and before is not None and before.questions != head.questions
    return unless(
        None if head.title.strip() else "Skriv, hvad der er evalueret.",
        f"Titlen må højst fylde {LONGEST_TITLE} tegn." if len(head.title) > LONGEST_TITLE else None,
        "Dagen ligger i fremtiden." if head.held_on > today else None,
        *_question_reasons(head.questions),
        "Der er skrevet svar, så spørgsmålene kan ikke ændres. Lav en ny evaluering i stedet." if moved else None,
        NO_CPR if any(find_cprs(text) for text in (head.title, head.summary, *head.questions)) else None,
    )


def _question_reasons(questions: Sequence[str]) -> Sequence[str | None]:
    folded = [question.casefold() for question in questions]
    return (
        None if questions else "Skriv mindst ét spørgsmål.",
        f"Skriv højst {MOST_QUESTIONS} spørgsmål." if len(questions) > MOST_QUESTIONS else None,
        "To spørgsmål er ens." if len(set(folded)) < len(folded) else None,
        f"Et spørgsmål må højst fylde {LONGEST_QUESTION} tegn."
        if any(len(one) > LONGEST_QUESTION for one in questions)
        else None,
    )


def may_count(numbers: Iterable[int]) -> Verdict:
    known = list(numbers)
    return unless(
        "Et antal svar kan ikke være negativt." if any(one < 0 for one in known) else None,
        "Så mange svar kan der ikke være." if any(one > MOST_ANSWERS for one in known) else None,
    )
