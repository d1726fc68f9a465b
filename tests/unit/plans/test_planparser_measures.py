"""What a sentence of a plan promises: a table of sentences, each with what a person reads in it."""

from __future__ import annotations

from datetime import date

import pytest

from virke.kernel import periods
from virke.plans.planparser import measures, shown

PLAN = periods.months(2020, 1, 24)

SENTENCES = (
    ("Andelen af unge i job er mindst 62 %.", "mindst 62 %"),
    ("Svarprocenten ligger mellem 70 og 90 %", "mellem 70 og 90 %"),
    ("Svarprocent på 70-90 %", "mellem 70 og 90 %"),
    ("Fraværet er under 4%", "højst 4 %"),
    ("Ingen arbejdsplads har over 8 % fravær", "højst 8 %"),
    ("Borgeren møder højst 9 forskellige medarbejdere", "højst 9 personer"),
    ("Mindst 8 ud af 10 pårørende er tilfredse", "mindst 80 %"),
    ("Antallet af besøg stiger med 25 %", "en stigning på mindst 25 %"),
    ("20 % flere forløb end i 2019", "en stigning på mindst 20 %, sammenlignet: end i 2019"),
    ("Et fald på 15-20 borgere", "et fald på mellem 15 og 20 personer"),
    ("Madspildet skal ned med 20 %", "et fald på mindst 20 %"),
    ("Udgiften falder fra 1,9 mio. kr. til 1,2 mio. kr.", "højst 1.200.000 kr., fra 1.900.000 kr."),
    ("Mindst 10 boliger tildeles årligt", "mindst 10 boliger årligt"),
    ("Der holdes stikprøver to gange om året", "mindst 2 gange om året"),
    ("To gange i 2020 er der eftersyn", "mindst 2 gange i 2020, senest 31. december 2020"),
    ("Virksomheden kontaktes senest efter 24 timer", "mindst 100 %, inden for 24 timer"),
    ("90 % af sagerne er afgjort inden 8 uger", "mindst 90 %, inden for 8 uger"),
    ("Åbningstiden fastholdes på 62 timer om ugen", "fasthold 62 timer pr. uge"),
    ("Handleplanen ligger klar med udgangen af 2020", "senest 31. december 2020"),
    ("Systemet er i drift i foråret 2021.", "senest 31. maj 2021"),
    ("Målindikatoren udvikles sammen med handleplanen", "skal udvikles"),
    ("Alle sager bliver undersøgt", "mindst 100 %"),
    ("Antallet af timer skal stige", "retning: op"),
    ("Alle unge mellem 15 og 30 år får en plan", "mindst 100 %"),
    ("Der gælder regler efter § 12 a", "intet måltal fundet"),
)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_a_sentence_promises_what_a_person_reads_in_it(sentence: str, expected: str) -> None:
    assert shown(measures.target(sentence, within=PLAN)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vi fortsætter arbejdet i 2020 og 2021.", date(2021, 12, 31)),
        ("Lokalerne er klar senest 1. maj 2020 og bruges fra juni", date(2020, 5, 1)),
        ("Konsulenterne blev flyttet i efteråret 2019", None),
        ("Borgeren får en samtale inden for 14 dage", None),
        ("Det sker ved planperiodens afslutning", date(2021, 12, 31)),
    ],
)
def test_a_sentence_is_due_on_the_last_day_that_it_names_within_the_plan(sentence: str, expected: date | None) -> None:
    due = measures.due(sentence, within=PLAN)

    assert (due.on if due else None) == expected
