"""Where decisions and judging sentences meet: a reading with its commitments filled in, and what a text promises."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from virke.followup import commitments
from virke.followup.commitments import Quote, Suggestion
from virke.followup.due import as_read
from virke.followup.values import Suggested
from virke.kernel import sentences
from virke.meetings import minutes
from virke.meetings.minutes import FollowUp, Item, Reading, Statement


def with_commitments(reading: Reading) -> Reading:
    """The reading with `follow_ups` of every item; an agenda promises nothing."""
    if reading.kind.value is minutes.Kind.AGENDA:
        return reading
    names = tuple(person.name for person in reading.participants)
    moved = {statement.text for item in reading.items for statement in item.elsewhere}
    return reading.with_follow_ups(
        {index: tuple(_follow_ups(item, reading, names, moved)) for index, item in enumerate(reading.items)}
    )


def promised(decision: str, *, on: date, names: Collection[str] = ()) -> tuple[Suggested, ...]:
    """What a decision that was written here promises; `on` is the meeting's day, `names` those who were there."""
    quotes = [Quote(one.text) for line in decision.splitlines() for one in sentences.split(line)]
    return tuple(
        Suggested(
            text=found.text,
            kind=found.kind.value,
            responsible_text=found.responsible or "",
            due=as_read(found.due, found.due_text),
            confidence=found.confidence,
        )
        for found in commitments.suggest(quotes, meeting=on, people=names)
    )


def _follow_ups(item: Item, reading: Reading, names: tuple[str, ...], moved: set[str]) -> Iterator[FollowUp]:
    """What is said elsewhere about this item first, then its own sentences that speak of no other item.

    Of two postponements of one item ("Udsat, se punkt 1") only the one that says until when is kept.
    """
    day = reading.date.value
    told = commitments.suggest([_quote(statement) for statement in item.elsewhere], meeting=day, people=names)
    own = commitments.suggest(
        [Quote(s.text, s.lines) for s in item.sentences if s.text not in moved], meeting=day, people=names
    )
    dated = any(suggestion.kind is commitments.Kind.POSTPONED and suggestion.due for suggestion in (*told, *own))
    again = any(suggestion.kind is commitments.Kind.POSTPONED for suggestion in own)
    for suggestion in (*told, *own):
        without_day = suggestion.kind is commitments.Kind.POSTPONED and suggestion.due is None
        if not (without_day and (dated or (again and suggestion in told))):
            yield _follow_up(suggestion)


def _quote(statement: Statement) -> Quote:
    return Quote(statement.text, statement.lines)


def _follow_up(suggestion: Suggestion) -> FollowUp:
    return FollowUp(
        suggestion.text,
        suggestion.responsible,
        suggestion.due,
        suggestion.due_text,
        suggestion.kind.value,
        suggestion.lines,
        suggestion.confidence,
    )
