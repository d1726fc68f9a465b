"""The numbers of the law on a day, from `parameters/*.yaml`. Pure.

The rules after the last confirmed day are not guessed: `RulesUnknown`. A number that is missing for one group on a day
whose rules are known is None, and whoever asks says so.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from virke.kernel import parameters
from virke.kernel.danish import format_date
from virke.kernel.parameters import Dated, MissingParameter, ParameterSet

_FOLDER = Path(__file__).parent / "parameters"


class RulesUnknown(LookupError):
    """Nobody has confirmed which rules hold on the day. The message is Danish and can be shown."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"Virke kender ikke de regler, der gælder den {format_date(on)}. "
            "De skal slås efter og lægges ind, før et forløb kan prøves."
        )
        self.on = on


@cache
def _file(name: str) -> ParameterSet:
    return parameters.load(_FOLDER / f"{name}.yaml")


def find(file: str, name: str, *, on: date) -> Dated | None:
    """The number, however well it is known; None when there is none of that name. `RulesUnknown` after its last day."""
    known = _file(file).parameters.get(name)
    if known is None:
        return None
    try:
        return _file(file).value(name, on=on, allow_unconfirmed=True)
    except MissingParameter:
        raise RulesUnknown(on) from None


def number(file: str, name: str, *, on: date) -> Dated:
    """A number that every day with known rules has."""
    found = find(file, name, on=on)
    if found is None:
        raise MissingParameter(f"{file}: {name} findes ikke. Tilføj tallet med henvisning.")
    return found


def exact(found: Dated) -> Fraction:
    return Fraction(found.quantity.value)


def whole(found: Dated) -> int:
    return int(found.quantity.value)
