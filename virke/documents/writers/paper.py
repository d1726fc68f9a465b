"""A paper as plain values, for the writers of DOCX and HTML: the same words in each. Pure."""

from __future__ import annotations

from dataclasses import dataclass

HEADING_LEVELS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is a chapter; the paper's own title stands above."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if self.level not in HEADING_LEVELS:
            raise ValueError(f"A heading has one of the levels {HEADING_LEVELS}.")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; line breaks are kept. `label` stands in bold before it."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` says what the table holds; each row has as many cells as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("Each row has as many cells as the head.")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that the house has drawn itself: an `<svg>` element with its own words for those who see none.

    A writer that holds no such picture writes the caption alone.
    """

    svg: str
    caption: str


Block = Heading | Text | Bullets | Table | Drawing


@dataclass(frozen=True, slots=True)
class Paper:
    """`sender` is the municipality, `facts` label and value under the title, `foot` stands last, small."""

    title: str
    sender: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: str = ""
