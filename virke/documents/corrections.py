"""What a person corrects in a reading: from the text of a form to a value in its place. Pure.

A correction is a path (`items/3/title/value`) and a JSON value. The reading itself is never changed: what the machine
understood stays beside what the person said.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from virke.documents.previews import Field, FieldKind
from virke.kernel.units import parse_number

MOST_DIGITS = 9  # what every column of numbers holds
MOST_FIGURES = 15  # of a number with decimals
Reading = dict[str, Any]
Corrections = Mapping[str, Any]


class NoSuchPlace(LookupError):
    """The path leads nowhere in the reading."""


class Unusable(ValueError):
    """The text cannot be a value of the field. The message is Danish and can be shown."""


def applied(reading: Reading, corrections: Corrections) -> Reading:
    """The reading with the corrections in place; both arguments are left as they were."""
    corrected = copy.deepcopy(reading)
    for path, value in corrections.items():
        _put(corrected, path, copy.deepcopy(value))
    return corrected


def value_at(reading: Reading, path: str) -> Any:
    """What the reading holds at a path. Raises `NoSuchPlace`."""
    place: Any = reading
    try:
        for step in path.split("/"):
            place = place[_key(place, step)]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise _no_such_place(path) from error
    return place


def _put(reading: Reading, path: str, value: Any) -> None:
    value_at(reading, path)  # a correction never adds what the reading does not know
    *way, last = path.split("/")
    place: Any = value_at(reading, "/".join(way)) if way else reading
    place[_key(place, last)] = value


def _no_such_place(path: str) -> NoSuchPlace:
    return NoSuchPlace(f"Feltet {path} findes ikke i det, der blev læst. Indlæs dokumentet igen.")


def _key(place: Any, step: str) -> str | int:
    return int(step) if isinstance(place, list) else step


def parsed(field: Field, text: str) -> Any:
    """The JSON value that a form's text means for a field; None for an empty one. Raises `Unusable`."""
    text = text.replace("\r\n", "\n").strip()
    if field.longest and len(text) > field.longest:
        raise Unusable(f"{field.label} må højst fylde {field.longest} tegn. Forkort teksten.")
    if field.kind is FieldKind.LIST:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if field.kind is FieldKind.FLAG:
        return text == "true"
    if not text:
        return _empty(field)
    return _value(field, text)


def _empty(field: Field) -> str | None:
    if field.required:
        raise Unusable(f"{field.label} skal udfyldes. Skriv det, eller afvis importen.")
    return "" if field.kind is FieldKind.TEXT else None


def _value(field: Field, text: str) -> str | int:
    match field.kind:
        case FieldKind.DATE:
            return _date(field, text)
        case FieldKind.TIME:
            return _time(field, text)
        case FieldKind.NUMBER:
            return _number(field, text)
        case FieldKind.DECIMAL:
            return _decimal(field, text)
        case FieldKind.CHOICE:
            return _choice(field, text)
        case FieldKind.LINE:
            return " ".join(text.split())
        case _:
            return text


def _date(field: Field, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Unusable(f"{field.label} skal være en dato. Skriv den som 2026-03-31.") from error


def _time(field: Field, text: str) -> str:
    try:
        hours, minutes = text.replace(".", ":").split(":")
        return time(int(hours), int(minutes)).strftime("%H:%M")
    except ValueError as error:
        raise Unusable(f"{field.label} skal være et klokkeslæt, for eksempel 09:00.") from error


def _number(field: Field, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Unusable(f"{field.label} skal være et helt tal med højst {MOST_DIGITS} cifre.")
    return int(text)


def _decimal(field: Field, text: str) -> str:
    """The figures as code writes them: "1.250,5" is kept as "1250.5"."""
    number = parse_number(text)
    if number is None or len(number.as_tuple().digits) > MOST_FIGURES:
        raise Unusable(f"{field.label} skal være et tal med højst {MOST_FIGURES} cifre, for eksempel 12,5.")
    return f"{number.normalize():f}"


def _choice(field: Field, text: str) -> str:
    if text not in {choice.value for choice in field.choices}:
        raise Unusable(f"Vælg {field.label.lower()} på listen.")
    return text
