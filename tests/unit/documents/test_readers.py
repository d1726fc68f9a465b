"""Choosing the reader, and the one error for everything that cannot be read."""

from __future__ import annotations

import pytest

from tests.unit.documents import papers
from virke.documents import readers
from virke.documents.readers import Kind, UnreadableDocument


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("referat.md", b"# Referat", Kind.MARKDOWN),
        ("referat.txt", b"Referat", Kind.PLAIN),
        ("referat", b"Referat", Kind.PLAIN),
        ("REFERAT.HTM", b"<p>Referat", Kind.HTML),
        ("referat.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Referat", Kind.HTML),
        ("referat.pdf", papers.archive({"a": "b"}), Kind.DOCX),
        ("referat.docx", b"%PDF-1.7", Kind.PDF),
        ("referat.txt", b"header of a scanner\n%PDF-1.4", Kind.PDF),
    ],
)
def test_the_content_decides_and_the_name_only_where_it_is_silent(name: str, data: bytes, kind: Kind) -> None:
    assert readers.kind_of(name, data) is kind


def test_a_text_with_markdown_headings_is_markdown_whatever_its_name() -> None:
    assert readers.kind_of("referat.txt", b"\n# Referat\n\n## Punkt 1\n\nTekst") is Kind.MARKDOWN
    assert readers.kind_of("referat.txt", b"# et nummer\nTekst") is Kind.PLAIN


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("referat.md", b"", "tom"),
        ("referat.md", b"\xef\xbb\xbf \r\n\n", "tom"),
        ("referat.pdf", b"Hej", "beskadiget"),
        ("referat.docx", b"Hej", "beskadiget"),
        ("referat.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Gem dokumentet som DOCX"),
        ("referat.txt", b"\x89PNG\r\n\x1a\n", "billede"),
        ("referat.txt", bytes(range(256)) * 8, "ikke tekst"),
        ("referat.pdf", b"%PDF-1.7 og ikke mere", "beskadiget"),
        ("referat.html", b"<html><script>1</script></html>", "ingen tekst"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_advice(name: str, data: bytes, advice: str) -> None:
    with pytest.raises(UnreadableDocument, match=advice):
        readers.read(name, data)


def test_every_format_gives_the_same_blocks_for_the_same_words() -> None:
    words = ("Beslutning", "Planen blev godkendt.")
    files = {
        "a.md": "\n\n".join(words).encode(),
        "a.txt": "\n\n".join(words).encode("utf-16"),
        "a.html": "".join(f"<p>{word}</p>" for word in words).encode(),
        "a.docx": papers.word_body("".join(map(papers.paragraph, words))),
        "a.pdf": papers.pdf([papers.Run(word, 700 - 40 * at) for at, word in enumerate(words)]),
    }

    for name, data in files.items():
        assert [block.text for block in readers.read(name, data)] == list(words)
