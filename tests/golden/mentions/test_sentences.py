"""Names of colleagues in free text: `!` is surely named, `?` may be meant, `-` nobody is; the people are invented.

A new miss or false alarm found in the wild is added here first. A line that begins with two spaces goes
on the one above.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.plans import mentions

NAMES = (
    "Maja Dalgas", "Jens Otto Bruhn", "Karl Holm", "Olga Petrova-Holm", "Maj Bækgaard", "Mads Skov", "Åse Aagreen",
    "Bo Lund", "Anne-Marie Østerby", "Liselotte Frost", "Rosa Vinther", "Bent August",
)  # fmt: skip
PEOPLE = mentions.people([*NAMES, "Ukendt", ""])


def rows() -> list[tuple[str, list[str], str]]:
    """The mark, the names and the sentence of each line."""
    found: list[tuple[str, list[str], str]] = []
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            mark, names, text = found.pop()
            found.append((mark, names, f"{text}\n{line.strip()}"))
            continue
        head, _, text = line.partition("|")
        found.append((head[0], [name.strip() for name in head[1:].split(",") if name.strip()], text.strip()))
    return found


@pytest.mark.parametrize(("mark", "names", "text"), rows(), ids=lambda value: str(value)[:60])
def test_who_is_named_is_found_and_nobody_else(mark: str, names: list[str], text: str) -> None:
    found = mentions.find(text, PEOPLE)

    assert [name for one in found for name in one.names if one.certain is (mark == "!")][: len(names)] == names
    if mark == "-":
        assert found == ()


@given(st.text(max_size=80))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in mentions.find(text, PEOPLE):
        assert one.names
        assert one.words


ENDINGS, PLACES = ("", "s", "'", "’s", "'s"), ("Det siger {}.", "{} ringer.", "Af {}")


@given(st.sampled_from(NAMES), st.sampled_from(ENDINGS), st.sampled_from(PLACES))
def test_a_whole_name_is_always_found_whatever_its_ending(name: str, ending: str, sentence: str) -> None:
    found = mentions.find(sentence.format(name + ending), PEOPLE)

    assert any(one.certain and name in one.names for one in found)


def test_a_first_name_that_two_colleagues_have_names_both() -> None:
    two = mentions.people(["Maja Dalgas", "Maja Rytter"])

    (found,) = mentions.find("Det afklares med Maja.", two)

    assert found.sentence == "»Maja« kan være Maja Dalgas eller Maja Rytter"
