"""A measure in plain Danish, from the declaration alone."""

from __future__ import annotations

import pytest

from virke.analytics import describing, measures
from virke.analytics.definitions import Measure

KNOWN = measures.known()


@pytest.mark.parametrize(
    ("key", "heading", "sentence"),
    [
        ("contact.talks_held", "Tæller", "rækker i Samtaler, hvor »udfald« er holdt, med »dato« i perioden"),
        ("contact.talks_held", "Nævner", "rækker i Samtaler med »dato« i perioden"),
        ("contact.talks_held", "Opdelt på", "team"),
        ("contact.talks_held", "Periode", "måned; foreløbig indtil 14 dage efter"),
        ("contact.talks_held", "Enhed", "%; højere er bedre"),
        ("benefits.running", "Tæller", "dage i perioden, som rækker i Ydelsesforløb løber i"),
        ("benefits.running", "Nævner", "periodens dage"),
        (
            "benefits.median_length",
            "Tæller",
            "det antal dage, som 50 % af rækker i Ydelsesforløb med »til uge« i perioden højst varede",
        ),
        (
            "contact.four_a_year",
            "Tæller",
            "rækker i Ydelsesforløb der løber på periodens sidste dag og har løbet i mindst 12 måneder "
            "og personen har mindst 4 rækker i Samtaler, hvor »udfald« er holdt, i de sidste 12 måneder",
        ),
        ("contact.four_a_year", "Opdelt på", "ydelse; køn (Personer)"),
        (
            "placements.begun_in_time",
            "Afventer",
            "rækker i Praktik og løntilskud med »forespurgt« i perioden uden »fra dato«, mens fristen "
            "(10 arbejdsdage efter »forespurgt« eller på »aftalt senest«) endnu løber",
        ),
        (
            "placements.kept_agreements",
            "Tæller",
            "rækker i Praktik og løntilskud, hvor »aftalt senest« er kendt, med »aftalt senest« i perioden "
            "og »fra dato« senest på »aftalt senest«",
        ),
        (
            "placements.off_benefit_13",
            "Tæller",
            "rækker i Praktik og løntilskud, hvor »til dato« er kendt, med »til dato« i perioden og er sidst i sin "
            "kæde (rækker i Praktik og løntilskud, hvor »art« er virksomhedspraktik, følges senest 28 dage efter den "
            "sidste dag af rækker i Praktik og løntilskud, hvor »art« er løntilskud,) hvor ugen 13 uger efter kan ses "
            "og personen ingen rækker i Ydelsesforløb har i ugen 13 uger efter",
        ),
        (
            "absence.sick_hours",
            "Udeladt",
            "rækker i Fravær, hvor »årsag« er egen sygdom eller arbejdsskade og »timer« mangler, "
            "med »fra dato« i perioden",
        ),
        ("absence.sick_hours", "Opdelt på", "enhed (Ansættelser den dag)"),
    ],
)
def test_a_definition_is_told_in_words(key: str, heading: str, sentence: str) -> None:
    assert dict(describing.lines(KNOWN.get(key)))[heading] == sentence


@pytest.mark.parametrize("measure", list(KNOWN), ids=lambda one: one.key)
def test_every_measure_can_be_told(measure: Measure) -> None:
    assert {"Betydning", "Tæller", "Periode", "Enhed", "Vises ikke", "Kilde"} <= dict(describing.lines(measure)).keys()
