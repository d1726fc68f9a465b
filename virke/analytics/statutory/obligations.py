"""What each person is owed, by when, and how it stands: the reference, in plain Python, day by day. Pure.

It is written from the text of the rules, looks at every rule for every period, and decides who is right when an engine
says otherwise. It is for tests and small registers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from virke.analytics.intervals import months_before
from virke.analytics.reading import Value
from virke.analytics.statutory.rulebook import Chosen, Lane, Length, Rule, RuleBook, Since, What
from virke.kernel.periods import ONE_DAY, Period

FINDS_WORK, RELIEVED = "finds_work", "relieved"
_BESIDE = ("talks", "offers", "exemptions", "paid_hours", "rule_choices")
LEVELS, SPACING, UNSURE = ("last", "second", "first"), "spacing", "unsure"
TIMES_LEFT = (("week", 7), ("month", 28), ("quarter", 91))
"""How long there is to the deadline of an open obligation: at most so many days. What is further away is `LATER`."""
LATER = "later"

Row = Mapping[str, Value | None]


class State(StrEnum):
    """How an obligation stands; the value is what the register keeps."""

    HELD = "held"
    MISSED = "missed"
    OPEN = "open"
    LAPSED = "lapsed"  # the period ended, or rests, before the last day in time was over
    EXEMPT = "exempt"
    UNSETTLED = "unsettled"  # nobody has confirmed what the rule set asks for


class Border(StrEnum):
    """That the deadline lies in another rule set than the first day, and whether somebody has said which binds."""

    OPEN = "open"
    CONFIRMED = "confirmed"


class Standing(StrEnum):
    """Whether the rule set binds, or is the other one at a border of two and shown beside the binding one."""

    BINDING = "binding"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A person in one group, from a day up to another (None: still). `counts_from`, see `registers.target_groups`."""

    group: str
    starts_on: date
    ends_on: date | None
    counts_from: date | None = None
    unit: str | None = None
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """All that is known of one person; rows of registers."""

    stretches: Sequence[Stretch]
    talks: Sequence[Row] = ()
    offers: Sequence[Row] = ()
    exemptions: Sequence[Row] = ()
    hours: Sequence[Row] = ()
    choices: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """One window of one rule for one person. `due_on` is the last day in time; `slack` the days left to it, or over it.

    `done_on` is the day on which the last one needed was there. `alert` says that an open one is about to be missed:
    one of `LEVELS`, or that what is missing no longer fits; `UNSURE` warns of what a rule asks for that does not bind,
    which `remembered` tells. `time_left` is how long an open one has, see `TIMES_LEFT`.
    """

    began_on: date
    rule_set: str
    standing: Standing
    kind: str
    group: str
    unit: str | None
    opens_on: date
    due_on: date
    needed: int | None
    held: int
    done_on: date | None
    state: State
    slack: int | None
    alert: str | None
    time_left: str | None
    pool: str
    confirmed: bool
    remembered: bool
    border: Border | None


@dataclass(frozen=True, slots=True)
class _Period:
    """One period of a person: its stretches, in order, that of its first day and the first day after (None: open)."""

    lane: Lane
    began_on: date
    stretches: tuple[Stretch, ...]

    @property
    def ends_on(self) -> date | None:
        return self.stretches[-1].ends_on

    def at(self, day: date) -> Stretch:
        """The stretch that began last by a day, the first one before that."""
        begun = [one for one in self.stretches if one.starts_on <= day]
        return begun[-1] if begun else self.stretches[0]

    def after(self, length: Length) -> date:
        """The day so long after the first one. Where unemployment accumulates, days outside are passed over."""
        whole = months_before(self.began_on, -length.months) + timedelta(days=length.days)
        if not self.lane.accumulates:
            return whole
        behind, day = 0, self.began_on
        while behind < (whole - self.began_on).days:
            behind += self._counts(day)
            day += ONE_DAY
        return day

    def _counts(self, day: date) -> bool:
        """Whether the day is one of unemployment; what comes after all that is known counts as if it began at once."""
        if self.ends_on is not None and day >= self.ends_on:
            return True
        return any(one.starts_on <= day and (one.ends_on is None or day < one.ends_on) for one in self.stretches)


