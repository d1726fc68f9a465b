"""The Word reader: the paper in its order, and hostile files refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx.document import Document as WordDocument

from tests.unit.documents import papers
from virke.documents.blocks import Block, BlockKind
from virke.documents.readers import UnreadableDocument, docx


def _body(body: str, **parts: str) -> tuple[Block, ...]:
    return docx.read(papers.word_body(body, **parts)).blocks


def test_headings_paragraphs_and_tables_come_in_the_order_of_the_paper() -> None:
    def build(document: WordDocument) -> None:
        document.add_heading("Referat", 0)
        document.add_heading("Punkt 1: Sygefravær", 2)
        document.add_paragraph("Tallene blev drøftet.")
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Enhed", "Dage\ni alt"
        document.add_paragraph("Slut")

    blocks = docx.read(papers.word(build)).blocks

    assert [(block.kind, block.level, block.text, block.first_line) for block in blocks] == [
        (BlockKind.HEADING, 1, "Referat", 1),
        (BlockKind.HEADING, 2, "Punkt 1: Sygefravær", 2),
        (BlockKind.PARAGRAPH, 0, "Tallene blev drøftet.", 3),
        (BlockKind.TABLE_ROW, 0, "Enhed | Dage\ni alt", 4),
        (BlockKind.PARAGRAPH, 0, "Slut", 5),
    ]


def test_danish_heading_styles_and_styles_based_on_them_are_headings() -> None:
    styles = (
        f'<w:styles {papers.WORD}><w:style w:styleId="Overskrift2"><w:name w:val="Overskrift 2"/></w:style>'
        '<w:style w:styleId="Punkt"><w:name w:val="Dagsordenspunkt"/><w:basedOn w:val="Overskrift2"/></w:style>'
        '<w:style w:styleId="Ring"><w:basedOn w:val="Ring"/></w:style></w:styles>'
    )
    body = "".join(papers.paragraph("Nyt", f'<w:pStyle w:val="{name}"/>') for name in ("Overskrift2", "Punkt", "Ring"))

    assert [block.level for block in _body(body, styles=styles)] == [2, 2, 0]


@pytest.mark.parametrize(
    "table",
    [
        '<w:style w:type="table" w:styleId="Net"><w:name w:val="Table Grid"/><w:tblStylePr/></w:style>',
        '<w:style w:type="table" w:styleId="Net"/>',
        '<w:style w:styleId="Net" w:type="table"><w:name w:val="Table Grid"/></w:style>',
    ],
)
def test_styles_of_tables_among_the_others_take_nothing_from_them(table: str) -> None:
    styles = (
        f'<w:styles {papers.WORD}>{table}<w:style w:type="paragraph" w:styleId="Overskrift2">'
        f'<w:name w:val="Overskrift 2"/></w:style>{table}</w:styles>'
    )

    heading = _body(
        '<w:p><w:pPr><w:pStyle w:val="Overskrift2"/></w:pPr><w:r><w:t>Punkt</w:t></w:r></w:p>', styles=styles
    )

    assert heading[0].level == 2


def test_a_style_of_a_table_that_never_ends_is_a_damaged_file() -> None:
    styles = f'<w:styles {papers.WORD}><w:style w:type="table" w:styleId="Net"></w:styles>'

    with pytest.raises(UnreadableDocument):
        _body("<w:p/>", styles=styles)


def test_an_outline_level_makes_a_heading_without_a_style() -> None:
    assert _body(papers.paragraph("Nyt", '<w:outlineLvl w:val="2"/>'))[0].level == 3


def test_numbered_paragraphs_get_the_number_that_is_printed() -> None:
    body = (
        papers.paragraph("et", papers.in_list(1))
        + papers.paragraph("to", papers.in_list(1))
        + papers.paragraph("under", papers.in_list(1, 1))
        + papers.paragraph("tre", papers.in_list(1))
        + papers.paragraph("forfra", papers.in_list(2))
    )

    blocks = _body(body, numbering=papers.list_xml("decimal", "%1."))

    assert [(block.marker, block.text) for block in blocks] == [
        ("1.", "et"),
        ("2.", "to"),
        ("2.1", "under"),
        ("3.", "tre"),
        ("1.", "forfra"),
    ]


@pytest.mark.parametrize(
    ("kind", "text", "second"),
    [("lowerLetter", "%1)", "b)"), ("upperRoman", "%1.", "II."), ("bullet", "\uf0b7", "•"), ("bullet", "-", "-")],
)
def test_lists_by_letters_romans_and_bullets_get_their_marks(kind: str, text: str, second: str) -> None:
    body = papers.paragraph("a", papers.in_list(1)) + papers.paragraph("b", papers.in_list(1))

    assert _body(body, numbering=papers.list_xml(kind, text))[1].marker == second


def test_a_numbered_heading_carries_its_number_in_the_text() -> None:
    body = papers.paragraph("Nyt fra udvalget", papers.in_list(1) + '<w:outlineLvl w:val="0"/>')

    assert _body(body, numbering=papers.list_xml("decimal", "Punkt %1:"))[0].text == "Punkt 1: Nyt fra udvalget"


def test_a_number_typed_by_hand_is_a_list_mark_too() -> None:
    assert _body(papers.paragraph("1. at planen godkendes"))[0].marker == "1."


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    body = (
        '<w:p><w:ins w:id="1"><w:r><w:t>Ny </w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>gammel</w:delText>'
        '</w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>flyttet</w:t></w:r></w:moveFrom><w:r><w:t>tekst</w:t></w:r></w:p>'
    )

    assert [block.text for block in _body(body)] == ["Ny tekst"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = papers.paragraph("Det blev ", '<w:rPr><w:del w:id="1"/></w:rPr>') + papers.paragraph("aftalt")

    assert [block.text for block in _body(body)] == ["Det blevaftalt"]


def test_line_breaks_stay_and_hidden_text_goes() -> None:
    body = (
        "<w:p><w:r><w:t>Dato: 3. maj</w:t><w:br/><w:t>Sted:</w:t><w:tab/><w:t>Lokale 7</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r></w:p>"
    )

    assert _body(body)[0].text == "Dato: 3. maj\nSted: Lokale 7"


def test_bold_means_that_every_run_is_bold() -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Beslutning</w:t></w:r>"
    light = '<w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>lokale 7</w:t></w:r>'

    assert [block.bold for block in _body(f"<w:p>{bold}{bold}</w:p><w:p>{bold}{light}</w:p>")] == [True, False]


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boks</w:t></w:r></w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>Tekst</w:t><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )

    assert [block.text for block in _body(body)] == ["Tekst", "Boks"]


def test_content_controls_and_their_tables_are_read() -> None:
    row = f"<w:tr><w:tc>{papers.paragraph('Sted')}</w:tc><w:tc>{papers.paragraph('Lokale 7')}</w:tc></w:tr>"
    body = f"<w:sdt><w:sdtContent><w:tbl>{row}</w:tbl></w:sdtContent></w:sdt>"

    assert _body(body)[0].cells == ("Sted", "Lokale 7")


def test_a_table_that_frames_the_page_is_running_text() -> None:
    heading = papers.paragraph("Punkt 1", '<w:outlineLvl w:val="0"/>')
    row = f"<w:tr><w:tc>{papers.paragraph('Kommune')}</w:tc><w:tc>{heading}{papers.paragraph('Tekst')}</w:tc></w:tr>"

    assert [block.text for block in _body(f"<w:tbl>{row}</w:tbl>")] == ["Kommune", "Punkt 1", "Tekst"]


def test_links_keep_an_address_that_tells_something() -> None:
    data = papers.word(lambda document: papers.hyperlink(document, "notatet", "https://eksempel.dk/notat"))

    assert docx.read(data).blocks[0].text == "Se notatet (https://eksempel.dk/notat)."


def test_lines_of_the_table_of_contents_look_as_on_paper() -> None:
    styles = f'<w:styles {papers.WORD}><w:style w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    body = '<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr><w:r><w:t>Eventuelt</w:t><w:tab/><w:t>7</w:t></w:r></w:p>'

    assert _body(body, styles=styles)[0].text == "Eventuelt.....7"


def test_headers_and_footers_are_left_out() -> None:
    def build(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "Kommunen"
        document.add_paragraph("Tekst")

    assert [block.text for block in docx.read(papers.word(build)).blocks] == ["Tekst"]


def test_the_strict_variant_of_the_format_is_read() -> None:
    body = f"<w:document {papers.WORD}><w:body>{papers.paragraph('Tekst')}</w:body></w:document>"
    strict = body.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006", "http://purl.oclc.org/ooxml/wordprocessingml"
    )

    data = papers.archive({"[Content_Types].xml": papers.CONTENT_TYPES, "word/document.xml": strict})

    assert docx.read(data).blocks[0].text == "Tekst"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = papers.archive({"[Content_Types].xml": "", "word/document.xml": b"0" * 101 * 1024 * 1024})

    with pytest.raises(UnreadableDocument, match="fylder for meget"):
        docx.read(data)


def test_an_archive_that_packs_too_well_or_has_too_many_members_is_refused() -> None:
    packed_too_well = papers.archive({"word/document.xml": b" " * 5_000_000})
    too_many = papers.archive({f"word/{number}.xml": "" for number in range(1_001)})

    for data in (packed_too_well, too_many):
        with pytest.raises(UnreadableDocument, match="fylder for meget"):
            docx.read(data)


def test_an_archive_inside_is_refused_but_an_embedded_sheet_is_not() -> None:
    body = {"[Content_Types].xml": "x", "word/document.xml": f"<w:document {papers.WORD}><w:body/></w:document>"}

    assert docx.read(papers.archive(body | {"word/embeddings/Ark1.xlsx": b"PK"})).blocks == ()
    with pytest.raises(UnreadableDocument, match="pakket arkiv"):
        docx.read(papers.archive(body | {"word/bilag.zip": b"PK"}))


def test_entities_are_refused_without_being_expanded() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + f"<w:document {papers.WORD}>&b;</w:document>"

    with pytest.raises(UnreadableDocument, match="beskadiget"):
        docx.read(papers.archive({"[Content_Types].xml": "", "word/document.xml": laughs}))


def test_xml_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="beskadiget"):
        docx.read(papers.word_body("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000))


def test_a_truncated_file_is_refused() -> None:
    data = papers.word(lambda document: document.add_paragraph("Tekst"))

    for length in (30, 200, len(data) // 2, len(data) - 30):
        with pytest.raises(UnreadableDocument, match="beskadiget"):
            docx.read(data[:length])


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(papers.word_body(papers.paragraph("Tekst" * 100)))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")

    with pytest.raises(UnreadableDocument, match="beskadiget"):
        docx.read(bytes(data))


@pytest.mark.parametrize(
    ("member", "what"),
    [("xl/workbook.xml", "regneark"), ("ppt/presentation.xml", "præsentation"), ("mimetype", "OpenDocument")],
)
def test_other_office_files_are_called_by_their_name(member: str, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=what):
        docx.read(papers.archive({member: "x"}))


def test_a_locked_archive_is_refused_with_advice() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("word/document.xml", "x")
    data = bytearray(target.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadableDocument, match="adgangskode"):
        docx.read(bytes(data))
