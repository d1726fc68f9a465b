"""The Markdown reader: what a person would read, with exact source lines."""

from __future__ import annotations

from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import markdown


def _read(text: str) -> tuple[Block, ...]:
    return markdown.read(text.encode()).blocks


def _texts(text: str) -> list[str]:
    return [block.text for block in _read(text)]


def test_a_heading_loses_its_marks_and_keeps_its_level() -> None:
    (heading,) = _read("## **Punkt 1: Godkendelse af dagsorden** ##")

    assert heading == Block(BlockKind.HEADING, "Punkt 1: Godkendelse af dagsorden", 1, 1, level=2, bold=True)


def test_a_number_sign_without_a_space_is_text() -> None:
    assert _read("#sammenombyen")[0].kind is BlockKind.PARAGRAPH


def test_a_single_underlined_line_is_a_heading() -> None:
    blocks = _read("Referat\n=======\nPunkt 1\n-------\n")

    assert [(block.text, block.level, block.first_line, block.last_line) for block in blocks] == [
        ("Referat", 1, 1, 2),
        ("Punkt 1", 2, 3, 4),
    ]


def test_dashes_below_a_longer_paragraph_are_a_rule() -> None:
    (paragraph,) = _read("første linje\nanden linje\n---\n")

    assert paragraph.kind is BlockKind.PARAGRAPH


def test_a_bold_paragraph_is_marked_as_bold() -> None:
    whole, partly = _read("**Beslutning**\n\n**Mødested** lokale 402")

    assert (whole.text, whole.bold) == ("Beslutning", True)
    assert (partly.text, partly.bold) == ("Mødested lokale 402", False)


def test_labels_on_lines_of_their_own_are_not_glued_together() -> None:
    (header,) = _read("Mødedato torsdag d. 23. maj 2024\r\nMødested lokale 402\r\n")

    assert header.text == "Mødedato torsdag d. 23. maj 2024\nMødested lokale 402"
    assert (header.first_line, header.last_line) == (1, 2)


def test_list_items_keep_their_marks_beside_the_text() -> None:
    blocks = _read("Der indstilles:\n\n1. at planen godkendes\n2. at *udvalget* orienteres\n\n- kaffe\n* te\na) vand")

    assert [(block.marker, block.text, block.first_line) for block in blocks[1:]] == [
        ("1.", "at planen godkendes", 3),
        ("2.", "at udvalget orienteres", 4),
        ("-", "kaffe", 6),
        ("*", "te", 7),
        ("a)", "vand", 8),
    ]


def test_a_list_item_goes_on_over_lines_until_an_empty_one() -> None:
    item, paragraph = _read("1. at planen\n   godkendes\n\n   Bemærkning")

    assert (item.text, item.last_line) == ("at planen\ngodkendes", 2)
    assert paragraph.kind is BlockKind.PARAGRAPH


def test_a_date_at_the_start_of_a_line_is_no_list_item() -> None:
    assert _texts("Fristen er den\n24. maj 2024.\n\n1. halvår gik godt.") == [
        "Fristen er den\n24. maj 2024.",
        "1. halvår gik godt.",
    ]


def test_escapes_are_resolved_and_underscores_in_names_stay() -> None:
    assert _texts(r"Bilag\_1 og notat_om_fravær_2024.docx og 1\. udkast") == [
        "Bilag_1 og notat_om_fravær_2024.docx og 1. udkast"
    ]


def test_a_link_in_a_sentence_keeps_an_address_that_tells_something() -> None:
    assert _texts("Se [notatet](https://eksempel.dk/notat) og [toppen](#top)") == [
        "Se notatet (https://eksempel.dk/notat) og toppen"
    ]
    assert _texts("Se [håndbogen (eksempel.dk)](https://eksempel.dk)") == ["Se håndbogen (eksempel.dk)"]


def test_a_link_that_stands_alone_is_a_name() -> None:
    assert _texts("[Bilag 1.pdf](https://eksempel.dk/bilag1)\n\n- [Bilag 2.pdf](https://eksempel.dk/2)") == [
        "Bilag 1.pdf",
        "Bilag 2.pdf",
    ]


def test_html_of_converters_is_resolved_and_other_angle_brackets_are_text() -> None:
    assert _texts("<i>Forord</i> A &amp; B<br>næste <navn> <!-- note -->") == ["Forord A & B\nnæste <navn>"]


def test_tables_become_rows_with_cells() -> None:
    blocks = _read("| Navn | Rolle |\n|---|:--:|\n| **Ane** | TR \\| AMR |\n\nEnhed | Dage\n--- | ---\nØst | 5")

    assert [block.cells for block in blocks] == [
        ("Navn", "Rolle"),
        ("Ane", "TR | AMR"),
        ("Enhed", "Dage"),
        ("Øst", "5"),
    ]
    assert [block.first_line for block in blocks] == [1, 3, 5, 7]
    assert {block.kind for block in blocks} == {BlockKind.TABLE_ROW}


def test_an_html_table_inside_markdown_is_read_with_its_lines() -> None:
    _, row = _read("Fravær\n\n<table>\n<tr><td>Øst</td>\n<td>5 dage</td></tr>\n</table>")

    assert (row.cells, row.first_line) == (("Øst", "5 dage"), 4)


def test_quotes_rules_comments_and_fences_leave_their_text() -> None:
    assert _texts("> citat\n> mere\n\n***\n\n<!-- skjult -->\n\n```\nkode\n```") == ["citat\nmere", "kode"]


def test_a_pipe_in_a_sentence_makes_no_table() -> None:
    assert _read("Tips | Tricks til Teams")[0].kind is BlockKind.PARAGRAPH


def test_thousands_of_open_marks_are_read_in_time_that_grows_with_their_number() -> None:
    marks = "*a _b [c `d <e " * 20_000

    (paragraph,) = _read(marks)

    assert len(paragraph.text) > 100_000
