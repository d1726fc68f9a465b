"""Papers of councils, boards and small groups that are set in other ways than those of committees. All invented."""

from __future__ import annotations

import pytest

from tests.unit.meetings.papers import item, paper, read
from virke.followup.readings import with_commitments
from virke.meetings.minutes import Kind, Outcome, Reading

ELDERS = """
SOLNÆS KOMMUNES ÆLDRERÅD

Referat af møde mandag den 9. april 2018 kl. 10.00 - 12.15
Sted: Stuen

Deltagere: Verner Lind, Inga Holm

Dagsorden:
1. Godkendelse af dagsorden
2. Besøg
3. Økonomi

Ad 1. Godkendelse af dagsorden
Godkendt.

Ad 2. Besøg
Inga har besøgt Lindely.

Ad 3. Økonomi
Udsættes til næste møde.
"""

BULLETS = """
# TRIO-møde Hjemmeplejen Vest

12.9.2023 kl. 8.30

Til stede: Hanne (leder), Tenna (TR)

## Siden sidst
- Ny bil er kommet
- Punkt 3 og 5 på listen er afsluttet

## Sygefravær
- Hanne holder samtaler med de fire i oktober

## Eventuelt
- Intet
"""

COUNCIL = """
Byrådet
Referat
Mødedato: 26. september 2024

Byrådet  26-09-2024  Side 2

1. Plan for midtbyen

Sagsfremstilling
Høringssvarene handler især om parkering og om træerne på
Byrådet  26-09-2024  Side 3
Torvet, hvor ni træer bevares.

Beslutning
Godkendt.

Byrådet  26-09-2024  Side 4

2. Eventuelt

Beslutning
Intet.
"""


def outcomes(reading: Reading) -> list[tuple[str, Outcome]]:
    return [(one.printed_number, one.outcome.value) for one in reading.items]


def test_items_headed_by_ad_and_a_number_are_the_items_of_an_elders_council() -> None:
    reading = read(ELDERS, "referat.txt")

    assert (reading.forum.value, reading.time.value) == ("SOLNÆS KOMMUNES ÆLDRERÅD", "10:00")
    assert outcomes(reading) == [("1", Outcome.APPROVED), ("2", Outcome.NONE), ("3", Outcome.POSTPONED)]


def test_headings_alone_divide_a_paper_that_has_no_labels_and_no_numbers() -> None:
    reading = read(BULLETS)

    assert reading.kind.value is Kind.MINUTES
    assert [one.title.value for one in reading.items] == ["Siden sidst", "Sygefravær", "Eventuelt"]
    assert [person.name for person in reading.participants] == ["Hanne", "Tenna"]


def test_the_running_head_of_a_page_is_no_part_of_the_text() -> None:
    reading = read(COUNCIL, "referat.txt")

    text = item(reading, 1).section("presentation")
    assert text is not None
    assert "Side" not in text.text
    assert [one.decision for one in reading.items] == ["Godkendt.", "Intet."]


def test_an_item_that_was_put_in_between_keeps_its_letter() -> None:
    reading = read(
        "# Direktionen 27. januar 2025\n\n"
        "Punkt 4. Tider\n\nDrøftet.\n\nPunkt 4A. Skade\n\nUdsat.\n\nPunkt 5. Løn\n\nGodkendt."
    )

    assert [(one.printed_number, one.title.value) for one in reading.items] == [
        ("4", "Tider"),
        ("4A", "Skade"),
        ("5", "Løn"),
    ]


def test_a_decision_headed_by_the_forum_and_its_day_may_be_several_decisions() -> None:
    body = (
        "Haller\n\n### Beslutninger Handicaprådet den 14. maj 2024\n\nIkke til stede: Jonas Lind\n\nSagen blev drøftet."
    )

    assert item(read(paper(body)), 1).outcome.value is Outcome.DISCUSSED


def test_what_was_said_stands_apart_from_the_decision_where_a_table_has_both() -> None:
    reading = read(
        "# Referat fra LokalMED Lærken\n\nDato: 2. juni 2022\n\n"
        "| Punkt | Drøftelse | Beslutning | Ansvarlig |\n|---|---|---|---|\n"
        "| 1. Trappen | To er faldet. | Trappen spærres af. Der bestilles nyt underlag. | Mie |\n"
        "| 2. Evt. | Intet | | |\n"
    )

    first = with_commitments(reading).items[0]
    assert [section.key for section in first.sections] == ["presentation", "decision"]
    assert [found.responsible for found in first.follow_ups] == ["Mie", "Mie"]