def owed(course: Course, book: RuleBook, *, as_of: date) -> list[Obligation]:
    """Everything that a person is owed, as of the first day that is not known of yet."""
    found = []
    for period in _periods(course.stretches, book, as_of):
        for rule in book.rules:
            if rule.group in period.lane.groups and (one := _obligation(rule, period, course, book, as_of)):
                found.append(one)
    return found


def _periods(stretches: Iterable[Stretch], book: RuleBook, as_of: date) -> Iterator[_Period]:
    for lane in book.lanes:
        known = [one for one in stretches if one.group in lane.groups and one.starts_on < as_of]
        period: list[Stretch] = []
        began = None
        for one in sorted(known, key=lambda stretch: stretch.starts_on):
            if began is not None and _is_new(lane, period[-1], one):
                yield _Period(lane, began, tuple(period))
                period, began = [], _first_day(lane, one, after=period[-1])
            began = began or _first_day(lane, one, after=None)
            period.append(one)
        if began is not None:
            yield _Period(lane, began, tuple(period))


def _is_new(lane: Lane, before: Stretch, one: Stretch) -> bool:
    if before.group in lane.restart_from and one.group in lane.restart_into:
        return True
    if lane.accumulates:
        return before.counts_from != one.counts_from
    return before.ends_on is not None and (one.starts_on - before.ends_on).days > lane.gap


def _first_day(lane: Lane, one: Stretch, *, after: Stretch | None) -> date:
    """The day the period counts from: the first approach, when it lies before the stretch and after the one before."""
    given = one.counts_from
    if lane.accumulates or given is None or given > one.starts_on:
        return one.starts_on
    if after is not None and (after.ends_on is None or given < after.ends_on):
        return one.starts_on
    return given


def _obligation(rule: Rule, period: _Period, course: Course, book: RuleBook, as_of: date) -> Obligation | None:
    opens, due = _window(rule, period, as_of)
    is_handed_over = bool(rule.takes_over_above and _months_paid(period, course, as_of))
    if is_handed_over and opens is not None:
        opens = _taken_over_on(rule, period, course, (opens, due), as_of)
    if opens is None or opens >= as_of or (period.ends_on is not None and opens >= period.ends_on):
        return None
    relieved = _exempt(course, RELIEVED, due) if rule.postponed_months else None
    if relieved and relieved.ends_on:
        due = months_before(relieved.ends_on - ONE_DAY, -rule.postponed_months)
    at = period.at(due)
    standing, border = _standing(rule, book, course, period.began_on, due)
    if at.group != rule.group or standing is None:
        return None
    days = _days(rule, book, period, course, (opens, due), as_of)
    done = days[rule.needed - 1] if rule.needed and len(days) >= rule.needed else None
    held = sum(day <= due for day in days) if rule.needed else 0
    excused = rule.may_exempt and _exempt(course, FINDS_WORK, min(due, as_of - ONE_DAY)) is not None
    is_open_end = relieved is not None and relieved.ends_on is None
    stands = _state(rule, period, due, done, as_of, is_exempt=excused or is_open_end)
    state = stands if rule.binds else State.UNSETTLED
    is_unsure = stands == State.OPEN and not rule.binds and (due - as_of).days <= book.alerts.days[-1]
    return Obligation(
        began_on=period.began_on,
        rule_set=rule.rule_set,
        standing=standing,
        kind=rule.kind,
        group=rule.group,
        unit=at.unit,
        opens_on=opens,
        due_on=due,
        needed=rule.needed,
        held=held,
        done_on=done,
        state=state,
        slack=_slack(stands if is_unsure else state, due, done, as_of),
        alert=UNSURE if is_unsure else _alert(book, state, (due - as_of).days, (rule.needed or 0) - held),
        time_left=_time_left(state, (due - as_of).days),
        pool=rule.pool,
        confirmed=rule.confirmed and not is_handed_over,
        remembered=not rule.binds,
        border=border,
    )


