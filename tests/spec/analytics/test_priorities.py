"""Several benefits of one person at once: which one stands, when the code book has priorities.

In the book of these tests code 1 has priority 1 and code 2 priority 2; codes 3 and 4 have priority 3 both. Code 5 has
priority 9 until the end of week 10 and 1 from week 11. "2: 1-9" is code 2 from week 1 to week 9 of 2024, both included;
"2: 1-" has not ended.
"""

from __future__ import annotations

import pytest

from virke.analytics import checking, codebooks, registers
from virke.analytics.checking import Row

SPELLS = registers.known().get("benefit_spells")
BOOK = codebooks.parse(
    "first code;last code;group;from;to;confidence;reference;priority\n"
    "1;1;dagpenge;2000-01-01;;confirmed;opdigtet;1\n"
    "2;2;kontanthjælp;2000-01-01;;confirmed;opdigtet;2\n"
    "3;4;aktivering;2000-01-01;;confirmed;opdigtet;3\n"
    "5;5;sygedagpenge;2000-01-01;2024-03-11;confirmed;opdigtet;9\n"
    "5;5;sygedagpenge;2024-03-11;;confirmed;opdigtet;1\n",
    name="bogen",
)


def week(number: str) -> str:
    return f"2024-W{int(number):02d}" if number else ""


def said(spells: str) -> tuple[str, int]:
    """The spells that stand, as they are written here, and how many were rejected."""
    rows = []
    for number, text in enumerate(spells.split(", "), start=2):
        code, _, weeks = text.partition(": ")
        first, _, last = weeks.partition("-")
        rows.append(Row(number, {"person": "P1", "kode": code, "fra uge": week(first), "til uge": week(last)}))
    found = checking.check(SPELLS, rows, headings=rows[0].cells, book=BOOK)
    stand = []
    for _, code, begins, ends, _ in found.rows:
        last = (ends.isocalendar().week - 1) if ends else ""  # type: ignore[union-attr]  # days
        stand.append(f"{code}: {begins.isocalendar().week}-{last}")  # type: ignore[union-attr]  # as above
    return ", ".join(stand), len(found.rejected)


@pytest.mark.parametrize(
    ("spells", "those_that_stand", "rejected"),
    [
        ("1: 1-4, 2: 5-8", "1: 1-4, 2: 5-8", 0),
        ("1: 3-6, 2: 1-4", "2: 1-2, 1: 3-6", 0),
        ("1: 3-6, 2: 1-9", "2: 1-2, 1: 3-6, 2: 7-9", 0),
        ("1: 1-9, 2: 3-6", "1: 1-9", 0),
        ("2: 1-, 1: 5-6", "2: 1-4, 1: 5-6, 2: 7-", 0),
        ("2: 1-, 1: 5-", "2: 1-4, 1: 5-", 0),
        ("1: 1-2, 2: 1-4, 3: 1-6", "1: 1-2, 2: 3-4, 3: 5-6", 0),
        ("2: 9-12, 5: 9-12", "2: 9-10, 5: 11-12", 0),
        ("3: 1-4, 4: 3-6", "3: 1-4", 1),
        ("1: 1-4, 1: 3-6", "1: 1-4", 1),
        ("1: 1-9, 3: 2-4, 4: 3-5", "1: 1-9", 0),
    ],
)
def test_the_code_with_the_highest_priority_stands_and_the_other_gives_way(
    spells: str, those_that_stand: str, rejected: int
) -> None:
    """The code with the highest priority that day stands; the other gives way. Equal priorities reject the later row"""
    assert said(spells) == (those_that_stand, rejected)
