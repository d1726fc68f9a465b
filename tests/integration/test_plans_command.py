"""`virke plans` as it is typed: no database to read a file, JSON on standard output, Danish errors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories.organisation import a_login, a_person, a_unit, a_viewer
from virke.documents.models import ImportRun
from virke.plans.models import Plan

PLAN = """# Virksomhedsplan 2024-2025

## 1. Biblioteket

### Handlinger

- Biblioteket indretter børneområdet inden 1. maj 2024

### Målindikator

- Mindst 40 arrangementer om året
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_plan_is_printed_as_json_with_its_targets(plan: Path) -> None:
    out = StringIO()

    call_command("plans", "read", str(plan), "--json", stdout=out)

    reading = json.loads(out.getvalue())
    area = reading["items"][0]
    assert (reading["kind"], reading["period"]) == ("business_plan", {"from": "2024-01-01", "to": "2025-12-31"})
    assert [(a["responsible"], a["due"]["on"], a["lines"]) for a in area["actions"]] == [
        ("Biblioteket", "2024-05-01", [7, 7])
    ]
    target = area["indicators"][0]["target"]
    assert (target["shape"], target["low"], target["counted"], target["window_months"]) == (
        "cadence",
        "40",
        "arrangementer",
        12,
    )


def test_the_overview_says_what_was_understood_in_danish(plan: Path) -> None:
    out = StringIO()

    call_command("plans", "read", str(plan), stdout=out)

    assert "mindst 40 arrangementer om året" in out.getvalue()
    assert "frist: 1. maj 2024" in out.getvalue()


def test_the_console_command_needs_no_installation_around_it(plan: Path) -> None:
    bare = {
        name: value for name, value in os.environ.items() if not name.startswith(("VIRKE_", "DJANGO_", "DATABASE_"))
    }
    command = [sys.executable, "-m", "virke.config.cli", "plans", "read", str(plan)]

    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "Biblioteket" in done.stdout


@pytest.mark.parametrize("content", [None, b""], ids=["missing", "empty"])
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes | None, tmp_path: Path) -> None:
    path, errors = tmp_path / "plan.md", StringIO()
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SystemExit) as refused:
        call_command("plans", "read", str(path), stderr=errors)

    assert refused.value.code == 2
    assert errors.getvalue().strip().endswith(".")


@pytest.mark.django_db
def test_a_plan_waits_for_the_one_who_is_to_look_at_it(plan: Path) -> None:
    unit = a_unit("Kultur og Fritid")
    person = a_person("Bodil Tornvig")
    a_login(person, username="bodil")
    a_viewer("secretary", unit=unit, person=person)
    out = StringIO()

    call_command("plans", "import", str(plan), "--as", "bodil", stdout=out)

    waiting = ImportRun.objects.get()
    assert (waiting.importer, waiting.status) == ("plan", "preview")
    assert f"som nr. {waiting.pk}" in out.getvalue()
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_plans_are_written_at_once_in_the_unit_that_is_named_and_only_once(plan: Path) -> None:
    a_unit("Vej og Park")
    culture = a_unit("Kultur og Fritid")
    out = StringIO()

    for _ in range(2):
        call_command("plans", "import", str(plan), "--approve", "--unit", "Kultur og Fritid", stdout=out)

    first, again = out.getvalue().splitlines()
    assert Plan.objects.get().owner_unit == culture
    assert "er oprettet som kladde" in first
    assert "Intet er ændret" in again
