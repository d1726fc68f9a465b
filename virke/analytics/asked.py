"""A measure that is asked of an engine over extracts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from virke.analytics import policy
from virke.analytics.definitions import Measure
from virke.analytics.engines.asking import Engine, Question
from virke.analytics.storage import Extract
from virke.analytics.terms import Division, Term
from virke.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """A measure for intervals, over the registers that an engine has, as of the first day that they do not cover."""

    measure: Measure
    engine: Engine
    intervals: tuple[Period, ...]
    as_of: date
    extracts: tuple[tuple[str, str], ...]

    @property
    def seen_before(self) -> date:
        """The first day that cannot be seen yet: a figure that waits for late registration looks no further."""
        return policy.seen_before(self.as_of, late=self.measure.counts.late)

    def question(self, term: Term, groups: tuple[Division, ...] | None = None) -> Question:
        """What the engine is asked of a term, divided by the measure's groups unless it says otherwise."""
        return Question(term, self.intervals, self.measure.group_by if groups is None else groups, self.seen_before)


def files(extracts: Mapping[str, Extract]) -> dict[str, Sequence[Path]]:
    """The files of extracts, as engines take them."""
    return {key: extract.files for key, extract in extracts.items()}


def names(extracts: Mapping[str, Extract]) -> tuple[tuple[str, str], ...]:
    """Pairs of register and extract id, as answers tell them."""
    return tuple((key, extract.id) for key, extract in sorted(extracts.items()))
