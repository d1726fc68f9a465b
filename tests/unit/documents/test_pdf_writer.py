"""Writing PDF: tagged and accessible, and nothing loaded that was not given."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from virke.documents.readers import pdf as pdf_reader
from virke.documents.writers import pdf

PAGE = "<html lang='da'><head><title>Dagsorden 3. maj</title></head><body><h1>Dagsorden</h1>{}</body></html>"
SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text y='9'>LOGO</text></svg>"


def _opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def test_the_pdf_is_tagged_and_says_its_language_and_title() -> None:
    paper = _opened(pdf.render(PAGE.format("<p>Punkt 1</p>")))

    assert paper.root_object["/MarkInfo"]["/Marked"]
    assert paper.root_object["/Lang"] == "da"
    assert paper.metadata is not None
    assert paper.metadata.title == "Dagsorden 3. maj"
    assert "/StructTreeRoot" in paper.root_object
    assert b"pdfuaid" in paper.root_object["/Metadata"].get_data()


def test_what_is_written_can_be_read_again() -> None:
    data = pdf.render(PAGE.format("<p>Mødested: Lokale 7</p><ol><li>at planen godkendes</li></ol>"))

    assert [(block.marker, block.text) for block in pdf_reader.read(data)] == [
        ("", "Dagsorden"),
        ("", "Mødested: Lokale 7"),
        ("1.", "at planen godkendes"),
    ]


def test_a_list_that_goes_on_keeps_its_printed_number() -> None:
    data = pdf.render(PAGE.format('<ol><li value="7">at planen sendes ud</li></ol>'))

    assert ("7.", "at planen sendes ud") in [(block.marker, block.text) for block in pdf_reader.read(data)]


def test_a_page_without_language_or_title_is_refused() -> None:
    for html in ("<html><title>x</title></html>", "<html lang=da><title> </title></html>", "<p>x</p>"):
        with pytest.raises(pdf.NotAccessible):
            pdf.render(html)


def test_given_assets_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(SQUARE)

    data = pdf.render(PAGE.format("<img src='logo.svg' alt='Logo'>"), assets=tmp_path)

    assert "LOGO" in _opened(data).pages[0].extract_text()


def test_files_outside_the_assets_are_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SQUARE)
    assets = tmp_path / "assets"
    assets.mkdir()
    outside = tmp_path / "secret.svg"

    for source in ("../secret.svg", "..%2Fsecret.svg", str(outside), outside.as_uri(), "http://127.0.0.1:9/logo.svg"):
        data = pdf.render(PAGE.format(f"<img src='{source}' alt='Logo'>"), assets=assets)
        assert "LOGO" not in _opened(data).pages[0].extract_text()


def test_the_style_sheet_is_applied() -> None:
    data = pdf.render(PAGE.format("<p>x</p>"), css="@page { size: A5 }")

    assert round(float(_opened(data).pages[0].mediabox.width)) == 420


def test_a_missing_system_library_is_told_with_what_to_install() -> None:
    script = (
        "import ctypes.util, sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'weasyprint': raise OSError('cannot load library libpango')\n"
        "sys.meta_path.insert(0, Missing())\n"
        "from virke.documents.writers import pdf\n"
        "try: pdf.render('<html lang=da><title>x</title></html>')\n"
        "except pdf.PdfUnavailable as error: print(error)\n"
    )

    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert "libpango-1.0-0" in told
