"""Frozen values as plain JSON and back: records, texts, numbers, days, moments, tuples and what may be missing. Pure.

A decimal is written as a text, so that no digit is lost; a day and a moment as ISO. What is read must hold exactly the
fields of its kind: a file of another version is refused, never half understood.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Plain = dict[str, Any] | list[Any] | str | int | bool | None


class Unreadable(ValueError):
    """The plain form is not of the kind asked for. The message is Danish and says where."""


def plain(value: object) -> Plain:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if value is None or isinstance(value, (str, bool, int)):
        return value
    raise TypeError(f"A {type(value).__name__} has no plain form.")


def read(kind: type[Kind], value: Plain, *, where: str = "filen") -> Kind:
    """The value of the kind. Raises `Unreadable`."""
    found: Kind = _read(kind, value, where)
    return found


def _read(kind: Any, value: Any, where: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _of_several(arguments, value, where)
    if origin is tuple:
        return _tuple(arguments, value, where)
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, value, where)
    read_one = _READERS.get(kind)
    if read_one is None:
        raise TypeError(f"{kind} cannot be read from plain form.")
    try:
        return read_one(value)
    except (TypeError, ValueError, InvalidOperation):
        raise Unreadable(f"»{where}« er ikke udfyldt, som det skal.") from None


def _of_several(arguments: tuple[Any, ...], value: Any, where: str) -> Any:
    """What may be missing: a kind or None."""
    if value is None and type(None) in arguments:
        return None
    (kind,) = (one for one in arguments if one is not type(None))
    return _read(kind, value, where)


def _tuple(arguments: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Unreadable(f"»{where}« skal være en liste.")
    if len(arguments) == 2 and arguments[1] is ...:
        return tuple(_read(arguments[0], one, f"{where}, nr. {place}") for place, one in enumerate(value, start=1))
    if len(value) != len(arguments):
        raise Unreadable(f"»{where}« skal have {len(arguments)} dele.")
    return tuple(_read(kind, one, where) for kind, one in zip(arguments, value, strict=True))


def _record(kind: type, value: Any, where: str) -> Any:
    hints = get_type_hints(kind)
    if not isinstance(value, Mapping) or set(value) != set(hints):
        raise Unreadable(f"»{where}« har ikke de felter, den skal have. Er filen fra en anden version af Virke?")
    return kind(**{name: _read(hint, value[name], f"{where}: {name}") for name, hint in hints.items()})


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read_one(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return read_one


def _decimal(value: Any) -> Decimal:
    found = Decimal(_exactly(str)(value))
    if not found.is_finite():
        raise ValueError
    return found


_READERS: dict[Any, Callable[[Any], Any]] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    date: lambda value: date.fromisoformat(_exactly(str)(value)),
    datetime: lambda value: datetime.fromisoformat(_exactly(str)(value)),
    Decimal: _decimal,
}
