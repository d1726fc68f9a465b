"""A measure in plain Danish: what is counted, by what it is divided, and how it may be shown. Pure.

What all terms count is said once; then who of them is in the denominator and in the numerator. How rows and conditions
are said, `phrasing` knows from the declarations of the registers.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from virke.analytics import phrasing
from virke.analytics.conditions import Condition, Known, Rows
from virke.analytics.definitions import Better, Calculation, Comparison, Kind, Measure
from virke.analytics.following import Chain, Chained, Covered, End, Following, InState, Observable, Status, Still
from virke.analytics.phrasing import attached, either, named
from virke.analytics.tables import Column
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

_COMPARED = {
    Comparison.NOBODY: "ingen; tallet beskriver, hvad der skete, og siger ikke, hvad forløbet har virket",
    Comparison.BEFORE: "de samme personer før og efter; en beskrivelse, der ikke siger, hvad forløbet har virket",
}


_OF_THEM, _OF_THE_WHOLE = "dem", "dem i nævneren"
_LAST_DAY = "på periodens sidste dag"


def lines(measure: Measure) -> Iterator[tuple[str, str]]:
    """The definition as pairs of a heading and a sentence."""
    yield from phrasing.sentences(_lines(measure))


def _lines(measure: Measure) -> Iterator[tuple[str, str]]:
    counts = measure.counts
    yield "Betydning", measure.meaning
    yield from _counted(counts)
    for left_out in counts.left_out:
        yield "Udeladt", population(left_out)
    if counts.status is not None:
        yield "Tilstande", status(counts.status)
    if measure.group_by:
        yield "Opdelt på", "; ".join(_group(one, measure) for one in measure.group_by)
    yield "Periode", f"{measure.intervals.word}; foreløbig indtil {measure.maturity} dage efter"
    yield "Enhed", f"{measure.unit.plural}; {_BETTER[measure.better]}"
    if measure.compared is not None:
        yield "Sammenligning", _COMPARED[measure.compared]
    yield "Vises ikke", _disclosure(measure)
    yield "Kilde", measure.source
    if measure.route:
        yield "Går til", measure.route


def _counted(counts: Calculation) -> Iterator[tuple[str, str]]:
    """What is counted: once what all terms are about, where they are about the same, and then each of them."""
    part, whole = counts.numerator, counts.denominator
    about = _about(counts)
    if about is None:
        yield "Tæller", population(part)
        if whole is not None or counts.kind == Kind.STOCK:
            yield "Nævner", population(whole) if whole is not None else "periodens dage"
    else:
        yield "Der ses på", population(about)
    yield from _terms_of(part)
    if about is not None and whole is not None:
        yield "Nævner", _of(about, whole)
        in_each = counts.status is not None and counts.kind == Kind.STATUS
        yield "Tæller", f"{_OF_THE_WHOLE}, fordelt på deres tilstand" if in_each else _part(about, part, whole)
        if counts.waiting is not None:
            yield "Afventer", _of(about, counts.waiting)


def _about(counts: Calculation) -> Term | None:
    """What all terms of a calculation count, without what sets them apart; None when they count different things."""
    whole = counts.denominator
    terms = [counts.numerator, whole, counts.waiting]
    if whole is None or len({(one.table.key, one.months) for one in terms if one}) > 1 or counts.numerator.total:
        return None
    shared = tuple(each for each in whole.rows.where if all(each in one.rows.where for one in terms if one))
    tests = tuple(each for each in whole.tests if isinstance(each, Chained | During))
    return Term(Rows(whole.table, shared), whole.counted, whole.on, tests=tests, months=whole.months, waves=whole.waves)


def population(one: Term) -> str:
    """What a term looks at, whole: "samtaler, der er aftalt til perioden"."""
    column = one.table.column(one.on)
    taken = Rows(one.table, tuple(each for each in one.rows.where if each not in _implied(one)))
    inside = [_test(test, one) for test in one.tests if isinstance(test, During)]
    match one.counted:
        case Counted.RUNNING:
            text = f"{phrasing.rows(taken, 'der løber den dag')}, talt op for hver dag i perioden"
        case Counted.STANDING:
            since = f", og som har løbet i mindst {one.months} måneder" if one.months else ""
            text = phrasing.rows(taken, f"der løber {_LAST_DAY}") + since
        case Counted.MEMBER:
            text = f"personer, der {phrasing.having(taken)} {_LAST_DAY}"
        case Counted.EVENT | Counted.LENGTH:
            text = phrasing.rows(taken, *inside, phrasing.happened(column, "i perioden"))
    return f"{one.table.column(one.total).heading} i alt i {text}" if one.total else text


def status(one: Status) -> str:
    """The states in the order in which they are looked for: "lønmodtager: har udbetalinger af løn i måneden; …"."""
    shown: list[str] = []
    for title, states in groupby(one.states, key=lambda each: each.title):
        having = (f"{phrasing.having(each.rows)}{' i måneden' if each.by_month else ''}" for each in states)
        shown.append(f"{title}: {' eller '.join(having)}")
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
    day = " den senere dag" if one.then else " den dag" if one.of.span else ""
    return f"{one.column.heading} ({one.of.title}{day})"


def _implied(one: Term) -> tuple[Condition, ...]:
    """Conditions that go without saying: what happens in the period has a day, and what is added up is known."""
    return tuple(Known(key) for key in (one.on, one.total) if key)


def _terms_of(one: Term) -> Iterator[tuple[str, str]]:
    """What the words of the terms rest on: a chain, a deadline, opening hours."""
    opening = []
    for test in one.tests:
        if isinstance(test, Chained):
            yield "Ét forløb", _chain(test.chain, test.end)
        if isinstance(test, Timely):
            yield "Frist", _deadline(test.deadline, one)
            opening += [test.deadline.hours] if test.deadline.hours else []
        if isinstance(test, During):
            opening.append(test.hours)
    for hours in opening:
        yield "Åbningstid", _opening(hours)


def _part(about: Term, part: Term, whole: Term) -> str:
    """The numerator, as those of the denominator where it is some of them."""
    alike = part.pooled == whole.pooled and set(whole.rows.where) <= set(part.rows.where)
    within = alike and part.tests[: len(whole.tests)] == whole.tests
    if part.change:
        (held,) = (test for test in part.tests if isinstance(test, Holding))
        number = named(held.of.table.column(held.column))
        return f"hvor meget {number} er ændret siden den dag, lagt sammen for {_OF_THE_WHOLE}"
    if part.counted == Counted.LENGTH:
        return f"det antal dage, som {_share(part.permille)} af dem højst varede"
    if within and len(whole.tests) > len(about.tests):
        rest = [_test(test, part) for test in part.tests[len(whole.tests) :]]
        return attached("de uger i nævneren" if _is_pooled(part) else _OF_THE_WHOLE, *rest)
    return _of(about, part)


def _of(about: Term, one: Term) -> str:
    """Those of what all terms count that are in one of them: "dem, der er holdt"."""
    conditions = (each for each in one.rows.where if each not in (*about.rows.where, *_implied(one)))
    said = [phrasing.condition(one.table, each) for each in conditions]
    said += [_test(test, one) for test in one.tests if test not in about.tests]
    return attached(_lead(one, _OF_THEM), *said) if said else f"alle {_OF_THEM}"


def _lead(one: Term, whom: str) -> str:
    """Who or what is counted: of several weeks one by one each has its own, pooled weeks are counted themselves."""
    if _is_pooled(one):
        return f"de af {_weeks(one)}"
    if len(one.weeks) > 1:
        return f"for hver af {_weeks(one)}: {whom}"
    if len(one.waves) > 1:
        return f"for hver af dagene {_waves(one)}: {whom}"
    return whom


def _test(test: Test, of: Term) -> str:
    match test:
        case Timely():
            return _timely(test, of)
        case Events():
            within = f"i de {of.months} måneder op til"
            return f"hvor personen {within} har haft mindst {test.at_least} {phrasing.rows(test.of)}"
        case During():
            return "i åbningstiden"
        case Holding() | Reached():
            return _of_panel(test, of)
        case _:
            return _following(test, of)


def _of_panel(test: Holding | Reached, of: Term) -> str:
    several = len(of.waves) > 1
    if isinstance(test, Reached):
        day = "dagen" if several else f"dagen {_waves(of)}"
        return f"hvor {day} {'endnu ikke er' if test.not_yet else 'er'} dækket af udtrækkene"
    day = "den dag" if several else _waves(of)
    number = f", begge dage med {named(test.of.table.column(test.column))}" if test.column else ""
    return f"som også {phrasing.having(test.of)} {day}{number}"


def _following(test: Following, of: Term) -> str:
    match test:
        case Observable():
            seen = "endnu ikke kan ses" if test.not_yet else "kan ses"
            return f"der {seen}" if _is_pooled(of) else f"hvor {_week(of)} {seen}"
        case Covered():
            has = f"{'ikke ' if test.by_none else ''}{phrasing.having(test.by)}"
            return f"hvor personen {has}" + ("" if _is_pooled(of) else f" i {_week(of)}")
        case InState():
            states = either(dict(test.status.titles)[state] for state in test.states)
            return f"hvor tilstanden {_day(of)} {'ikke ' if test.not_in else ''}er {states}"
        case Still():
            return f"hvor tilstanden indtil da har været {dict(test.status.titles)[test.state]}"
        case Chained():
            raise AssertionError("A chain is told apart, in what all terms count.")


def _is_pooled(one: Term) -> bool:
    """Whether weeks are counted, and not what has a week."""
    return one.pooled and len(one.weeks) > 1


def _weeks(of: Term) -> str:
    """ "ugerne 10-13 efter", "ugerne 0-52 efter", "de 52 uger før"."""
    first, last = of.weeks[0], of.weeks[-1]
    if last == -1:
        return f"de {-first} uger før"
    return f"de {last} uger efter" if first == 1 else f"ugerne {first}-{last} efter"


def _week(of: Term) -> str:
    """ "ugen 13 uger efter", "ugen lige før"; "ugen" where each of several is asked about."""
    if len(of.weeks) > 1:
        return "ugen"
    (week,) = of.weeks
    return f"ugen {week} uger efter" if week > 0 else "samme uge" if week == 0 else "ugen lige før"


def _day(of: Term) -> str:
    return "den dag" if len(of.weeks) > 1 else f"på dagen {of.weeks[0]} uger efter"


def _waves(of: Term) -> str:
    """ "3, 6 og 12 måneder efter"."""
    return f"{either(map(str, of.waves)).replace(' eller ', ' og ')} måneder efter"


def _chain(chain: Chain, end: End) -> str:
    last = "sidste" if end == End.LAST else "første"
    return (
        f"begynder {phrasing.rows(chain.after)} senest {chain.gap_days} dage efter den sidste dag i "
        f"{phrasing.rows(chain.before)}, er det ét forløb, og kun den {last} del af det tæller"
    )


def _timely(test: Timely, of: Term) -> str:
    done = of.table.column(test.done)
    return {
        Timeliness.IN_TIME: phrasing.happened(done, "inden fristen"),
        Timeliness.DECIDED: f"{phrasing.happened(done)}, eller hvis frist er gået",
        Timeliness.WAITING: f"{phrasing.not_happened(done)}, mens fristen løber",
    }[test.how]


def _deadline(deadline: Deadline, of: Term) -> str:
    on = named(of.table.column(of.on))
    regular = f"{_limit(deadline)} efter {on}" if deadline.days or deadline.minutes else f"den dag, der står i {on}"
    if not deadline.agreed:
        return regular
    agreed = named(of.table.column(deadline.agreed))
    return f"{regular}; står der noget i {agreed}, gælder det"


def _limit(deadline: Deadline) -> str:
    """ "10 arbejdsdage", "24 timer på uret", "24 timer i åbningstiden"."""
    if not deadline.is_of_moments:
        return f"{deadline.days} {'arbejdsdage' if deadline.clock == Clock.WORKING else 'dage'}"
    hours, minutes = divmod(deadline.minutes, 60)
    length = " ".join(f"{number} {word}" for number, word in ((hours, "timer"), (minutes, "minutter")) if number)
    return f"{length} {'i åbningstiden' if deadline.hours else 'på uret'}"


def _opening(hours: OpeningHours) -> str:
    return f"{hours.title}: {hours.told()}; lukket på helligdage"


def _share(permille: int) -> str:
    return "halvdelen" if permille == 500 else f"{format_number(quantity(permille, PERCENT).value / 10)} %"


def _disclosure(measure: Measure) -> str:
    limits = measure.disclosure
    text = f"tal, der handler om færre end {limits.minimum} personer, og tal, som de kan regnes ud af"
    if measure.counts.kind == Kind.DURATION:
        return f"{text}; varigheder af færre end {limits.percent_from} personer"
    return text + (f"; procent af færre end {limits.percent_from} personer" if measure.unit == PERCENT else "")
