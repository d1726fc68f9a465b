"""Who is meant when the minutes say "Marie", "Malou, Joan og Birgitte", "ledergruppen" or "Team Unge". Pure.

Minutes name people as the people in the room do. So the members of the forum come first, then those who work in its
part of the organisation, then everybody else; the first circle in which a name fits is the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache


class Kind(StrEnum):
    PERSON = "person"
    UNIT = "unit"
    FORUM = "forum"


class Circle(IntEnum):
    """How near somebody is to the forum whose minutes are read."""

    MEMBER = 0
    OWN_UNIT = 1
    ELSEWHERE = 2


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that can be responsible.

    `names` are full names and short names; `roles` are words that stand for it without naming it: titles of positions
    and seats, and what a group calls itself.
    """

    kind: Kind
    id: int
    label: str
    detail: str
    circle: Circle
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant by `part` of the text.

    `certain` when nobody else in the same circle fits as well. A part of a name is never certain of somebody who has
    nothing to do with the forum, nor when another of that name was in the room.
    """

    part: str
    kind: Kind
    id: int
    label: str
    detail: str
    certain: bool


_SEPARATORS = re.compile(r"\s*(?:[,;/&+]|\bog\b|\bsamt\b|\beller\b)\s*")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
PART_OF_A_NAME = 2
_ENDINGS = ("en", "et", "n", "t")  # formanden, sekretariatet, lederne stays as it is


@lru_cache(maxsize=50_000)  # the same names are compared with every wording of a paper
def fold(text: str) -> str:
    """For comparing: small letters, å as aa, no accents, only letters, figures and single spaces."""
    text = text.casefold().replace("å", "aa")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


def parts(text: str, known: Iterable[Known]) -> list[str]:
    """The pieces of the text that each name somebody. A name that holds an "og" itself ("Børn og Unge") stays whole."""
    text = _IN_BRACKETS.sub(" ", text).strip(" .:")
    whole = {fold(name) for one in known for name in one.names}
    if fold(text) in whole:
        return [text]
    return [piece for piece in _SEPARATORS.split(text) if piece.strip()]


def candidates(text: str, known: Sequence[Known], *, present: Collection[str] = ()) -> tuple[Candidate, ...]:
    """Everybody who may be meant, in the order of the text; several for a piece that fits several equally well.

    `present` are the names of those who were in the room, as the minutes have them.
    """
    found: list[Candidate] = []
    for part in parts(text, known):
        fit, fitting = _best(part, known)
        alone = len(fitting) == 1
        found += [
            Candidate(
                part.strip(),
                one.kind,
                one.id,
                one.label,
                one.detail,
                certain=alone and (fit < PART_OF_A_NAME or _surely(part, one, present)),
            )
            for one in fitting
        ]
    return tuple(dict.fromkeys(found))


def _best(part: str, known: Sequence[Known]) -> tuple[int, list[Known]]:
    """Those in the nearest circle that fits, within it those that fit best; and how well that is (0 is best)."""
    scored = [(one.circle, _fit(part, one), one) for one in known]
    fitting = [(circle, fit, one) for circle, fit, one in scored if fit is not None]
    nearest = min(((circle, fit) for circle, fit, _ in fitting), default=None)
    if nearest is None:
        return 0, []
    return nearest[1], [one for circle, fit, one in fitting if (circle, fit) == nearest]


def _surely(part: str, one: Known, present: Collection[str]) -> bool:
    """Whether a part of a name can only mean this person: near to the forum, and the only one of that name there."""
    said = fold(part).split()
    there = [name for name in map(fold, present) if name and _names_person(said, name.split())]
    own = [name.split() for name in map(fold, one.names)]
    strangers = [name for name in there if not any(_names_person(name.split(), mine) for mine in own)]
    return one.circle < Circle.ELSEWHERE and not strangers


def _fit(part: str, one: Known) -> int | None:
    """0: the very name, 1: the words that stand for it, 2: a part of a person's name; None: does not fit."""
    said = fold(part)
    names = [name for name in map(fold, one.names) if name]
    if not said:
        return None
    if said in names:
        return 0
    bare = _indefinite(said)
    if any(bare == _indefinite(fold(role)) for role in one.roles if role):
        return 1
    if one.kind is Kind.PERSON and any(_names_person(said.split(), name.split()) for name in names):
        return PART_OF_A_NAME
    return None


def _names_person(said: list[str], name: list[str]) -> bool:
    """ "marie", "marie h", "marie holtgaard" and "jobcenterchef marie holtgaard" name "marie bach holtgaard".

    The first name must be said; each word after it begins a later name.
    """
    if name[0] not in said:
        return False
    rest = name[1:]
    for word in said[said.index(name[0]) + 1 :]:
        place = next((n for n, later in enumerate(rest) if later.startswith(word)), None)
        if place is None:
            return False
        rest = rest[place + 1 :]
    return True


def _indefinite(word: str) -> str:
    """ "formanden" and "formand" are the same; so are "ledergruppen" and "ledergruppe"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e")
