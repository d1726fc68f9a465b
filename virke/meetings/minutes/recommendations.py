"""Who recommends what: the last "X indstiller" before the points, and the points in every way of listing them.

Templates print a sub-head that contradicts the real recommender ("Direktionen indstiller," above "Formanden for
afdelingsMED indstiller,"), print the sentence twice, or say "at" both in the sentence and in each point.
"""

from __future__ import annotations

import re

from .lines import Line, fold
from .reading import Field, Recommendation
from .sections import Part

_SAYS = re.compile(
    r"^(?P<by>.+?)\s+(?P<verb>indstiller|anbefaler|foreslår|fremsender|indstillede|indstilles)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(r"^(?:det|at det|der|indstilling om|forslag)$", re.IGNORECASE)
_TO = re.compile(
    r"^\s*(?:over for|til|for|,|:|sammen med|at anbefale)[^.]*?(?=(?:,\s*)?\bat\b|:|$)", re.IGNORECASE | re.DOTALL
)
_AT = re.compile(r"^[\s,:]*\bat\b\s*[:,]?\s*", re.IGNORECASE)
_FURTHER = re.compile(r",\s+(?:og|samt)\s+at\s+")
_POINT = re.compile(r"^(?:(?P<at>at\b)|(?P<mark>\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-zA-Z])[.)])\s|(?P<bullet>[-•*–]\s))")
_NOTHING = re.compile(r"^(?:ingen(?: bemærkninger| indstilling)?|intet|-)\.?$|^\(.*\)$", re.IGNORECASE)
_OWNER = re.compile(r"^(?P<by>[\wæøåÆØÅ]+?(?:en|et))s?\s+(?:indstilling|foreslår)$", re.IGNORECASE)
_INLINE = re.compile(r"(?<!\w)(?P<mark>\d{1,2}[.)])\s+(?=at\b)", re.IGNORECASE)
_BY_IN_PARENTHESES = re.compile(r"^\((?P<by>[A-ZÆØÅ][^()]{3,80})\)$")


def read(part: Part | None) -> Field[Recommendation | None]:
    """The recommendation of an item, None when it has no such section or the section is empty."""
    if part is None:
        return Field(None)
    owner = _owner(part.label.text)
    by, points, told = None, list[str](), False
    listed = any(line.listed or _POINT.match(line.text) for line in part.lines)
    for line in part.lines:
        a_point = line.listed or bool(points) or ((owner is not None or told) and bool(_AT.match(line.text)))
        found = None if a_point else _SAYS.match(line.text)
        if found is not None and len(found["by"]) <= 160:
            by, told = _recommender(found["by"]), True
            points += () if listed else _points_behind(found["rest"])
        elif named := _BY_IN_PARENTHESES.match(line.text):
            by = by or named["by"]
        else:
            _add(points, line, told)
    if not points and not told:
        points = [text for line in part.lines if not _NOTHING.match(text := fold(line.text))]
        points = [" ".join(points)] if points else []
    by = by or owner
    if not points and by is None:
        return Field(None, 0.8, part.span)
    return Field(Recommendation(by, tuple(points)), 0.95 if by and points else 0.8, part.span)


def _recommender(text: str) -> str | None:
    name = re.sub(r"^(?:at\s+)", "", fold(text).strip(" ,:"), flags=re.IGNORECASE)
    return None if _NOBODY.match(name) else name


def _owner(label: str) -> str | None:
    found = _OWNER.match(label)
    return found["by"] if found and found["by"].lower() not in ("administrativ", "alternativ") else None


def _points_behind(rest: str) -> list[str]:
    """The points in the sentence itself: "X indstiller, at regnskabet godkendes"."""
    rest = _TO.sub("", rest, count=1) if not _AT.match(rest) else rest
    text = _AT.sub("", rest).strip()
    if not text or text in (":", "."):
        return []
    return [fold(f"at {point}") for point in _FURTHER.split(text)]


def _add(points: list[str], line: Line, told: bool) -> None:
    """A further line is a new point, the rest of the last one, or a note below the list."""
    text = line.text
    if line.marker.startswith("(") and text.endswith(")") and "(" not in text:
        return  # "(1. behandling)" is a remark, not a point
    if line.listed or _POINT.match(text) or (told and not points):
        pieces = _INLINE.split(text)
        points.append(fold(pieces[0]))
    elif points and (text[0].islower() or not points[-1].endswith((".", ":"))) and _goes_on(points[-1], text):
        points[-1] = fold(f"{points[-1]} {text}")


def _goes_on(point: str, text: str) -> bool:
    return text[0].islower() or point.endswith((",", "og", "samt"))
