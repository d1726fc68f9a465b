"""Bringing documents in with a browser: Word, PDF, dropped files, several at once, and files that mean no good."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from docx.document import Document as WordDocument
from playwright.sync_api import FilePayload, Page, expect

from tests.factories.organisation import a_forum, a_login, a_member, a_person, a_unit, a_viewer
from tests.functional.conftest import SignIn
from tests.functional.watching import assert_accessible
from tests.unit.documents.papers import archive, down, pdf, word

HEAD = "REFERAT LokalMED Havnegården d. 14-05-2026"
LINES = [
    ("Mødedato Torsdag d. 14. maj 2026 kl. 09:30", False),
    ("Mødested Lokale 12", False),
    ("Punkt 1: Trivsel", True),
    ("Sagsfremstilling", True),
    ("Der er kommet nye tal.", False),
    ("Beslutning", True),
    ("Drøftet. Ida Mosedal sender tallene til alle ledere senest den 1. juni 2026.", False),
    ("Punkt 2: Eventuelt", True),
    ("Beslutning", True),
    ("Intet at bemærke.", False),
]
Enter = Callable[[Page], None]
TWO_HUNDRED_MEGABYTES = 200 * 1024 * 1024


@pytest.fixture
def enter(sign_in: SignIn) -> Enter:
    """`enter(page)`: the import page, as the secretary of LokalMED Havnegården sees it."""

    def as_secretary(page: Page) -> None:
        bodil = a_person("Bodil Tornvig")
        a_member(a_forum("LokalMED Havnegården"), bodil, role="secretary")
        sign_in(page, a_login(bodil))
        page.goto("/import/")

    return as_secretary


def a_word_file() -> bytes:
    def build(document: WordDocument) -> None:
        document.add_heading(HEAD, level=1)
        for text, heading in LINES:
            document.add_heading(text, level=2) if heading else document.add_paragraph(text)

    return word(build)


def a_pdf_file() -> bytes:
    runs = down(HEAD, start=760.0, size=16.0, bold=True)
    for place, (text, heading) in enumerate(LINES):
        runs += down(text, start=720.0 - 24 * place, bold=heading)
    return pdf(runs)


def a_bomb() -> bytes:
    """A Word file that unpacks to two hundred megabytes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * TWO_HUNDRED_MEGABYTES)
    return target.getvalue()


def upload(page: Page, *files: tuple[str, bytes]) -> None:
    sent = [FilePayload(name=name, mimeType="application/octet-stream", buffer=content) for name, content in files]
    page.get_by_label("Referater, dagsordener og planer").set_input_files(sent)
    page.get_by_role("button", name="Læs dokumenterne").click()