def test_a_label_of_two_words_is_what_either_word_is() -> None:
    body = (
        "Kemi\n\n**Drøftelse:**\n\nDunkene står der endnu.\n\n**Beslutning/opfølgning:**\n\nKurt bestiller afhentning."
    )
    reading = read(paper(body, body))

    assert [section.key for section in item(reading, 2).sections] == ["presentation", "decision"]


def test_what_was_said_is_the_decision_where_no_label_says_so_better() -> None:
    body = "Kemi\n\n**Drøftelse:**\n\nDunkene hentes af Kurt."

    assert [section.key for section in item(read(paper(body, body)), 2).sections] == ["decision"]


def test_an_ordinary_word_on_a_list_of_attachments_is_one_of_them() -> None:
    body = "Plan\n\n### Beslutning\n\nGodkendt.\n\n### Bilag\n\nOplæg.docx\n\nTidsplan"

    assert item(read(paper(body)), 1).attachments.value == ("Oplæg.docx", "Tidsplan")


def test_the_two_sides_of_a_committee_may_stand_on_lines_of_their_own() -> None:
    reading = read(
        "# Hovedudvalget - Referat\n\nDeltagere:\n\nLedelsen: Helge Lind (formand), Ida Voss\n\n"
        "Medarbejderne: Tove Alm (FOA)\n\n## Sag 1: Dagsorden\n\n### Beslutning\n\nGodkendt."
    )

    roles = [(person.name, person.role) for person in reading.participants]
    assert roles == [("Helge Lind", "formand"), ("Ida Voss", None), ("Tove Alm", "FOA")]


def test_open_tasks_of_a_list_are_promises_with_who_and_when_and_done_ones_are_not() -> None:
    reading = read(
        "# Referat\n\nGruppe: Arbejdsgruppen om velkomst\n\nMødedato: 15. maj 2024\n\n"
        "## 1. Mappen\n\n**Beslutning:** Godkendt.\n\n## Aktionsliste\n\n"
        "| Nr. | Opgave | Ansvarlig | Frist | Status |\n|---|---|---|---|---|\n"
        "| 1 | Omskrive tekst om kort | Fatima | 31. maj 2024 | Åben |\n"
        "| 2 | Evaluering af forløb | Ida | 1. maj 2024 | Afsluttet |\n"
    )

    tasks = with_commitments(reading).items[-1]
    assert tasks.title.value == "Aktionsliste"
    assert [(task.text, task.responsible, task.due) for task in tasks.follow_ups] == [
        ("Omskrive tekst om kort", "Fatima", "2024-05-31")
    ]


@pytest.mark.parametrize(
    ("head", "forum"),
    [
        ("# Referat Handicaprådet", "Handicaprådet"),
        ("# Referat fra LokalMED i Børnehuset Lærken", "LokalMED i Børnehuset Lærken"),
        ("# Referat af skolebestyrelsesmøde\n\n**Engskolen, den 19. november 2024 kl. 17.00**", "skolebestyrelse"),
    ],
)
def test_the_forum_stands_behind_the_word_for_minutes(head: str, forum: str) -> None:
    assert read(f"{head}\n\n1. Dagsorden\n\nBeslutning\n\nGodkendt.").forum.value == forum


def test_party_and_office_are_both_the_role_of_a_councillor() -> None:
    reading = read(
        "# Referat Byrådet\n\nMedlemmer: Birgit Ankerhus (A), borgmester\n\n1. Dagsorden\n\nBeslutning\n\nGodkendt."
    )

    assert [(person.name, person.role) for person in reading.participants] == [("Birgit Ankerhus", "A, borgmester")]


