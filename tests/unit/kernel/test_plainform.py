"""Whatever is written in plain form is read back the same, and what is not of its kind is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import plainform
from virke.kernel.plainform import Unreadable


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    value: Decimal | None
    pair: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    on: date | None
    at: datetime
    open: bool
    lines: tuple[Line, ...]


LINES = st.builds(
    Line,
    text=st.text(),
    value=st.none()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15),
    pair=st.tuples(st.text(), st.integers()),
)
PAPERS = st.builds(
    Paper,
    title=st.text(),
    on=st.none() | st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    open=st.booleans(),
    lines=st.lists(LINES, max_size=4).map(tuple),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
)
PAPER = Paper(
    "Plan", date(2026, 1, 15), datetime(2026, 1, 15, 9, tzinfo=UTC), True, (Line("Ti", Decimal(10), ("a", 1)),)
)


@given(PAPERS)
def test_what_is_written_is_read_back_the_same(paper: Paper) -> None:
    text = json.dumps(plainform.plain(paper))

    assert plainform.read(Paper, json.loads(text)) == paper


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"title": 7}, "title"),
        ({"title": None}, "title"),
        ({"on": "den 15."}, "on"),
        ({"open": "ja"}, "open"),
        ({"open": 1}, "open"),
        ({"lines": "ingen"}, "lines"),
        ({"lines": [{"text": "Ti", "value": 10, "pair": ["a", 1]}]}, "lines, nr. 1: value"),
        ({"lines": [{"text": "Ti", "value": "NaN", "pair": ["a", 1]}]}, "lines, nr. 1: value"),
        ({"lines": [{"text": "Ti", "value": None, "pair": ["a"]}]}, "lines, nr. 1: pair"),
        ({"more": "felt"}, "filen"),
    ],
)
def test_what_is_not_of_its_kind_is_refused_with_the_place_where_it_stands(
    change: dict[str, object], where: str
) -> None:
    told = plainform.plain(PAPER)
    assert isinstance(told, dict)

    with pytest.raises(Unreadable, match=f"»filen(: )?{where}«" if where != "filen" else "»filen«"):
        plainform.read(Paper, told | change)  # type: ignore[arg-type]  # what a stranger's file may hold


def test_a_missing_field_is_refused() -> None:
    told = plainform.plain(PAPER)
    assert isinstance(told, dict)
    del told["on"]

    with pytest.raises(Unreadable, match="anden version"):
        plainform.read(Paper, told)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
    )
)
def test_anything_else_is_refused_and_never_half_understood(told: object) -> None:
    with pytest.raises(Unreadable):
        plainform.read(Paper, told)  # type: ignore[arg-type]  # what a stranger's file may hold
