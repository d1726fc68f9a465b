"""The PDF reader: the text of the paper without what the page added, and hostile files refused."""

from __future__ import annotations

import contextlib
import io

import pypdf
import pytest

from tests.unit.documents import papers
from tests.unit.documents.papers import Run, down
from tests.unit.documents.timing import at_most
from virke.documents import limits, readers
from virke.documents.blocks import Block, BlockKind, Document
from virke.documents.readers import UnreadableDocument, pdf

FULL = "Udvalget drøftede, hvordan tallene kan vises, så de er til at forstå for alle. Der var"
ALSO_FULL = "enighed om, at langtidsfraværet skal vises for sig selv, og at der skal følges op på"
REST = "tallene til september."


def _read(*pages: list[Run | str] | list[Run]) -> tuple[Block, ...]:
    return pdf.read(papers.pdf(*pages)).blocks


def _texts(*pages: list[Run | str] | list[Run]) -> list[str]:
    return [block.text for block in _read(*pages)]


def test_full_lines_are_one_paragraph_with_its_lines_and_page() -> None:
    (paragraph,) = _read(down(FULL, ALSO_FULL, REST))

    assert paragraph == Block(BlockKind.PARAGRAPH, f"{FULL} {ALSO_FULL} {REST}", 1, 3, page=1)


def test_a_line_that_had_room_for_the_next_word_ends_its_block() -> None:
    lines = down("Mødedato torsdag d. 23. maj 2024", "Mødested lokale 402", "Beslutning", FULL, ALSO_FULL, REST)

    assert _texts(lines)[:3] == ["Mødedato torsdag d. 23. maj 2024", "Mødested lokale 402", "Beslutning"]
    assert len(_texts(lines)) == 4


def test_a_label_below_a_full_line_is_no_end_of_its_sentence() -> None:
    lines = down(ALSO_FULL, FULL, "Indstilling", "81.38.00-P35-1-24")

    assert _texts(lines)[1:] == ["Indstilling", "81.38.00-P35-1-24"]


def test_a_line_break_that_may_be_meant_is_kept() -> None:
    first = FULL.replace("Der var", "Derfor.")
    second = "Økonomien skal med, og den skal vises for sig selv, så alle kan se den i tallene og"

    (paragraph,) = _texts(down(first, second, "Personalet."))

    assert paragraph == f"{first}\n{second} Personalet."


def test_a_wider_gap_parts_paragraphs() -> None:
    lines = [*down(FULL, ALSO_FULL), *down(FULL, ALSO_FULL, start=660)]

    assert len(_texts(lines)) == 2


def test_bigger_lines_are_headings_ranked_by_size() -> None:
    lines = [
        Run("REFERAT", 760 - 40, size=20, bold=True),
        Run("Punkt 1: Nyt", 690, size=14),
        *down(FULL, ALSO_FULL, start=650),
        Run("Beslutning", 600, bold=True),
    ]

    assert [(block.kind, block.level, block.bold) for block in _read(lines)] == [
        (BlockKind.HEADING, 1, True),
        (BlockKind.HEADING, 2, False),
        (BlockKind.PARAGRAPH, 0, False),
        (BlockKind.PARAGRAPH, 0, True),
    ]


def test_list_items_keep_their_marks_and_their_second_lines() -> None:
    lines = [
        Run(f"1. {FULL}", 700),
        Run("godkendes", 686, x=90),
        Run("2. at sagen udsættes", 672),
        Run("- kaffe", 658),
    ]

    assert [(block.marker, block.last_line) for block in _read(lines)] == [("1.", 2), ("2.", 3), ("-", 4)]


def test_a_mark_that_was_drawn_last_comes_before_its_text() -> None:
    lines = [Run("at planen godkendes", 700, x=90), Run("Beslutning", 660), Run("1. ", 700, x=72)]

    assert [(block.marker, block.text) for block in _read(lines)] == [("1.", "at planen godkendes"), ("", "Beslutning")]


def test_divided_words_are_whole_again() -> None:
    text = _texts(
        down("Alle medarbejdere i afdelingen har været med til at drøfte det nye system for sygefra-", "vær.")
    )

    assert text == ["Alle medarbejdere i afdelingen har været med til at drøfte det nye system for sygefravær."]


