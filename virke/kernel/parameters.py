"""Numbers of law and policy: dated, with unit and reference, kept in YAML files beside the rules that ask for them.

A file is one rule set:

    name: wage_subsidy
    description: Løntilskud hos offentlige arbejdsgivere
    parameters:
      longest:
        description: Den længste tid med løntilskud
        unit: weeks
        reference: LAB § 70
        values:
          - {value: 26, from: 2020-01-01, to: 2024-07-01, confidence: confirmed}
          - {value: 13, from: 2024-07-01, confidence: secondary, reference: lov nr. 1 af 2024}

`to` is the first day on which the value no longer holds; without it the value holds until further notice. Gaps are
allowed, overlaps are not. Whoever asks gets an answer that holds, or an exception: a missing file, name or date and an
unconfirmed value fail closed. The figures in this text are invented.
"""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from virke.kernel import units
from virke.kernel.periods import ImpossiblePeriod, Period
from virke.kernel.registry import UnknownKey
from virke.kernel.units import Quantity, TooFine, Unit


class Confidence(StrEnum):
    """How well a value is known. The first two may decide a case; the others only warn, when asked for explicitly."""

    CONFIRMED = "confirmed"  # read in the law or the decision itself
    SECONDARY = "secondary"  # read in a guide or another authority's text
    MEMORY = "memory"  # somebody remembers it
    UNCONFIRMED = "unconfirmed"


DECIDING = (Confidence.CONFIRMED, Confidence.SECONDARY)


class InvalidParameters(ValueError):
    """A parameter file is not as it must be. The message names the file, the key and what to do."""


class MissingParameter(LookupError):
    """There is no file, no parameter of that name, or no value on that day."""


class Unconfirmed(LookupError):
    """The value is not confirmed well enough to decide anything."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and the days on which it holds."""

    quantity: Quantity
    reference: str
    confidence: Confidence
    period: Period


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number through time; the values come in order of time and never overlap."""

    name: str
    description: str
    unit: Unit
    values: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """The parameters of one file by name."""

    name: str
    description: str
    parameters: Mapping[str, Parameter]

    def value(self, name: str, *, on: date, allow_unconfirmed: bool = False) -> Dated:
        """The value of a parameter on a day.

        MissingParameter when there is none; Unconfirmed when nobody has confirmed it. A rule that only warns may say
        `allow_unconfirmed` and must then show the confidence.
        """
        parameter = self.parameters.get(name)
        if parameter is None:
            known = ", ".join(sorted(self.parameters))
            raise MissingParameter(f"Regelsættet {self.name} har ingen parameter {name!r}. Det har: {known}.")
        found = next((dated for dated in parameter.values if on in dated.period), None)
        if found is None:
            raise MissingParameter(
                f"{self.name}: {name} har ingen værdi den {on}. Tilføj den værdi, der gælder, med henvisning."
            )
        if found.confidence not in DECIDING and not allow_unconfirmed:
            raise Unconfirmed(
                f"{self.name}: {name} den {on} er ikke bekræftet ({found.confidence}). "
                f"Slå {found.reference} efter, og ret confidence i filen."
            )
        return found


def load(path: Path) -> ParameterSet:
    """Read a parameter file. MissingParameter when there is none, InvalidParameters when it is not as it must be."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise MissingParameter(f"Parameterfilen {path.name} kan ikke læses. Læg den i mappen {path.parent}.") from None
    except UnicodeDecodeError:
        raise InvalidParameters(f"{path.name}: filen er ikke UTF-8. Gem den som UTF-8.") from None
    return parse(text, source=path.name)


def parse(text: str, *, source: str) -> ParameterSet:
    """Read the text of a parameter file; `source` is its name in messages."""
    try:
        content = yaml.load(text, Loader=_PlainTextLoader)  # noqa: S506 - makes nothing but texts, lists and mappings
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" i linje {mark.line + 1}" if mark else ""
        raise InvalidParameters(f"{source}: filen er ikke gyldig YAML{where}. Ret den dér.") from None
    top = _Section(source, content, required=("name", "description", "parameters"))
    entries = top.mapping("parameters")
    return ParameterSet(
        name=top.text("name"),
        description=top.text("description"),
        parameters={name: _parameter(f"{source}, {name}", name, entry) for name, entry in entries.items()},
    )


