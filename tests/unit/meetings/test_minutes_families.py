"""One small paper for each way in which municipalities and regions publish their minutes. All content is invented."""

from __future__ import annotations

from datetime import date

from tests.unit.meetings.papers import item, read
from virke.meetings.minutes import Outcome, Reading


def head(reading: Reading) -> tuple[str | None, date | None, str | None, str | None]:
    return reading.forum.value, reading.date.value, reading.time.value, reading.place.value


def people(reading: Reading) -> list[tuple[str, str | None, bool]]:
    return [(person.name, person.role, person.absent) for person in reading.participants]


def titles(reading: Reading) -> list[tuple[int, str | None]]:
    return [(item.number.value, item.title.value) for item in reading.items]


def keys(reading: Reading, number: int) -> list[str]:
    return [section.key for section in item(reading, number).sections]


def outcomes(reading: Reading) -> list[Outcome]:
    return [item.outcome.value for item in reading.items]


def test_a_page_with_numbers_glued_to_titles_and_the_decision_first() -> None:
    reading = read(
        """
        Logo

        Omsorg og sundheds møde den 17. april 2023

        Ekstraordinært møde - Mødelokale F7 kl. 12.00

        Referat
        Fold alle punkter

        38Godkendelse af dagsorden

        Beslutning

        Godkendt

        Fraværende:

        Bodil Enghave (A).

        39Beslutning om at flytte klinikken på Åskolen

        Beslutning

        Anbefales.

        Fraværende:

        Bodil Enghave (A).

        Resume

        Klinikken skal flytte.

        Indstilling

        Administrationen indstiller til Omsorg og sundhed at anbefale over for Byrådet, at:

        1. Godkende flytningen
        2. Godkende en bevilling på 1,4 mio. kr.

        Sagsfremstilling

        Der mangler plads.

        Økonomi

        Flytningen koster 1,4 mio. kr.
        """,
        "referat.txt",
    )

    assert head(reading) == ("Omsorg og sundhed", date(2023, 4, 17), "12:00", "Mødelokale F7")
    assert titles(reading) == [
        (38, "Godkendelse af dagsorden"),
        (39, "Beslutning om at flytte klinikken på Åskolen"),
    ]
    assert keys(reading, 39) == ["decision", "resume", "recommendation", "presentation", "oekonomi"]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.RECOMMENDED]
    recommendation = item(reading, 39).recommendation.value
    assert recommendation is not None
    assert (recommendation.by, len(recommendation.points)) == ("Administrationen", 2)
    assert people(reading) == [("Bodil Enghave", "A", True)]


def test_a_recommendation_without_a_label_begins_with_its_sentence() -> None:
    reading = read(
        """
        Dagsordener og referater

        Du kan finde dagsordener og referater ved at søge herunder.

        Byudvalget

        Tirsdag den 18-06-2019 kl. 17:30

        Tilbage

        Indholdsfortegnelse

        132. Godkendelse af dagsorden

        Sagsnummer: 00.22.04-G01-1-18


        Administrationen indstiller til Byudvalget
         1. at godkende dagsorden

        Sagsfremstilling

        Der udsendes en dagsorden.

        Lovgrundlag

        Kommunestyrelsesloven § 8

        Beslutning

        1. Dagsorden godkendt inklusive tillægsdagsorden.

        133. Lukket punkt

        134. Befolkningsprognose

        Sagsnummer: 00.30.00-S00-3607-18

        Resume

        Prognosen danner grundlag for budgettet.

        Administrationen indstiller til Byudvalget at anbefale
         1. at tage prognosen til efterretning

        Beslutning

        1. Taget til efterretning.
        """,
        "referat.txt",
    )

    assert head(reading)[:3] == ("Byudvalget", date(2019, 6, 18), "17:30")
    assert titles(reading) == [
        (132, "Godkendelse af dagsorden"),
        (133, "Lukket punkt"),
        (134, "Befolkningsprognose"),
    ]
    assert keys(reading, 132) == ["recommendation", "presentation", "lovgrundlag", "decision"]
    assert keys(reading, 134) == ["resume", "recommendation", "decision"]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.NONE, Outcome.NOTED]
    assert item(reading, 133).closed


