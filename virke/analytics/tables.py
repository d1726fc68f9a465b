"""What a register looks like: its columns with meaning, kind, unit and allowed values, and what its rows must keep.

Pure, and self-checking: a declaration that does not hold together cannot be made. From the same declaration come the
load check, the Parquet columns, the dummy data, the manual page and the views of the engines.

Days are half-open, as everywhere: `ends_on` is the first day that no longer belongs to the row. Extracts often say the
last day or the last week instead; a column's `form` says which, and the load check turns it into a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from virke.kernel.periods import Period
from virke.kernel.registry import Registry
from virke.kernel.units import KRONER, Unit

NUMBER = "person_no"
"""The column that storage adds to every extract: the number of the person in the store's book of persons."""
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({"interval", "place", "starts", "ends", "days", NUMBER})  # the engines' own words


class InvalidTable(ValueError):
    """The declaration of a register contradicts itself. The message names the register and the column."""


class Kind(StrEnum):
    """What the values of a column are."""

    SUBJECT = "subject"  # the key of the person; never a CPR number
    TEXT = "text"
    CODE = "code"  # one of the allowed values, or of a dated code book
    WHOLE = "whole"
    AMOUNT = "amount"  # kroner, kept as whole øre
    DAY = "day"
    MOMENT = "moment"  # date and time, kept as the minute of `kernel.moments`


