"""Reading the audit trail: for whom, by what, and what that leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.factories.organisation import a_viewer
from virke.audit import actions, queries
from virke.audit.events import Actor
from virke.audit.queries import Question
from virke.organisation.access import NotAllowed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def an_event(actor: str = "else.ravnkilde", *, day: int = 2, object_id: int = 7, object_type: str = "meeting") -> None:
    with transaction.atomic():
        actions.record(
            by=Actor(actor),
            at=datetime(2026, 3, day, 10, tzinfo=UTC),
            action="meetings.publish",
            object_type=object_type,
            object_id=object_id,
        )


def sequences(**question: object) -> list[int]:
    answer = queries.search(viewer=a_viewer("it_chief"), at=NOON, question=Question(**question))
    return [line.sequence for line in answer.events]


def test_events_are_found_by_actor_object_and_period() -> None:
    an_event("else.ravnkilde", day=1, object_id=7)
    an_event("omar.lyngbæk", day=2, object_id=7)
    an_event("omar.lyngbæk", day=3, object_id=8)

    assert sequences(actor="omar.lyngbæk") == [3, 2]
    assert sequences(object_type="meeting", object_id="7") == [2, 1]
    assert sequences(since=datetime(2026, 3, 2, tzinfo=UTC), until=datetime(2026, 3, 3, tzinfo=UTC), kind="write") == [
        2
    ]


def test_who_reads_the_trail_stands_in_the_trail() -> None:
    an_event()
    viewer = a_viewer("it_chief")

    queries.search(viewer=viewer, at=NOON, question=Question(actor="else.ravnkilde"))

    line = queries.search(viewer=viewer, at=NOON, question=Question(kind="read")).events[0]
    assert (line.actor, line.action, line.kind_label) == (viewer.username, "audit.search", "Opslag")
    assert dict(line.details) == {"actor": "else.ravnkilde", "ids": "1", "page": "1"}


def test_a_long_answer_comes_in_pages() -> None:
    for _ in range(queries.PAGE + 1):
        an_event()
    viewer = a_viewer("it_chief")

    first = queries.search(viewer=viewer, at=NOON, question=Question(object_type="meeting"))
    second = queries.search(viewer=viewer, at=NOON, question=Question(object_type="meeting", page=2))

    assert (len(first.events), first.more) == (queries.PAGE, True)
    assert ([line.sequence for line in second.events], second.more) == ([1], False)


@pytest.mark.parametrize("role", ["", "employee", "secretary", "chief", "leader"])
def test_nobody_else_reads_the_trail(role: str) -> None:
    an_event()
    viewer = a_viewer(role)

    with pytest.raises(NotAllowed):
        queries.search(viewer=viewer, at=NOON, question=Question())

    assert queries.head().sequence == 1
