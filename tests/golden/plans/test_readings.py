"""The reader of plans on whole plans: the score stays where it was promised to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.golden.plans import formats, plans
from tests.golden.plans.scoring import Score, score
from virke.documents import readers
from virke.documents.blocks import Document
from virke.plans import planparser

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT.parent / "shared" / "samples" / "plans").glob("*.md"))

AREAS = ("1", "2", "3", "4", "5", "6", "7", "8")
GOALS = (
    *("2.1", "2.2", "2.3", "2.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "5.5", "6.1"),
    *("7.1", "7.2", "7.3", "7.4", "8.1", "8.2", "8.3", "8.4"),
)
WITHOUT_ACTIONS_OF_THEIR_OWN = {"2", "4", "5", "7", "8"}
# number of the item, shape, direction, unit, low, high, last day
NUMERIC = {
    ("1", "cadence", "up", "count", "4", None, "2020-12-31"),
    ("1", "cadence", "up", "count", "1", None, "2020-12-31"),
    ("2.1", "cadence", "up", "count", "10", None, None),
    ("3", "service_level", "up", "percent", "100", None, None),
    ("4.2", "point", "up", "percent", "100", None, None),
    ("4.3", "point", "up", "percent", "100", None, None),
    ("5.1", "band", "down", "persons", "-20", "-15", None),
    ("5.3", "point", "up", "percent", "85", None, None),
    ("5.3", "point", "up", "percent", "75", None, None),
    ("5.3", "point", "up", "percent", "20", None, None),
    ("5.4", "point", "up", "percent", "30", None, None),
    ("5.4", "point", "up", "percent", "75", None, None),
    ("5.4", "point", "up", "percent", "50", None, None),
    ("6", "point", "up", "percent", "30", None, None),
    ("6.1", "band", "band", "percent", "70", "90", None),
    ("6.1", "point", "up", "count", "5", None, None),
    ("7.4", "ceiling", "down", "percent", None, "4", None),
    ("8.3", "cadence", "event", "times", "2", None, "2020-12-31"),
}
DEADLINES = {
    *(("4.1", "2020-03-31"), ("4.1", "2020-12-31"), ("4.1", "2021-05-31"), ("4.1", "2022-12-31")),
    *(("7.1", "2020-06-30"), ("7.2", "2020-12-31"), ("8.4", "2020-12-31")),
}


@pytest.mark.parametrize("plan", [*plans.PLANS, *plans.OTHERS], ids=lambda path: path.stem)
def test_a_plan_of_the_corpus_is_read_as_a_person_reads_it(plan: Path) -> None:
    result = score(plans.right_reading(plan), plans.reading_of(plan))

    assert result.share >= 0.97, result.wrong


def test_the_corpus_reaches_the_promised_score() -> None:
    total = sum((score(plans.right_reading(plan), plans.reading_of(plan)) for plan in plans.PLANS), Score())

    assert total.share >= 0.99, total.wrong
    assert total.target_share >= 0.95, total.wrong


def test_plans_of_rarer_families_reach_the_promised_score() -> None:
    total = sum((score(plans.right_reading(plan), plans.reading_of(plan)) for plan in plans.OTHERS), Score())

    assert total.share >= 0.97, total.wrong
    assert total.target_share >= 0.95, total.wrong


@pytest.mark.parametrize(("name", "make"), [("plan.docx", formats.as_word), ("plan.pdf", formats.as_pdf)])
def test_plans_are_read_from_word_and_pdf_as_from_text(name: str, make: Callable[[Document], bytes]) -> None:
    total = Score()
    for plan in [*plans.PLANS, *plans.OTHERS]:
        file = make(readers.read(plan.name, plan.read_bytes()))
        total += score(plans.right_reading(plan), planparser.as_json(planparser.parse(readers.read(name, file))))

    assert total.share >= 0.985, total.wrong
    assert total.target_share >= 0.95, total.wrong


def sample() -> dict[str, dict]:
    """Every item of the sample by its number."""
    reading = plans.reading_of(SAMPLES[0])
    return {item["number"]: item for area in reading["items"] for item in (area, *area["items"])}


@pytest.mark.skipif(not SAMPLES, reason="the municipality's sample plan is not beside the repository")
def test_the_sample_shows_its_areas_and_goals_with_actions_and_indicators() -> None:
    items = sample()

    assert tuple(number for number in items if "." not in number) == AREAS
    assert tuple(number for number in items if "." in number) == GOALS
    empty = {number for number, item in items.items() if not item["actions"] or not item["indicators"]}
    assert empty == WITHOUT_ACTIONS_OF_THEIR_OWN


@pytest.mark.skipif(not SAMPLES, reason="the municipality's sample plan is not beside the repository")
def test_the_sample_shows_its_numeric_targets_with_unit_direction_and_date() -> None:
    told = [(number, each["target"]) for number, item in sample().items() for each in item["indicators"]]

    numeric = {
        (number, t["shape"], t["direction"], t["unit"], t["low"], t["high"], t["due"]["on"])
        for number, t in told
        if t["low"] or t["high"]
    }
    deadlines = {(number, t["due"]["on"]) for number, t in told if t["shape"] == "deadline"}
    assert numeric >= NUMERIC
    assert deadlines == DEADLINES
    assert [t["shape"] for number, t in told if number == "7.3"] == ["to_develop"]


@pytest.mark.skipif(not SAMPLES, reason="the municipality's sample plan is not beside the repository")
def test_the_sample_contradicts_itself_in_the_number_of_its_areas_and_in_its_years() -> None:
    notes = " ".join(note["text"] for note in plans.reading_of(SAMPLES[0])["notes"])

    assert "7 indsatsområder" in notes
    assert "2020-2022" in notes
