"""The unit that a plan on its way in belongs to: the one its paper names, or the one a person chose. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from virke.kernel.alphabet import in_order
from virke.kernel.verdicts import YES, Verdict, no
from virke.organisation.access import Permission, Viewer
from virke.organisation.matching import fold
from virke.organisation.models import Unit
from virke.organisation.scoping import within

_ALIKE_FROM = 0.75
_SURE, _LIKELY, _GUESS = 0.95, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Home:
    """The unit of a plan, how sure that is (0-1, 1 when a person chose it), and the units to choose among."""

    unit_id: int | None
    confidence: float
    units: tuple[tuple[int, str], ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the plan can go there."""
        if not self.units:
            return no(
                "Du må ikke redigere planer i nogen enhed. Bed en it-ansvarlig om adgang, hvis du skal bruge den."
            )
        if self.unit_id is None:
            return no("Vælg den enhed, som planen hører til.")
        chosen = any(unit_id == self.unit_id for unit_id, _ in self.units)
        return YES if chosen else no("Du må ikke redigere planer i den enhed. Vælg en anden.")


def of(told: Mapping[str, Any], viewer: Viewer) -> Home:
    """The home of a waiting reading for a person. One query."""
    units = _units(viewer)
    if told["home"]["unit"]:
        return Home(int(told["home"]["unit"]), 1.0, units)
    named = next((name for name in (told["organisation"], told["municipality"]) if name), "")
    unit_id, sure = _named(named, units)
    return Home(unit_id, sure, units)


def _units(viewer: Viewer) -> tuple[tuple[int, str], ...]:
    """The units in which the person may edit plans."""
    found = Unit.objects.filter(within(viewer, Permission.EDIT_PLANS, unit="id"), ends_on=None)
    rows = found.values_list("id", "name")
    return tuple(sorted(rows, key=lambda row: in_order(row[1])))


def _named(name: str, units: Sequence[tuple[int, str]]) -> tuple[int | None, float]:
    """The unit that is called so, the one that is called nearly so, or the only one there is."""
    wanted = _words(name)
    alike = [(SequenceMatcher(None, wanted, _words(each)).ratio(), key) for key, each in units]
    best = max(alike, default=(0.0, None))
    if wanted and best[0] >= _ALIKE_FROM:
        return best[1], _SURE if best[0] == 1 else _LIKELY
    return (units[0][0], _LIKELY) if len(units) == 1 else (None, _GUESS)


def _words(name: str) -> str:
    """The words of a name in one order: "Borger- & Arbejdsmarked" is "Arbejdsmarked og Borger"."""
    return " ".join(sorted(word for word in fold(name.replace("&", " ")).split() if word != "og"))
