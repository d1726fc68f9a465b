"""The language in which a matching of two registers is declared. Pure; a declaration is frozen and checks itself.

A *pair* is a row of the left register and a row of the right one of the same person that meet at least one criterion. A
criterion looks at how the two lie in time and at what stands in them. The score of a pair is the sum of the weights of
the criteria that it meets, and these are its reasons: nothing else is weighed, and nothing is learned.

Rows run from their first day up to the first day after. A row that has not ended runs on; a row of a month runs the
whole month. A matching is asked over a closed period, and a criterion looks at those of its days on which it is valid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from virke.analytics import definitions
from virke.analytics.conditions import Condition, InvalidDefinition, Rows
from virke.analytics.disclosure import DEFAULT, Disclosure
from virke.analytics.tables import Column, Form, Kind, Table
from virke.analytics.terms import Group
from virke.kernel.parameters import DECIDING, Confidence
from virke.kernel.periods import Period
from virke.kernel.registry import Registry

ALWAYS = Period(date(1991, 1, 1))
_KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_CRITERION_KEY = re.compile(r"[a-z][a-z0-9_]*")
_TEXTS = (Kind.TEXT, Kind.CODE)
MOST_CRITERIA = 16


class UnconfirmedBasis(Exception):
    """The law that a matching rests on is not confirmed well enough for real persons."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The law behind something: its name, what it says in short, and where that was read."""

    paragraph: str
    says: str
    confidence: Confidence
    reference: str

    def __post_init__(self) -> None:
        if not (self.paragraph and self.says and self.reference):
            raise InvalidDefinition("Et retsgrundlag har en paragraf, dens indhold og stedet, hvor det er læst.")


@dataclass(frozen=True, slots=True)
class Overlapping:
    """The two rows run together on at least so many days."""

    days: int = 1


@dataclass(frozen=True, slots=True)
class Apart:
    """The one row ends before the other begins, with at most so many days between; 0 is the very next day."""

    days: int


@dataclass(frozen=True, slots=True)
class OfLeft:
    """The left row fulfils a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class OfRight:
    """The right row fulfils a condition."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Alike:
    """A text of the left row is the same as one of the right row; what is missing is the same as nothing."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """A text of the left row is another than one of the right row, and both are known."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class BeginsLater:
    """The right row begins at least so many days after the left one."""

    days: int


@dataclass(frozen=True, slots=True)
class Falling:
    """Of a number of the right row, spread evenly over its month, at least so much falls on the common days."""

    column: str
    at_least: int


