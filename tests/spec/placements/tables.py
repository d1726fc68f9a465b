"""How the tables of the law are read: words of the closed lists, days, and figures with a decimal point."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from virke.kernel.verdicts import Verdict
from virke.placements.calendar import months_later, of_weeks
from virke.placements.kinds import Kind, TargetGroup
from virke.placements.rules.answers import Answer
from virke.placements.rules.ratio import Load

KINDS = {"praktik": Kind.INTERNSHIP, "løntilskud": Kind.WAGE_SUBSIDY}


def day(cell: str) -> date:
    return date.fromisoformat(cell)


def group(cell: str) -> TargetGroup:
    return TargetGroup("integration" if cell == "integration" else cell)


def staff(cell: str, *, until: date, months: int = 12) -> Mapping[date, Decimal]:
    """ "22, 24, 26, 28" are the last months before the day; one number is every month of the last year."""
    figures = [Decimal(one) for one in cell.split(",")] if cell else []
    if len(figures) == 1:
        figures *= months
    first = until.replace(day=1)
    return {months_later(first, index - len(figures)): fte for index, fte in enumerate(figures)}


def loads(cell: str, *, on: date, weeks: int = 13) -> list[Load]:
    """ "4.0" are four full-time placements that run on the day; a part is one with fewer hours."""
    left, found = Decimal(cell or 0) * 37, []
    while left > 0:
        found.append(Load(of_weeks(on, weeks), min(left, Decimal(37))))
        left -= min(left, Decimal(37))
    return found


def said(answer: Answer | Verdict) -> str:
    """ "ja", "nej" or "advarsel", as the tables write it."""
    whole = answer if isinstance(answer, Answer) else Answer(answer)
    return "ja" if not whole.told else "advarsel" if whole.ok else "nej"


def told(answer: Answer) -> str:
    return " ".join(answer.told)


def paragraph(answer: Answer) -> str:
    return ", ".join(dict.fromkeys(one.reference for one in answer.told if one.reference))
