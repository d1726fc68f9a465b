"""Every pair of colours that carries text or an edge is far enough apart, computed from the design's own tokens.

axe cannot decide contrast for every node; this can. WCAG 2.2: text 4.5 to 1 (1.4.3), edges and focus 3 to 1 (1.4.11).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[2] / "virke" / "web" / "assets"
TOKENS = dict(re.findall(r"^\$([\w-]+): #([0-9a-f]{6});", (ASSETS / "_tokens.scss").read_text(), re.MULTILINE))
WHITE = "ffffff"

TEXTS = [
    *[(ink, ground) for ink in ("ink", "ink-light", "link", "link-hover") for ground in ("paper", "desk")],
    *[("ink", f"{status}-soft") for status in ("success", "warning", "error", "info", "neutral")],
    *[(status, f"{status}-soft") for status in ("success", "warning", "error", "info", "neutral")],
    *[("white", ground) for ground in ("primary", "primary-dark", "primary-darker")],
    ("header-soft", "primary"),
    ("primary", "paper"),
    ("primary", "primary-soft"),
    ("ink-light", "primary-soft"),
    ("error", "paper"),
]
EDGES = [
    ("line-strong", "paper"),
    ("line-strong", "desk"),
    ("focus", "paper"),
    ("focus", "desk"),
    ("focus-on-dark", "primary"),
    ("primary", "paper"),
    ("primary", "neutral-soft"),
]


def luminance(colour: str) -> float:
    """Relative luminance of `1b4d5c`, from 0 (black) to 1 (white), as WCAG defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour(token: str) -> str:
    return WHITE if token == "white" else TOKENS[token]


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(colour(text), colour(ground)) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_an_edge_can_be_told_from_its_ground(edge: str, ground: str) -> None:
    assert contrast(colour(edge), colour(ground)) >= 3


def test_no_colour_is_written_outside_the_tokens() -> None:
    own = [path for path in ASSETS.glob("*.scss") if path.name != "_tokens.scss"]
    written = {
        f"{path.name}: {found}" for path in own for found in re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text())
    }

    assert written == set()


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("000000", WHITE), 1) == 21.0
