"""A measure in plain Danish: what is counted, by what it is divided, and how it may be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from virke.analytics.conditions import AtLeast, Below, Condition, Known, NoneOf, OneOf, Rows, Unknown
from virke.analytics.definitions import Better, Kind, Measure
from virke.analytics.following import Chained, Covered, End, Following, InState, Observable, Status, Still
from virke.analytics.tables import Column, Table
from virke.analytics.terms import (
    Clock,
    Counted,
    Deadline,
    Division,
    During,
    Events,
    Group,
    Holding,
    Reached,
    Term,
    Test,
    Timeliness,
    Timely,
)
from virke.kernel.danish import format_date
from virke.kernel.openinghours import OpeningHours
from virke.kernel.units import PERCENT, format_number, quantity

KINDS = {
    Kind.RATIO: "forhold",
    Kind.STOCK: "løbende antal",
    Kind.FLOW: "antal i perioden",
    Kind.DURATION: "varighed",
    Kind.SERVICE_LEVEL: "servicemål",
    Kind.MILESTONE: "frister",
    Kind.CADENCE: "hyppighed",
    Kind.OUTCOME: "udfald",
    Kind.WEEKS: "uger",
    Kind.STATUS: "status på en dag",
    Kind.CURVE: "kurve",
    Kind.ENDS: "konkurrerende udgange",
    Kind.PANEL: "panel",
}
_BETTER = {
    Better.UP: "højere er bedre",
    Better.DOWN: "lavere er bedre",
    Better.KEEP: "skal fastholdes",
    Better.BAND: "skal ligge i et interval",
}


def lines(measure: Measure) -> Iterator[tuple[str, str]]:
    """The definition as pairs of a heading and a sentence."""
    counts = measure.counts
    yield "Betydning", measure.meaning
    yield "Tæller", term(counts.numerator)
    if counts.denominator is not None:
        yield "Nævner", term(counts.denominator)
    elif counts.kind == Kind.STOCK:
        yield "Nævner", "periodens dage"
    if counts.waiting is not None:
        yield "Afventer", term(counts.waiting)
    for left_out in counts.left_out:
        yield "Udeladt", term(left_out)
    if counts.status is not None:
        yield "Tilstande", status(counts.status)
    if measure.group_by:
        yield "Opdelt på", "; ".join(_group(one, measure) for one in measure.group_by)
    yield "Periode", f"{measure.intervals.word}; foreløbig indtil {measure.maturity} dage efter"
    yield "Enhed", f"{measure.unit.plural}; {_BETTER[measure.better]}"
    yield "Vises ikke", _disclosure(measure)
    yield "Kilde", measure.source
    if measure.route:
        yield "Går til", measure.route


def term(one: Term) -> str:
    """What a term counts: "rækker i Samtaler, hvor udfald er holdt, med dato i perioden"."""
    what = {
        Counted.RUNNING: "dage i perioden, som {rows} løber i",
        Counted.EVENT: "{rows} med {on} i perioden",
        Counted.STANDING: "{rows} der løber på periodens sidste dag",
        Counted.MEMBER: "personer med {rows} der løber på periodens sidste dag",
        Counted.LENGTH: "det antal dage, som {share} % af {rows} med {on} i perioden højst varede",
    }[one.counted]
    if one.total:
        what = f"summen af {_named(one.table, one.total)} i {what}"
    share = format_number(quantity(one.permille, PERCENT).value / 10)
    text = what.format(rows=rows(one.rows), on=_named(one.table, one.on), share=share)
    if one.change:
        (held,) = (test for test in one.tests if isinstance(test, Holding))
        text = f"ændringen siden den dag i {_named(held.of.table, held.column)} for {text}"
    if one.months:
        text += f" og har løbet i mindst {one.months} måneder"
    return " ".join([text, *(_test(test, one) for test in one.tests)])


def rows(one: Rows) -> str:
    """ "rækker i Samtaler, hvor udfald er holdt"."""
    where = " og ".join(_condition(condition, one) for condition in one.where)
    return f"rækker i {one.table.title}" + (f", hvor {where}," if where else "")


def status(one: Status) -> str:
    """The states in the order in which they are looked for: "job: rækker i Indkomster, hvor art er løn; …"."""
    shown = [f"{state.title}: {rows(state.rows)}{' i måneden' if state.by_month else ''}" for state in one.states]
    return "; ".join((*shown, f"ellers {one.otherwise[1]}"))


def step(measure: Measure) -> str:
    """What a curve goes by: "uger", of a panel "måneder"."""
    return "måneder" if measure.counts.numerator.waves else "uger"


def headings(measure: Measure) -> tuple[str, ...]:
    """The Danish heading of each column that the figures are divided by."""
    return tuple(_column(measure, one).heading for one in measure.divided_by)


def label(measure: Measure, column: int, value: str) -> str:
    """The Danish word of a group's value: "virksomhedspraktik" for internship."""
    return _column(measure, measure.divided_by[column]).word(value)


def _column(measure: Measure, one: Division) -> Column:
    table = measure.counts.numerator.table
    return table.column(one.key) if isinstance(one, Group) and one.is_own(table) else one.column


def _group(one: Group, measure: Measure) -> str:
    """What figures are divided by: "team", "enhed (Ansættelser den dag)"."""
    if one.is_own(measure.counts.numerator.table):
        return measure.counts.numerator.table.column(one.key).heading
    assert one.of is not None
    return f"{one.column.heading} ({one.of.title}{' den dag' if one.of.span else ''})"


