"""The two heavy jobs as kernels: one pass over the rows of each person."""

from __future__ import annotations

from virke.analytics.engines.compiling import kernel

HELD, MISSED, OPEN, LAPSED, AT_RISK, SLACK = range(6)


@kernel
def later(day, months, first_day, month_of, place_of, first_of, days_of):
    then = month_of[day - first_day] + months
    return first_of[then] + min(place_of[day - first_day], days_of[then] - 1)


@kernel
def reached(days, low, high, starts, ends, needed):
    """The day of the last one needed among the sorted days from low to high that lie in a window; -1 for none."""
    for place in range(low, high):
        if days[place] >= ends:
            return -1
        if days[place] >= starts:
            needed -= 1
            if needed == 0:
                return days[place]
    return -1


@kernel
def judge(since, until, events, rules, months, as_of, risk, out):
    """Adds what one period of a person owes to the counts by rule set and what is owed."""
    rule_since, needed = rules
    rule = len(rule_since) - 1
    while rule > 0 and rule_since[rule] > since:
        rule -= 1
    known = min(until, as_of)
    starts, window = since, 0
    while starts < known:
        ends = later(since, 12 * window + 6, *months)
        for what in range(2):
            count = needed[rule, what, min(window, 1)]
            if count:
                days, low, high = events[what]
                done = reached(days, low, high, starts, min(ends, known), count)
                owe(ends, until, done, as_of, risk, out[rule, what])
        starts = ends
        window += 1


@kernel
def owe(ends, until, done, as_of, risk, counts):
    if done >= 0:
        counts[HELD] += 1
        counts[SLACK] += ends - 1 - done
    elif ends > as_of and until > as_of:
        counts[OPEN] += 1
        counts[SLACK] += ends - 1 - as_of
        counts[AT_RISK] += ends - 1 - as_of <= risk
    elif until < ends:
        counts[LAPSED] += 1
    else:
        counts[MISSED] += 1


@kernel
def reach(persons, place, person):
    """The first place from `place` on that is not of an earlier person."""
    while place < len(persons) and persons[place] < person:
        place += 1
    return place


@kernel
def follow(persons, municipality, spells, talks, offers, rules, months, gap, as_of, risk, since, until, out):
    """Counts of all persons of a range. `since` and `until` have a place for each benefit and hold nothing (-1)."""
    spell_of, starts, ends, benefit = spells
    talk_of, held_on, talk_held = talks
    offer_of, offered_on = offers
    held, held_of, offered = held_on[talk_held], talk_of[talk_held], offered_on.copy()
    spell = talk = offer = 0
    for at in range(len(persons)):
        person = persons[at]
        first, talk, offer = (
            reach(spell_of, spell, person),
            reach(held_of, talk, person),
            reach(offer_of, offer, person),
        )
        spell, after, later_on = (
            reach(spell_of, first, person + 1),
            reach(held_of, talk, person + 1),
            reach(offer_of, offer, person + 1),
        )
        events = ((held, talk, after), (offered, offer, later_on))
        counts = out[municipality[at]]
        for place in range(first, spell):
            one = benefit[place]
            if one < 0:
                continue
            if since[one] >= 0 and starts[place] - until[one] > gap:
                judge(since[one], until[one], events, rules, months, as_of, risk, counts[one])
                since[one] = -1
            if since[one] < 0:
                since[one] = starts[place]
            until[one] = ends[place]
        for one in range(len(since)):
            if since[one] >= 0:
                judge(since[one], until[one], events, rules, months, as_of, risk, counts[one])
                since[one] = -1


@kernel
def match(spells, incomes, criteria, months, out, best):
    """Adds up the pairs of a range, and keeps the highest: `best` has score, days, spell and income, the best first."""
    spell_of, starts, ends, benefit = spells
    income_of, paid_on, kind, amount = incomes
    benefits, kinds, least_days, least_amount, weights = criteria
    first_day, month_of, _place_of, _first_of, days_of = months
    last = [-1] * len(weights)
    low = 0
    for spell in range(len(spell_of)):
        person = spell_of[spell]
        while low < len(income_of) and income_of[low] < person:
            low += 1
        income = low
        while income < len(income_of) and income_of[income] == person and paid_on[income] < ends[spell]:
            over = paid_on[income] + days_of[month_of[paid_on[income] - first_day]]
            days = min(ends[spell], over) - max(starts[spell], paid_on[income])
            if days > 0:
                score = 0
                for one in range(len(weights)):
                    if (
                        kinds[one] == kind[income]
                        and benefits[one, benefit[spell]]
                        and days >= least_days[one]
                        and amount[income] >= least_amount[one]
                    ):
                        score += weights[one]
                        out[one, 0] += 1
                        out[one, 1] += last[one] != person
                        out[one, 2] += days
                        last[one] = person
                if score:
                    keep(best, score, days, spell, income)
            income += 1


@kernel
def keep(best, score, days, spell, income):
    """Puts a pair among the best, behind those as good as it, and lets the last one go."""
    place = len(best) - 1
    if score < best[place, 0] or (score == best[place, 0] and days <= best[place, 1]):
        return
    while place > 0 and (score > best[place - 1, 0] or (score == best[place - 1, 0] and days > best[place - 1, 1])):
        best[place] = best[place - 1]
        place -= 1
    best[place, 0], best[place, 1], best[place, 2], best[place, 3] = score, days, spell, income