def test_a_meeting_fact_box_and_a_list_of_those_absent_with_cancellation() -> None:
    reading = read(
        """
        Accepter cookies

        Referat - Økonomiudvalget den 21. januar 2019

        Mødefakta

        Dato: Mandag den 21. januar 2019
        Mødetidspunkt: Kl. 17:00
        Mødested: KB-Salen

        Medlemmer

         • Anders Lyngager (F)
         • Gerda Vahl (Ø)

        Fraværende med afbud

         • Mikkel Denborg (O)

        Bemærkninger

        Lise Skovly deltog for Mikkel Denborg.

        Indholdsfortegnelse


        1. Godkendelse af dagsorden

        Beslutning i Økonomiudvalget den 21-01-2019

        Punkt 3 sendes tilbage til udvalget med henblik på nye oplysninger.

        Godkendt.


        2. Meddelelser

        Beslutning i Økonomiudvalget den 21-01-2019

        Ingen meddelelser.


        3. Boligpolitik

        Beslutningstema

        Udvalget skal godkende politikken.

        Indstilling

        Direktøren indstiller til Økonomiudvalget at anbefale over for kommunalbestyrelsen

          1. at godkende politikken.

        Beslutning i Økonomiudvalget den 21-01-2019

        Ad 1. Anbefales godkendt.

        Sagsfremstilling

        Politikken har tre mål.

        Bilag

         1. Boligpolitik (pdf)
        """,
        "referat.txt",
    )

    assert head(reading) == ("Økonomiudvalget", date(2019, 1, 21), "17:00", "KB-Salen")
    assert people(reading) == [
        ("Anders Lyngager", "F", False),
        ("Gerda Vahl", "Ø", False),
        ("Mikkel Denborg", "O", True),
    ]
    assert titles(reading) == [(1, "Godkendelse af dagsorden"), (2, "Meddelelser"), (3, "Boligpolitik")]
    assert keys(reading, 3) == ["beslutningstema", "recommendation", "decision", "presentation", "attachments"]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.NONE, Outcome.RECOMMENDED]
    assert item(reading, 3).attachments.value == ("Boligpolitik (pdf)",)


def test_a_protocol_whose_titles_are_lost_and_whose_head_tells_of_an_absence() -> None:
    reading = read(
        """
        Beslutningsprotokol

        onsdag den 11. august 2021 kl. 09:00

        Mødested: Lokale 412, Skovbækvej
        Udvalg: Teknik- og Miljøudvalget
        Medlemmer: Arne Lyhne, Kurt Askær, Egon Madsbøl
        Bemærkninger: Der var afbud fra Kurt Askær. Sag nr. 2 udgik af dagsordenen.
        Udskriv hele dagsordnen
          • Udskriv
            Sagsid.: 20/33839, Sagsinitialer: AGVA

            Indstilling

            Plan, Teknik & Miljø indstiller,

            at dagsorden godkendes.

            Beslutning Teknik- og Miljøudvalget den 11-08-2021

            Godkendt.

          • Udskriv
            Sagsid.: 20/35762, Sagsinitialer: OLD2_AWS

            Sagsfremstilling

            Byrådet har på mødet den 23. juni 2021 besluttet at sende sagen tilbage.

            Beslutning Teknik- og Miljøudvalget den 11-08-2021

            Udgik.
        """,
        "referat.txt",
    )

    assert head(reading) == ("Teknik- og Miljøudvalget", date(2021, 8, 11), "09:00", "Lokale 412, Skovbækvej")
    assert people(reading) == [
        ("Arne Lyhne", None, False),
        ("Kurt Askær", None, True),
        ("Egon Madsbøl", None, False),
    ]
    assert [i.case_number.value for i in reading.items] == ["20/33839", "20/35762"]
    assert keys(reading, 1) == ["recommendation", "decision"]
    recommendation = item(reading, 1).recommendation.value
    assert recommendation is not None
    assert recommendation.by == "Plan, Teknik & Miljø"
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.WITHDRAWN]


