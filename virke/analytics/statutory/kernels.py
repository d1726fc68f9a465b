"""The kernel of local targets: one walk through spells, talks and offers that lie sorted by person.

A person's spells of a group are joined to periods as they come. When all of the person's are known, the rules of the
rule set in force on the first day of each are judged one after another, and counted in the place of the municipality,
the group, the rule set and the kind.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from virke.analytics.engines.compiling import kernel
from virke.analytics.engines.ranges import Numbers

# What is counted of each place: obligations, and (but for the last) the persons behind them.
HELD, MISSED, OPEN, LAPSED, ALERT, SLACK = range(6)
# The numbers of a rule.
AFTER, WITHIN, WHAT, NEEDED, KIND = range(5)
NONE = -1

Long = npt.NDArray[np.int64]


@kernel
def follow(
    person_of: Numbers, municipality_of: Numbers, spell_of: Numbers, starts: Numbers, ends: Numbers, group_of: Numbers,
    talk_of: Numbers, held_on: Numbers, offer_of: Numbers, begun_on: Numbers,
    rules: Long, bounds: Long, in_force: Long, gaps: Long, months: Long, days: Long, as_of: int, alert: int,
    counts: Long, persons: Long,
) -> None:  # fmt: skip
    """Add up what the persons of a range are owed.

    `bounds[rule set, group]` are the first rule and the one after the last, in the order of their windows; `in_force`
    are the days of each rule set. `months` are month and place in it of each day, `days` first day and days of each
    month. `counts` and `persons` have municipality, group, rule set, kind, and what is counted.
    """
    latest = np.full(len(gaps), NONE, np.int64)  # by group the person's last period, as its number
    since, until, of = np.empty((3, len(spell_of)), np.int64)
    seen = np.full(persons.shape[1:], np.int64(NONE))
    spell = at = talk = offer = 0
    while spell < len(spell_of):
        person, periods = spell_of[spell], 0
        while spell < len(spell_of) and spell_of[spell] == person:
            group = group_of[spell]
            if group != NONE and starts[spell] < as_of:
                last = latest[group]
                if last == NONE or starts[spell] - until[last] > gaps[group]:
                    last = latest[group] = periods
                    since[last], of[last] = starts[spell], group
                    periods += 1
                until[last] = ends[spell]
            spell += 1
        at, talk, offer = reach(person_of, at, person), reach(talk_of, talk, person), reach(offer_of, offer, person)
        last_talk, last_offer = reach(talk_of, talk, person + 1), reach(offer_of, offer, person + 1)
        is_there = at < len(person_of) and person_of[at] == person
        place = municipality_of[at] if is_there and municipality_of[at] != NONE else len(counts) - 1
        talks, offers = held_on[talk:last_talk], begun_on[offer:last_offer]
        for number in range(periods):
            group = of[number]
            latest[group] = NONE
            _judge(
                since[number], until[number], group, talks, offers, rules, bounds, in_force, months, days, as_of,
                alert, counts[place, group], persons[place, group], seen[group], person,
            )  # fmt: skip


@kernel
def reach(column: Numbers, place: int, person: int) -> int:
    """The first place from `place` on that is not of an earlier person."""
    while place < len(column) and column[place] < person:
        place += 1
    return place


@kernel
def _judge(
    since: int, until: int, group: int, talks: Numbers, offers: Numbers, rules: Long, bounds: Long, in_force: Long,
    months: Long, days: Long, as_of: int, alert: int, counts: Long, persons: Long, seen: Long, person: int,
) -> None:  # fmt: skip
    """Count what one period of a person is owed."""
    rule_set = 0
    while rule_set < len(in_force) and not (in_force[rule_set, 0] <= since < in_force[rule_set, 1]):
        rule_set += 1
    if rule_set == len(in_force):
        return
    known = min(until, as_of)
    for number in range(bounds[rule_set, group, 0], bounds[rule_set, group, 1]):
        opens = later(since, rules[number, AFTER], months, days)
        if opens >= known:
            return  # so does every later window
        due = later(since, rules[number, WITHIN], months, days) - 1
        done = _done(talks if rules[number, WHAT] == 0 else offers, opens, min(due + 1, known), rules[number, NEEDED])
        state, kind = _state(done, due, until, as_of), rules[number, KIND]
        _add(counts, persons, seen, rule_set, kind, state, person)
        if state == HELD:
            counts[rule_set, kind, SLACK] += due - done
        elif state == OPEN:
            counts[rule_set, kind, SLACK] += due - as_of
            if due - as_of <= alert:
                _add(counts, persons, seen, rule_set, kind, ALERT, person)


@kernel
def later(day: int, number: int, months: Long, days: Long) -> int:
    """The day so many months later, or the last of that month when it has no such day."""
    month = months[day, 0] + number
    return int(days[month, 0] + min(months[day, 1], days[month, 1] - 1))


@kernel
def _done(column: Numbers, opens: int, below: int, needed: int) -> int:
    """The day of the last one needed among those from `opens` up to `below`, NONE when there are fewer."""
    for day in column:
        if day >= below:
            return NONE
        if day >= opens:
            needed -= 1
            if needed == 0:
                return int(day)
    return NONE


@kernel
def _state(done: int, due: int, until: int, as_of: int) -> int:
    if done != NONE:
        return HELD
    if due >= as_of:
        return LAPSED if until <= as_of else OPEN
    return LAPSED if until <= due else MISSED


@kernel
def _add(counts: Long, persons: Long, seen: Long, rule_set: int, kind: int, what: int, person: int) -> None:
    """One more obligation; a person counts once in a place."""
    counts[rule_set, kind, what] += 1
    if seen[rule_set, kind, what] != person:
        seen[rule_set, kind, what] = person
        persons[rule_set, kind, what] += 1