class _PlainTextLoader(yaml.BaseLoader):
    """Leaves figures and dates as they are written, so that 8.8 is never a float, and refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "a key is given twice", node.start_mark)
        return mapping


class _Section:
    """A mapping in the file, read strictly: no key is missing, unknown or empty. `where` names it in messages."""

    def __init__(
        self, where: str, content: object, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> None:
        self.where = where
        keys = set(content) if isinstance(content, dict) else set()
        if missing := [key for key in required if key not in keys]:
            raise InvalidParameters(f"{where}: der mangler {', '.join(missing)}. Tilføj det.")
        if unknown := sorted(keys.difference(required, optional)):
            known = ", ".join(required + optional)
            raise InvalidParameters(f"{where}: {', '.join(unknown)} kendes ikke. Brug kun {known}.")
        self._content: dict[str, object] = dict(content) if isinstance(content, dict) else {}

    def __contains__(self, key: str) -> bool:
        return key in self._content

    def text(self, key: str) -> str:
        content = self._content[key]
        if not isinstance(content, str) or not content.strip():
            raise InvalidParameters(f"{self.where}: {key} skal være en tekst. Skriv den på samme linje.")
        return content.strip()

    def mapping(self, key: str) -> dict[str, object]:
        content = self._content[key]
        if not isinstance(content, dict) or not content:
            raise InvalidParameters(f"{self.where}: {key} skal have mindst ét navn under sig. Tilføj det.")
        return content

    def entries(self, key: str) -> list[object]:
        content = self._content[key]
        if not isinstance(content, list) or not content:
            raise InvalidParameters(f"{self.where}: {key} skal være en liste med mindst én linje. Tilføj den.")
        return content

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise InvalidParameters(f"{self.where}: {key} er ikke en dato. Skriv den som 2024-07-01.") from None

    def confidence(self, key: str) -> Confidence:
        try:
            return Confidence(self.text(key))
        except ValueError:
            raise InvalidParameters(f"{self.where}: {key} skal være en af {', '.join(Confidence)}. Ret det.") from None

    def unit(self, key: str) -> Unit:
        try:
            return units.UNITS.get(self.text(key))
        except UnknownKey as error:
            raise InvalidParameters(f"{self.where}: {error}") from None

    def quantity(self, key: str, unit: Unit) -> Quantity:
        try:
            return units.quantity(self.text(key), unit)
        except TooFine as error:
            raise InvalidParameters(f"{self.where}: {error}") from None
        except (ArithmeticError, TypeError):
            raise InvalidParameters(f"{self.where}: {key} er ikke et tal. Skriv det med punktum, som 8.8.") from None


def _parameter(where: str, name: str, content: object) -> Parameter:
    section = _Section(where, content, required=("description", "unit", "reference", "values"))
    unit, reference = section.unit("unit"), section.text("reference")
    values = sorted(
        (
            _dated(f"{where}, værdi {number}", entry, unit, reference)
            for number, entry in enumerate(section.entries("values"), start=1)
        ),
        key=lambda dated: dated.period.starts_on,
    )
    for earlier, later in itertools.pairwise(values):
        if earlier.period.overlaps(later.period):
            day = later.period.starts_on
            raise InvalidParameters(f"{where}: to værdier gælder den {day}. Lad den første slutte med to: {day}.")
    return Parameter(name, section.text("description"), unit, tuple(values))


def _dated(where: str, content: object, unit: Unit, reference: str) -> Dated:
    section = _Section(where, content, required=("value", "from", "confidence"), optional=("to", "reference"))
    try:
        period = Period(section.day("from"), section.day("to") if "to" in section else None)
    except ImpossiblePeriod as error:
        raise InvalidParameters(f"{where}: {error}") from None
    return Dated(
        quantity=section.quantity("value", unit),
        reference=section.text("reference") if "reference" in section else reference,
        confidence=section.confidence("confidence"),
        period=period,
    )
