"""The two heavy jobs as kernels: one pass over the rows of each person."""

from __future__ import annotations

from virke.analytics.engines.compiling import kernel

PERIODS, WINDOWS, TALKS_KEPT, OFFERS_KEPT, OPEN, LACKING, AT_RISK, DAYS_LEFT = range(8)


@kernel
def later(day, months, first_day, month_of, place_of, first_of, days_of):
    then = month_of[day - first_day] + months
    return first_of[then] + min(place_of[day - first_day], days_of[then] - 1)


@kernel
def happened(days, low, high, starts, ends):
    """How many of the sorted days from low to high lie in a window."""
    times = 0
    for place in range(low, high):
        if days[place] >= ends:
            break
        if days[place] >= starts:
            times += 1
    return times


@kernel
def judge(since, until, benefit, talks, talk_low, talk_high, offers, offer_low, offer_high, rules, months, as_of, risk, out):
    """Adds one period of a person to the counts of his municipality."""
    rule_since, talks_needed, offers_needed = rules
    rule = len(rule_since) - 1
    while rule > 0 and rule_since[rule] > since:
        rule -= 1
    counts = out[benefit, rule]
    counts[PERIODS] += 1
    known = min(until, as_of)
    starts, window = since, 0
    while starts < known or (starts == as_of and until > as_of):
        ends = later(since, 12 * window + 6, *months)
        is_later = 1 if window else 0
        if ends > known and until <= as_of:
            break
        lacking = max(0, talks_needed[rule, benefit, is_later] - happened(talks, talk_low, talk_high, starts, ends))
        if ends <= known:
            counts[WINDOWS] += 1
            counts[TALKS_KEPT] += lacking == 0
            given = happened(offers, offer_low, offer_high, starts, ends)
            counts[OFFERS_KEPT] += given >= offers_needed[rule, benefit, is_later]
        else:
            counts[OPEN] += 1
            counts[LACKING] += lacking
            counts[AT_RISK] += lacking > 0 and ends - as_of <= risk
            counts[DAYS_LEFT] += ends - as_of
            break
        starts = ends
        window += 1


@kernel
def follow(persons, municipality, spells, talks, offers, rules, months, gap, as_of, risk, since, until, out):
    """Counts of all persons of a range. `since` and `until` have a place for each benefit and hold nothing (-1)."""
    spell_of, starts, ends, benefit = spells
    talk_of, held_on, talk_held = talks
    offer_of, offered_on = offers
    held = held_on[talk_held]
    held_of = talk_of[talk_held]
    spell = talk = offer = 0
    for at in range(len(persons)):
        person = persons[at]
        while spell < len(spell_of) and spell_of[spell] < person:
            spell += 1
        while talk < len(held_of) and held_of[talk] < person:
            talk += 1
        while offer < len(offer_of) and offer_of[offer] < person:
            offer += 1
        talk_low, offer_low = talk, offer
        while talk < len(held_of) and held_of[talk] == person:
            talk += 1
        while offer < len(offer_of) and offer_of[offer] == person:
            offer += 1
        counts = out[municipality[at]]
        while spell < len(spell_of) and spell_of[spell] == person:
            one = benefit[spell]
            if one >= 0:
                if since[one] >= 0 and starts[spell] - until[one] > gap:
                    judge(since[one], until[one], one, held, talk_low, talk, offered_on, offer_low, offer, rules, months, as_of, risk, counts)
                    since[one] = -1
                if since[one] < 0:
                    since[one] = starts[spell]
                until[one] = ends[spell]
            spell += 1
        for one in range(len(since)):
            if since[one] >= 0:
                judge(since[one], until[one], one, held, talk_low, talk, offered_on, offer_low, offer, rules, months, as_of, risk, counts)
                since[one] = -1


@kernel
def match(spells, incomes, criteria, months, out, best):
    """Adds up the pairs of a range, and keeps the highest: `best` holds score, days, spell and income, the best first."""
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