@pytest.mark.parametrize(("name", "make"), [("Referat.docx", a_word_file), ("Referat.pdf", a_pdf_file)])
def test_a_word_file_and_a_pdf_are_read_like_the_paper_they_are(
    page: Page, enter: Enter, name: str, make: Callable[[], bytes]
) -> None:
    enter(page)
    upload(page, (name, make()))

    expect(page.get_by_role("heading", level=1)).to_have_text("Referat: LokalMED Havnegården den 14. maj 2026")
    expect(page.locator("summary", has_text="Punkt 1: Trivsel").first).to_be_visible()
    expect(page.locator("details.group", has_text="Ida Mosedal sender tallene").first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Godkend og skriv").click()

    expect(page.get_by_text("1 forslag til en aftale")).to_be_visible()


PLAN = """# Virksomhedsplan 2024-2025

## 1. Biblioteket

### 1.1 Mødested

#### Handlinger

- Biblioteket indretter børneområdet inden 1. maj 2024

#### Målindikator

- Mindst 40 arrangementer om året
"""


def test_a_plan_is_looked_through_as_a_tree_corrected_and_written(page: Page, sign_in: SignIn) -> None:
    bodil = a_person("Bodil Tornvig")
    login = a_login(bodil)
    a_viewer("secretary", unit=a_unit("Kultur og Fritid"), person=bodil)
    sign_in(page, login)
    page.goto("/import/")
    upload(page, ("plan.md", PLAN.encode()))

    expect(page.get_by_role("heading", level=1)).to_have_text("Virksomhedsplan 2024-2025")
    goal = page.locator("details.group", has_text="1.1 Mødested")
    expect(goal.locator(".group-brief")).to_have_text("1 handling · 1 målindikator: mindst 40 arrangementer om året")
    goal.locator("summary").click()
    assert_accessible(page)
    indicator = goal.get_by_role("group", name="Målindikator 1")
    indicator.get_by_label("Mindst").fill("45")
    goal.get_by_role("button", name="Gem rettelser").click()
    expect(goal.locator(".group-brief")).to_contain_text("mindst 45 arrangementer")
    page.get_by_role("button", name="Godkend og skriv").click()

    expect(page.get_by_role("status")).to_contain_text("er oprettet som kladde med 2 punkter, 1 handling")
    expect(page.get_by_role("heading", level=1)).to_have_text("Virksomhedsplan 2024-2025")
    expect(page).to_have_url(re.compile(r"/planer/\d+/"))


def test_files_that_are_dropped_beside_the_button_are_taken_too(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    dropped = desktop.evaluate_handle(
        "text => { const all = new DataTransfer(); all.items.add(new File([text], 'Referat.md')); return all; }",
        "\n\n".join([f"# {HEAD}", *(f"## {text}" if heading else text for text, heading in LINES)]),
    )
    desktop.locator(".drop-zone").dispatch_event("drop", {"dataTransfer": dropped})
    desktop.get_by_role("button", name="Læs dokumenterne").click()

    expect(desktop.get_by_role("heading", level=1)).to_contain_text("LokalMED Havnegården")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("Referat.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n", "PDF-filen er beskadiget."),
        ("Referat.docx", b"PK\x03\x04 ikke et rigtigt arkiv", "Filen er beskadiget."),
        ("Referat.docx", archive({"../../hemmeligt.txt": "x"}), "Filen er et pakket arkiv"),
        ("Referat.exe", b"MZ\x90", "Filen skal være DOCX, PDF, XLSX, CSV, HTML, Markdown eller ren tekst."),
        ("Referat.md", b"", "Filen er tom."),
    ],
    ids=["broken-pdf", "broken-word", "strange-archive", "program", "empty"],
)
def test_a_file_that_cannot_be_read_is_answered_by_one_clear_sentence(
    desktop: Page, enter: Enter, name: str, content: bytes, told: str
) -> None:
    enter(desktop)

    upload(desktop, (name, content))

    expect(desktop.locator(".alert-error")).to_have_count(1)
    expect(desktop.locator(".alert-error")).to_contain_text(told)
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Import")
    assert_accessible(desktop)


def test_a_packed_bomb_is_refused_before_it_unpacks(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    upload(desktop, ("Referat.docx", a_bomb()))

    expect(desktop.locator(".alert-error")).to_have_count(1)


def test_what_looks_like_a_script_is_shown_as_the_text_it_is(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    script = "<script>document.title = 'overtaget'</script>"
    text = f"# {HEAD}\n\n## Punkt 1: Trivsel {script}\n\n## Beslutning\n\nDrøftet."

    upload(desktop, ("Referat.txt", text.encode()))

    expect(desktop.get_by_role("region", name="Dokumentet")).to_contain_text(script)
    assert "overtaget" not in desktop.title()


def test_several_files_at_once_wait_side_by_side(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    upload(desktop, ("Juni.docx", a_word_file()), ("Juni.pdf", a_pdf_file()))

    waiting = desktop.get_by_role("table", name="Venter på din godkendelse")
    expect(waiting.get_by_role("link")).to_have_count(2)
    assert_accessible(desktop)


def test_an_import_is_rejected_with_its_reason(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    upload(desktop, ("Referat.pdf", a_pdf_file()))
    desktop.get_by_text("Afvis importen").click()
    desktop.get_by_label("Hvorfor?").fill("Det er et udkast.")
    desktop.get_by_role("button", name="Afvis", exact=True).click()

    expect(desktop.get_by_role("status")).to_contain_text("Importen er afvist.")
    desktop.get_by_role("link", name="Referat.pdf").click()
    expect(desktop.get_by_role("button", name="Godkend og skriv")).to_have_count(0)
    assert_accessible(desktop)


def test_the_original_comes_back_byte_for_byte(desktop: Page, enter: Enter) -> None:
    enter(desktop)
    content = a_pdf_file()
    upload(desktop, ("Referat.pdf", content))

    with desktop.expect_download() as fetched:
        desktop.get_by_role("link", name="Hent originalen").click()

    assert fetched.value.path().read_bytes() == content
