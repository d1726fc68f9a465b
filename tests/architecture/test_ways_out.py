"""Nobody asks for figures over registers whose way out is not walked with a register of few persons."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.factories.ways_out import ADDRESSES, NO_FIGURES, PERSONS, TELLING, WALKED
from tests.integration.test_ways_out import WALKS
from virke.web.urls import patterns

ROOT = Path(__file__).resolve().parents[2] / "virke"


def asks_for_figures(path: Path) -> bool:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        if isinstance(node, ast.Import):
            imported |= {one.name for one in node.names}
    return bool(imported & TELLING)


def test_every_module_that_asks_for_figures_is_walked() -> None:
    """Figures are made in `analytics`; of it only the notebook is a way out by itself."""
    outside = (one for one in ROOT.rglob("*.py") if one.relative_to(ROOT).parts[0] != "analytics")
    asking = [one for one in (*outside, ROOT / "analytics" / "notebook.py") if asks_for_figures(one)]

    unwalked = sorted({str(one.relative_to(ROOT)) for one in asking} - set(WALKED))

    assert unwalked == [], "Give each a line in tests/factories/ways_out.py and a walk in test_ways_out.py."


def test_every_address_of_measures_and_matchings_is_walked() -> None:
    named = ((getattr(one, "name", "") or "", str(one.pattern)) for one in patterns(demo=False))
    found = {name for name, address in named if address.startswith(("maalinger/", "samkoering/"))}

    assert sorted(found - set(ADDRESSES)) == [], "Give each a line in tests/factories/ways_out.py."


@pytest.mark.parametrize("walk", sorted({walk for walks in WALKED.values() for walk in walks} | {*ADDRESSES.values()}))
def test_what_is_said_to_be_walked_is(walk: str) -> None:
    assert walk in {*WALKS, NO_FIGURES, PERSONS}