def _named(table: Table, key: str) -> str:
    """A column as its extracts call it."""
    return f"»{table.column(key).heading}«"


def _condition(one: Condition, of: Rows) -> str:
    column, name = of.table.column(one.column), _named(of.table, one.column)
    match one:
        case OneOf(values=values):
            return f"{name} er {_either(column.word(value) for value in values)}"
        case NoneOf(values=values):
            return f"{name} er kendt og ikke {_either(column.word(value) for value in values)}"
        case AtLeast(bound=bound):
            return f"{name} er {bound if isinstance(bound, int) else format_date(bound)} eller derover"
        case Below(bound=bound):
            return f"{name} er under {bound if isinstance(bound, int) else format_date(bound)}"
        case Known():
            return f"{name} er kendt"
        case Unknown():
            return f"{name} mangler"


def _test(test: Test, of: Term) -> str:
    match test:
        case Timely():
            return _timely(test, of)
        case Events():
            return f"og personen har mindst {test.at_least} {rows(test.of)} i de sidste {of.months} måneder"
        case During():
            return f"og i {_opening(test.hours)}"
        case Holding() | Reached():
            return _of_panel(test, of)
        case _:
            return _following(test, of)


def _of_panel(test: Holding | Reached, of: Term) -> str:
    if isinstance(test, Reached):
        return f"hvor dagen {_waves(of)} {'endnu ikke er' if test.not_yet else 'er'} dækket af udtrækkene"
    number = f" og {_named(test.of.table, test.column)} begge dage" if test.column else ""
    return f"og nogen {rows(test.of)} {_waves(of)}{number}"


def _following(test: Following, of: Term) -> str:
    match test:
        case Observable():
            return f"hvor {_week(of)} {'endnu ikke kan ses' if test.not_yet else 'kan ses'}"
        case Covered():
            return f"og personen {'ingen' if test.by_none else 'nogen'} {rows(test.by)} har i {_week(of)}"
        case Chained():
            return f"og er {'sidst' if test.end == End.LAST else 'først'} i sin kæde ({_chain(test)})"
        case InState():
            named = _either(dict(test.status.titles)[state] for state in test.states)
            return f"og personen på dagen {_after(of)} {'ikke ' if test.not_in else ''}er: {named}"
        case Still():
            return f"og personen indtil da har været: {dict(test.status.titles)[test.state]}"


def _after(of: Term) -> str:
    """ "13 uger efter", "0-52 uger efter", "1-52 uger før"."""
    first, last = of.weeks[0], of.weeks[-1]
    if last < 0:
        return f"{-last}-{-first} uger før"
    return f"{last} uger efter" if first == last else f"{first}-{last} uger efter"


def _waves(of: Term) -> str:
    """ "0, 6 og 12 måneder efter"."""
    return f"{_either(iter(map(str, of.waves))).replace(' eller ', ' og ')} måneder efter"


def _week(of: Term) -> str:
    return f"{'ugen' if len(of.weeks) == 1 else 'ugerne'} {_after(of)}"


def _chain(test: Chained) -> str:
    before, after = rows(test.chain.before), rows(test.chain.after)
    return f"{before} følges senest {test.chain.gap_days} dage efter den sidste dag af {after}"


def _timely(test: Timely, of: Term) -> str:
    done, due = _named(of.table, test.done), _deadline(test.deadline, of)
    return {
        Timeliness.IN_TIME: f"og {done} senest {due}",
        Timeliness.DECIDED: f"og med {done} eller med overskredet frist ({due})",
        Timeliness.WAITING: f"uden {done}, mens fristen ({due}) endnu løber",
    }[test.how]


def _deadline(deadline: Deadline, of: Term) -> str:
    on = _named(of.table, of.on)
    regular = f"{_limit(deadline)} efter {on}" if deadline.days or deadline.minutes else f"på {on}"
    return f"{regular} eller på {_named(of.table, deadline.agreed)}" if deadline.agreed else regular


def _limit(deadline: Deadline) -> str:
    """ "10 arbejdsdage", "24 timer på uret", "24 timer i åbningstiden (Virksomhedsservice: mandag 8.00-15.30)"."""
    if not deadline.is_of_moments:
        return f"{deadline.days} {'arbejdsdage' if deadline.clock == Clock.WORKING else 'dage'}"
    hours, minutes = divmod(deadline.minutes, 60)
    length = " ".join(f"{number} {word}" for number, word in ((hours, "timer"), (minutes, "minutter")) if number)
    return f"{length} i {_opening(deadline.hours)}" if deadline.hours else f"{length} på uret"


def _opening(hours: OpeningHours) -> str:
    return f"åbningstiden ({hours.title}: {hours.told()}; lukket på helligdage)"


def _disclosure(measure: Measure) -> str:
    limits = measure.disclosure
    text = f"tal, der handler om færre end {limits.minimum} personer, og tal, som de kan regnes ud af"
    if measure.counts.kind == Kind.DURATION:
        return f"{text}; varigheder af færre end {limits.percent_from} personer"
    return text + (f"; procent af færre end {limits.percent_from} personer" if measure.unit == PERCENT else "")


def _either(words: Iterator[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} eller {last}" if most else last
