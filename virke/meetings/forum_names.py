"""Which forum a paper means: `ØS MED`, `AfdelingsMED Økonomi & Stab`, `Afdelings-MED for Økonomi og Stab`. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from virke.organisation.matching import fold

SURE, LIKELY = 0.98, 0.75  # how sure a name is that is the same, and one that is nearly so
ALIKE_FROM = 0.9  # share of equal characters: a letter or two mistyped

_FILL = {"for", "i", "og", "mødet", "møde"}
_MED_KIND, UNKNOWN_KIND = "local_med", "working_group"
# A word of the name -> the kind of the forum; the first that is found, because "HovedMED" holds "MED" too.
_KINDS = (
    (("byråd", "kommunalbestyrelse", "borgerrepræsentation"), "council"),
    (("hovedmed", "kommunemed", "hovedudvalg", "hmu"), "main_med"),
    (("afdelingsmed", "centermed", "områdemed", "fagmed", "sektormed"), "department_med"),
    (("med", "medudvalg", "lokalmed", "lmu"), _MED_KIND),
    (("chefforum", "chefgruppe", "direktion", "ledelse", "lederforum"), "chiefs"),
    (("udvalg", "økonomiudvalg"), "committee"),
)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A forum or unit by the names it goes by."""

    id: int
    name: str
    short_name: str = ""


def find(name: str, known: Iterable[KnownName]) -> tuple[int, float] | None:
    """The id of the one that is called so, and how sure that is (0-1); None when none is, or more than one."""
    wanted = _folded(name)
    if not wanted:
        return None
    known = list(known)
    same = {one.id for one in known if wanted in (_folded(one.name), _folded(one.short_name))}
    if len(same) == 1:
        return same.pop(), SURE
    alike = {one.id for one in known if _ratio(wanted, _folded(one.name)) >= ALIKE_FROM}
    return (alike.pop(), LIKELY) if len(alike) == 1 and not same else None


def unit_of(name: str, units: Iterable[KnownName]) -> int | None:
    """The unit whose name stands in the forum's name, the longest when there are several."""
    words = f" {_folded(name)} "
    inside = [one for one in units if _folded(one.name) and f" {_folded(one.name)} " in words]
    return max(inside, key=lambda one: len(one.name)).id if inside else None


def kind_of(name: str) -> str:
    """The kind that the name speaks of: "AfdelingsMED Havn" is `department_med`, "Ungegruppen" is a working group."""
    words = re.findall(r"\w+", name.casefold().replace("-", ""))
    found = (kind for signs, kind in _KINDS if any(_says(word, sign) for word in words for sign in signs))
    return next(found, _MED_KIND if re.search(r"MED\b", name) else UNKNOWN_KIND)


def _says(word: str, sign: str) -> bool:
    """Also as the end of a longer word: "Beskæftigelsesudvalget" is an "udvalg"; three letters are in too many."""
    return word == sign or (len(sign) > 3 and word.endswith((sign, f"{sign}et", f"{sign}n")))


def _folded(name: str) -> str:
    words = fold(name.replace("&", " og ").replace("-", "")).split()
    return " ".join(word for word in words if word not in _FILL)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
