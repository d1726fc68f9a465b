"""A border of two rule sets: a period that began in one has a deadline in the other; who may say which binds. Pure.

`statutory.bordering` finds them in the register of obligations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.analytics import reaching
from virke.analytics.reaching import Reach
from virke.kernel.verdicts import Verdict, unless

NO_CANDIDATE = "Vælg et af de to regelsæt: det, forløbet begyndte i, eller det, fristen ligger i."


@dataclass(frozen=True, slots=True)
class Asked:
    """What one of the two rule sets asks for: `needed` is None when nobody has confirmed a number."""

    rule_set: str
    kind: str
    needed: int | None
    held: int
    due_on: date
    state: str
    binds: bool


@dataclass(frozen=True, slots=True)
class Border:
    """A person's period that began in `began_in` and has deadlines in `due_in`, with what each of the two asks for."""

    person: str
    began_on: date
    began_in: str
    due_in: str
    target: str
    unit: str | None
    asked: tuple[Asked, ...]

    @property
    def rule_sets(self) -> tuple[str, str]:
        """That of the first day and that of the deadline."""
        return self.began_in, self.due_in

    @property
    def latest(self) -> date:
        """The last of its deadlines."""
        return max(one.due_on for one in self.asked)

    def of(self, rule_set: str) -> list[Asked]:
        """What one of the two asks for."""
        return [one for one in self.asked if one.rule_set == rule_set]

    @property
    def differs(self) -> bool:
        """Whether the two ask for something different."""
        first, last = ({(one.kind, one.needed, one.due_on) for one in self.of(key)} for key in self.rule_sets)
        return first != last


def may_confirm(border: Border, rule_set: str, *, within: Reach, reason: str) -> Verdict:
    """Whether the rule set may be confirmed by somebody with this reach, for this reason."""
    verdict = reaching.may_look(units=(border.unit,), within=within, reason=reason)
    return unless(*verdict.reasons, None if rule_set in border.rule_sets else NO_CANDIDATE)


def may_withdraw(unit: str | None, *, within: Reach) -> Verdict:
    """Whether what was confirmed for a person of the unit may be taken back by somebody with this reach."""
    return unless(None if within.covers([unit]) else reaching.FURTHER)
