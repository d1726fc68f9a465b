"""What the reader makes of the ways in which municipalities set their minutes. Every name and place is invented."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from tests.unit.meetings.papers import decided, item, paper, read
from virke.meetings.minutes import Kind, Outcome, Reading


def keys(reading: Reading, number: int) -> list[str]:
    return [section.key for section in item(reading, number).sections]


def test_the_recommender_is_the_last_one_before_the_list_not_the_boilerplate_above() -> None:
    reading = read(
        """
        # Punkt 1: Ferieplan

        ### Indstilling

        #### Direktionen indstiller,

        Formanden for LokalMED indstiller, at

        1. at ferieplanen drøftes
        2. at ferieplanen godkendes

        ### Beslutning

        Godkendt.
        """
    )

    recommendation = item(reading, 1).recommendation.value

    assert recommendation is not None
    assert recommendation.by == "Formanden for LokalMED"
    assert recommendation.points == ("at ferieplanen drøftes", "at ferieplanen godkendes")


def test_labels_are_known_by_their_words_whatever_the_level_of_the_heading() -> None:
    reading = read(
        """
        # **Punkt 1: Cykelparkering**

        #### Anledning

        Der mangler stativer.

        **Sagsfremstilling**

        Ti stativer er fyldte.

        Indstilling

        Driftslederen indstiller, at der købes fem stativer.

        ## Beslutning

        Godkendt.
        """
    )

    assert keys(reading, 1) == ["occasion", "presentation", "recommendation", "decision"]


def test_a_table_of_contents_is_not_read_as_items_even_when_it_spells_a_title_differently() -> None:
    reading = read(
        """
        REFERAT Chefgruppen d. 03-06-2024

        Indholdsfortegnelse

        Flexible arbejdstider.....2
        Eventuelt.....3

        Punkt 1: Fleksible arbejdstider

        Beslutning

        Drøftet.

        Punkt 2: Eventuelt

        Beslutning

        Intet.
        """,
        "referat.txt",
    )

    assert [i.title.value for i in reading.items] == ["Fleksible arbejdstider", "Eventuelt"]


def test_attachments_are_bare_lines_and_keep_their_doubled_extensions() -> None:
    reading = read(paper(decided("Drøftet.\n\n### Bilag\n\nNotat\\_støj\\_maj.docx.docx\n\nMåling 2. sal.pdf")))

    assert item(reading, 1).attachments.value == ("Notat_støj_maj.docx.docx", "Måling 2. sal.pdf")


def test_absence_told_in_the_first_decision_is_known_on_the_list_of_participants() -> None:
    head = "# REFERAT LokalMED d. 14-05-2024\n\n**Mødedeltagere**\n\nSigne Vangkær, leder\n\nOluf Brink, AMR"

    reading = read(paper(decided("Godkendt. Oluf Brink har meldt afbud.", "Godkendelse af dagsorden"), head=head))

    assert [(p.name, p.role, p.absent) for p in reading.participants] == [
        ("Signe Vangkær", "leder", False),
        ("Oluf Brink", "AMR", True),
    ]


def test_absentees_under_every_decision_are_absent_from_the_meeting_and_no_part_of_the_decision() -> None:
    body = decided("Fraværende: Tage Lindvig (V)\n\nGodkendt.")

    reading = read(paper(body, body))

    assert [(p.name, p.role, p.absent) for p in reading.participants] == [("Tage Lindvig", "V", True)]
    assert [sentence.text for sentence in item(reading, 1).sentences] == ["Godkendt."]


def test_a_postponement_told_under_the_agenda_belongs_to_the_item_it_names() -> None:
    reading = read(
        paper(
            decided("Dagsordenen blev godkendt. Punkt 2 udsættes til næste møde.", "Godkendelse af dagsorden"),
            decided("", "Nye lokaler"),
        )
    )

    assert item(reading, 1).outcome.value is Outcome.APPROVED
    assert item(reading, 2).outcome.value is Outcome.POSTPONED
    assert [s.text for s in item(reading, 2).elsewhere] == ["Punkt 2 udsættes til næste møde."]


def test_an_empty_decision_is_a_section_and_a_missing_one_makes_an_agenda() -> None:
    minutes = read(paper(decided(""), decided("Drøftet.")))
    agenda = read("# DAGSORDEN LokalMED d. 14-05-2024\n\n## Punkt 1: Trivsel\n\n### Sagsfremstilling\n\nStatus.")

    assert minutes.kind.value is Kind.MINUTES
    assert item(minutes, 1).decision == ""
    assert agenda.kind.value is Kind.AGENDA
    assert item(agenda, 1).decision is None


def test_a_decision_that_stands_before_the_case_text_ends_where_the_case_text_begins() -> None:
    reading = read(
        """
        # Teknikudvalget – Referat – 6. februar 2023

        ## 1. Ny sti (B)

        ### Beslutning

        Godkendt.

        ### Kompetence

        Teknikudvalget

        ### Sagens indhold

        Stien bliver to meter bred.
        """
    )

    assert keys(reading, 1) == ["decision", "kompetence", "presentation"]
    assert item(reading, 1).decision == "Godkendt."


def test_units_and_themes_inside_a_decision_do_not_end_it() -> None:
    reading = read(
        paper(decided("#### Økonomi\n\nRammen holder.\n\nJobcenter:\n\nDer er travlt.\n\n#### Høring\n\nIntet nyt."))
    )

    assert keys(reading, 1) == ["recommendation", "decision"]


def test_a_sentence_broken_by_a_page_is_read_as_one() -> None:
    reading = read(paper(decided("Planen blev drøftet. Herudover\n\nhænges den op på hvert kontor.")))

    assert [s.text for s in item(reading, 1).sentences] == [
        "Planen blev drøftet.",
        "Herudover hænges den op på hvert kontor.",
    ]


def test_titles_that_were_lost_are_replaced_by_the_place_of_the_item() -> None:
    body = """
        Resume

        {}

        Indstilling

        Direktøren indstiller,

        1. at sagen drøftes.

        Beslutning i Omsorgsudvalget den 02-09-2020

        Drøftet.
        """

    reading = read(
        "Referat\n\nonsdag den 2. september 2020 kl. 08:00\n\nMødested M4\nUdvalg Omsorgsudvalget\n\n"
        + "\n".join(f"Sagsid.: 20/{n}\n\n" + dedent(body).format(n) for n in (1142, 3081, 977)),
        "referat.txt",
    )

    assert [(i.number.value, i.title.value, i.case_number.value) for i in reading.items] == [
        (1, None, "20/1142"),
        (2, None, "20/3081"),
        (3, None, "20/977"),
    ]
    assert (reading.forum.value, reading.date.value, reading.time.value, reading.place.value) == (
        "Omsorgsudvalget",
        date(2020, 9, 2),
        "08:00",
        "M4",
    )


def test_the_earlier_decision_of_another_forum_is_kept_apart() -> None:
    reading = read(
        """
        Byrådet

        24-09-2019

        Ny cykelsti
        Sag nr. 130

        Indstilling

        Teknisk Forvaltning indstiller,

        at stien anlægges.

        Teknikudvalget, 10. september 2019, pkt. 65:

        Anbefales.

        Beslutning

        Godkendt.
        """,
        "referat.txt",
    )

    assert item(reading, 130).decision == "Godkendt."
    assert item(reading, 130).outcome.value is Outcome.APPROVED
    assert item(reading, 130).title.value == "Ny cykelsti"


def test_two_units_for_one_number_and_a_count_that_does_not_add_up_are_noted() -> None:
    reading = read(
        paper(
            decided(
                "Måltallet for sygefravær er 8,8 % i år.\n\nMåltallet for sygefravær er 8,8 dage i alt.\n\n"
                "Vi har 2 indsatser i år:\n\n1. Støj\n2. Lys\n3. Luft"
            )
        )
    )

    assert [note.text for note in reading.notes] == [
        "8,8 % og 8,8 dage om det samme",
        "2 indsatser nævnes, men 3 står på listen",
    ]


def test_a_label_that_only_this_forum_uses_gets_a_key_of_its_own() -> None:
    body = """
        ## Punkt {}: Legeplads

        ### Sagsfremstilling

        Der mangler gynger.

        ### Børn og unge-perspektiv

        Flere kan lege.

        ### Beslutning

        #### Fra formanden

        Tak.

        Godkendt.
        """

    reading = read("# REFERAT Byudvalget d. 14-05-2024\n\n" + "".join(dedent(body).format(n) for n in (1, 2)))

    assert keys(reading, 1) == ["presentation", "boern_og_unge_perspektiv", "decision"]
