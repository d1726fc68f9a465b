"""A measure in plain Danish, from the declaration alone."""

from __future__ import annotations

from datetime import date

import pytest

from virke.analytics import describing, measures, phrasing, registers
from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Unknown, rows
from virke.analytics.definitions import Measure
from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table

KNOWN = measures.known()


@pytest.mark.parametrize(
    ("key", "heading", "sentence"),
    [
        ("contact.talks_held", "Der ses på", "Samtaler, der ligger i perioden"),
        ("contact.talks_held", "Nævner", "Alle dem"),
        ("contact.talks_held", "Tæller", "Dem, der er holdt"),
        ("contact.talks_held", "Opdelt på", "Team"),
        ("contact.talks_held", "Periode", "Måned; foreløbig indtil 14 dage efter"),
        ("contact.talks_held", "Enhed", "%; højere er bedre"),
        ("benefits.running", "Tæller", "Ydelsesforløb, der løber den dag, talt op for hver dag i perioden"),
        ("benefits.running", "Nævner", "Periodens dage"),
        ("benefits.median_length", "Der ses på", "Ydelsesforløb, der er sluttet i perioden"),
        ("benefits.median_length", "Tæller", "Det antal dage, som halvdelen af dem højst varede"),
        (
            "contact.four_a_year",
            "Der ses på",
            "Ydelsesforløb, der løber på periodens sidste dag, og som har løbet i mindst 12 måneder",
        ),
        (
            "contact.four_a_year",
            "Tæller",
            "Dem, hvor personen i de 12 måneder op til har haft mindst 4 samtaler, der er holdt",
        ),
        ("contact.four_a_year", "Opdelt på", "Ydelse; køn (Personer)"),
        ("employers.contacted_in_24_hours", "Frist", "24 timer på uret efter »henvendt«"),
        ("employers.contacted_in_24_hours", "Nævner", "Dem, hvor virksomheden er kontaktet, eller hvis frist er gået"),
        ("employers.contacted_in_24_hours", "Tæller", "Dem, hvor virksomheden er kontaktet inden fristen"),
        (
            "placements.begun_in_time",
            "Frist",
            "10 arbejdsdage efter »forespurgt«; står der noget i »aftalt senest«, gælder det",
        ),
        ("placements.begun_in_time", "Afventer", "Dem, der endnu ikke er begyndt, mens fristen løber"),
        ("placements.kept_agreements", "Frist", "Den dag, der står i »aftalt senest«"),
        (
            "placements.off_benefit_13",
            "Der ses på",
            "Forløb i praktik eller løntilskud, der er sluttet i perioden",
        ),
        (
            "placements.off_benefit_13",
            "Ét forløb",
            "Begynder løntilskud senest 28 dage efter den sidste dag i virksomhedspraktik, er det ét forløb, "
            "og kun den sidste del af det tæller",
        ),
        ("placements.off_benefit_13", "Nævner", "Dem, hvor ugen 13 uger efter kan ses"),
        (
            "placements.off_benefit_13",
            "Tæller",
            "Dem i nævneren, hvor personen ikke får ydelse i ugen 13 uger efter",
        ),
        ("outcomes.weeks_10_13", "Nævner", "De af ugerne 10-13 efter, der kan ses"),
        ("outcomes.weeks_10_13", "Tæller", "De uger i nævneren, hvor personen ikke får ydelse"),
        ("outcomes.weeks_10_13", "Afventer", "Dem, hvor ugen 13 uger efter endnu ikke kan ses"),
        ("outcomes.benefit_weeks_before", "Nævner", "Dem, hvor ugen lige før kan ses"),
        (
            "outcomes.benefit_weeks_before",
            "Tæller",
            "De af de 52 uger før, der kan ses, og hvor personen får ydelse",
        ),
        ("outcomes.curve_from_end", "Nævner", "For hver af ugerne 0-52 efter: dem, hvor ugen kan ses"),
        ("outcomes.curve_from_end", "Tæller", "Dem i nævneren, hvor personen ikke får ydelse i ugen"),
        ("outcomes.left_benefit", "Tæller", "Dem i nævneren, hvor tilstanden den dag ikke er ydelse til ledige"),
        ("outcomes.status_13", "Tæller", "Dem i nævneren, fordelt på deres tilstand"),
        (
            "outcomes.status_13",
            "Tilstande",
            "Andet: er død, udrejst eller på folkepension eller har ydelsesforløb på barsel, efterløn eller "
            "førtidspension; lønmodtager: har udbetalinger af løn i måneden; uddannelse: er i gang med en uddannelse; "
            "forsørgelsesydelse: har ydelsesforløb på andet end barsel, efterløn eller førtidspension; "
            "ellers selvforsørgelse",
        ),
        ("employments.still_here", "Tæller", "Dem i nævneren, som også er ansat den dag"),
        (
            "employments.small_jobs_grow",
            "Der ses på",
            "Personer, der har ansættelser på under 11 timer pr. uge på periodens sidste dag",
        ),
        (
            "absence.sick_days",
            "Tæller",
            "Fraværsperioder på grund af egen sygdom eller arbejdsskade, der løber den dag, "
            "talt op for hver dag i perioden",
        ),
        ("absence.sick_days", "Nævner", "Ansættelser, der løber den dag, talt op for hver dag i perioden"),
        (
            "absence.sick_hours",
            "Tæller",
            "Timer i alt i fraværsperioder på grund af egen sygdom eller arbejdsskade, der er begyndt i perioden",
        ),
        (
            "absence.sick_hours",
            "Udeladt",
            "Fraværsperioder på grund af egen sygdom eller arbejdsskade uden timer, der er begyndt i perioden",
        ),
        ("absence.sick_hours", "Opdelt på", "Enhed (Ansættelser den dag)"),
        (
            "statutory.unconfirmed_kept",
            "Der ses på",
            "Krav, der gælder, og hvis tal ikke er bekræftet, og der står som holdt eller misset, "
            "og hvis frist er i perioden",
        ),
    ],
)
def test_a_definition_is_told_in_words(key: str, heading: str, sentence: str) -> None:
    assert dict(describing.lines(KNOWN.get(key)))[heading] == sentence