def test_heads_feet_and_page_numbers_are_left_out_but_the_first_head_stays() -> None:
    pages = [
        [Run("Trivselsudvalget 3. maj", 810), *down(f"Punkt {at}: {word}"), Run(f"Side {at} af 3", 30)]
        for at, word in ((1, "Nyt"), (2, "Budget"), (3, "Eventuelt"))
    ]

    assert _texts(*pages) == ["Trivselsudvalget 3. maj", "Punkt 1: Nyt", "Punkt 2: Budget", "Punkt 3: Eventuelt"]


def test_feet_drawn_before_the_text_do_not_break_it() -> None:
    pages = [[Run("Kommunen", 30), *down(f"Tekst på side {at}")] for at in (1, 2, 3)]

    assert _texts(*pages) == ["Tekst på side 1", "Tekst på side 2", "Tekst på side 3"]


def test_labels_that_begin_every_page_are_no_heads() -> None:
    pages = [
        [Run(f"Punkt {at}: {word}", 800), Run(f"81.38.00-P35-{at}-24", 786), Run("Anledning", 772)]
        for at, word in ((1, "Nyt"), (2, "Budget"), (3, "Eventuelt"))
    ]

    assert len(_texts(*pages)) == 9


def test_a_sentence_that_runs_over_a_page_break_is_joined() -> None:
    first, second = _read(down("Herudover", start=200), [*down("hænges planen op.", start=760), *down("Næste punkt")])

    assert (first.text, first.page, first.last_line) == ("Herudover hænges planen op.", 1, 2)
    assert second.page == 2


def test_a_new_sentence_on_a_new_page_is_not_joined() -> None:
    assert len(_read(down("Det er aftalt."), down("alle er med"), down("Beslutning"))) == 3


def test_a_table_with_rules_becomes_rows_in_its_place() -> None:
    rules = [f"{x} 600 m {x} 660 l S" for x in (72, 200, 300)] + [f"72 {y} m 300 {y} l S" for y in (600, 630, 660)]
    cells = [Run("Enhed", 640, x=80), Run("Dage", 640, x=210), Run("Øst", 610, x=80), Run("5,2", 610, x=210)]

    blocks = _read([*down("Før"), *rules, *cells, *down("Efter", start=560)])

    assert [(block.text, block.cells) for block in blocks] == [
        ("Før", ()),
        ("Enhed | Dage", ("Enhed", "Dage")),
        ("Øst | 5,2", ("Øst", "5,2")),
        ("Efter", ()),
    ]


def test_a_drawing_of_thousands_of_crossing_lines_is_no_table_and_costs_no_time() -> None:
    lines = [f"{x} 100 m {x} 700 l S" for x in range(50, 550, 4)] + [
        f"50 {y} m 550 {y} l S" for y in range(100, 700, 4)
    ]

    with at_most(5):
        assert _texts([*lines, *down("Plan over området")]) == ["Plan over området"]


def test_ligatures_are_letters() -> None:
    assert pdf.pdflines.source.tidy("ﬁ".translate(pdf.pdflines.AS_PRINTED)) == "fi"


def test_a_pdf_without_text_is_refused_with_advice_to_recognise_it() -> None:
    picture = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"

    with pytest.raises(UnreadableDocument, match="OCR"):
        _read([picture])
    with pytest.raises(UnreadableDocument, match="ingen tekst"):
        _read([])


def _locked(data: bytes, user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=user, owner_password="ejer", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_pdf_with_a_password_is_refused_with_advice() -> None:
    with pytest.raises(UnreadableDocument, match="adgangskode"):
        pdf.read(_locked(papers.pdf(down("Tekst")), user="hemmelig"))


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    data = _locked(papers.pdf(down("Tekst")), user="")

    assert [block.text for block in pdf.read(data).blocks] == ["Tekst"]


def test_a_page_tree_that_bites_its_tail_is_refused() -> None:
    data = papers.pdf_objects(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"])

    with pytest.raises(UnreadableDocument):
        pdf.read(data)


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    kids = " ".join(["3 0 R"] * (limits.MAX_PAGES + 1))
    data = papers.pdf_objects(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {limits.MAX_PAGES + 1} /Kids [{kids}] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )

    with pytest.raises(UnreadableDocument, match="sider"):
        pdf.read(data)


def test_a_truncated_pdf_gives_its_text_or_a_refusal() -> None:
    data = papers.pdf(down("Tekst"))

    for length in range(20, len(data), 50):
        with contextlib.suppress(UnreadableDocument):
            assert isinstance(readers.read("referat.pdf", data[:length]), Document)