Time = Overlapping | Apart
Test = OfLeft | OfRight | Alike | Unlike | BeginsLater | Falling


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason to look at a pair: a Danish sentence about what the two rows say, its weight and the law behind it."""

    key: str
    reason: str
    weight: int
    basis: Basis
    time: Time = Overlapping()
    tests: tuple[Test, ...] = ()
    valid: Period = ALWAYS

    def __post_init__(self) -> None:
        if not _CRITERION_KEY.fullmatch(self.key) or not self.reason:
            raise InvalidDefinition(f"{self.key}: et kriterium har en nøgle af små bogstaver og en begrundelse.")
        if not 1 <= self.weight <= 100:
            raise InvalidDefinition(f"{self.key}: et kriterium vejer fra 1 til 100.")
        if isinstance(self.time, Overlapping) and self.time.days < 1:
            raise InvalidDefinition(f"{self.key}: rækker, der overlapper, har mindst én dag fælles.")
        if isinstance(self.time, Apart) and self.time.days < 0:
            raise InvalidDefinition(f"{self.key}: afstanden er et antal dage, der ikke er negativt.")


@dataclass(frozen=True, slots=True)
class Crossing:
    """A declared matching. `without` are rows that explain a pair beforehand: one that runs on a common day of it.

    `purpose` says what the matching is for, `basis` which law allows it, `means` what a hit does not mean. Figures are
    divided by columns of the left row, or by what the person has in another register on the day that the two rows meet:
    the later one of their first days.
    """

    key: str
    title: str
    meaning: str
    purpose: str
    means: str
    basis: Basis
    left: Rows
    right: Rows
    criteria: tuple[Criterion, ...]
    without: tuple[Rows, ...] = ()
    group_by: tuple[str | Group, ...] = ()
    disclosure: Disclosure = DEFAULT

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.key):
            raise InvalidDefinition(f"{self.key}: en nøgle skrives som område.navn med små bogstaver.")
        if not (self.title and self.meaning and self.purpose and self.means):
            raise InvalidDefinition(f"{self.key}: skriv titel, betydning, formål og hvad et træf ikke betyder.")
        if not 1 <= len(self.criteria) <= MOST_CRITERIA or len(self.weights) < len(self.criteria):
            raise InvalidDefinition(f"{self.key}: vælg 1-{MOST_CRITERIA} kriterier med hver sin nøgle.")
        if self.left.table == self.right.table:
            raise InvalidDefinition(f"{self.key}: der samkøres to registre, ikke et register med sig selv.")
        for rows in (self.left, self.right, *self.without):
            _check_runs(rows.table)
        for group in self.groups:
            if group.then:
                raise InvalidDefinition(f"{group.key}: et træf har ingen senere dag.")
            _check_text(self.column_of(group))
        for test in (test for criterion in self.criteria for test in criterion.tests):
            self._check_test(test)

    @property
    def weights(self) -> dict[str, int]:
        """The weight of each criterion by key."""
        return {one.key: one.weight for one in self.criteria}

    @property
    def registers(self) -> tuple[str, ...]:
        """The keys of every register that is read, in alphabetical order."""
        beside = {group.of.key for group in self.groups if group.of is not None}
        return tuple(sorted({rows.table.key for rows in (self.left, self.right, *self.without)} | beside))

    @property
    def groups(self) -> tuple[Group, ...]:
        """What figures are divided by."""
        return tuple(Group(one) if isinstance(one, str) else one for one in self.group_by)

    def column_of(self, group: Group) -> Column:
        """The column that a group stands in. KeyError when there is none."""
        return self.left.table.column(group.key) if group.of is None else group.column

    @property
    def apart(self) -> int | None:
        """The most days between two rows that some criterion looks at; None when all look at rows that overlap."""
        return max((one.time.days for one in self.criteria if isinstance(one.time, Apart)), default=None)

    @property
    def version(self) -> str:
        """Twelve signs that change when, and only when, something changes that decides which pairs are found."""
        deciding = {key: getattr(self, key) for key in ("key", "left", "right", "without", "group_by", "disclosure")}
        criteria = [(one.key, one.weight, one.time, one.tests, one.valid) for one in self.criteria]
        return definitions.digest(deciding | {"criteria": criteria})

    def criterion(self, key: str) -> Criterion:
        """The criterion of that key; a hit that was found by an earlier version may name one that is gone: KeyError."""
        return {one.key: one for one in self.criteria}[key]

    def check_confirmed(self) -> None:
        """UnconfirmedBasis when the matching, or a criterion, rests on law that nobody has read."""
        for basis in (self.basis, *(one.basis for one in self.criteria)):
            if basis.confidence not in DECIDING:
                raise UnconfirmedBasis(
                    f"{self.title}: retsgrundlaget {basis.paragraph} er ikke bekræftet, så samkøringen kan kun køres "
                    "på opdigtede data. Få det bekræftet af en jurist, og ret definitionen."
                )

    def _check_test(self, test: Test) -> None:
        match test:
            case OfLeft(condition=condition):
                condition.check(self.left.table.column(condition.column))
            case OfRight(condition=condition):
                condition.check(self.right.table.column(condition.column))
            case Alike() | Unlike():
                _check_text(self.left.table.column(test.left))
                _check_text(self.right.table.column(test.right))
            case BeginsLater(days=days):
                if days < 1:
                    raise InvalidDefinition("En række begynder mindst én dag senere end en anden.")
            case Falling():
                number = self.right.table.column(test.column).kind in (Kind.WHOLE, Kind.AMOUNT)
                if not number or month_of(self.right.table) is None or test.at_least < 1:
                    raise InvalidDefinition(f"{test.column}: kun et tal for en måned kan fordeles på dage.")


def month_of(table: Table) -> Column | None:
    """The column of the month that a row is about, when its rows are about months."""
    first = table.first_day
    return first if table.span is None and first is not None and first.form == Form.MONTH else None


def shown(table: Table) -> tuple[Column, ...]:
    """The columns of a row that a pair shows: all but the person."""
    return tuple(column for column in table.columns if column.kind != Kind.SUBJECT)


CROSSINGS: Registry[Crossing] = Registry("samkøring")


def crossing(**declaration: object) -> Crossing:
    """Declare a matching: the fields of `Crossing`. KeyTaken when the key is in use."""
    made = Crossing(**declaration)  # type: ignore[arg-type]  # the dataclass names what is missing or unknown
    return CROSSINGS.register(made.key)(made)


def _check_runs(table: Table) -> None:
    if table.span is None and month_of(table) is None:
        raise InvalidDefinition(f"Rækker i {table.key} løber hverken over dage eller en måned og kan ikke samkøres.")


def _check_text(column: Column) -> None:
    if column.kind not in _TEXTS:
        raise InvalidDefinition(f"{column.key} er hverken tekst eller kode og kan ikke sammenlignes eller dele tal op.")