@pytest.mark.parametrize(
    "head",
    [
        "{n}. {t}", "{n}) {t}", "{n}: {t}", "{n} - {t}", "{n} {t}", "{n}.{t}", "0{n}. {t}",
        "Punkt {n} {t}", "Punkt {n}. {t}", "Punkt nr. {n}: {t}", "PUNKT {n}: {t}", "Punkt {n}\n{t}",
        "Pkt. {n}: {t}", "Pkt {n} {t}", "Dagsordenspunkt {n}: {t}", "Sag {n}: {t}", "Sag nr. {n} - {t}",
        "Ad {n} {t}", "Ad. {n}: {t}", "Ad pkt. {n} - {t}", "Nr. {n} {t}", "Nr. {n}: {t}", "#{n} {t}",
        "**{n}. {t}**", "*{n}. {t}*", "### {n}. {t}", "- {n}. {t}", "## {t}", "**{t}**",
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", ["{b}", "- {b}", "Beslutning: {b}", "Konklusion: {b}"])
def test_every_way_of_writing_a_head_divides_plain_minutes(head: str, body: str) -> None:
    titles = ("Godkendelse af dagsorden", "Økonomi og budget", "Nye vagtplaner", "Sommerfest", "Eventuelt")
    said = ("Godkendt.", "Ida viste tallene.", "Drøftet.", "Udsættes til næste møde.", "Intet.")
    items = (f"{head.format(n=n, t=titles[n - 1])}\n\n{body.format(b=said[n - 1])}" for n in range(1, 6))

    reading = read("\n\n".join(["Referat fra LokalMED Lærken den 14. maj 2024", "Til stede: Bo Lund", *items]))

    assert tuple(one.title.value for one in reading.items) == titles
    assert reading.items[3].outcome.value is Outcome.POSTPONED


def test_a_number_and_a_dash_before_a_title_are_a_head() -> None:
    reading = read(
        "# Ældreudvalget\n\n## Referat\n\n**Mandag den 12. juni 2023 kl. 15:30 i mødelokale 1**\n\n"
        "#### 45 - Dagsorden\n\n**Beslutning:** Godkendt\n\n#### 46 - Status\n\n**Beslutning:** Drøftet."
    )

    assert (reading.forum.value, reading.place.value) == ("Ældreudvalget", "mødelokale 1")
    assert [(one.number.value, one.title.value) for one in reading.items] == [(45, "Dagsorden"), (46, "Status")]


def test_numbered_items_count_before_the_few_labels_among_them() -> None:
    reading = read(
        "Forældrebestyrelsen i Nymose\n\nReferat af bestyrelsesmøde onsdag den 25. januar 2023\n\n"
        "1) Ordstyrer\nTobias er ordstyrer.\n\n2) Regnskab\nTallene blev vist.\nBeslutning: Taget til efterretning.\n\n"
        "3) Kost\nDer var snak om kage.\nBeslutning: Udsættes.\n\n4) Evt.\nIntet.\n",
        "referat.txt",
    )

    assert reading.forum.value == "Forældrebestyrelsen i Nymose"
    assert [one.title.value for one in reading.items] == ["Ordstyrer", "Regnskab", "Kost", "Evt."]


def test_a_page_that_numbers_every_item_as_the_first_of_a_list_still_has_its_titles() -> None:
    reading = read(
        "Referat fra Ældrerådets møde den 22. februar 2016 i Stuen, Rådhuset kl. 10.00\n\n"
        "1. Referat fra sidst\n\nReferat: Godkendt\n\n1. Kontingent\n\nReferat:\n\nRådet betaler 500 kr.\n\n"
        "1. Høringssvar\n\nReferat:\n\nFormanden skriver det.\n",
        "referat.txt",
    )

    assert [(one.number.value, one.title.value) for one in reading.items] == [
        (1, "Referat fra sidst"),
        (2, "Kontingent"),
        (3, "Høringssvar"),
    ]
    assert reading.place.value == "Stuen, Rådhuset"


def test_the_title_of_an_unnumbered_item_stands_between_its_case_and_its_first_label() -> None:
    case = (
        "Sagsnr.: 27.69.48-G01-{n}-14 Sagsbehandler: Nora Thal\n\n{title}\n\nDIR\nFOU\n\nSagsfremstilling\n\nTekst.\n\n"
    )
    reading = read(
        "Udvalg: Handicaprådet\nMødedato: 22. september 2014\n\n"
        + case.format(n=2, title="Besøg på Kilden")
        + "Beslutning\n\nDrøftet.\n\n"
        + case.format(n=3, title="Adgang til torvet")
        + "Beslutning\n\nUdsat.\n",
        "referat.txt",
    )

    assert [one.title.value for one in reading.items] == ["Besøg på Kilden", "Adgang til torvet"]


def test_a_sentence_that_recommends_shows_that_the_line_above_it_is_a_head() -> None:
    item_text = (
        "Sagnr.: 1-13-3-57-16\n\n{n}. {title}\n\nDet indstilles, at HMU\n\n  • drøfter sagen.\n\n"
        "Beslutning\n\nDrøftet.\n\n"
    )
    reading = read(
        "Referat\ntil\nmødet i HMU Psykiatri\nden 6. november 2017 kl. 11:30\ni Regionshuset\n\n"
        + item_text.format(n=1, title="Dagsorden")
        + item_text.format(n=2, title="Temaer")
        + item_text.format(n=3, title="Nye former"),
        "referat.txt",
    )

    assert [one.title.value for one in reading.items] == ["Dagsorden", "Temaer", "Nye former"]


def test_files_printed_behind_each_other_are_several_attachments() -> None:
    body = "Plan\n\n### Beslutning\n\nGodkendt.\n\n### Bilag\n\nPlan_2019.pdf Notat_v2.docx\n\nNotat om stier.docx"

    assert item(read(paper(body)), 1).attachments.value == ("Plan_2019.pdf", "Notat_v2.docx", "Notat om stier.docx")