class Form(StrEnum):
    """How an extract writes a day. What is kept is always the day of a half-open period."""

    DAY = "day"  # 2024-03-31 or 31-03-2024
    LAST_DAY = "last_day"  # the last day that belongs: the day after it is kept
    WEEK = "week"  # 2024-W05 or 2024-05: its Monday is kept
    LAST_WEEK = "last_week"  # the last week that belongs: the Monday after it is kept
    MONTH = "month"  # 2024-03: its first day is kept


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` in code and Parquet, `heading` in extracts, `meaning` in a Danish sentence.

    `allowed` are pairs of value and Danish word; `low` and `high` bound a number, both included (øre for an amount).
    `names_unit`: its texts are names of units of the organisation, so that a figure of one is that unit's.
    `said` is how a caseworker says of a row what stands here, with `{}` for the value or the time: "på grund af {}",
    "der er begyndt {}"; `{}` alone where the words name the rows themselves.
    """

    key: str
    heading: str
    meaning: str
    kind: Kind
    unit: Unit | None = None
    allowed: tuple[tuple[str, str], ...] = ()
    required: bool = True
    low: int = 0
    high: int | None = None
    form: Form = Form.DAY
    names_unit: bool = False
    said: str = ""

    def word(self, value: str) -> str:
        """The Danish word of an allowed value; other values are their own word."""
        return dict(self.allowed).get(value, value)


@dataclass(frozen=True, slots=True)
class Span:
    """The columns of the first day and of the first day after; an empty end means that none is known."""

    starts: str = "starts_on"
    ends: str = "ends_on"


@dataclass(frozen=True, slots=True)
class Coded:
    """A column whose values stand in a dated code book, and the column that gets the group of the code on a day."""

    code: str
    group: str
    on: str
    book: str


@dataclass(frozen=True, slots=True)
class Dummy:
    """How invented rows are drawn: so many for each person, so many days long and so far apart (both ends included).

    `during` is another register: the rows then lie within a row of that one, as talks do within a benefit spell.
    `texts` are what a text column is drawn from, `ranges` what a number is drawn from, or how many days from the row's
    first day another day lies.
    """

    rows: tuple[int, int]
    lasts: tuple[int, int] = (7, 280)
    apart: tuple[int, int] = (7, 400)
    during: str = ""
    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ranges: tuple[tuple[str, tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """A register. `unique` columns name a row; rows with the same values in `apart_by` may not overlap in time.

    `within` are the days that may stand in the register at all: a day outside is a mistake of the extract. A `derived`
    register is worked out from others; no extract of it is loaded.

    `many` is what its rows are called ("samtaler"), `having` what is said of a person who has one ("får ydelse").
    """

    key: str
    title: str
    meaning: str
    source: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    dummy: Dummy
    span: Span | None = None
    apart_by: tuple[str, ...] = ()
    coded: Coded | None = None
    within: Period = field(default_factory=lambda: Period(date(1991, 1, 1), date(2100, 1, 1)))
    derived: bool = False
    many: str = ""
    having: str = ""

    def __post_init__(self) -> None:
        for column in self.columns:
            self._check_column(column)
        if len({column.key for column in self.columns}) < len(self.columns):
            raise InvalidTable(f"{self.key}: to kolonner hedder det samme. Giv hver sit navn.")
        if [column.kind for column in self.columns].count(Kind.SUBJECT) != 1:
            raise InvalidTable(f"{self.key}: præcis én kolonne skal være personens nøgle.")
        named = (*self.unique, *self.apart_by, *((self.span.starts, self.span.ends) if self.span else ()))
        if missing := [key for key in named if key not in {column.key for column in self.columns}]:
            raise InvalidTable(f"{self.key}: kolonnen {missing[0]} nævnes, men findes ikke.")
        drawn = {*dict(self.dummy.texts), *dict(self.dummy.ranges)}
        if missing := sorted(drawn - {column.key for column in self.columns}):
            raise InvalidTable(f"{self.key}: {missing[0]} skal opdigtes, men er ingen kolonne.")
        if unsaid := [column.key for column in self.columns if column.said and column.said.count("{}") != 1]:
            raise InvalidTable(f"{self.key}.{unsaid[0]}: vendingen skal have ét {{}}, hvor værdien eller tiden står.")
        if not self.unique or (self.apart_by and not self.span):
            raise InvalidTable(f"{self.key}: skriv, hvad der kendetegner en række, og hvornår den gælder.")

    def __repr__(self) -> str:
        return f"<register {self.key}>"

    @property
    def first_day(self) -> Column | None:
        """The column of the day on which a row begins or happens; None for what does not happen, as persons."""
        times = (key for key in self.unique if self.column(key).kind in (Kind.DAY, Kind.MOMENT))
        key = self.span.starts if self.span else next(times, None)
        return self.column(key) if key else None

    @property
    def subject(self) -> Column:
        """The column of the person that a row is about."""
        return next(column for column in self.columns if column.kind == Kind.SUBJECT)

    @property
    def order(self) -> tuple[str, ...]:
        """The columns that a person's rows are sorted by: the first day, then what else names a row."""
        first = (self.span.starts,) if self.span else ()
        return first + tuple(key for key in self.unique if key not in (self.subject.key, *first))

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns that an extract brings: all but the group, which the code book gives."""
        return tuple(column for column in self.columns if self.coded is None or column.key != self.coded.group)

    def column(self, key: str) -> Column:
        """The column of that key. InvalidTable names those there are."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            known = ", ".join(column.key for column in self.columns)
            raise InvalidTable(f"Registret {self.key} har ingen kolonne {key!r}. Det har: {known}.")
        return found

    def _check_column(self, column: Column) -> None:
        where = f"{self.key}.{column.key}"
        if not _KEY.fullmatch(column.key) or column.key in _RESERVED:
            raise InvalidTable(f"{where}: vælg en nøgle af små bogstaver, som motorerne ikke selv bruger.")
        if not column.heading or not column.meaning:
            raise InvalidTable(f"{where}: skriv, hvad kolonnen hedder i udtræk, og hvad den betyder.")
        if (column.kind in (Kind.WHOLE, Kind.AMOUNT)) != (column.unit is not None):
            raise InvalidTable(f"{where}: et tal har en enhed, og kun et tal.")
        if (column.kind == Kind.AMOUNT) != (column.unit == KRONER):
            raise InvalidTable(f"{where}: et beløb er i kroner, og kroner er et beløb.")
        if column.kind != Kind.CODE and column.allowed:
            raise InvalidTable(f"{where}: kun en kode har tilladte værdier.")
        if column.kind != Kind.DAY and column.form != Form.DAY:
            raise InvalidTable(f"{where}: kun en dag skrives på flere måder.")


REGISTERS: Registry[Table] = Registry("register")


def register(table: Table) -> Table:
    """Make a register known under its key: `PERSONS = register(Table(...))`. KeyTaken when the key is in use."""
    return REGISTERS.register(table.key)(table)
