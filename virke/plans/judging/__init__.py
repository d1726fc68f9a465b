"""How a target stands, as of a day: one light with the reasons that lead to it. Pure, total and monotone.

Total: every question gets an answer; an indicator without a target, without figures or with figures that stand still or
go the wrong way is never left out. Monotone: a better figure never gives a worse light. `tests/spec/plans` is the table
of every shape, to be read as a manual.
"""

from virke.plans.judging.asking import Judgement, Question, overridden
from virke.plans.judging.judge import RANK, judge

__all__ = ["RANK", "Judgement", "Question", "judge", "overridden"]
