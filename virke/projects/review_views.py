"""What the pages show of case reviews: plain values, never rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.projects.grids import Question
from virke.projects.kinds import Answer
from virke.projects.review_rules import SampleHead
from virke.projects.sampling import Change, Result
from virke.projects.views import ProjectHead


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One date. `replaced`: a correction of it is closed; `corrects_on`: it is a correction, for the `reason`."""

    id: int
    name: str
    held_on: date
    closed: bool
    replaced: bool
    correction: bool
    reason: str
    may_correct: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What the cases say to a question at each of the dates that hold, and what changed from the first to the last."""

    id: int
    text: str
    indicator_id: int | None
    indicator: str
    results: tuple[Result, ...]
    change: Change | None


@dataclass(frozen=True, slots=True)
class SamplePage:
    """`dates` are the rounds that hold, by day, as the results of each question are; `rounds` all there are."""

    head: ProjectHead
    id: int
    title: str
    size: int
    drawn: str
    dates: tuple[RoundLine, ...]
    rounds: tuple[RoundLine, ...]
    questions: tuple[QuestionLine, ...]
    open_round_id: int | None


@dataclass(frozen=True, slots=True)
class SampleToEdit:
    head: ProjectHead
    sample_id: int
    sample: SampleHead
    answered: bool


@dataclass(frozen=True, slots=True)
class QuestionToFeed:
    """`indicators` are those of the plan that can take the answers (id, title)."""

    head: ProjectHead
    sample_id: int
    question_id: int
    text: str
    indicator_id: int | None
    indicators: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A numbered case with its answer to each question, None where there is none."""

    number: int
    answers: tuple[Answer | None, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round to write in: the questions in order (id, text), and every case of the sample."""

    head: ProjectHead
    sample_id: int
    title: str
    size: int
    round: RoundLine
    questions: tuple[tuple[int, str], ...]
    cases: tuple[CaseLine, ...]
    unanswered: int

    @property
    def columns(self) -> tuple[Question, ...]:
        """The questions as the spreadsheet names them."""
        return tuple(Question(question_id, text) for question_id, text in self.questions)
