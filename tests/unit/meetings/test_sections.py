"""Where a new part of an item goes among those that stand there."""

from __future__ import annotations

import pytest

from virke.meetings.sections import SectionText, place_of


@pytest.mark.parametrize(
    ("key", "standing", "place"),
    [
        ("occasion", ["presentation", "decision"], 0),
        ("decision", ["occasion", "presentation"], 2),
        ("decision", ["presentation", "attachments"], 1),
        ("presentation", ["recommendation", "decision"], 0),
        ("economy", ["presentation", "recommendation", "decision"], 2),
        ("economy", ["presentation"], 1),
        ("decision", [], 0),
    ],
)
def test_a_new_part_gets_its_usual_place(key: str, standing: list[str], place: int) -> None:
    assert place_of(key, standing) == place


def test_a_part_is_headed_as_printed_or_else_as_usual() -> None:
    assert SectionText("presentation", "", "Sagens kerne").heading == "Sagens kerne"
    assert SectionText("presentation", "").heading == "Sagsfremstilling"
    assert SectionText("legal_basis", "").heading == "Legal basis"