@pytest.mark.parametrize("measure", list(KNOWN), ids=lambda one: one.key)
def test_every_measure_can_be_told(measure: Measure) -> None:
    assert {"Betydning", "Tæller", "Periode", "Enhed", "Vises ikke", "Kilde"} <= dict(describing.lines(measure)).keys()


@pytest.mark.parametrize("measure", list(KNOWN), ids=lambda one: one.key)
def test_no_measure_is_told_as_rows_with_columns(measure: Measure) -> None:
    """Its registers have words of their own; a column is named as such where a deadline is read in it."""
    told = " ".join(said for heading, said in describing.lines(measure) if heading not in ("Frist", "Tæller", "Nævner"))

    assert "rækker i" not in told
    assert "»" not in told.replace("»regelsættet er ikke bekræftet«", "").replace(
        "»den samtale, som ingen må mangle«", ""
    )


@pytest.mark.parametrize("table", list(registers.known()), ids=lambda one: one.key)
def test_every_register_says_what_its_rows_are_called(table: Table) -> None:
    assert table.many, f"Write `many` in the declaration of {table.key}: what its rows are called."


def test_a_register_without_words_is_told_by_its_headings() -> None:
    table = Table(
        key="visits",
        title="Besøg",
        meaning="Besøg på virksomheder.",
        source="Opdigtet",
        columns=(PERSON, Column("kind", "art", "Besøgets art", Kind.TEXT), STARTS_ON, ENDS_ON),
        unique=("person", "starts_on"),
        span=Span(),
        dummy=Dummy(rows=(0, 1)),
    )

    assert phrasing.rows(rows(table, kind="første")) == "rækker i Besøg, hvor »art« er første"
    assert phrasing.rows(rows(table, Known("kind"))) == "rækker i Besøg med art"
    assert phrasing.condition(table, Unknown("ends_on")) == "der endnu ikke er sluttet"


@pytest.mark.parametrize(
    ("register", "condition", "sentence"),
    [
        ("placements", OneOf("kind", ("internship",)), "virksomhedspraktik"),
        ("absence", NoneOf("cause", ("child", "parental")),
         "fraværsperioder på grund af andet end barns sygdom eller barsel og adoption"),
        ("incomes", AtLeast("amount", 1_000_050), "udbetalinger på mindst 10.000,50 kr."),
        ("employments", Below("hours", 11), "ansættelser på under 11 timer pr. uge"),
        ("talks", AtLeast("held_on", date(2024, 3, 1)), "samtaler, der ligger 1. marts 2024 eller senere"),
        ("calls", Known("answered_at"), "opkald til vagttelefonen, der er besvaret"),
        ("calls", Unknown("answered_at"), "opkald til vagttelefonen, der endnu ikke er besvaret"),
        ("absence", Unknown("hours"), "fraværsperioder uden timer"),
        ("obligations", OneOf("certainty", ("unconfirmed",)), "krav, hvis tal ikke er bekræftet"),
        ("obligations", OneOf("state", ("unsettled",)), "krav, der står som »regelsættet er ikke bekræftet«"),
    ],
)  # fmt: skip
def test_rows_are_said_as_a_caseworker_says_them(register: str, condition: Condition, sentence: str) -> None:
    assert phrasing.rows(rows(registers.known().get(register), condition)) == sentence
