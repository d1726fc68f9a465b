"""A question of who gets which place, as three tables that somebody made: pairs, places and, maybe, limits."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from virke.placements.matching.instance import Instance, InvalidInstance, Limit, instance

PAIRS = ("kandidat", "sted", "point")
PLACES = ("sted", "pladser")
LIMITS = ("grænse", "højst", "kandidat", "sted", "forbrug")


class Unreadable(ValueError):
    """A table is not as it must be. The message names the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The instance, with what its numbers are called in the tables; both in the order of their names."""

    instance: Instance
    candidates: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    cells: Mapping[str, str]

    def text(self, key: str) -> str:
        return self.cells[key].strip()

    def number(self, key: str) -> int:
        text = self.text(key)
        if not (text.isascii() and text.isdecimal()):
            raise Unreadable(f"{self.where}: »{text}« i {key} er ikke et helt tal fra 0.")
        return int(text)

    def place_in(self, names: Mapping[str, int], key: str) -> int:
        if self.text(key) not in names:
            raise Unreadable(f"{self.where}: {key} »{self.text(key)}« er ikke i tabellen over den slags. Tilføj det.")
        return names[self.text(key)]


def read(pairs: Path, places: Path, limits: Path | None) -> Asked:
    """The three tables as one question. Unreadable when one of them is not as it must be."""
    seats = {row.text("sted"): row.number("pladser") for row in _rows(places, PLACES)}
    rows = list(_rows(pairs, PAIRS))
    candidates = _numbered({row.text("kandidat") for row in rows})
    named = _numbered(set(seats))
    given = [(row.place_in(candidates, "kandidat"), row.place_in(named, "sted"), row.number("point")) for row in rows]
    at = {(candidate, place): number for number, (candidate, place, _) in enumerate(given)}
    try:
        asked = instance(
            seats=[seats[name] for name in named],
            candidates=len(candidates),
            pairs=given,
            limits=tuple(_limits(limits, candidates, named, at)) if limits else (),
        )
    except InvalidInstance as error:
        raise Unreadable(f"{pairs.name}: {error}") from None
    return Asked(asked, tuple(candidates), tuple(named))


def _limits(
    path: Path, candidates: Mapping[str, int], places: Mapping[str, int], at: Mapping[tuple[int, int], int]
) -> Iterator[Limit]:
    """One line for each pair that takes something of a limit; its most stands on every line."""
    uses: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for row in _rows(path, LIMITS):
        pair = (row.place_in(candidates, "kandidat"), row.place_in(places, "sted"))
        if pair not in at:
            raise Unreadable(f"{row.where}: parret er ikke blandt de par, der kan foreslås. Fjern linjen.")
        uses[row.text("grænse"), row.number("højst")].append((at[pair], row.number("forbrug")))
    for (name, most), used in sorted(uses.items()):
        if sum(other == name for other, _ in uses) > 1:
            raise Unreadable(f"{path.name}: {name} har to tal for, hvor meget der højst må bruges. Skriv ét.")
        if len({row for row, _ in used}) < len(used):
            raise Unreadable(f"{path.name}: {name} nævner det samme par to gange. Skriv det én gang.")
        try:
            yield Limit(name, most, tuple(used))
        except InvalidInstance as error:
            raise Unreadable(f"{path.name}: {error}") from None


def _numbered(names: set[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(names))}


def _rows(path: Path, head: tuple[str, ...]) -> Iterator[_Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path} kan ikke læses ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise Unreadable(f"{path.name} er ikke UTF-8. Gem tabellen som CSV UTF-8.") from None
    reader = csv.DictReader(text.splitlines(), delimiter=";", strict=True)
    try:
        if missing := [key for key in head if key not in (reader.fieldnames or ())]:
            raise Unreadable(
                f"{path.name}: kolonnen {', '.join(missing)} mangler. Overskrifterne er {'; '.join(head)}."
            )
        for cells in reader:
            where = f"{path.name}, linje {reader.line_num}"
            if any(not (cells[key] or "").strip() for key in head):
                raise Unreadable(f"{where}: {', '.join(head)} skal alle være udfyldt.")
            yield _Row(where, cells)
    except csv.Error as error:
        raise Unreadable(f"{path.name}, linje {reader.line_num}: tabellen kan ikke læses ({error}).") from None
