import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.registry import KeyTaken, Registry, UnknownKey


@given(keys=st.lists(st.text(), unique=True))
def test_things_come_in_the_order_of_their_keys(keys: list[str]) -> None:
    registry: Registry[str] = Registry("prøve")
    for key in keys:
        registry.register(key)(f"ting {key}")

    assert registry.keys() == tuple(sorted(keys))
    assert list(registry) == [registry.get(key) for key in sorted(keys)]
    assert dict(registry.items()) == {key: f"ting {key}" for key in keys}
    assert len(registry) == len(keys)


def test_the_decorator_gives_back_what_it_registers() -> None:
    registry: Registry[type] = Registry("importør")

    @registry.register("minutes")
    class Minutes:
        pass

    assert registry.get("minutes") is Minutes
    assert "minutes" in registry


def test_a_key_can_be_used_once() -> None:
    registry: Registry[int] = Registry("måling")
    registry.register("absence")(1)

    with pytest.raises(KeyTaken, match="'absence' er allerede brugt"):
        registry.register("absence")(2)
    assert registry.get("absence") == 1


def test_an_unknown_key_names_those_that_exist() -> None:
    registry: Registry[int] = Registry("måling")
    registry.register("b")(1)
    registry.register("a")(2)

    with pytest.raises(UnknownKey, match=r"ingen måling med nøglen 'c'.*: a, b"):
        registry.get("c")
