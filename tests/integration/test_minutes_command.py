"""`virke minutes read` as it is typed: no database, JSON on standard output, Danish errors on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

PAPER = """# REFERAT LokalMED Havnegården d. 14-05-2024

## Punkt 1: Støj

### Beslutning

Drøftet. Signe undersøger prisen på nye lofter inden 1. juni.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "referat.md"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_a_paper_is_printed_as_json_with_its_commitments(paper: Path) -> None:
    out = StringIO()

    call_command("minutes", "read", str(paper), "--json", stdout=out)

    reading = json.loads(out.getvalue())
    assert (reading["forum"], reading["date"], reading["items"][0]["outcome"]) == (
        "LokalMED Havnegården",
        "2024-05-14",
        "discussed",
    )
    assert [(f["responsible"], f["due"], f["lines"]) for f in reading["items"][0]["follow_ups"]] == [
        ("Signe", "2024-06-01", [7, 7])
    ]


def test_the_console_command_needs_no_installation_around_it(paper: Path) -> None:
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("VIRKE_", "DJANGO_", "DATABASE_"))
    }
    command = [sys.executable, "-m", "virke.config.cli", "minutes", "read", str(paper)]

    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Signe undersøger prisen" in done.stdout


@pytest.mark.parametrize("content", [None, b""], ids=["missing", "empty"])
def test_a_file_that_cannot_be_read_ends_with_two_and_a_danish_reason(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "tom.md"
    if content is not None:
        path.write_bytes(content)
    err = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("minutes", "read", str(path), stderr=err)

    assert ended.value.code == 2
    assert "fil" in err.getvalue().lower()
