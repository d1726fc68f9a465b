"""The organisation of the demo."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from virke.jobs.demo import founding
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.personas import PASSWORD, PERSONAS
from virke.organisation import queries

ON = date(2026, 9, 30)
YEAR = Year(ON)


@pytest.fixture
def organisation(db: None) -> founding.Organisation:
    return founding.found(YEAR)


def test_the_municipality_has_the_size_of_a_small_one(organisation: founding.Organisation) -> None:
    assert 20 <= len(organisation.units) <= 36
    assert 45 <= len(organisation.people) <= 55
    assert sorted(organisation.forums) == ["bb", "cf", "hm", "od"]


def test_every_persona_logs_in_with_the_printed_password(organisation: founding.Organisation) -> None:
    request = RequestFactory().post("/")

    for persona in PERSONAS:
        assert authenticate(request, username=persona.username, password=PASSWORD) is not None


def test_a_committee_gets_a_new_chair_during_the_year(organisation: founding.Organisation) -> None:
    nadia, forum = organisation.logins["nadia"], organisation.forums["bb"]

    before = queries.viewer_for(user_id=nadia, on=YEAR.day(-200)).seats
    now = queries.viewer_for(user_id=nadia, on=ON).seats

    assert forum not in {seat.forum_id for seat in before}
    assert "chair" in {seat.role for seat in now if seat.forum_id == forum}
