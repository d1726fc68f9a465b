"""The HTML reader."""

from __future__ import annotations

from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import html


def _read(text: str) -> tuple[Block, ...]:
    return html.read(text.encode()).blocks


def test_headings_and_paragraphs_keep_their_source_lines() -> None:
    blocks = _read("<!doctype html>\n<h2>Punkt 1:\n <b>Nyt</b></h2>\n\n<p>Godt\n  nyt</p>")

    assert blocks == (
        Block(BlockKind.HEADING, "Punkt 1: Nyt", 2, 3, level=2),
        Block(BlockKind.PARAGRAPH, "Godt nyt", 5, 6),
    )


def test_a_line_break_is_kept() -> None:
    assert _read("<p>Udvalg: Byråd<br>Dato: 3. maj</p>")[0].text == "Udvalg: Byråd\nDato: 3. maj"


def test_list_items_get_the_mark_that_a_browser_prints() -> None:
    blocks = _read(
        "<ol start=3><li><p>tre</p><p>mere</p><li>fire<ul><li>under</ul></ol><ol type=a><li>x<li value=4>d</ol>"
    )

    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        (BlockKind.LIST_ITEM, "3.", "tre"),
        (BlockKind.PARAGRAPH, "", "mere"),
        (BlockKind.LIST_ITEM, "4.", "fire"),
        (BlockKind.LIST_ITEM, "•", "under"),
        (BlockKind.LIST_ITEM, "a)", "x"),
        (BlockKind.LIST_ITEM, "d)", "d"),
    ]


def test_a_table_of_data_becomes_rows() -> None:
    blocks = _read(
        "<table>\n<tr><th>Enhed</th><th>Dage</th></tr>\n<tr><td><p>Øst</p></td><td>5<br>i alt</td></tr></table>"
    )

    assert [(block.cells, block.first_line) for block in blocks] == [(("Enhed", "Dage"), 2), (("Øst", "5\ni alt"), 3)]


def test_a_table_that_lays_out_the_page_is_running_text() -> None:
    blocks = _read("<table><tr><td>Menu</td><td><h1>Referat</h1><p>Tekst</p></td></tr></table>")

    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Menu"),
        (BlockKind.HEADING, "Referat"),
        (BlockKind.PARAGRAPH, "Tekst"),
    ]


def test_definition_lists_give_label_and_value() -> None:
    assert [block.text for block in _read("<dl><dt>Sted</dt><dd>Lokale 7</dd></dl>")] == ["Sted", "Lokale 7"]


def test_what_nobody_sees_on_the_page_is_dropped() -> None:
    text = (
        "<html><head><title>T</title><style>p{}</style></head><body><script>let a = '<p>x</p>'</script>"
        "<!-- note --><p style='display: none'>skjult</p><p hidden>skjult</p><del>slettet</del><p>Synlig</p>"
        "</body></html>"
    )

    assert [block.text for block in _read(text)] == ["Synlig"]


def test_bold_means_that_the_whole_block_is_bold() -> None:
    whole, partly, styled = _read(
        "<p><b>Beslut</b><strong>ning</strong></p><p><b>Sted</b> 7</p><p style='font-weight:700'>Bilag</p>"
    )

    assert (whole.bold, partly.bold, styled.bold) == (True, False, True)


def test_links_keep_an_address_that_tells_something() -> None:
    blocks = _read(
        "<p>Se <a href='https://eksempel.dk/x'>notatet</a> her</p>"
        "<p><a href='https://eksempel.dk/y'>Bilag 1.pdf</a></p>"
        "<p><a href='#top'>Til</a> toppen</p>"
    )

    assert [block.text for block in blocks] == ["Se notatet (https://eksempel.dk/x) her", "Bilag 1.pdf", "Til toppen"]


def test_the_declared_encoding_is_used() -> None:
    page = "<html><head><meta charset=iso-8859-1></head><body><p>Rådhus</p></body></html>"

    assert html.read(page.encode("iso-8859-1")).blocks[0].text == "Rådhus"


def test_broken_markup_gives_its_text() -> None:
    assert [block.text for block in _read("<h1>Referat<p>Tekst <b>fed <td>celle</div></i>")] != []


def test_very_deep_nesting_does_not_break_the_reader() -> None:
    page = "<div>" * 20_000 + "dybt" + "</div>" * 20_000

    assert len(_read("<p>øverst</p>" + page)) >= 1
