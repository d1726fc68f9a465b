"""Spark finds the pairs of the reference, and counts them alike."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.spark.files import written
from tests.unit.analytics import drawing
from tests.unit.analytics.test_matchings_agree import matchings, numbered, registers_drawn
from virke.analytics.crossing.asked import Asked
from virke.analytics.crossing.asking import Matching
from virke.analytics.crossing.reference import Reference
from virke.analytics.engines.spark import Spark

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "1"))

ASKED = 8 if os.environ.get("VIRKE_NIGHTLY") else 3


@settings(max_examples=EXAMPLES, phases=[Phase.reuse, Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=registers_drawn(), asked=st.lists(matchings(), min_size=ASKED, max_size=ASKED))
def test_spark_finds_the_same_pairs_and_counts_them_alike(
    master: str, tmp_path_factory: pytest.TempPathFactory, data: drawing.Data, asked: list[Matching]
) -> None:
    tables = numbered(data)
    reference = Reference({key: rows.to_pylist() for key, rows in tables.items()})
    files = written(tmp_path_factory.mktemp("drawn"), tables)

    with Spark(files, master=master) as engine:
        for one in asked:
            assert Asked(engine).pairs(one, most=5) == reference.pairs(one, most=5), one
            assert Asked(engine).counts(one) == reference.counts(one), one
