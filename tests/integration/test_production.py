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


def test_production_without_a_secret_key_says_which_variable_is_missing() -> None:
    result = virke("check")

    assert result.returncode != 0
    assert "VIRKE_SECRET_KEY" in result.stderr


def test_an_unknown_mode_is_refused_with_the_known_ones() -> None:
    result = virke("check", VIRKE_MODE="produktion")

    assert "production, development, demo" in result.stderr
