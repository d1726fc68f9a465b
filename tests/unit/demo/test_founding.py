"""The invented municipality."""

from __future__ import annotations

from virke.jobs.demo import MUNICIPALITY, founding


def test_the_name_in_the_head_of_the_pages_is_that_of_the_organisation() -> None:
    assert founding.written()["units"]["name"] == MUNICIPALITY
