"""Things announce themselves under a key."""

from __future__ import annotations

import pytest

from virke.kernel.registry import KeyTaken, Registry, UnknownKey


def test_entries_come_in_the_order_in_which_they_were_added() -> None:
    colours: Registry[str] = Registry("farve")
    colours.add("r", "rød")
    colours.add("b", "blå")

    assert list(colours) == ["rød", "blå"]
    assert len(colours) == 2


def test_a_key_is_used_only_once() -> None:
    colours: Registry[str] = Registry("farve")
    colours.add("r", "rød")

    with pytest.raises(KeyTaken, match="r er brugt to gange"):
        colours.add("r", "rosa")


def test_an_unknown_key_is_answered_with_the_keys_that_are_known() -> None:
    colours: Registry[str] = Registry("farve")
    colours.add("r", "rød")

    assert "g" not in colours
    assert colours.get("g") is None
    with pytest.raises(UnknownKey, match="Kendte nøgler: r"):
        colours["g"]
