"""The corpus: invented minutes of the families that municipalities publish, with the right reading beside each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from virke.documents import readers
from virke.followup.readings import with_commitments
from virke.meetings import minutes

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
READINGS = HERE / "readings"
PAPERS = sorted(path for path in CORPUS.iterdir() if path.suffix != ".yaml")
OTHERS = sorted(path for path in (HERE / "others").iterdir() if path.suffix != ".yaml")
"""Papers that the reader had not met when they were written; the commit that brings one tells how it was read first."""


def reading_of(paper: Path) -> dict[str, Any]:
    """What the reader says today, as the JSON that `virke minutes read --json` prints."""
    return minutes.as_json(with_commitments(minutes.parse(readers.read(paper.name, paper.read_bytes()))))


def right_reading(paper: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(paper.with_suffix(".yaml").read_text(encoding="utf-8"))
    return content


def golden(paper: Path) -> Path:
    return READINGS / f"{paper.stem}.json"


def as_text(reading: dict[str, Any]) -> str:
    """The golden form: confidences to one decimal, so that a diff shows what a person would see."""
    return json.dumps(_rounded(reading), ensure_ascii=False, indent=1) + "\n"


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_rounded(part) for part in value]
    return round(value, 1) if isinstance(value, float) else value


def renew() -> list[Path]:
    """Write the golden readings anew and tell which changed. Read the diff before it is committed."""
    READINGS.mkdir(exist_ok=True)
    changed = []
    for paper in PAPERS:
        text = as_text(reading_of(paper))
        if not golden(paper).exists() or golden(paper).read_text(encoding="utf-8") != text:
            golden(paper).write_text(text, encoding="utf-8")
            changed.append(golden(paper))
    return changed


if __name__ == "__main__":
    for path in renew():
        print(path)
