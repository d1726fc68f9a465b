"""Rows and conditions as a caseworker says them: "ydelsesforløb på sygedagpenge, der er begyndt i perioden". Pure.

The words stand in the declaration of the register (`Table.many`, `Table.having`, `Column.said`); one that has none is
told by its title and its headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Rows, Unknown
from virke.analytics.tables import Column, Kind, Table
from virke.kernel.danish import format_date
from virke.kernel.units import format_number

_CLAUSES = ("der ", "hvor ", "hvis ", "som ")
_NOT = "ikke "
_ITSELF = "{}"  # what is said of a column whose words name the rows


def rows(one: Rows, *further: str) -> str:
    """Rows with their conditions, and what else is said of them: "samtaler, der er holdt"."""
    named = next((each for each in one.where if isinstance(each, OneOf) and _column(one, each).said == _ITSELF), None)
    noun = one.table.many or f"rækker i {one.table.title}"
    if isinstance(named, OneOf):
        noun = either(map(_column(one, named).word, named.values))
    return attached(noun, *(condition(one.table, each) for each in one.where if each is not named), *further)


def having(one: Rows) -> str:
    """What is said of a person who has such rows: "får ydelse", "har ydelsesforløb på sygedagpenge"."""
    return one.table.having if one.table.having and not one.where else f"har {rows(one)}"


def attached(noun: str, *said: str) -> str:
    """A noun with what is said of it: what stands right after it first, then the clauses."""
    near = [one for one in said if not one.startswith(_CLAUSES)]
    clauses = [one for one in said if one.startswith(_CLAUSES)]
    return ", ".join([" ".join([noun, *near]), *clauses[:1], *(f"og {one}" for one in clauses[1:])])


def condition(table: Table, one: Condition) -> str:
    """What a condition says of a row: "på grund af egen sygdom", "hvor »aktør« er kommunen"."""
    column = table.column(one.column)
    match one:
        case OneOf(values=values):
            return _said(column, either(map(_quoted, map(column.word, values))))
        case NoneOf(values=values):
            return _said(column, f"andet end {either(map(_quoted, map(column.word, values)))}")
        case AtLeast(bound=bound):
            return _said(column, _from(column, bound))
        case Below(bound=bound):
            return _said(column, _until(column, bound))
        case Known():
            return happened(column) if column.said and _is_time(column) else f"med {column.heading}"
        case Unknown():
            return not_happened(column) if column.said and _is_time(column) else f"uden {column.heading}"


def happened(column: Column, when: str = "") -> str:
    """Of a row whose day or moment lies so: "der er begyndt i perioden"."""
    if not column.said:
        return f"med {named(column)} {when}".rstrip()
    return column.said.format(when).rstrip()


def not_happened(column: Column) -> str:
    """Of a row that has no such day or moment yet: "der endnu ikke er begyndt"."""
    return happened(column).replace(" er ", " endnu ikke er ", 1) if column.said else f"uden {named(column)}"


def value(column: Column, number: int) -> str:
    """A number as people read it: "10.000 kr.", "30 timer pr. uge"."""
    assert column.unit is not None
    if column.kind == Kind.AMOUNT:
        return f"{format_number(Decimal(number) / 100, decimals=0 if number % 100 == 0 else 2)} kr."
    return f"{format_number(Decimal(number), decimals=0)} {column.unit.plural}"


def named(column: Column) -> str:
    """A column as its extracts call it."""
    return f"»{column.heading}«"


def either(words: Iterable[str]) -> str:
    """ "løn, ydelse eller pension"."""
    *most, last = words
    return f"{', '.join(most)} eller {last}" if most else last


def sentences(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each with a capital at its beginning."""
    return ((heading, text[:1].upper() + text[1:]) for heading, text in pairs)


def _said(column: Column, words: str) -> str:
    """ "ikke bekræftet" becomes "hvis tal ikke er bekræftet": in a clause the "ikke" stands before the verb."""
    if words.startswith(_NOT) and " er {}" in column.said:
        return column.said.replace(" er {}", f" ikke er {words.removeprefix(_NOT)}")
    return column.said.format(words) if column.said else f"hvor {named(column)} er {words}"


def _from(column: Column, bound: int | date) -> str:
    return f"mindst {value(column, bound)}" if isinstance(bound, int) else f"{format_date(bound)} eller senere"


def _until(column: Column, bound: int | date) -> str:
    return f"under {value(column, bound)}" if isinstance(bound, int) else f"før {format_date(bound)}"


def _quoted(word: str) -> str:
    """A word that would not be seen as one among others stands in quotation marks."""
    return f"»{word}«" if "," in word or " er " in word else word


def _is_time(column: Column) -> bool:
    return column.kind in (Kind.DAY, Kind.MOMENT)


def _column(of: Rows, one: Condition) -> Column:
    return of.table.column(one.column)