def test_a_protocol_broken_into_one_word_lines() -> None:
    reading = read(
        """
        Abonnér
        Referat
        til
        mødet i HMU Psykiatri
        den 6. november 2017 kl. 11:30
        i Regionshuset, Konference 1, Skovtoften 26


        Sagnr.: 1-13-3-57-16

        1. Godkendelse af dagsorden

        Det indstilles, at HMU

          • godkender dagsordenen.

        Beslutning

        Elna Vestervang ankommer klokken 13.00.

        Afbud fra: Gert Pilgård, Per Mosegård og Lene Glasvad.

        HMU besluttede at godkende dagsordnen.

        Tilbage til toppen
        Sagnr.: 1-13-3-57-16

        2. Opsamling fra temadrøftelser

        Direktionen indstiller,

        at opsamlingen drøftes, og


        at den sendes til de lokale udvalg.

        Sagsfremstilling

        HMU havde en temadrøftelse i september.

        Beslutning

        HMU drøftede opsamlingen.

        Tilbage til toppen
        """,
        "referat.txt",
    )

    assert head(reading) == (
        "HMU Psykiatri",
        date(2017, 11, 6),
        "11:30",
        "Regionshuset, Konference 1, Skovtoften 26",
    )
    assert people(reading) == [
        ("Gert Pilgård", None, True),
        ("Per Mosegård", None, True),
        ("Lene Glasvad", None, True),
    ]
    assert [i.case_number.value for i in reading.items] == ["1-13-3-57-16", "1-13-3-57-16"]
    first, second = (i.recommendation.value for i in reading.items)
    assert first is not None
    assert second is not None
    assert (first.by, len(first.points), second.by, len(second.points)) == (None, 1, "Direktionen", 2)
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.DISCUSSED]


def test_labels_and_titles_as_bullets() -> None:
    reading = read(
        """
        Social- og Omsorgsudvalget - Referat fra mødet den 17-01-2019

        Referat

          • 1 Præsentation af koordinatoren
            • Resume

              På mødet gives en præsentation.

            • Indstilling

              Direktøren for Social & Omsorg indstiller til Social- og Omsorgsudvalget

              1. at orienteringen tages til efterretning.

            • Beslutning i Social- og Omsorgsudvalget den 17-01-2019

              Social- og Omsorgsudvalget tog orienteringen til efterretning.

            • Sagsfremstilling

              Historik

              Intet.

              Økonomiske forhold og konsekvenser

              Intet.

          • 2 Eventuelt
            • Beslutning i Social- og Omsorgsudvalget den 17-01-2019

              Intet.
        """,
        "referat.txt",
    )

    assert head(reading)[:2] == ("Social- og Omsorgsudvalget", date(2019, 1, 17))
    assert titles(reading) == [(1, "Præsentation af koordinatoren"), (2, "Eventuelt")]
    assert keys(reading, 1) == ["resume", "recommendation", "decision", "presentation"]
    assert outcomes(reading) == [Outcome.NOTED, Outcome.NONE]


def test_the_number_stands_behind_the_title_and_other_forums_decided_before() -> None:
    reading = read(
        """
        Kommunalbestyrelsen

        24-09-2019

        Medlemmer

        Formand Erik Nyborg (A)
        Michel Bergmose (A)
        Birgitte Glifborg (A), Suppleant for Brian Mollerup (A)

        Fraværende

        Brian Mollerup (A), sag 129-130

        Sager 129 - 130

        Fold alle ud

        Spørgetid
        Sag nr. 129

        Beslutningskompetence: KB

        Sagens kerne

        Beslutning

        Taget til efterretning.

        Tillæg 1 til Lokalplan 145 - endelig vedtagelse
        Sag nr. 130

        Beslutningskompetence: KB

        Sagens kerne

        Forslaget har været i høring.

        Indstilling

        Teknisk Forvaltning indstiller,

        at tillægget vedtages.


        Teknik- og Miljøudvalget, 10. september 2019, pkt. 65:

        Anbefales.


        Økonomiudvalget, 18. september 2019, pkt. 153:

        Indstilles godkendt.

        Beslutning

        Godkendt.

        Sagsfremstilling

        Tillægget skal give mulighed for flere boliger.
        """,
        "referat.txt",
    )

    assert head(reading)[:2] == ("Kommunalbestyrelsen", date(2019, 9, 24))
    assert titles(reading) == [
        (129, "Spørgetid"),
        (130, "Tillæg 1 til Lokalplan 145 - endelig vedtagelse"),
    ]
    assert outcomes(reading) == [Outcome.NOTED, Outcome.APPROVED]
    assert item(reading, 130).decision == "Godkendt."
    assert [name for name, _, absent in people(reading) if absent] == ["Brian Mollerup"]


