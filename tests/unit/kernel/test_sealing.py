"""What is sealed can be read with the key and at its own place alone, and found again without being read."""

from __future__ import annotations

import base64

import pytest

from virke.kernel import sealing
from virke.kernel.sealing import BadKeys, Keys, NoKeys, NotReadable

OLD, NEW = Keys((b"o" * 32,)), Keys((b"o" * 32, b"n" * 32))


def test_a_sealed_text_is_read_again_at_its_place() -> None:
    sealed = sealing.seal("0203701234", belongs_to="citizen:7", by=OLD)

    assert b"0203701234" not in sealed
    assert sealing.unseal(sealed, belongs_to="citizen:7", by=OLD) == "0203701234"


def test_two_seals_of_one_text_are_different_and_its_index_is_one() -> None:
    first, second = (sealing.seal("0203701234", belongs_to="citizen:7", by=OLD) for _ in range(2))

    assert first != second
    assert sealing.index("0203701234", by=OLD) == sealing.index("0203701234", by=OLD)
    assert sealing.index("0203701234", by=OLD) != sealing.index("0203701235", by=OLD)


@pytest.mark.parametrize(
    ("belongs_to", "keys"), [("citizen:8", OLD), ("citizen:7", Keys((b"x" * 32,))), ("citizen:7", Keys())]
)
def test_it_is_not_read_at_another_place_or_with_another_key(belongs_to: str, keys: Keys) -> None:
    sealed = sealing.seal("0203701234", belongs_to="citizen:7", by=OLD)

    with pytest.raises(NotReadable):
        sealing.unseal(sealed, belongs_to=belongs_to, by=keys)


def test_a_new_key_reads_what_the_old_one_sealed_and_finds_it() -> None:
    sealed, stood = sealing.seal("0203701234", belongs_to="citizen:7", by=OLD), sealing.index("0203701234", by=OLD)

    assert sealing.unseal(sealed, belongs_to="citizen:7", by=NEW) == "0203701234"
    assert stood in sealing.indexes("0203701234", by=NEW)
    assert sealing.index("0203701234", by=NEW) != stood


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(NoKeys):
        sealing.seal("0203701234", belongs_to="citizen:7", by=sealing.keys(""))


def test_keys_are_read_from_base64_and_never_shown() -> None:
    text = ",".join(base64.b64encode(one * 32).decode() for one in (b"a", b"b"))

    assert sealing.keys(text) == Keys((b"a" * 32, b"b" * 32))
    assert repr(sealing.keys(text)) == "Keys(2)"


@pytest.mark.parametrize("text", ["kort", "YWJj", "***"])
def test_keys_of_another_form_are_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadKeys) as refused:
        sealing.keys(text)

    assert text not in str(refused.value)
