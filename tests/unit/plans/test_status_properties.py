"""What holds for every status report there can be: nothing internal leaves the house, and a hash is a hash."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.plans.test_status import a_line, a_report, printed
from virke.plans import papers, status
from virke.plans.audiences import ALLOWED, Audience
from virke.plans.status import Report

OUTSIDE = [Audience.POLITICAL, Audience.PUBLIC]


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """A value of a field's type; texts and lists are short, so that many fit into a second."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{one.name: anything(hints[one.name]) for one in fields(kind)})
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=2).map(tuple)
    if kind is str:
        return st.text(max_size=8)
    return st.from_type(kind)


reports = anything(Report)
ROOT = Path(__file__).resolve().parents[3]

GOLDEN = {
    Audience.INTERNAL: "0f5db9d73ebf640873250fed11da4a1c23163d694fe42f40098d4ae0769c8032",
    Audience.POLITICAL: "6dde5e3bb2f1e3717f0c3dea56c3e10a7f3d7f2bfacc6d2075dc2aca0e5ab868",
    Audience.PUBLIC: "d740cf1af292a5a7cb1a6fcf5c7f7e2c2550b92adfb37922369d3cad2cb5d681",
}
"""Of `tests.unit.plans.test_status.a_report`. Papers that were sent out carry such hashes: a change here means that
the content has another form than before."""


def without_internals(view: Any, audience: Audience) -> Any:
    """The same view with something else in every field that the audience may not see."""
    if not is_dataclass(view) or isinstance(view, type):
        return tuple(without_internals(one, audience) for one in view) if isinstance(view, tuple) else view
    allowed = ALLOWED[audience] or frozenset()
    return replace(
        view,
        **{
            one.name: without_internals(getattr(view, one.name), audience)
            if one.name in allowed
            else _other(getattr(view, one.name))
            for one in fields(view)
        },
    )


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return value + "HEMMELIGT"
    if isinstance(value, tuple):
        return ()
    return date(1999, 1, 1)


def keys(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for key, value in content.items():
            yield key
            yield from keys(value)
    if isinstance(content, list):
        for one in content:
            yield from keys(one)


@settings(max_examples=60)
@given(report=reports, audience=st.sampled_from(OUTSIDE))
def test_another_audience_gets_the_same_whatever_stands_in_the_internal_fields(
    report: Report, audience: Audience
) -> None:
    hidden = without_internals(report, audience)

    assert status.version(report, audience=audience) == status.version(hidden, audience=audience)


@settings(max_examples=60)
@given(report=reports, audience=st.sampled_from(OUTSIDE))
def test_only_fields_of_the_whitelist_leave_the_house_at_any_depth(report: Report, audience: Audience) -> None:
    content, _ = status.version(report, audience=audience)

    assert set(keys(content)) <= (ALLOWED[audience] or frozenset()) | {"audience"}


@settings(max_examples=30)
@given(report=reports)
def test_what_the_public_sees_the_politicians_see_too(report: Report) -> None:
    public, _ = status.version(report, audience=Audience.PUBLIC)
    political, _ = status.version(report, audience=Audience.POLITICAL)

    assert set(keys(public)) <= set(keys(political))


@settings(max_examples=40)
@given(report=reports, audience=st.sampled_from(list(Audience)))
def test_every_report_becomes_a_paper_and_a_table(report: Report, audience: Audience) -> None:
    content, digest = status.version(report, audience=audience)

    paper = papers.paper(content, digest=digest, sender="Fjordlev Kommune")
    head, rows = papers.table(content)

    assert digest in paper.foot
    assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_hash_of_a_report_is_the_same_today_and_in_ten_years(audience: Audience) -> None:
    assert status.version(a_report(), audience=audience)[1] == GOLDEN[audience]


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_comes_to_the_same_hash(seed: str) -> None:
    code = (
        "from tests.unit.plans.test_status import a_report\n"
        "from virke.plans import status\n"
        "from virke.plans.audiences import Audience\n"
        "print(*(status.version(a_report(), audience=one)[1] for one in Audience))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "VIRKE_MODE": "development"}

    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert told.stdout.split() == list(GOLDEN.values())


def test_what_has_changed_and_what_was_corrected_stands_in_every_version() -> None:
    for audience in Audience:
        content, digest = status.version(a_report(), audience=audience)
        for name, text in printed(content, digest).items():
            assert "58 pladser (april 2024)" in text, (audience, name)
        paper = papers.paper(content, digest=digest, sender="Fjordlev Kommune")
        assert "Rettede tal siden sidst" in str(paper)
        assert ("To talt to gange." in str(paper)) is (audience is not Audience.PUBLIC)


def test_the_first_report_says_nothing_of_changes() -> None:
    first = a_report(a_line(changes=()), compared_with="", corrections=())

    content, digest = status.version(first, audience=Audience.POLITICAL)

    assert "siden sidst" not in str(papers.paper(content, digest=digest, sender="Fjordlev Kommune"))