def test_a_page_with_one_item_and_no_number() -> None:
    reading = read(
        """
        Mødedato: 23.04.2024, kl. 15:30
        Mødested: Rådhuset, Udvalgsværelse F på 2. sal

        Anbefalinger fra borgertinget

        Se alle bilag

        Udvalget orienteres om anbefalingerne.

        Indstilling

        Økonomiforvaltningen indstiller over for Økonomiudvalget,

         1. at anbefalingerne tages til efterretning,
         2. at tilbagemeldingen godkendes.

        Problemstilling

        Borgertinget har givet 7 anbefalinger.

        Løsning

        Forvaltningen følger fem af dem.

        Økonomi

        Intet.

        Videre proces

        Intet.

        Økonomiudvalgets beslutning i mødet den 23. april 2024

        Indstillingen blev godkendt.
        """,
        "referat.txt",
    )

    assert head(reading) == (
        "Økonomiudvalget",
        date(2024, 4, 23),
        "15:30",
        "Rådhuset, Udvalgsværelse F på 2. sal",
    )
    assert titles(reading) == [(1, "Anbefalinger fra borgertinget")]
    assert keys(reading, 1) == [
        "recommendation",
        "problemstilling",
        "loesning",
        "oekonomi",
        "videre_proces",
        "decision",
    ]
    assert outcomes(reading) == [Outcome.APPROVED]


def test_open_cases_with_presentation_and_proposal_of_the_administration() -> None:
    reading = read(
        """
        Referat for Arbejdsmarkedsudvalget møde den 8. juni 2016

        Møde:
        Arbejdsmarkedsudvalget
        Mødetid:
        8. juni 2016 kl. 08:00
        Tilstede:
        Lars Vigsnæs
        Morten Veis
        Fraværende:
        Svend-Aage Nilsson

        ÅBNE SAGER

        178. Nøgletal maj 2016
        Sagsnr.: 2016-001340
        Sagsbehandler: Sanne Juncker

        Præsentation:

        Centret udarbejder nøgletal hver måned.

        Forvaltningen foreslår:

          • At orienteringen tages til efterretning.

        Sagsbeskrivelse:

        Antallet er faldet med 17 sager.

        Beslutning:

        Taget til efterretning.
        """,
        "referat.txt",
    )

    assert head(reading)[:3] == ("Arbejdsmarkedsudvalget", date(2016, 6, 8), "08:00")
    assert people(reading) == [
        ("Lars Vigsnæs", None, False),
        ("Morten Veis", None, False),
        ("Svend-Aage Nilsson", None, True),
    ]
    assert titles(reading) == [(178, "Nøgletal maj 2016")]
    assert item(reading, 178).case_number.value == "2016-001340"
    assert keys(reading, 178) == ["presentation", "recommendation", "decision"]
    recommendation = item(reading, 178).recommendation.value
    assert recommendation is not None
    assert (recommendation.by, len(recommendation.points)) == ("Forvaltningen", 1)


