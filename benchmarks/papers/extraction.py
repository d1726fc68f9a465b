"""The mere extraction of the text of a file by one library: the yardstick of `benchmarks/reading.py`.

Each library is loaded when it is first used: a process that measures its memory holds no other.
"""

from __future__ import annotations

import io


def of_markdown(data: bytes) -> object:
    import markdown_it

    return [token.content for token in markdown_it.MarkdownIt().parse(data.decode()) if token.type == "inline"]


def of_word(data: bytes) -> object:
    import docx

    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def of_pdf(data: bytes) -> object:
    import pypdf

    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


BY_FORMAT = {"md": of_markdown, "docx": of_word, "pdf": of_pdf}
