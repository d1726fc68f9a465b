"""The picture of a chart changes only with its golden file."""

from __future__ import annotations

import pytest

from tests.golden.charts.pictures import CHARTS, SIZES, file_of
from virke.documents.writers import chart


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CHARTS)
def test_the_picture_changes_only_with_its_golden_file(name: str, size: str) -> None:
    golden = file_of(name, size).read_text(encoding="utf-8")

    assert chart.svg(CHARTS[name], SIZES[size]) + "\n" == golden, "run scripts/golden and look at the pictures"