def test_values_below_their_labels_and_the_forum_repeated_in_each_decision() -> None:
    reading = read(
        """
        Referat
        Landdistriktsudvalget 15. marts 2018

        Dato

        15.03.2018

        Tid

        15.30

        Sted

        Teatervej 8, Boxen

        Deltagere

        Brian Hornbæk (A),
        Lars Børsting, Borgermedlem,
        Thor Temmesen (Ø),


        14. Godkendelse af dagsorden

        Sagsbehandler:
        Sagsnr.: 00.22.00-G01-3-18

        Beslutning

        Landdistriktsudvalget, 15.03.2018
        Godkendt
        15. Forretningsorden

        Sagsbehandler:
        Sagsnr.: 00.22.04-A30-1-18

        Resume

        Kompetenceudvalg: Landdistriktsudvalget

        Indstilling

        Administrationen indstiller, at udvalget drøfter udkastet.

        Sagsfremstilling

        Vedlagt er udkast til forretningsorden.

        Beslutning

        Landdistriktsudvalget, 15.03.2018
        Forretningsordenen godkendt. Der forventes yderligere mødeaktivitet.

        Bilag
        """,
        "referat.txt",
    )

    assert head(reading) == ("Landdistriktsudvalget", date(2018, 3, 15), "15:30", "Teatervej 8, Boxen")
    assert people(reading) == [
        ("Brian Hornbæk", "A", False),
        ("Lars Børsting", "Borgermedlem", False),
        ("Thor Temmesen", "Ø", False),
    ]
    assert titles(reading) == [(14, "Godkendelse af dagsorden"), (15, "Forretningsorden")]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.APPROVED]


def test_treatment_in_a_committee_on_a_day_is_the_decision() -> None:
    reading = read(
        """
        Søg

        Referat

        Møde i Udvalget for det nære sundhedsvæsen

        onsdag den 15. januar 2020 kl. 13:00

        Mødelokale 1

        Deltagere:

        Trine Birk (A), Formand

        Kirsten Raskhøj (A)
        1. Godkendelse af dagsorden

        Åbent

        Udvalget for det nære sundhedsvæsen Brevid: 4225075

        Behandling i Udvalget for det nære sundhedsvæsen onsdag den 15. januar 2020, pkt. 1

        Dagsorden blev godkendt.


        2. Status på nærklinik

        Åbent

        Udvalget for det nære sundhedsvæsen Brevid: 4246445

        Resume

        Der gives en status.

        Behandling i Udvalget for det nære sundhedsvæsen onsdag den 15. januar 2020, pkt. 2

        Orienteringen blev taget til efterretning.
        """,
        "referat.txt",
    )

    assert head(reading) == (
        "Udvalget for det nære sundhedsvæsen",
        date(2020, 1, 15),
        "13:00",
        "Mødelokale 1",
    )
    assert titles(reading) == [(1, "Godkendelse af dagsorden"), (2, "Status på nærklinik")]
    assert keys(reading, 2) == ["resume", "decision"]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.NOTED]


def test_items_as_bullets_with_those_not_present_first_in_each_decision() -> None:
    reading = read(
        """
        Referat

         • 159. Dagsorden - godkendelse

          Resume

          Godkendelse af dagsorden.

          Beslutning

          Ikke til stede: Bjarne Nygård (V) og Steen Nørreskov (A)

          Jan Jespergård (Ø) var inviteret med til mødet.

          Godkendt.

         • 160. Temadrøftelse

          Beslutning

          Ikke til stede: Bjarne Nygård (V) og Steen Nørreskov (A)

          Sagens elementer drøftet.

         • 161. Diverse orienteringer (Lukket)
        """,
        "referat.txt",
    )

    assert titles(reading) == [
        (159, "Dagsorden - godkendelse"),
        (160, "Temadrøftelse"),
        (161, "Diverse orienteringer (Lukket)"),
    ]
    assert people(reading) == [("Bjarne Nygård", "V", True), ("Steen Nørreskov", "A", True)]
    assert outcomes(reading) == [Outcome.APPROVED, Outcome.DISCUSSED, Outcome.NONE]


