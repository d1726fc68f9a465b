"""What the pages show of evaluations: only what may be told of a group (`suppressing`). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Group, Level
from virke.projects.views import ProjectHead

AGREE = (Level.VERY_MUCH, Level.MUCH)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The answers of a group, or of all (`group` None). `counts` is None where they cannot be shown."""

    group: Group | None
    counts: tuple[int, ...] | None

    @property
    def label(self) -> str:
        return "Alle" if self.group is None else self.group.label

    @property
    def answers(self) -> int | None:
        return None if self.counts is None else sum(self.counts)

    @property
    def agree(self) -> str:
        """How many answered one of the two best, in whole percents of those who answered."""
        if not self.answers or self.counts is None:
            return ""
        best = sum(number for level, number in zip(Level, self.counts, strict=True) if level in AGREE)
        return f"{(Decimal(best) * 100 / self.answers).quantize(Decimal(1), ROUND_HALF_UP)} %"


@dataclass(frozen=True, slots=True)
class EvaluationQuestionLine:
    """A question with all answers first, then each group that answered or was asked."""

    id: int
    text: str
    groups: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPage:
    """`fewest`: from so many answers a group is shown."""

    head: ProjectHead
    id: int
    title: str
    held_on: date
    summary: str
    fewest: int
    questions: tuple[EvaluationQuestionLine, ...]


@dataclass(frozen=True, slots=True)
class EvaluationToEdit:
    head: ProjectHead
    evaluation_id: int
    evaluation: EvaluationHead
    counted: bool
