"""A reading with the commitments of its decisions filled in: where reading minutes and judging sentences meet."""

from __future__ import annotations

from collections.abc import Iterator

from virke.followup import commitments
from virke.followup.commitments import Quote, Suggestion
from virke.meetings.minutes import FollowUp, Item, Kind, Reading, Statement


def with_commitments(reading: Reading) -> Reading:
    """The reading with `follow_ups` of every item; an agenda promises nothing."""
    if reading.kind.value is Kind.AGENDA:
        return reading
    names = tuple(person.name for person in reading.participants)
    moved = {statement.text for item in reading.items for statement in item.elsewhere}
    return reading.with_follow_ups(
        {index: tuple(_follow_ups(item, reading, names, moved)) for index, item in enumerate(reading.items)}
    )


def _follow_ups(item: Item, reading: Reading, names: tuple[str, ...], moved: set[str]) -> Iterator[FollowUp]:
    """What is said elsewhere about this item first, then its own sentences that speak of no other item."""
    day = reading.date.value
    told = [_quote(statement) for statement in item.elsewhere]
    own = [Quote(s.text, s.lines) for s in item.sentences if s.text not in moved]
    for suggestion in (
        *commitments.suggest(told, meeting=day, people=names),
        *commitments.suggest(own, meeting=day, people=names),
    ):
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