def test_plain_minutes_of_a_local_committee_without_any_labels() -> None:
    reading = read(
        """
        # Referat af møde i Lokal-MED Børnehuset den 3. september 2024 kl. 14.00

        Til stede: Signe Vangkær, Oluf Brinkmann

        Afbud: Tove Lindvig

        Referent: Signe Vangkær

        ## 1. Godkendelse af dagsorden

        Godkendt.

        ## 2. Legepladsen

        Signe undersøger prisen på nyt sand til næste møde.

        ## 3. Eventuelt

        Intet.
        """
    )

    assert head(reading)[:3] == ("Lokal-MED Børnehuset", date(2024, 9, 3), "14:00")
    assert [(name, absent) for name, _, absent in people(reading)] == [
        ("Signe Vangkær", False),
        ("Oluf Brinkmann", False),
        ("Tove Lindvig", True),
    ]
    assert titles(reading) == [(1, "Godkendelse af dagsorden"), (2, "Legepladsen"), (3, "Eventuelt")]
    assert keys(reading, 2) == ["decision"]
    assert outcomes(reading)[0] is Outcome.APPROVED


def test_members_and_messages_stand_below_the_table_of_contents() -> None:
    reading = read(
        """
        Handicaprådet

        Publiceret 26-10-2017

        Onsdag den 25-10-2017 kl. 16:15

        Indholdsfortegnelse:

        Åbne
        36 Høring: Lokalplan for Møllebakken
        37 Forretningsorden

        Medlemmer:

        Bente Ulstrup
        Jonna Hildeborg

        Godkendelse af dagsorden:
        Godkendt

        Fraværende:
        Jonna Hildeborg

        Meddelelser:
        Protokollen udsendes i løbet af weekenden.
        Åbne

        36. Høring: Lokalplan for Møllebakken
        01.02G00 - 2017/27088

        Sagsfremstilling
        Rådet behandler forslaget.

        Beslutning
        Drøftet.

        37. Forretningsorden
        01.02G00 - 2017/27090

        Sagsfremstilling
        Forretningsordenen er fra 2014.

        Beslutning
        Godkendt.

        Fraværende:
        Jonna Hildeborg
        """,
        "referat.txt",
    )

    assert head(reading)[:3] == ("Handicaprådet", date(2017, 10, 25), "16:15")
    assert people(reading) == [("Bente Ulstrup", None, False), ("Jonna Hildeborg", None, True)]
    assert titles(reading) == [(36, "Høring: Lokalplan for Møllebakken"), (37, "Forretningsorden")]
    assert item(reading, 36).case_number.value == "01.02G00 - 2017/27088"
    assert outcomes(reading) == [Outcome.DISCUSSED, Outcome.APPROVED]


def test_numbers_on_lines_of_their_own_and_no_labels() -> None:
    reading = read(
        """
        Referat 20. august 2015

        Referat fra møde i Søvang Ældreråd torsdag 20. august 2015

        Deltagere:
        Rådets medlemmer

        Fraværende:
        Mogens Rask, Inge Lodbæk og Jette Eriksholm, alle med afbud.

        1.
        Underskrift af referatet

        Underskrevet.

        2.
        Godkendelse af dagsordenen
        Godkendt med tillæg af nyt punkt.

        3.
        Budget 2016

        Drøftet. Rådet kan tilslutte sig forslaget, og formanden udarbejder høringssvar.
        """,
        "referat.txt",
    )

    assert head(reading)[:2] == ("Søvang Ældreråd", date(2015, 8, 20))
    assert [name for name, _, absent in people(reading) if absent] == ["Mogens Rask", "Inge Lodbæk", "Jette Eriksholm"]
    assert titles(reading) == [
        (1, "Underskrift af referatet"),
        (2, "Godkendelse af dagsordenen"),
        (3, "Budget 2016"),
    ]
    assert outcomes(reading)[2] is Outcome.DISCUSSED


