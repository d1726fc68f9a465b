"""What must never reach the audit trail."""

from __future__ import annotations

import pytest

from virke.audit.masking import masked, without_cpr


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("010170-1234", "[cpr]"),
        ("0101701234", "[cpr]"),
        ("sag om 010170 – 1234, haster", "sag om [cpr], haster"),
        ("010170 1234 og 311299-4321", "[cpr] og [cpr]"),
        ("320170-1234", "320170-1234"),  # no such day
        ("sag 81.38.00-P35-1-24", "sag 81.38.00-P35-1-24"),
        ("tlf. 12345678", "tlf. 12345678"),
        ("a0101701234b", "a0101701234b"),  # inside a hash
        ("2026-03-02T10:30:00", "2026-03-02T10:30:00"),
    ],
)
def test_what_could_be_a_cpr_number_is_masked(text: str, kept: str) -> None:
    assert without_cpr(text) == kept


def test_cpr_numbers_are_masked_at_any_depth_and_as_numbers() -> None:
    details = {"a": [{"b": "010170-1234"}], "010170-1234": 3112994321, "c": 101701234, "n": 7, "d": None, "e": True}

    assert masked(details) == {"a": [{"b": "[cpr]"}], "[cpr]": "[cpr]", "c": "[cpr]", "n": 7, "d": None, "e": True}
