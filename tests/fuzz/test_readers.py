"""Thousands of spoiled files of every kind: each gives a sound document or a clear refusal, and soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import mutations
from tests.unit.documents.timing import at_most
from virke.documents import sandbox
from virke.documents.readers import UnreadableDocument

FILES_OF_A_KIND = 300  # eight ways of spoiling: 2,400 files
FILES_IN_SANDBOX = 60
SECONDS = 10

_PIECES = (
    rb"\x00 \xff\xff 999999999999 -1 (((( [[[[[[[[[[[[ <w:p> </w:p> <w:tbl> <table> </td> <li> | ** `` \x0c &#0; ]]> "
    rb"/Kids[2\x200\x20R] <</Length\x201>> \x200\x20R endstream BI Tj T* q"
)
_CHUNK = st.one_of(
    st.binary(min_size=1, max_size=8),
    st.sampled_from([piece.decode("unicode_escape").encode("latin-1") for piece in _PIECES.split()]),
)
_STEP = st.tuples(st.sampled_from(["flip", "cut", "double", "insert", "replace", "truncate"]), st.floats(0, 1), _CHUNK)


@st.composite
def mutation(draw: st.DrawFn) -> mutations.Mutation:
    """Up to eight spoilings, one after another, at places given as shares of the file."""
    steps = draw(st.lists(_STEP, min_size=1, max_size=8))

    def mutate(data: bytes) -> bytes:
        for how, where, chunk in steps:
            data = _spoiled(data, how, int(where * len(data)), chunk)
        return data

    return mutate


def _spoiled(data: bytes, how: str, at: int, chunk: bytes) -> bytes:
    length = chunk[0] + 1
    before, piece, after = data[:at], data[at : at + length], data[at + length :]
    if how == "flip":
        return before + bytes(byte ^ (1 << (chunk[0] % 8)) for byte in piece[:1]) + data[at + 1 :]
    spoiled = {"cut": b"", "double": piece * 2, "insert": chunk + piece, "replace": chunk}
    return before if how == "truncate" else before + spoiled[how] + after


@pytest.mark.parametrize("kind", mutations.MAKERS)
def test_the_file_that_is_spoiled_is_sound_before(kind: str) -> None:
    name, make = mutations.MAKERS[kind]

    mutations.check_sound(sandbox.read_safely(name, make(lambda data: data)))


@pytest.mark.parametrize("kind", mutations.MAKERS)
def test_a_spoiled_file_gives_a_document_or_a_refusal(kind: str) -> None:
    name, make = mutations.MAKERS[kind]

    @settings(max_examples=FILES_OF_A_KIND, deadline=None)
    @given(mutation())
    def read_spoiled(mutate: mutations.Mutation) -> None:
        with at_most(SECONDS):
            mutations.check(name, make(mutate))

    read_spoiled()


@settings(max_examples=FILES_IN_SANDBOX, deadline=None)
@given(st.sampled_from(sorted(mutations.MAKERS)), mutation())
def test_a_spoiled_file_in_the_sandbox_gives_a_document_or_a_refusal(kind: str, mutate: mutations.Mutation) -> None:
    name, make = mutations.MAKERS[kind]

    try:
        document = sandbox.read_safely(name, make(mutate))
    except UnreadableDocument:
        return
    mutations.check_sound(document)
