"""The signs of a lexicon only save trying its patterns: no line of any golden paper or sentence is lost by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.golden.commitments.test_sentences import SENTENCES
from virke.followup.commitments import frames
from virke.kernel import exact_dates, fuzzy_dates
from virke.meetings.minutes import moves, outcomes

_PAPERS = Path(__file__).with_name("minutes")
TEXTS = tuple(
    {line[2:] for line in SENTENCES}
    | {
        line.strip()
        for paper in sorted(_PAPERS.rglob("*"))
        if paper.suffix in {".md", ".txt", ".html"}
        for line in paper.read_text("utf-8").splitlines()
    }
)


def fitting(pattern: re.Pattern[str], texts: Iterable[str]) -> set[str]:
    return {text for text in texts if pattern.search(text)}


def test_no_outcome_is_lost() -> None:
    low = {text.casefold() for text in TEXTS}
    for row in outcomes.classes():
        possible = {text for text in low if row.outcome in outcomes.signs().possible(text)}
        for pattern in row.patterns:
            assert fitting(pattern, low - possible) == set()


def test_no_item_that_is_moved_is_lost() -> None:
    impossible = {text for text in TEXTS if not any(sign in text.casefold() for sign in moves.SIGNS)}
    for pattern, _ in moves.PATTERNS:
        assert fitting(pattern, impossible) == set()


def test_no_frame_of_a_commitment_is_lost() -> None:
    for frame, pattern in frames.rows():
        impossible = {text for text in TEXTS if frame not in frames.signs().possible(text.casefold())}
        assert fitting(pattern, impossible) == set()


def test_no_date_is_lost() -> None:
    for form in (*exact_dates.FORMS, *fuzzy_dates.FORMS):
        impossible = {text for text in TEXTS if not any(sign in text.casefold() for sign in form.signs)}
        assert fitting(form.pattern, impossible) == set()
