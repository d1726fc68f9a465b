"""Words that a line end has divided."""

from __future__ import annotations

import pytest

from virke.documents.readers import hyphens


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("Alle medar\u2010", "bejdere er med", "Alle medarbejdere er med"),
        ("Alle medar-", "bejdere", "Alle medarbejdere"),
        ("Kommune\u2010", "MED mødes", "KommuneMED mødes"),
        ("MUS-", "samtaler holdes", "MUS-samtaler holdes"),
        ("send en e-", "mail", "send en e-mail"),
        ("den 23-05-", "2024", "den 23-05-2024"),
        ("kort-", "og langtidsfravær", "kort- og langtidsfravær"),
        ("løn\u2010", "og personale", "løn- og personale"),
        ("det er sent -", "meget sent", "det er sent - meget sent"),
        ("Borger-", "Centret", "Borger- Centret"),
        ("en to", "tre", "en to tre"),
    ],
)
def test_divided_words_are_joined_and_real_hyphens_stay(upper: str, lower: str, joined: str) -> None:
    assert hyphens.joined((upper, lower), " ") == joined
