"""The whole reader on whole papers: nothing changes unseen, and the score stays where it was promised to be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.minutes import papers
from tests.golden.minutes.scoring import Score, score

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"
SAMPLES = sorted((SHARED / "samples" / "minutes").glob("*")) if SHARED.is_dir() else []


@pytest.mark.parametrize("paper", papers.PAPERS, ids=lambda path: path.stem)
def test_the_reading_of_a_paper_changes_only_with_its_golden_file(paper: Path) -> None:
    golden = papers.golden(paper).read_text(encoding="utf-8")

    assert papers.as_text(papers.reading_of(paper)) == golden, "run scripts/golden and read the diff"


def test_the_corpus_reaches_the_promised_score() -> None:
    total = sum((score(papers.right_reading(paper), papers.reading_of(paper)) for paper in papers.PAPERS), Score())

    assert total.field_share >= 0.99, total.wrong
    assert total.recall >= 0.90, total.wrong
    assert total.precision >= 0.85, total.wrong


def test_papers_that_others_wrote_reach_the_score_that_is_reached_so_far() -> None:
    total = sum((score(papers.right_reading(paper), papers.reading_of(paper)) for paper in papers.OTHERS), Score())

    assert total.field_share >= 0.995, total.wrong
    assert total.recall >= 0.98, total.wrong
    assert total.precision >= 0.96, total.wrong


@pytest.mark.parametrize("paper", papers.PAPERS, ids=lambda path: path.stem)
def test_no_single_paper_of_the_corpus_is_read_badly(paper: Path) -> None:
    result = score(papers.right_reading(paper), papers.reading_of(paper))

    assert result.field_share >= 0.97, result.wrong
    assert result.recall >= 0.75, result.wrong


@pytest.mark.parametrize("paper", papers.PAPERS, ids=lambda path: path.stem)
def test_hearings_last_as_long_as_the_paper_says(paper: Path) -> None:
    right = {item["number"]: item["hearing"] for item in papers.right_reading(paper)["items"] if item.get("hearing")}
    read = {item["number"]: item["hearing"] for item in papers.reading_of(paper)["items"] if item["hearing"]}

    told = {number: {key: read[number][key] for key in ("days", "review_days")} for number in right if number in read}

    assert told == right


@pytest.mark.skipif(not SAMPLES, reason="the municipality's sample papers are not beside the repository")
@pytest.mark.parametrize("paper", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_reach_the_promised_score_by_the_acceptance_tool(paper: Path, tmp_path: Path) -> None:
    reading = tmp_path / "reading.json"
    reading.write_text(papers.as_text(papers.reading_of(paper)), encoding="utf-8")
    right = SHARED / "samples" / "readings" / f"{paper.stem}.yaml"
    minimums = ["--min-fields", "0.99", "--min-recall", "0.90", "--min-precision", "0.85"]

    scored = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "score_reading.py"), str(right), str(reading), *minimums],
        capture_output=True,
        text=True,
        check=False,
    )

    assert scored.returncode == 0, scored.stdout