def test_a_proposal_of_the_administration_and_where_the_case_is_treated() -> None:
    reading = read(
        """
        Torsdag 10. nov 2016 kl. 10:30

        Ældrerådet

        Nicolaivej 6 - Festsalen

        Referat

        Resumé

        Præsentation af ny områdechef.

        Sagen behandles i

        Ældrerådet (orientering).

        Forslag

        Seniorforvaltningen foreslår,

        at orienteringen tages til efterretning.

        Beslutning Ældrerådet den 10-11-2016

        Orienteringen taget til efterretning.

        Resumé

        Nyt fra formanden.

        Sagen behandles i

        Ældrerådet (orientering).

        Forslag

        Seniorforvaltningen foreslår,

        at orienteringen tages til efterretning.

        Beslutning Ældrerådet den 10-11-2016

        Ældrerådet efterlyste status på frivilligpolitikken.

        Orienteringen taget til efterretning.
        """,
        "referat.txt",
    )

    assert head(reading)[:3] == ("Ældrerådet", date(2016, 11, 10), "10:30")
    assert [keys(reading, number) for number in (1, 2)] == [
        ["resume", "sagen_behandles_i", "recommendation", "decision"]
    ] * 2
    recommendation = item(reading, 1).recommendation.value
    assert recommendation is not None
    assert recommendation.by == "Seniorforvaltningen"
    assert outcomes(reading) == [Outcome.NOTED, Outcome.NOTED]


def test_minutes_in_a_table_with_who_and_when_in_columns_of_their_own() -> None:
    reading = read(
        """
        # Referat fra personalemøde i Lokal-MED Kilden den 4. marts 2024

        | Navn | Funktion | |
        |---|---|---|
        | Signe Vangkær | leder | |
        | Oluf Brinkmann | AMR | Afbud |

        | Punkt | Emne | Referat | Ansvarlig | Frist |
        |---|---|---|---|---|
        | 1 | Godkendelse af dagsorden | Godkendt. | | |
        | 2 | Støj i køkkenet | Lofterne bliver målt op. | Tove | 1. april |
        | 3 | Eventuelt | Intet. | | |
        """
    )

    assert reading.forum.value == "Lokal-MED Kilden"
    assert people(reading) == [("Signe Vangkær", "leder", False), ("Oluf Brinkmann", "AMR", True)]
    assert titles(reading) == [(1, "Godkendelse af dagsorden"), (2, "Støj i køkkenet"), (3, "Eventuelt")]
    assert keys(reading, 2) == ["decision"]
    assert outcomes(reading)[0] is Outcome.APPROVED


def test_items_without_titles_begin_where_the_first_label_comes_back() -> None:
    reading = read(
        """
        Referat
        Erhvervs- og Arbejdsudvalget onsdag den 6. marts 2024 kl. 19.00

        Mødelokale Bøgen, Rådhuset, Torvet 20, etage 2

        Sagsfremstilling

        Centret har fået ny leder.

        Indstilling

        Administrationen indstiller, at orienteringen tages til efterretning.

        Beslutning

        Taget til efterretning.

        Beslutningskompetence

        Erhvervs- og Arbejdsudvalget

        Bilag

        Resume

        Tilsynet har været på besøg.

        Sagsfremstilling

        Der var to bemærkninger.

        Indstilling

        Forslag til beslutning:
        Udvalget godkender afrapporteringen.

        Beslutning

        Tiltrådt.

        Bilag

        Tilsynsrapport.pdf

        Sagsfremstilling

        Eventuelt.

        Beslutning

        Intet.
        """,
        "referat.txt",
    )

    assert head(reading) == (
        "Erhvervs- og Arbejdsudvalget",
        date(2024, 3, 6),
        "19:00",
        "Mødelokale Bøgen, Rådhuset, Torvet 20, etage 2",
    )
    assert titles(reading) == [(1, None), (2, None), (3, None)]
    assert keys(reading, 1) == ["presentation", "recommendation", "decision", "beslutningskompetence", "attachments"]
    assert keys(reading, 2) == ["resume", "presentation", "recommendation", "decision", "attachments"]
    assert item(reading, 2).attachments.value == ("Tilsynsrapport.pdf",)
    assert outcomes(reading) == [Outcome.NOTED, Outcome.APPROVED, Outcome.NONE]