def _window(rule: Rule, period: _Period, as_of: date) -> tuple[date | None, date]:
    """The first day of the window and its last day in time; no first day when nobody has asked."""
    if rule.since == Since.ASKED:
        asked = [one.asked_on for one in period.stretches if one.asked_on is not None and one.asked_on < as_of]
        began = max(asked, default=None)
        opens, ends = began, months_before(began or as_of, -rule.within.months) + timedelta(days=rule.within.days)
    else:
        opens, ends = period.after(rule.after), period.after(rule.within)
    return opens, ends - ONE_DAY if rule.first_day_counts else ends


def _months_paid(period: _Period, course: Course, as_of: date) -> list[tuple[date, int]]:
    """The months of the period with paid hours that are known of, in order."""
    first, ends = period.began_on.replace(day=1), min(period.ends_on or as_of, as_of)
    found = [(month, row["hundredths"]) for row in course.hours if (month := _day(row, "month"))]
    return sorted((month, int(hours)) for month, hours in found if first <= month < ends and isinstance(hours, int))


def _taken_over_on(rule: Rule, period: _Period, course: Course, window: tuple[date, date], as_of: date) -> date | None:
    """The first of the month after the one at whose end more hours had been paid than the limit; None after the window.

    Before the window's first day it is that day.
    """
    paid, (opens, due) = 0, window
    for month, hours in _months_paid(period, course, as_of):
        paid += hours
        after = months_before(month, -1)
        if paid > rule.takes_over_above and after <= as_of:
            return max(opens, after) if after <= due else None
    return None


def _standing(
    rule: Rule, book: RuleBook, course: Course, began_on: date, due_on: date
) -> tuple[Standing | None, Border | None]:
    """Whether the rule binds, and how the border stands that the obligation lies at, if any."""
    first, last = book.on(began_on), book.on(due_on)
    if book.chosen == Chosen.BY_START:
        return (Standing.BINDING if first and rule.rule_set == first.key else None), None
    candidates = {one.key for one in (first, last) if one}
    if rule.rule_set not in candidates:
        return None, None
    if first is None or last is None or first is last:
        return (Standing.BINDING if last and rule.rule_set == last.key else Standing.OTHER), None
    confirmed = [
        row["rule_set"]
        for row in course.choices
        if _day(row, "began_on") == began_on and row["due_in"] == last.key and row["rule_set"] in candidates
    ]
    binds = confirmed[0] if confirmed else last.key
    standing = Standing.BINDING if rule.rule_set == binds else Standing.OTHER
    return standing, Border.CONFIRMED if confirmed else Border.OPEN


def _days(
    rule: Rule, book: RuleBook, period: _Period, course: Course, window: tuple[date, date], as_of: date
) -> list[date]:
    """The days of what counts, in order, from the window's first day on, while the period lasts."""
    opens, _ = window
    if rule.what == What.TALKS:
        counting = [_day(row, "held_on") for row in course.talks if _is_talk(rule, row)]
    else:
        counting = [_offer_day(book, row, window) for row in course.offers if _is_offer(book, row)]
    ends = period.ends_on
    return sorted(day for day in counting if day and opens <= day and day < as_of and (ends is None or day < ends))


def _is_talk(rule: Rule, row: Row) -> bool:
    return row["outcome"] == "held" and (not rule.actors or row["actor"] in rule.actors)


def _is_offer(book: RuleBook, row: Row) -> bool:
    """Whether it lasts long enough, and is of a kind that counts on the day it begins."""
    starts, ends = _day(row, "starts_on"), _day(row, "ends_on")
    assert starts is not None
    if ends is not None and (ends - starts).days < book.offers.shortest_days:
        return False
    return not any(row["kind"] == kind and starts in period for kind, period in book.offers.not_counting)


