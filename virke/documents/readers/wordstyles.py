"""What the styles and numbering of a Word document say: heading levels, bold, and the printed number of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_HEADING_NAME_RE = re.compile(r"(?:heading|overskrift)\s*([1-9])")
_TITLES = frozenset({"title", "titel"})
_CONTENTS_RE = re.compile(r"(?:toc|indholdsfortegnelse)\s*[1-9]")
_PLACE_RE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20  # styles based on styles; Word itself stops at about this
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which list a paragraph is in (0: none) and how deep (None: as its style says)."""

    list_id: str
    depth: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """What matters of a paragraph or character style, with what it inherits."""

    level: int = 0
    bold: bool = False
    contents: bool = False
    numbering: Numbering | None = None


@dataclass(slots=True)
class _Level:
    form: str
    text: str
    start: int
    style: str


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)


PLAIN = Style()
_TABLE_STYLE, _STYLE_END = b'<w:style w:type="table"', b"</w:style>"


def without_tables(part: bytes) -> bytes:
    """The part of the styles without those of tables, as Word writes them. They say nothing of paragraphs.

    In papers made from Word's own template they are nine tenths of the part, and the part is most of the paper.
    """
    kept: list[bytes] = []
    at = 0
    while (start := part.find(_TABLE_STYLE, at)) >= 0:
        tag_end = part.find(b">", start)
        empty = part[tag_end - 1 : tag_end] == b"/"
        end = tag_end + 1 if empty else part.find(_STYLE_END, start) + len(_STYLE_END)
        if end <= start:
            break
        kept.append(part[at:start])
        at = end
    return b"".join((*kept, part[at:]))


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with a tag. `find` does the same by way of an expression, which takes thrice the time."""
    return next(element.iterchildren(tag), None)


class Styles:
    """The styles of a document by id, worked out when they are first asked for: papers carry hundreds and use five."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = root.iterchildren(f"{W}style") if root is not None else ()
        self._elements = {style.get(f"{W}styleId", ""): style for style in styles}
        self._known: dict[str, Style] = {}

    def get(self, name: str) -> Style:
        if name not in self._known:
            self._known[name] = self._style(name, 0)
        return self._known[name]

    def _style(self, name: str, depth: int) -> Style:
        """A style takes from the one it is based on what it does not say itself."""
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST_STYLE:
            return PLAIN
        based_on = child(element, f"{W}basedOn")
        parent = self._style(based_on.get(VAL, ""), depth + 1) if based_on is not None else PLAIN
        label = child(element, f"{W}name")
        names = ((label.get(VAL, "") if label is not None else "").lower(), name.lower())
        properties = child(element, f"{W}pPr")
        return Style(
            level=_level(names, properties) or parent.level,
            bold=_or(is_on(child(element, f"{W}rPr"), "b"), parent.bold),
            contents=any(_CONTENTS_RE.match(each) for each in names) or parent.contents,
            numbering=numbering_of(properties) or parent.numbering,
        )


def _level(names: tuple[str, str], properties: etree._Element | None) -> int:
    for name in names:
        found = _HEADING_NAME_RE.match(name)
        if found:
            return min(int(found[1]), 6)
        if name in _TITLES:
            return 1
    return outline_level(properties)


def outline_level(properties: etree._Element | None) -> int:
    """The heading level that paragraph properties give; 0 for text."""
    outline = child(properties, f"{W}outlineLvl") if properties is not None else None
    value = _integer(outline.get(VAL), 9) if outline is not None else 9
    return value + 1 if value < 6 else 0


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether run properties switch something on (`b`, `vanish`); None when they do not say."""
    element = child(properties, f"{W}{name}") if properties is not None else None
    return None if element is None else element.get(VAL, "1") not in {"0", "false", "off", "none"}


def numbering_of(properties: etree._Element | None) -> Numbering | None:
    """The list that paragraph properties put the paragraph in."""
    element = child(properties, f"{W}numPr") if properties is not None else None
    if element is None:
        return None
    list_id, depth = child(element, f"{W}numId"), child(element, f"{W}ilvl")
    if list_id is None:
        return None
    return Numbering(list_id.get(VAL, "0"), _integer(depth.get(VAL), 0) if depth is not None else None)


class Numbers:
    """Counts the lists of a document as Word does, paragraph by paragraph."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is not None:
            shared = {_attribute(each, "abstractNumId"): _List(_levels(each)) for each in root.iter(f"{W}abstractNum")}
            for element in root.iter(f"{W}num"):
                self._add(element, shared)

    def _add(self, element: etree._Element, shared: dict[str, _List]) -> None:
        reference = child(element, f"{W}abstractNumId")
        found = shared.get(reference.get(VAL, "")) if reference is not None else None
        if found is None:
            return
        name = _attribute(element, "numId")
        self._lists[name] = found
        for override in element.iter(f"{W}lvlOverride"):
            start = child(override, f"{W}startOverride")
            if start is not None:
                depth = _integer(_attribute(override, "ilvl"), 0)
                self._restarts.setdefault(name, {})[depth] = _integer(start.get(VAL), 1)

    def next(self, numbering: Numbering, style: str) -> str:
        """The printed mark of the next paragraph of a list: `3.`, `b)`, `2.1`, `•`; empty when there is none."""
        found = self._lists.get(numbering.list_id)
        if found is None:
            return ""
        depth = numbering.depth
        if depth is None:
            depth = next((each for each, level in found.levels.items() if level.style == style), 0)
        level = found.levels.get(depth)
        if level is None:
            return ""
        self._count(found, numbering.list_id, depth, level.start)
        if level.form == "bullet":
            return level.text if level.text in {"-", "–"} else "•"
        return "" if level.form == "none" else _printed(found, level)

    def _count(self, found: _List, name: str, depth: int, start: int) -> None:
        restart = self._restarts.get(name, {}).pop(depth, None)
        if restart is not None:
            found.counters[depth] = restart
        else:
            found.counters[depth] = found.counters.get(depth, start - 1) + 1
        for deeper in [each for each in found.counters if each > depth]:
            del found.counters[deeper]


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in element.iter(f"{W}lvl"):
        form, text, start = child(level, f"{W}numFmt"), child(level, f"{W}lvlText"), child(level, f"{W}start")
        style = child(level, f"{W}pStyle")
        levels[_integer(_attribute(level, "ilvl"), 0)] = _Level(
            form=form.get(VAL, "decimal") if form is not None else "decimal",
            text=text.get(VAL, "") if text is not None else "",
            start=_integer(start.get(VAL), 1) if start is not None else 1,
            style=style.get(VAL, "") if style is not None else "",
        )
    return levels


def _printed(found: _List, level: _Level) -> str:
    def number(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        each = found.levels.get(depth)
        return _formed(found.counters.get(depth, each.start if each else 1), each.form if each else "decimal")

    return _PLACE_RE.sub(number, level.text).strip()


def _formed(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 1 <= number < 40:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _attribute(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise


def _or(value: bool | None, otherwise: bool) -> bool:
    return otherwise if value is None else value
