"""The examples in the docstrings of the readers are true."""

from __future__ import annotations

import doctest
import importlib

import pytest


@pytest.mark.parametrize("name", ["html", "hyphens", "inline", "marks", "pdflines", "source"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(f"virke.documents.readers.{name}"))

    assert outcome.attempted > 0
    assert outcome.failed == 0