def _offer_day(book: RuleBook, row: Row, window: tuple[date, date]) -> date | None:
    """The day it begins; for a wage subsidy given in time that begins within the grace, the day it was given."""
    starts, given = _day(row, "starts_on"), _day(row, "given_on")
    assert starts is not None
    opens, due = window
    late = (starts - due).days
    if row["kind"] == book.offers.grace_kind and given is not None and 0 < late <= book.offers.grace_days:
        return given if opens <= given <= due else starts
    return starts


def _exempt(course: Course, kind: str, day: date) -> Period | None:
    """The days around a day on which a person is exempt without a break: exemptions that meet or overlap are one."""
    own = [_running(row) for row in course.exemptions if row["kind"] == kind]
    found = [one for one in own if day in one]
    if not found:
        return None
    chain = found[0]
    while longer := [one for one in own if _meets(one, chain) and not _lies_in(one, chain)]:
        chain = _together(chain, longer[0])
    return chain


def _running(row: Row) -> Period:
    starts = _day(row, "starts_on")
    assert starts is not None
    return Period(starts, _day(row, "ends_on"))


def _meets(one: Period, other: Period) -> bool:
    """Whether no day lies between them."""
    return one.starts_on <= _end(other) and other.starts_on <= _end(one)


def _lies_in(one: Period, other: Period) -> bool:
    return other.starts_on <= one.starts_on and _end(one) <= _end(other)


def _together(one: Period, other: Period) -> Period:
    is_open = None in (one.ends_on, other.ends_on)
    return Period(min(one.starts_on, other.starts_on), None if is_open else max(_end(one), _end(other)))


def _end(period: Period) -> date:
    return period.ends_on or date.max


def _state(rule: Rule, period: _Period, due: date, done: date | None, as_of: date, *, is_exempt: bool) -> State:
    ends = period.ends_on
    if rule.needed is None:
        return State.UNSETTLED
    if done is not None and done <= due:
        return State.HELD
    if is_exempt:
        return State.EXEMPT
    if as_of <= due:
        return State.LAPSED if ends is not None and ends <= as_of else State.OPEN
    return State.LAPSED if ends is not None and ends <= due else State.MISSED


def _slack(state: State, due: date, done: date | None, as_of: date) -> int | None:
    if state in (State.HELD, State.OPEN, State.MISSED):
        return (due - (done or as_of)).days
    return None


def _alert(book: RuleBook, state: State, left: int, missing: int) -> str | None:
    if state != State.OPEN:
        return None
    level = next((name for name, days in zip(LEVELS, book.alerts.days, strict=False) if left <= days), None)
    return level or (SPACING if missing * book.alerts.spacing > left else None)


def _time_left(state: State, left: int) -> str | None:
    if state != State.OPEN:
        return None
    return next((name for name, days in TIMES_LEFT if left <= days), LATER)


def _day(row: Row, key: str) -> date | None:
    value = row[key]
    return value if isinstance(value, date) else None


def courses(book: RuleBook, registers: Mapping[str, Sequence[Row]]) -> dict[Value | None, Course]:
    """The rows of registers by person, for those who have a stretch."""
    found: dict[str, dict[Value | None, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for key in (book.register, *_BESIDE):
        for row in registers.get(key, ()):
            found[key][row["person"]].append(row)
    return {
        person: Course(
            [_stretch(book, row) for row in rows],
            *(found[key].get(person, []) for key in _BESIDE),
        )
        for person, rows in found[book.register].items()
    }


def _stretch(book: RuleBook, row: Row) -> Stretch:
    starts = _day(row, "starts_on")
    assert starts is not None
    unit = row.get("unit")
    return Stretch(
        group=str(row[book.group]),
        starts_on=starts,
        ends_on=_day(row, "ends_on"),
        counts_from=_day(row, "counts_from") if "counts_from" in row else None,
        unit=None if unit is None else str(unit),
        asked_on=_day(row, "asked_on") if "asked_on" in row else None,
    )
