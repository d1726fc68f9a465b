"""The parts of a statement that count in opening hours: each time it is open, with the open minutes before it. Pure.

`opened` has a row for each opening and one for the time before the first, in which nothing is open: when it opens and
closes, when the next one opens, and how many minutes were open before. So the open minutes up to any moment, and the
moment when so many more have passed, are each found in one row.

Engines find rows that are alike much faster than rows between two limits. So `moments` cuts each row of `opened` at
every day, and `passed` at every so many open minutes: a row is looked for among the few of the same piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from virke.analytics.engines.asking import Question
from virke.analytics.engines.phrases import Part, named, numbers, piece
from virke.analytics.terms import Clock, During, Timely
from virke.kernel import moments
from virke.kernel.openinghours import OpeningHours

_PIECE = 1440
"""Minutes: about an opening and the time after it in each piece, and few pieces in the longest time closed."""


def parts(question: Question) -> Iterator[Part]:
    """The table of openings of each place that the question counts in."""
    for at, hours in enumerate(_places(question)):
        rows = _within(question, hours)
        yield named(f"opened{at}", _openings(rows))
        yield named(f"moments{at}", _cut(at, "opens", "next_opens", max(one[2] - one[0] for one in rows)))
        if _limits(question, hours):
            until = "open_before + closes - opens"
            yield named(f"passed{at}", _cut(at, "open_before", until, max(one[1] - one[0] for one in rows)))


def joins(question: Question) -> str:
    """How a row `t` finds the opening it lies in or after, and, for a deadline, the one in which it comes."""
    found, on = "", f"t.{question.term.on}"
    for at, hours in enumerate(_places(question)):
        found += f"\n  LEFT JOIN moments{at} o{at} ON o{at}.piece = {_piece(on)}"
        found += f" AND o{at}.opens <= {on} AND {on} < o{at}.next_opens"
        for limit in _limits(question, hours):
            due = _minutes_due(at, on, limit)
            found += f"\n  LEFT JOIN passed{at} d{at} ON d{at}.piece = {_piece(f'({due})')}"
            found += f" AND d{at}.open_before < {due} AND {due} <= d{at}.open_before + d{at}.closes - d{at}.opens"
    return found


def due(question: Question, test: Timely) -> str:
    """The moment when the minutes of the limit have passed."""
    on, deadline = f"t.{question.term.on}", test.deadline
    if deadline.clock == Clock.HOURS or deadline.hours is None:
        return f"{on} + {deadline.minutes}"
    at = _places(question).index(deadline.hours)
    return f"d{at}.opens + {_minutes_due(at, on, deadline.minutes)} - d{at}.open_before"


def during(question: Question, test: During) -> str:
    """That it was open."""
    at = _places(question).index(test.hours)
    return f"t.{question.term.on} < o{at}.closes"


def _minutes_due(at: int, on: str, minutes: int) -> str:
    """The open minutes from the first opening on when the limit has passed."""
    return f"o{at}.open_before + LEAST({on}, o{at}.closes) - o{at}.opens + {minutes}"


def _places(question: Question) -> list[OpeningHours]:
    """The different places that the question counts in, in order."""
    found: list[OpeningHours] = []
    for test in question.term.tests:
        hours = test.deadline.hours if isinstance(test, Timely) else test.hours if isinstance(test, During) else None
        if hours is not None and hours not in found:
            found.append(hours)
    return found


def _limits(question: Question, hours: OpeningHours) -> list[int]:
    return [
        test.deadline.minutes
        for test in question.term.tests
        if isinstance(test, Timely) and test.deadline.hours == hours
    ]


def _within(question: Question, hours: OpeningHours) -> tuple[tuple[int, int, int, int], ...]:
    first = min(one.starts_on for one in question.intervals)
    last = max(one.ends_on or one.starts_on for one in question.intervals)
    return _rows(hours, first, last, max(_limits(question, hours), default=0))


def _openings(rows: Sequence[tuple[int, int, int, int]]) -> str:
    return numbers(rows, "opens", "closes", "next_opens", "open_before")


def _cut(at: int, since: str, until: str, longest: int) -> str:
    """The openings once for each piece of `_PIECE` minutes that they touch, the last minute with them."""
    pieces = ", ".join(f"({minutes})" for minutes in range(0, longest + 2 * _PIECE, _PIECE))
    return (
        f"SELECT o.*, {_piece(f'o.{since}')} + p.later AS piece\n"
        f"  FROM opened{at} o JOIN (VALUES {pieces}) AS p(later) ON {_piece(f'o.{since}')} + p.later <= {until}"
    )


def _piece(minute: str) -> str:
    """The first minute of the piece that a minute lies in."""
    return piece(minute, _PIECE)


@lru_cache
def _rows(hours: OpeningHours, first: date, last: date, limit: int) -> tuple[tuple[int, int, int, int], ...]:
    """The openings from a day to another, and as many more as a limit that runs from the end needs."""
    begins, ends = moments.at(first), moments.at(last)
    found, before, enough = [(begins, begins)], 0, limit
    for one in hours.openings(since=first):
        found.append((one.opens, one.closes))
        if one.opens >= ends:
            enough -= one.closes - one.opens
            if enough <= 0:
                break
    rows = []
    for at, (opens, closes) in enumerate(found):
        following = found[at + 1][0] if at + 1 < len(found) else max(ends, closes)
        rows.append((opens, closes, following, before))
        before += closes - opens
    return tuple(rows)
