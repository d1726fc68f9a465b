"""Signs save trying patterns on texts that cannot fit them."""

from __future__ import annotations

from virke.kernel.signs import Signs


def test_only_what_has_a_sign_in_the_text_is_possible() -> None:
    signs = Signs({"moved": ["udsæt", "udsat"], "heard": ["høring"]})

    assert signs.possible("sagen udsættes") == {"moved"}
    assert signs.possible("udsat til efter høringen") == {"moved", "heard"}
    assert signs.possible("sagen drøftes") == frozenset()


def test_what_has_no_signs_is_always_possible() -> None:
    assert Signs({"any": ()}).possible("") == {"any"}
