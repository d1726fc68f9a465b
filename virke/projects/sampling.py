"""The same cases, reviewed at several dates on a closed list of questions: what they say, and what has changed. Pure.

A case is a number from 1 to the size of the sample and nothing more. 25 cases, 18 yes, 6 no and 1 not relevant: 18 of
24 (75 %). What is not relevant and what is not found counts in neither and is told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from virke.projects.kinds import Answer

Cell = tuple[int, int]
"""The id of a question, and the number of a case."""


@dataclass(frozen=True, slots=True)
class Result:
    """How the cases of a date answer one question; each case counts in exactly one of the five."""

    yes: int
    no: int
    not_relevant: int
    not_found: int
    unanswered: int

    @property
    def counted(self) -> int:
        """The denominator: those that say yes or no."""
        return self.yes + self.no

    @property
    def percent(self) -> str:
        """Yes of yes and no, in whole percents; empty when none says either."""
        if not self.counted:
            return ""
        share = Decimal(self.yes) * 100 / self.counted
        return f"{share.quantize(Decimal(1), ROUND_HALF_UP)} %"

    @property
    def total(self) -> int:
        return self.counted + self.not_relevant + self.not_found + self.unanswered


@dataclass(frozen=True, slots=True)
class Change:
    """The same cases at two dates, those that say yes or no at both; the others stand `apart`."""

    still_yes: int
    still_no: int
    became_yes: int
    became_no: int
    apart: int

    @property
    def compared(self) -> int:
        return self.still_yes + self.still_no + self.became_yes + self.became_no

    @property
    def net(self) -> int:
        """How many more say yes than before."""
        return self.became_yes - self.became_no


def result(answers: Iterable[Answer], *, size: int) -> Result:
    """Of one question at one date; `answers` are those that are given, at most one for each case."""
    counts = Counter(answers)
    given = counts.total()
    return Result(
        yes=counts[Answer.YES],
        no=counts[Answer.NO],
        not_relevant=counts[Answer.NOT_RELEVANT],
        not_found=counts[Answer.NOT_FOUND],
        unanswered=size - given,
    )


def change(before: Mapping[int, Answer], after: Mapping[int, Answer], *, size: int) -> Change:
    """What became of the same cases; both hold the answers to one question by the number of the case."""
    pairs = Counter((before[case], after[case]) for case in before.keys() & after.keys())
    still_yes, still_no = pairs[Answer.YES, Answer.YES], pairs[Answer.NO, Answer.NO]
    became_yes, became_no = pairs[Answer.NO, Answer.YES], pairs[Answer.YES, Answer.NO]
    apart = size - still_yes - still_no - became_yes - became_no
    return Change(still_yes, still_no, became_yes, became_no, apart)


def of_question(answers: Mapping[Cell, Answer], question_id: int) -> dict[int, Answer]:
    """The answers to one question by the number of the case."""
    return {case: answer for (question, case), answer in answers.items() if question == question_id}
