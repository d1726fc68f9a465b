"""What whoever builds the organisation of a new municipality is told on the front page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.organisation import a_forum, a_unit, a_viewer
from virke.web import first_steps

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)


def test_an_empty_municipality_begins_with_its_top_unit() -> None:
    panel = first_steps.panel(a_viewer("it_chief"), TODAY)

    assert panel is not None
    assert panel.values == {"has_units": False}


def test_with_units_but_no_forum_the_steps_are_still_shown() -> None:
    it_chief = a_viewer("it_chief")
    a_unit()

    panel = first_steps.panel(it_chief, TODAY)

    assert panel is not None
    assert panel.values == {"has_units": True}


def test_the_first_forum_ends_the_steps() -> None:
    it_chief = a_viewer("it_chief")
    a_forum(unit=a_unit())

    assert first_steps.panel(it_chief, TODAY) is None


def test_those_who_do_not_build_the_organisation_are_not_told() -> None:
    assert first_steps.panel(a_viewer("leader", unit=a_unit()), TODAY) is None
