"""A sample of looks at persons: random, the same again for whoever checks it, and told in the trail."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from tests.factories.organisation import a_viewer
from tests.factories.web import login_of, signed_in
from virke.audit import actions, queries, sampling
from virke.audit.events import Actor
from virke.audit.models import Event
from virke.audit.queries import Frame, Sample
from virke.organisation.access import NotAllowed
from virke.web.trail_words import LOOKS_AT_PERSONS

pytestmark = pytest.mark.django_db

MARCH = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC))
NOON = datetime(2026, 4, 2, 12, tzinfo=UTC)
PAGE = "/sporing/stikproeve/"


def looks(count: int, *, day: int = 5, action: str = LOOKS_AT_PERSONS[0]) -> None:
    for number in range(count):
        with transaction.atomic():
            actions.record_seen(
                by=Actor("else.ravnkilde"),
                at=datetime(2026, 3, day, 10, tzinfo=UTC),
                action=action,
                object_type="measure",
                object_ids=[f"contact.talks_{number}"],
                purpose=f"Ringer til nummer {number}",
            )


def drawn(size: int = 5, seed: str = "abcd1234", through: int = 10**9) -> Sample:
    frame = Frame(LOOKS_AT_PERSONS, *MARCH, through)
    return queries.sample(viewer=a_viewer("it_chief"), at=NOON, frame=frame, size=size, seed=seed)


def test_a_sample_is_of_looks_at_persons_in_the_period_alone() -> None:
    looks(4)
    looks(3, action="audit.search")
    with transaction.atomic():
        actions.record(by=Actor("x"), at=NOON, action=LOOKS_AT_PERSONS[0], object_type="measure", object_id="after")

    found = drawn(size=50)

    assert (found.of, [one.purpose for one in found.events]) == (4, [f"Ringer til nummer {at}" for at in range(4)])


def test_the_same_seed_and_number_draw_the_same_also_when_more_have_looked_since() -> None:
    looks(30)
    first = drawn()
    looks(30, day=6)

    again, other = drawn(through=first.frame.through), drawn(seed="efgh5678", through=first.frame.through)

    assert [one.sequence for one in again.events] == [one.sequence for one in first.events]
    assert [one.sequence for one in other.events] != [one.sequence for one in first.events]
    assert (again.of, len(first.events)) == (30, 5)


def test_every_event_is_drawn_about_as_often_as_the_others() -> None:
    times = [0] * 20
    for seed in range(400):
        for one in sampling.drawn(range(20), size=5, seed=str(seed)):
            times[one] += 1

    assert min(times) > 65
    assert max(times) < 140


def test_the_draw_is_told_with_its_seed_and_frame() -> None:
    looks(8)

    found = drawn()

    event = Event.objects.get(action="audit.sample")
    told = json.loads(event.details)
    assert (told["seed"], told["of"], told["size"], told["through"]) == ("abcd1234", 8, 5, 8)
    assert told["ids"] == [one.sequence for one in found.events]


def test_only_those_who_read_the_trail_may_draw() -> None:
    with pytest.raises(NotAllowed):
        queries.sample(
            viewer=a_viewer("leader"), at=NOON, frame=Frame(LOOKS_AT_PERSONS, *MARCH, 9), size=5, seed="abcd"
        )

    assert signed_in(login_of(a_viewer("leader"))).get(PAGE).status_code == 403


def test_the_page_draws_with_a_seed_of_its_own_and_shows_reasons() -> None:
    looks(3)
    client = signed_in(login_of(a_viewer("it_chief")))
    days = {"first": date(2026, 3, 1), "last": date(2026, 3, 31), "size": 2}

    page = client.post(PAGE, days).content.decode()

    assert "2 af 3 opslag" in page
    assert page.count("Ringer til nummer") == 2
    assert json.loads(Event.objects.get(action="audit.sample").details)["seed"] in page
    assert client.post(PAGE, {**days, "seed": "A B"}).status_code == 422
