"""What the one who puts Virke into use does first, in a process of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def virke(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return subprocess.run(
        [sys.executable, "-m", "virke.config.cli", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_production_settings_pass_the_deployment_check_without_a_warning() -> None:
    result = virke(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        VIRKE_SECRET_KEY=secrets.token_urlsafe(60),
        VIRKE_HOSTS="virke.example.dk",
        VIRKE_SITE_URL="https://virke.example.dk",
    )

    assert (result.returncode, result.stdout) == (0, "System check identified no issues (0 silenced).\n"), result.stderr


def test_production_without_a_secret_key_says_in_one_line_which_variable_is_missing() -> None:
    result = virke("check")

    assert result.returncode == 1
    assert result.stderr.startswith("[virke] VIRKE_SECRET_KEY mangler")
    assert result.stderr.count("\n") == 1


def test_a_database_that_cannot_be_opened_is_told_with_its_folder_and_without_a_trace(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing"

    result = virke("migrate", VIRKE_MODE="demo", VIRKE_DATA=str(nowhere))

    assert result.returncode == 1
    assert result.stderr.startswith("[virke] Databasen kan ikke bruges")
    assert str(nowhere) in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unknown_mode_is_refused_with_the_known_ones() -> None:
    result = virke("check", VIRKE_MODE="produktion")

    assert "production, development, demo" in result.stderr
