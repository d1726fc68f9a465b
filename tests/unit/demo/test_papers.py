"""The papers of the demo."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from virke.jobs import demo
from virke.jobs.demo import papers
from virke.jobs.demo.calendar import Year

FOLDER = Path(demo.__file__).parent
KEYS = sorted(path.stem for path in (FOLDER / "minutes").glob("*.md"))
YEAR = Year(date(2026, 9, 30))


def text(key: str) -> str:
    return papers.minutes(key, YEAR).content.decode()


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_says_its_own_day(key: str) -> None:
    assert f" d. {YEAR.meeting(key):%d-%m-%Y}" in text(key)
    assert "{{" not in text(key)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_is_the_same_each_time(key: str) -> None:
    assert papers.minutes(key, YEAR) == papers.minutes(key, YEAR)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_has_six_to_nine_items_that_each_decide(key: str) -> None:
    items = text(key).count("# **Punkt ")

    assert 6 <= items <= 9
    assert text(key).count("## **Beslutning**") == items


@pytest.mark.parametrize("key", KEYS)
def test_everybody_who_meets_is_an_invented_person(key: str) -> None:
    organisation = yaml.safe_load((FOLDER / "organisation.yaml").read_text())
    invented = {person["name"] for person in organisation["people"]}
    present = re.search(r"\*\*Mødedeltagere\*\* (.+)", text(key))
    assert present

    names = [re.sub(r" \(.*", "", name).strip() for name in present[1].split(",")]

    assert set(names) <= invented


@pytest.mark.parametrize("key", KEYS)
def test_no_paper_holds_a_cpr_number(key: str) -> None:
    assert not re.search(r"\b\d{6}-?\d{4}\b", text(key))
