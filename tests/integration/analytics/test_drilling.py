"""The persons behind a figure: within one's units only, for a reason, and told in the trail without saying who."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organisation import a_viewer
from tests.factories.registers import a_store, talks
from virke.analytics import drilling, measures, reaching
from virke.analytics.compute import NothingCovered
from virke.analytics.disclosure import Margin, Place
from virke.analytics.reaching import Reach
from virke.analytics.storage import Store
from virke.audit.models import Event
from virke.kernel.periods import Period, months
from virke.kernel.verdicts import NotPossible

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 3, 10, tzinfo=UTC)
HELD = measures.known().get("contact.talks_held")
MARCH = months(2024, 3, 1)
HARBOUR, EVERYWHERE = reaching.reach(["Team Havn"]), reaching.reach([], everywhere=True)
WHOLE: Place = (Margin.TOTAL,)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_store(
        tmp_path,
        talks=[
            *talks("Team Havn", held=2, missed=1),
            *talks("Team Skov", held=1, first=50),
            *talks(None, held=1, first=70),
            *talks("Team Havn", held=1, first=90, on=date(2024, 4, 1)),
        ],
    )


def behind(store: Store, place: Place, within: Reach, **given: Any) -> drilling.Behind:
    asked: dict[str, Any] = {"interval": MARCH, "reason": "Følger op på udeblivelser"} | given
    return drilling.behind(HELD, store=store, place=place, within=within, by=a_viewer(), at=NOW, **asked)


def test_the_persons_of_a_cell_come_with_what_each_has_of_it(store: Store) -> None:
    found = behind(store, ("Team Havn",), HARBOUR)

    assert [(one.key, one.numerator, one.denominator, one.waiting) for one in found.persons] == [
        ("P0000", 1, 1, 0),
        ("P0001", 1, 1, 0),
        ("P0002", 0, 1, 0),
    ]


def test_the_whole_and_those_without_a_unit_are_for_who_may_see_everywhere(store: Store) -> None:
    assert len(behind(store, WHOLE, EVERYWHERE).persons) == 5
    assert [one.key for one in behind(store, (None,), EVERYWHERE).persons] == ["P0070"]


@pytest.mark.parametrize("place", [("Team Skov",), (None,), WHOLE])
def test_nobody_sees_the_persons_of_other_units(store: Store, place: Place) -> None:
    with pytest.raises(NotPossible, match="kun se personerne bag tal for de enheder"):
        behind(store, place, HARBOUR)

    assert not Event.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "fordi", "x" * 201])
def test_nobody_looks_without_a_reason(store: Store, reason: str) -> None:
    with pytest.raises(NotPossible):
        behind(store, ("Team Havn",), HARBOUR, reason=reason)


def test_a_look_is_one_read_event_that_says_why_and_how_many_but_never_who(store: Store) -> None:
    behind(store, ("Team Havn",), HARBOUR)

    event = Event.objects.get()
    assert (event.kind, event.action, event.object_id) == ("read", "analytics.persons_seen", "contact.talks_held")
    assert event.purpose == "Følger op på udeblivelser"
    assert '"persons": 3' in event.details
    assert '"interval": "2024-03"' in event.details
    assert "P000" not in event.details


def test_a_period_that_no_extract_covers_is_said(store: Store) -> None:
    with pytest.raises(NothingCovered):
        behind(store, ("Team Havn",), HARBOUR, interval=Period(date(2024, 5, 1), date(2024, 6, 1)))


def test_a_unit_among_other_groups_decides_and_a_group_that_only_sounds_like_a_unit_does_not() -> None:
    by_department = measures.known().get("placements.running")
    by_benefit = measures.known().get("benefits.running")

    assert reaching.units_of(by_department, ("Biblioteket", "internship")) == ("Biblioteket",)
    assert reaching.units_of(by_department, (Margin.TOTAL, "internship")) == ()
    assert reaching.units_of(by_benefit, ("dagpenge",)) == ()
