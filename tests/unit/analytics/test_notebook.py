"""A notebook gets the same figures as everybody, as an Arrow table."""

from __future__ import annotations

import ast
import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from virke.analytics import dummy, registers, storage
from virke.analytics.notebook import Virke
from virke.analytics.storage import NoExtract, Origin, Store
from virke.kernel.periods import Period
from virke.kernel.registry import UnknownKey

ROOT = Path(__file__).resolve().parents[3]
DAYS = Period(date(2023, 1, 1), date(2024, 1, 1))


@pytest.fixture
def virke(tmp_path: Path) -> Virke:
    table = registers.known().get("talks")
    talks = dummy.rows(table, persons=300, seed=1, days=DAYS)
    invented = Store(storage.folder(tmp_path, dummy=True))
    invented.write(table, talks, origin=Origin("Opdigtede data", DAYS), at=datetime(2024, 1, 2, tzinfo=UTC))
    return Virke(tmp_path, dummy=True)


def test_figures_come_as_a_table_with_what_they_rest_on(virke: Virke) -> None:
    found = virke.figures("contact.talks_held", within=(date(2023, 4, 1), date(2023, 9, 30)), intervals="quarters")

    whole = [row for row in found.to_pylist() if row["team"] == "i alt"]
    assert [row["periode"] for row in whole] == ["2023-K2", "2023-K3"]
    assert all(row["definition"] and row["udtræk"].startswith("talks ") for row in whole)


def test_what_may_not_be_shown_is_empty(virke: Virke) -> None:
    hidden = [row for row in virke.figures("contact.talks_held").to_pylist() if row["vist"] == "for få"]

    assert hidden
    assert {(row["tæller"], row["nævner"], row["Holdte samtaler af de aftalte"]) for row in hidden} == {(None,) * 3}


def test_a_frame_of_pandas_or_polars_says_the_same(virke: Virke) -> None:
    table = virke.figures("contact.talks_held")

    for form in ("pandas", "polars"):
        frame = virke.figures("contact.talks_held", form=form)
        assert list(frame["periode"]) == table["periode"].to_pylist()
        assert list(frame.columns) == table.column_names


def test_the_example_of_the_documentation_does_what_it_says(virke: Virke, tmp_path: Path) -> None:
    page = (ROOT / "docs/developers/analytics.md").read_text(encoding="utf-8")
    example = page.split("## In a notebook")[1].split("```python\n")[1].split("```")[0]
    *statements, last = ast.parse(example.replace("/srv/virke/data", str(tmp_path))).body
    assert isinstance(last, ast.Expr)
    names: dict[str, Any] = {}
    exec(compile(ast.Module(statements, []), "analytics.md", "exec"), names)

    shown = eval(compile(ast.Expression(last.value), "analytics.md", "eval"), names)

    assert list(shown.index) == ["2023-K2", "2023-K3"]
    assert "i alt" in shown.columns
    assert set(names["figures"].columns) >= {"periode", "tæller", "nævner", "vist", "definition", "udtræk"}


def test_within_a_loop_of_events_as_notebooks_run_in_the_figures_come_too(virke: Virke) -> None:
    async def cell() -> int:
        return int(virke.figures("contact.talks_held").num_rows)

    with ThreadPoolExecutor(1) as pool:  # a browser test may have left a loop of events in this thread
        within = pool.submit(asyncio.run, cell()).result()

    assert within == virke.figures("contact.talks_held").num_rows


def test_measures_and_their_definitions_are_told(virke: Virke) -> None:
    assert virke.measures()["contact.talks_held"] == "Holdte samtaler af de aftalte"
    assert virke.definition("contact.talks_held")["Tæller"] == "Dem, der er holdt"


def test_what_is_not_there_is_said(virke: Virke, tmp_path: Path) -> None:
    with pytest.raises(UnknownKey):
        virke.figures("contact.talk")
    with pytest.raises(NoExtract):
        Virke(tmp_path).figures("contact.talks_held")
