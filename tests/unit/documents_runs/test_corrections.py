"""What a person types in a preview becomes a value in its place."""

from __future__ import annotations

from typing import Any

import pytest

from virke.documents import corrections
from virke.documents.previews import Choice, Field, FieldKind

READING: dict[str, Any] = {"place": None, "items": [{"title": "Budgt 2026"}, {"title": "Eventuelt"}]}


def test_a_correction_stands_in_its_place_and_the_reading_stays_as_it_was() -> None:
    corrected = corrections.applied(READING, {"items/0/title": "Budget 2026", "place": "Lokale 4"})

    assert corrected["items"][0]["title"] == "Budget 2026"
    assert corrected["place"] == "Lokale 4"
    assert READING["items"][0]["title"] == "Budgt 2026"


@pytest.mark.parametrize("path", ["items/7/title", "items/0/colour", "items/x/title", "nothing", "place/deeper", ""])
def test_a_correction_never_adds_what_the_reading_does_not_know(path: str) -> None:
    with pytest.raises(corrections.NoSuchPlace):
        corrections.applied(READING, {path: "x"})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (FieldKind.LINE, "  Budget \r\n 2026 ", "Budget 2026"),
        (FieldKind.LINE, "   ", None),
        (FieldKind.TEXT, "Et afsnit.\r\n\r\nEt til. ", "Et afsnit.\n\nEt til."),
        (FieldKind.TEXT, "", ""),
        (FieldKind.DATE, "2026-03-19", "2026-03-19"),
        (FieldKind.TIME, "9.00", "09:00"),
        (FieldKind.NUMBER, "14", 14),
        (FieldKind.NUMBER, "9" * 9, 999_999_999),
        (FieldKind.DECIMAL, "1.250,50", "1250.5"),
        (FieldKind.DECIMAL, "-100", "-100"),
        (FieldKind.LIST, "at a\n\n at b \n", ["at a", "at b"]),
        (FieldKind.LIST, "", []),
        (FieldKind.FLAG, "true", True),
        (FieldKind.FLAG, "", False),
    ],
)
def test_the_text_of_a_form_becomes_a_value_of_the_field(kind: FieldKind, text: str, value: object) -> None:
    field = Field(path="x", label="Feltet", value="", kind=kind)

    assert corrections.parsed(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        (Field(path="x", label="Dato", value="", kind=FieldKind.DATE), "i morgen", "Dato skal være en dato"),
        (Field(path="x", label="Tid", value="", kind=FieldKind.TIME), "ved nitiden", "klokkeslæt"),
        (Field(path="x", label="Tid", value="", kind=FieldKind.TIME), "25:00", "klokkeslæt"),
        (Field(path="x", label="Nummer", value="", kind=FieldKind.NUMBER), "-1", "helt tal"),
        (Field(path="x", label="Nummer", value="", kind=FieldKind.NUMBER), "9" * 5000, "højst 9 cifre"),
        (Field(path="x", label="Måltal", value="", kind=FieldKind.DECIMAL), "1.25", "skal være et tal"),
        (Field(path="x", label="Måltal", value="", kind=FieldKind.DECIMAL), "9" * 30, "højst 15 cifre"),
        (Field(path="x", label="Titel", value="", required=True), " ", "Titel skal udfyldes"),
        (Field(path="x", label="Titel", value="", longest=3), "abcd", "højst fylde 3 tegn"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_the_reason(field: Field, text: str, reason: str) -> None:
    with pytest.raises(corrections.Unusable, match=reason):
        corrections.parsed(field, text)


def test_a_text_of_exactly_the_length_that_is_kept_is_taken() -> None:
    assert corrections.parsed(Field(path="x", label="Titel", value="", longest=3), "abc") == "abc"


def test_a_choice_must_be_on_the_list() -> None:
    field = Field(path="x", label="Udfald", value="", kind=FieldKind.CHOICE, choices=(Choice("noted", "Til efterr."),))

    assert corrections.parsed(field, "noted") == "noted"
    with pytest.raises(corrections.Unusable, match="Vælg udfald på listen"):
        corrections.parsed(field, "magic")
