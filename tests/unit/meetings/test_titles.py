"""When two titles name the same thing."""

from __future__ import annotations

import pytest

from virke.meetings import titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kontaktliste 2026", "Kontaktliste 2026"),
        ("Fleksibilitet i arbejdet", "Flexibilitet i arbejdet"),
        ("KONTAKTLISTE", "Kontaktliste."),
        ("Udsat: Regnskab 2025", "Regnskab 2025"),
        ("Regnskab 2025 (genoptaget)", "Regnskab 2025"),
        ("Ny struktur - efter høring", "Ny struktur"),
        ("Retningslinjer for praktik", "Drøftelse af retningslinjer for praktik"),
    ],
)
def test_titles_alike(one: str, other: str) -> None:
    assert titles.alike(one, other)
    assert titles.alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Regnskab 2024", "Regnskab 2025"),
        ("Sygefravær", "Sommerfest"),
        ("", ""),
        ("Budget", "Opfølgning på budget"),
        ("Punkt 3", "Punkt 4"),
    ],
)
def test_titles_that_are_not(one: str, other: str) -> None:
    assert not titles.alike(one, other)
