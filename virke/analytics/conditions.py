"""Which rows count: conditions on the values of a row. Pure, and the same for every engine.

A value that is missing fulfils no condition but `Unknown`: "not cancelled" therefore leaves out rows that say nothing,
where SQL and Python would each go their own way. All conditions of a row must hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.analytics.tables import Column, Kind, Table

_TEXTS = (Kind.TEXT, Kind.CODE)


class InvalidDefinition(ValueError):
    """A measure contradicts itself or its registers. The message says what to change."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is one of these."""

    column: str
    values: tuple[str, ...]

    def holds(self, value: object) -> bool:
        return value in self.values

    def check(self, column: Column) -> None:
        _check_texts(column, self.values)


@dataclass(frozen=True, slots=True)
class NoneOf:
    """The value is there and is none of these."""

    column: str
    values: tuple[str, ...]

    def holds(self, value: object) -> bool:
        return value is not None and value not in self.values

    def check(self, column: Column) -> None:
        _check_texts(column, self.values)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The number is this or more; the day is this one or later."""

    column: str
    bound: int | date

    def holds(self, value: object) -> bool:
        return value is not None and value >= self.bound  # type: ignore[operator]  # of one kind: `check`

    def check(self, column: Column) -> None:
        _check_bound(column, self.bound)


@dataclass(frozen=True, slots=True)
class Below:
    """The number is less than this; the day is before this one."""

    column: str
    bound: int | date

    def holds(self, value: object) -> bool:
        return value is not None and value < self.bound  # type: ignore[operator]  # of one kind: `check`

    def check(self, column: Column) -> None:
        _check_bound(column, self.bound)


@dataclass(frozen=True, slots=True)
class Known:
    """There is a value."""

    column: str

    def holds(self, value: object) -> bool:
        return value is not None

    def check(self, column: Column) -> None:
        """Any column may be asked."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no value."""

    column: str

    def holds(self, value: object) -> bool:
        return value is None

    def check(self, column: Column) -> None:
        """Any column may be asked."""


Condition = OneOf | NoneOf | AtLeast | Below | Known | Unknown


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a register that fulfil all conditions."""

    table: Table
    where: tuple[Condition, ...] = ()

    def __post_init__(self) -> None:
        for condition in self.where:
            condition.check(self.table.column(condition.column))

    def also(self, *conditions: Condition) -> Rows:
        """Those of the rows that fulfil these conditions too."""
        return Rows(self.table, (*self.where, *conditions))


def rows(table: Table, *conditions: Condition, **values: str | tuple[str, ...]) -> Rows:
    """Rows of a register: `rows(TALKS, outcome="held", actor=("municipality", "joint"))`."""
    named = (OneOf(key, (value,) if isinstance(value, str) else value) for key, value in values.items())
    return Rows(table, (*named, *conditions))


def _check_texts(column: Column, values: tuple[str, ...]) -> None:
    if column.kind not in _TEXTS or not values:
        raise InvalidDefinition(f"{column.key}: kun en tekst eller en kode kan være en af nogle værdier.")
    allowed = dict(column.allowed)
    if unknown := [value for value in values if allowed and value not in allowed]:
        raise InvalidDefinition(f"{column.key} kan ikke være {unknown[0]!r}. Vælg blandt {', '.join(allowed)}.")


def _check_bound(column: Column, bound: int | date) -> None:
    wanted = date if column.kind == Kind.DAY else int
    if column.kind not in (Kind.DAY, Kind.WHOLE, Kind.AMOUNT) or not isinstance(bound, wanted):
        raise InvalidDefinition(f"{column.key} kan ikke sammenlignes med {bound!r}.")
