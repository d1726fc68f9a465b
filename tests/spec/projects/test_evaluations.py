"""Hvis svar vises i en evaluering, og hvad må skrives?

En gruppe vises fra 5 svar, og kun når resten er ingen eller mindst 5. I dag er den 1. september 2024.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.followup.tables import Row, described, rows
from virke.projects import evaluation_rules, suppressing
from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Group

TODAY = date(2024, 9, 1)

SHOWN = rows("""
| deltagere | berørte kolleger | alle vises | deltagere vises | kolleger vises |
|-----------|------------------|------------|-----------------|----------------|
| 35        | 10               | ja         | ja              | ja             |
| 12        | 3                | ja         |                 |                |
| 12        | 0                | ja         | ja              |                |
| 4         | 9                | ja         |                 |                |
| 3         | 3                | ja         |                 |                |
| 4         | 0                |            |                 |                |
| 5         | 5                | ja         | ja              | ja             |
""")

WRITE = rows("""
| titel    | dag        | spørgsmål     | før           | der er svaret | svar |
|----------|------------|---------------|---------------|---------------|------|
| Midtvejs | 2024-08-01 | Hjalp det?    |               |               |      |
|          | 2024-08-01 | Hjalp det?    |               |               | Skriv, hvad der er evalueret. |
| Midtvejs | 2024-09-02 | Hjalp det?    |               |               | Dagen ligger i fremtiden. |
| Midtvejs | 2024-08-01 |               |               |               | Skriv mindst ét spørgsmål. |
| Midtvejs | 2024-08-01 | Hjalp det nu? | Hjalp det?    |               |      |
| Midtvejs | 2024-08-01 | Hjalp det nu? | Hjalp det?    | ja            | Der er skrevet svar, så spørgsmålene kan ikke ændres. Lav en ny evaluering i stedet. |
| 010190-1234 | 2024-08-01 | Hjalp det? |               |               | Skriv ikke CPR-numre. Sammenfatningen er om prøven, ikke om enkelte. |
""")


@pytest.mark.parametrize("row", SHOWN, ids=described)
def test_whose_answers_are_shown(row: Row) -> None:
    """Hvis svar vises"""
    asked = {Group.PARTICIPANTS: int(row["deltagere"]), Group.COLLEAGUES: int(row["berørte kolleger"])}

    found = suppressing.shown({group: number for group, number in asked.items() if number}, fewest=5)

    assert found.total == bool(row["alle vises"])
    assert (Group.PARTICIPANTS in found.groups) == bool(row["deltagere vises"])
    assert (Group.COLLEAGUES in found.groups) == bool(row["kolleger vises"])


@pytest.mark.parametrize("row", WRITE, ids=described)
def test_what_an_evaluation_may_be(row: Row) -> None:
    """En evaluering"""
    day = date.fromisoformat(row["dag"])
    before = EvaluationHead("Midtvejs", day, (row["før"],)) if row["før"] else None
    head = EvaluationHead(row["titel"], day, tuple(filter(None, [row["spørgsmål"]])))

    verdict = evaluation_rules.may_write(head, before=before, counted=bool(row["der er svaret"]), today=TODAY)

    assert " ".join(verdict.reasons) == row["svar"]
