"""Plain text of papers as HTML."""

from __future__ import annotations

import pytest

from virke.web import prose


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("En linje", "<p>En linje</p>"),
        ("Første.\nAnden.", "<p>Første.<br>Anden.</p>"),
        ("Første.\n\nAndet.", "<p>Første.</p>\n<p>Andet.</p>"),
        ("Aftalt:\n- A\n• B", "<p>Aftalt:</p>\n<ul><li>A</li><li>B</li></ul>"),
        ("2. B\n3) C", '<ol><li value="2">B</li><li value="3">C</li></ol>'),
        ("Fremmøde 2026. Godt.", "<p>Fremmøde 2026. Godt.</p>"),
        ("2. marts 2026: Ny frist", "<p>2. marts 2026: Ny frist</p>"),
        ("<b>& co</b>", "<p>&lt;b&gt;&amp; co&lt;/b&gt;</p>"),
        ("- <i>", "<ul><li>&lt;i&gt;</li></ul>"),
    ],
)
def test_plain_text_becomes_paragraphs_and_lists_and_nothing_else(text: str, html: str) -> None:
    assert prose.html(text) == html
