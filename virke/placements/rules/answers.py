"""What a rule answers: yes, no with paragraph and reason, or yes with something to look at first. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from virke.kernel.parameters import Confidence, Dated
from virke.kernel.verdicts import YES, Reason, Verdict, no

_DECIDES = (Confidence.CONFIRMED, Confidence.SECONDARY)
REMEMBERED = "Reglen er ikke slået efter, så den stopper ikke forløbet: kontrollér den, før I går videre."


@dataclass(frozen=True, slots=True)
class Answer:
    """`verdict` decides. `warnings` never stop anybody; they say what somebody must look at."""

    verdict: Verdict = YES
    warnings: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        return self.verdict.ok

    @property
    def told(self) -> tuple[Reason, ...]:
        """The reasons against and the warnings, with their paragraphs."""
        against = (one if isinstance(one, Reason) else Reason(one) for one in self.verdict.reasons)
        return (*against, *self.warnings)

    def __and__(self, other: Answer) -> Answer:
        return Answer(self.verdict & other.verdict, self.warnings + other.warnings)


FINE = Answer()


def stop(text: str, reference: str = "") -> Answer:
    return Answer(no(Reason(text, reference)))


def warn(text: str, reference: str = "") -> Answer:
    return Answer(warnings=(Reason(text, reference),))


def against(text: str, found: Dated) -> Answer:
    """A no when the number that it rests on was read in the law or a guide; else a warning that says so."""
    if found.confidence in _DECIDES:
        return stop(text, found.reference)
    return warn(f"{text} {REMEMBERED}", found.reference)