def test_a_page_with_one_item_under_a_heading_of_its_own() -> None:
    reading = read(
        """
        <html><body><h1>Tilpasning af lokaludvalg</h1>
        <p>Mødedato: 22.04.2021, kl. 17:30</p><p>Mødested: Telefonmøde via Teams</p>
        <p>Se alle bilag</p>
        <h2>Indstilling og beslutning</h2>
        <p>Indstilling om,</p><ol><li>at forslaget godkendes.</li></ol><p>(Gruppeformandskredsen)</p>
        <p>(1. behandling)</p>
        <h2>Problemstilling</h2><p>Rammerne er fra 2010.</p>
        <h2>Økonomi</h2><p>Ingen.</p>
        <h2>Bilag</h2><p>1. Høringssvar (PDF)</p>
        <h2>Borgerrepræsentationens beslutning i mødet den 22. april 2021</h2>
        <p>Indstillingen blev godkendt uden afstemning.</p>
        </body></html>
        """,
        "referat.html",
    )

    assert head(reading) == ("Borgerrepræsentationen", date(2021, 4, 22), "17:30", "Telefonmøde via Teams")
    assert titles(reading) == [(1, "Tilpasning af lokaludvalg")]
    assert keys(reading, 1) == ["recommendation", "problemstilling", "oekonomi", "attachments", "decision"]
    recommendation = item(reading, 1).recommendation.value
    assert recommendation is not None
    assert (recommendation.by, recommendation.points) == ("Gruppeformandskredsen", ("at forslaget godkendes.",))
    assert outcomes(reading) == [Outcome.APPROVED]


def test_groups_with_letters_capitals_and_a_time_at_which_the_meeting_ended() -> None:
    reading = read(
        """
        Referat

        til

        mødet i Havneudvalget

        den 8. november 2016 kl. 08:30

        i udvalgsværelse 2

        A. Sager til afgørelse i byrådet

        1. Kajgade - endelig vedtagelse

        Åbent - 01.02.05-P16-17-15

        RESUMÉ

        Planen har været i høring.

        INDSTILLING

        By- og Kulturforvaltningen indstiller til udvalget, at byrådet godkender:

        1. At planen vedtages.

        2. At høringssvarene besvares som foreslået.

        SAGSFREMSTILLING

        Der kom fem høringssvar.

        ØKONOMI

        Ingen.

        BESLUTNING

        Udvalget anbefaler indstillingen.

        D. Orientering

        2. Aktuelle sager

        Åbent - 00.01.00-A00-17-15

        BESLUTNING

        Orientering givet.

        Mødet hævet kl. 13.03
        """,
        "referat.txt",
    )

    assert head(reading) == ("Havneudvalget", date(2016, 11, 8), "08:30", "udvalgsværelse 2")
    assert titles(reading) == [(1, "Kajgade - endelig vedtagelse"), (2, "Aktuelle sager")]
    assert [i.case_number.value for i in reading.items] == ["01.02.05-P16-17-15", "00.01.00-A00-17-15"]
    assert keys(reading, 1) == ["resume", "recommendation", "presentation", "oekonomi", "decision"]
    assert outcomes(reading) == [Outcome.RECOMMENDED, Outcome.NOTED]
    assert item(reading, 2).decision == "Orientering givet."


def test_a_case_in_four_lines_below_the_title_and_a_table_of_contents_glued_to_the_first_item() -> None:
    reading = read(
        """
        Byrådet - Referat

        Dato: 29. januar 2020
        Lokale: Byrådssalen, Rådhuset
        Tidspunkt: Kl. 19:00


        Indholdsfortegnelse1. Spørgetid for borgerne

        Sag 306-2009-600

        Dok. 306-2019-263412

        Initialer: PIM

        Åbent

        Sagsfremstilling

        Spørgetiden varer en halv time.

        Beslutning

        Intet.

        Til toppen


        2. Fraværende

        Sag 306-2009-601

        Beslutning

        Bettina Bøgelund og Niels Vestergård var fraværende.

        Til toppen
        """,
        "referat.txt",
    )

    assert head(reading) == ("Byrådet", date(2020, 1, 29), "19:00", "Byrådssalen, Rådhuset")
    assert titles(reading) == [(1, "Spørgetid for borgerne"), (2, "Fraværende")]
    assert [i.case_number.value for i in reading.items] == ["306-2009-600", "306-2009-601"]
    assert [name for name, _, absent in people(reading) if absent] == ["Bettina Bøgelund", "Niels Vestergård"]
