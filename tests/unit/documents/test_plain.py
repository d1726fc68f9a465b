"""The reader of plain text."""

from __future__ import annotations

from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import plain


def _read(text: str) -> tuple[Block, ...]:
    return plain.read(text.encode()).blocks


def test_paragraphs_stand_between_empty_lines_with_their_source_lines() -> None:
    blocks = _read("\n\nReferat\n\nPunkt 1: Nyt\n")

    assert [(block.text, block.first_line, block.last_line) for block in blocks] == [
        ("Referat", 3, 3),
        ("Punkt 1: Nyt", 5, 5),
    ]


def test_labels_without_empty_lines_between_them_are_blocks_of_their_own() -> None:
    blocks = _read("Udvalg: Trivselsudvalget\nDato: 3. maj 2024\nSted: Lokale 7\n\nIndstilling\nat planen godkendes")

    assert [block.text for block in blocks] == [
        "Udvalg: Trivselsudvalget",
        "Dato: 3. maj 2024",
        "Sted: Lokale 7",
        "Indstilling",
        "at planen godkendes",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Beslutning\n"
        "Udvalget drøftede sagen om de nye lokaler og besluttede, at den skal\n"
        "tages op igen til september, når budgettet er kendt, og alle afdelinger\n"
        "har haft lejlighed til at komme med deres bemærkninger til forslaget om\n"
        "fordelingen.\n"
        "Ane Holt undersøger lyset.\n"
    )

    heading, paragraph, last = _read(text)

    assert heading.text == "Beslutning"
    assert (paragraph.first_line, paragraph.last_line, paragraph.text.count("\n")) == (2, 5, 3)
    assert last.text == "Ane Holt undersøger lyset."


def test_numbered_and_bulleted_lines_are_list_items() -> None:
    blocks = _read("Indstilling\n1. at planen godkendes\n2) at den sendes\n- kaffe\n• te\na) vand\n3.Temamøde\n")

    assert [(block.marker, block.text) for block in blocks[1:]] == [
        ("1.", "at planen godkendes"),
        ("2)", "at den sendes"),
        ("-", "kaffe"),
        ("•", "te"),
        ("a)", "vand"),
        ("3.", "Temamøde"),
    ]


def test_dates_and_case_numbers_are_no_list_items() -> None:
    for line in ("23. maj 2024", "81.38.00-P35-1-24", "1. behandling", "12.01.2021", "24.5. afholdes møde"):
        assert _read(line)[0] == Block(BlockKind.PARAGRAPH, line, 1, 1)


def test_page_marks_are_left_out() -> None:
    blocks = _read("Punkt 1\n\nSide 1 af 2\n\fPunkt 2\n\n2\n\fPunkt 3")

    assert [(block.text, block.first_line) for block in blocks] == [("Punkt 1", 1), ("Punkt 2", 4), ("Punkt 3", 7)]


def test_a_lone_number_inside_a_page_stays() -> None:
    assert [block.text for block in _read("Antal\n\n12\n\nI alt")] == ["Antal", "12", "I alt"]


def test_a_sentence_split_over_a_page_break_is_joined() -> None:
    blocks = _read("Planen skal\n\n3\n\fhænges op i alle kontorer.\n\nNæste punkt")

    assert blocks[0] == Block(BlockKind.PARAGRAPH, "Planen skal\nhænges op i alle kontorer.", 1, 4)
    assert blocks[1].text == "Næste punkt"


def test_markdown_links_in_exports_lose_their_marks() -> None:
    assert _read("[Aftale og håndbog (eksempel.dk)](https://eksempel.dk)")[0].text == "Aftale og håndbog (eksempel.dk)"
