"""The obligations of all persons as one SQL statement, in words that every SQL engine understands alike. Pure.

As in `engines.sql` a day is a whole number and no date function is called. Months are added by looking up the month of
a day and the one so many later in a table of months, so that the day of the month is kept, or the last there is, once
for all engines. Persons' unemployment is added up by windows over their stretches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from virke.analytics.engines.sql import FAR, number
from virke.analytics.engines.stepwise import Steps
from virke.analytics.statutory.obligations import (
    FINDS_WORK,
    LATER,
    LEVELS,
    RELIEVED,
    SPACING,
    TIMES_LEFT,
    UNSURE,
    Border,
    Standing,
    State,
)
from virke.analytics.statutory.rulebook import Chosen, Rule, RuleBook, Since, What
from virke.kernel.periods import Period, months

COLUMNS = (
    "person", "kind", "rule_set", "standing", "target", "unit", "began_on", "opens_on", "due_on", "done_on", "needed",
    "held", "state", "slack", "alert", "time_left", "pool", "certainty", "border",
)  # fmt: skip
_KEPT = frozenset({"measured", "counted", "placed"})
_NO_ROWS = {
    "paid_hours": "SELECT 0 AS person, 0 AS month, 0 AS hundredths WHERE 1 = 0",
    "rule_choices": "SELECT 0 AS person, 0 AS began_on, '' AS due_in, '' AS rule_set WHERE 1 = 0",
}
_KEY = "person, lane, period, rule"
_NOTHING = -FAR  # the day that counts where an extract says none
_FIRST_YEAR, _LAST_YEAR = 1991, 2100  # of what may stand in a register; an exemption may end long after it is known
_ACTORS = ("municipality", "fund", "joint")
_NO_TEXT = "NULLIF('', '')"


def statement(book: RuleBook, *, as_of: date) -> str:
    """Rows of `COLUMNS`, one for each obligation, as one statement."""
    return steps(book, as_of=as_of).statement


def steps(book: RuleBook, *, as_of: date, missing: Collection[str] = ()) -> Steps:
    """The same in steps, with those that several others look at kept. Of registers that are missing there is no row."""
    parts = {
        **{key: _NO_ROWS[key] for key in missing},
        "months": _months(book, as_of),
        "near_months": _NEAR_MONTHS,
        "rule_sets": _rule_sets(book),
        "rules": _rules(book),
        "actors": _actors(book),
        "groups": _groups(book),
        "stretches": _stretches(book, number(as_of)),
        "marked": _MARKED,
        "numbered": _NUMBERED,
        "measured": _MEASURED,
        "periods": _PERIODS,
        "counted": _COUNTED,
        **({"handed": _handed(number(as_of))} if book.looks_at_hours else {}),
        "windows": _windows(book, number(as_of)),
        **({"exempt": _EXEMPT} if book.looks_at_exemptions else {}),
        "due": _DUE if book.looks_at_exemptions else _DUE_AS_IT_IS,
        "placed": _placed(book),
        "events": _events(book),
        "done": _done(book, number(as_of)),
        "fulfilled": _FULFILLED,
        "judged": _judged(book, number(as_of)),
    }
    return Steps(tuple(parts.items()), _told(book, number(as_of)), _KEPT)


def _months(book: RuleBook, as_of: date) -> str:
    """Each month by its number: its first day and its days."""
    longest = max(max(rule.within.months, rule.postponed_months) for rule in book.rules)
    years = (_LAST_YEAR if book.looks_at_exemptions else as_of.year) + 1 - _FIRST_YEAR
    last = years * 12 + longest + 1
    rows = (months(_FIRST_YEAR + at // 12, at % 12 + 1, 1) for at in range(last))
    return _values((f"{at}, {number(one.starts_on)}, {one.days}" for at, one in enumerate(rows)), "n, first, days")


def _rule_sets(book: RuleBook) -> str:
    """The first day of each, and the first day after."""
    return _values(
        (f"{_text(one.key)}, {', '.join(map(str, _days(one.period)))}" for one in book.rule_sets),
        "rule_set, starts, ends",
    )


def _days(period: Period) -> tuple[int, int]:
    return number(period.starts_on), FAR if period.ends_on is None else number(period.ends_on)


def _rules(book: RuleBook) -> str:
    lanes = {group: at for at, lane in enumerate(book.lanes) for group in lane.groups}
    return _values(
        (_rule(at, rule, lanes[rule.group], book.periods[rule.rule_set]) for at, rule in enumerate(book.rules)),
        "rule, rule_set, kind, grp, lane, what, needed, after_months, after_days, within_months, within_days, less, "
        "asks, may_exempt, postponed, takes_over, pool, binds, certainty, in_force, out_of_force",
    )


def _rule(at: int, rule: Rule, lane: int, in_force: Period) -> str:
    texts = (rule.rule_set, rule.kind, rule.group)
    cells = (
        at, *map(_text, texts), lane, _text(rule.what.value), -1 if rule.needed is None else rule.needed,
        rule.after.months, rule.after.days, rule.within.months, rule.within.days, int(rule.first_day_counts),
        int(rule.since == Since.ASKED), int(rule.may_exempt), rule.postponed_months, rule.takes_over_above,
        _text(rule.pool), int(rule.binds), _text(_certainty(rule)), *_days(in_force),
    )  # fmt: skip
    return ", ".join(map(str, cells))


def _certainty(rule: Rule) -> str:
    if not rule.binds:
        return "memory"
    return "confirmed" if rule.confirmed else "unconfirmed"


def _actors(book: RuleBook) -> str:
    """By rule with a number who may hold what counts; an offer has nobody."""
    pairs = [
        (at, actor)
        for at, rule in enumerate(book.rules)
        if rule.needed is not None
        for actor in (("",) if rule.what == What.OFFERS else rule.actors or _ACTORS)
    ]
    return _values((f"{at}, {_text(actor)}" for at, actor in pairs or [(-1, "")]), "rule, actor")


def _groups(book: RuleBook) -> str:
    rows = (
        f"{_text(group)}, {at}, {int(lane.accumulates)}, {lane.gap}, {int(group in lane.restart_from)}, "
        f"{int(group in lane.restart_into)}"
        for at, lane in enumerate(book.lanes)
        for group in lane.groups
    )
    return _values(rows, "grp, lane, accumulates, gap, leaves, enters")


def _stretches(book: RuleBook, as_of: int) -> str:
    has_more = book.register == "target_groups"
    counts_from = f"COALESCE(t.counts_from, {_NOTHING})" if has_more else str(_NOTHING)
    asked = f"CASE WHEN t.asked_on < {as_of} THEN t.asked_on ELSE {_NOTHING} END" if has_more else str(_NOTHING)
    return (
        f"SELECT t.person, g.lane, g.accumulates, g.gap, g.leaves, g.enters, t.{book.group} AS grp,\n"
        f"    {'t.unit' if has_more else _NO_TEXT} AS unit, t.starts_on AS starts, "
        f"COALESCE(t.ends_on, {FAR}) AS ends,\n    {counts_from} AS counts_from, {asked} AS asked\n"
        f"  FROM {book.register} t JOIN groups g ON g.grp = t.{book.group}\n  WHERE t.starts_on < {as_of}"
    )


# The month of a day is found among the two at most that touch its 32 days, not among all there are.
_NEAR_MONTHS = (
    "SELECT n, first, days, first - first % 32 AS near FROM months\n"
    "  UNION SELECT n, first, days, first + days - 1 - (first + days - 1) % 32 FROM months"
)
_MARKED = (
    "SELECT *, LAG(ends) OVER lane_of AS ends_before, LAG(leaves) OVER lane_of AS left_before,\n"
    "    LAG(counts_from) OVER lane_of AS counts_before\n"
    "  FROM stretches WINDOW lane_of AS (PARTITION BY person, lane ORDER BY starts)"
)
_NUMBERED = (
    "SELECT *,\n"
    f"    CASE WHEN accumulates = 1 OR counts_from = {_NOTHING} OR counts_from > starts THEN starts\n"
    "      WHEN counts_from < ends_before THEN starts ELSE counts_from END AS first_day,\n"
    "    SUM(CASE WHEN ends_before IS NULL THEN 1\n"
    "      WHEN left_before = 1 AND enters = 1 THEN 1\n"
    "      WHEN accumulates = 1 THEN CASE WHEN counts_from <> counts_before THEN 1 ELSE 0 END\n"
    "      WHEN starts - ends_before > gap THEN 1 ELSE 0 END)\n"
    "      OVER (PARTITION BY person, lane ORDER BY starts ROWS UNBOUNDED PRECEDING) AS period\n"
    "  FROM marked"
)
_MEASURED = (
    "SELECT *,\n"
    "    COALESCE(SUM(ends - starts) OVER (PARTITION BY person, lane, period ORDER BY starts\n"
    "      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before,\n"
    f"    COALESCE(LEAD(starts) OVER period_of, {FAR}) AS next_starts,\n"
    "    ROW_NUMBER() OVER period_of AS place, FIRST_VALUE(first_day) OVER period_of AS began\n"
    "  FROM numbered WINDOW period_of AS (PARTITION BY person, lane, period ORDER BY starts)"
)
_PERIODS = (
    "SELECT person, lane, period, accumulates, began, MAX(ends) AS until, MAX(asked) AS asked\n"
    "  FROM measured GROUP BY person, lane, period, accumulates, began"
)
# Each period with each rule of its lane. A period that began on the 31st has windows that end on the last of a month.
_COUNTED = (
    "SELECT p.person, p.lane, p.period, p.accumulates, p.began, p.until, r.rule, r.asks, r.less, r.postponed,\n"
    "    CASE WHEN r.asks = 1 THEN p.asked ELSE f.first + LEAST(p.began - a.first, f.days - 1) END"
    " + r.after_days AS opens,\n"
    "    CASE WHEN r.asks = 1 THEN p.asked ELSE u.first + LEAST(p.began - a.first, u.days - 1) END"
    " + r.within_days AS ends\n"
    "  FROM periods p JOIN near_months a\n"
    "    ON a.near = p.began - p.began % 32 AND p.began >= a.first AND p.began < a.first + a.days\n"
    f"  JOIN rules r ON r.lane = p.lane AND (r.asks = 0 OR p.asked > {_NOTHING})\n"
    "  JOIN months f ON f.n = a.n + r.after_months JOIN months u ON u.n = a.n + r.within_months"
)
# Where days are added up, a window begins and ends in the last stretch before which too few had been counted.
_MOVED = (
    "SELECT c.person, c.lane, c.period, c.rule, c.began, c.until, c.postponed,\n"
    "      COALESCE(MAX(CASE WHEN m.before < c.opens - c.began THEN m.starts - m.before END) + c.opens - c.began,"
    " c.opens) AS opens,\n"
    "      COALESCE(MAX(CASE WHEN m.before < c.ends - c.began THEN m.starts - m.before END) + c.ends - c.began,"
    " c.ends) - c.less AS due\n"
    "      FROM counted c JOIN measured m ON m.person = c.person AND m.lane = c.lane AND m.period = c.period\n"
    "      WHERE c.accumulates = 1 AND c.asks = 0 GROUP BY c.person, c.lane, c.period, c.rule, c.began, c.until,\n"
    "        c.postponed, c.opens, c.ends, c.less"
)


def _handed(as_of: int) -> str:
    """Of whom hours are known, by rule: the first of the month in which the person is taken over, if there is one."""
    return (
        "SELECT h.person, h.lane, h.period, r.rule,\n"
        f"    MIN(CASE WHEN h.paid > r.takes_over AND h.ends <= {as_of} THEN h.ends END) AS taken_on\n"
        "  FROM (SELECT p.person, p.lane, p.period, m.first + m.days AS ends,\n"
        "      SUM(t.hundredths) OVER (PARTITION BY p.person, p.lane, p.period ORDER BY t.month) AS paid\n"
        "    FROM periods p JOIN near_months a\n"
        "      ON a.near = p.began - p.began % 32 AND p.began >= a.first AND p.began < a.first + a.days\n"
        "    JOIN paid_hours t ON t.person = p.person AND t.month >= a.first AND t.month < p.until\n"
        f"      AND t.month < {as_of} JOIN months m ON m.first = t.month) h\n"
        "  JOIN rules r ON r.lane = h.lane AND r.takes_over > 0 GROUP BY h.person, h.lane, h.period, r.rule"
    )


_NOT_HANDED = "SELECT e.*, 0 AS handed FROM"
_HANDED = (
    "SELECT e.person, e.lane, e.period, e.rule, e.began, e.until, e.postponed,\n"
    "    CASE WHEN h.rule IS NULL THEN e.opens ELSE GREATEST(e.opens, h.taken_on) END AS opens, e.due,\n"
    "    CASE WHEN h.rule IS NULL THEN 0 ELSE 1 END AS handed\n"
    "  FROM"
)


def _windows(book: RuleBook, as_of: int) -> str:
    windows = (
        "SELECT person, lane, period, rule, began, until, postponed, opens, ends - less AS due\n"
        "      FROM counted WHERE accumulates = 0 OR asks = 1"
    )
    if any(lane.accumulates for lane in book.lanes):
        windows += f"\n    UNION ALL\n      {_MOVED}"
    told, joined = _NOT_HANDED, ""
    if book.looks_at_hours:
        told = _HANDED
        joined = (
            "\n  LEFT JOIN handed h ON h.person = e.person AND h.lane = e.lane AND h.period = e.period "
            "AND h.rule = e.rule\n  WHERE h.rule IS NULL OR h.taken_on IS NOT NULL"
        )
    return (
        f"SELECT * FROM ({told} (\n      {windows}) e{joined}) every\n"
        f"  WHERE opens < {as_of} AND opens < until AND opens <= due"
    )


# Exemptions that meet or overlap are one.
_EXEMPT = (
    "SELECT person, kind, MIN(starts) AS starts, MAX(ends) AS ends FROM (\n"
    "    SELECT *, SUM(CASE WHEN starts <= until THEN 0 ELSE 1 END)\n"
    "        OVER (PARTITION BY person, kind ORDER BY starts, ends ROWS UNBOUNDED PRECEDING) AS chain FROM (\n"
    "      SELECT x.*, MAX(ends) OVER (PARTITION BY person, kind ORDER BY starts, ends\n"
    "          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until FROM (\n"
    f"        SELECT person, kind, starts_on AS starts, COALESCE(ends_on, {FAR}) AS ends FROM exemptions) x) y) z\n"
    "  GROUP BY person, kind, chain"
)
_DUE_AS_IT_IS = "SELECT person, lane, period, rule, began, until, handed, opens, due, 0 AS relieved FROM windows"
_DUE = (
    "SELECT w.person, w.lane, w.period, w.rule, w.began, w.until, w.handed, w.opens,\n"
    "    COALESCE(b.first + LEAST(w.exempt_until - 1 - a.first, b.days - 1), w.due) AS due,\n"
    f"    CASE WHEN w.exempt_until = {FAR} THEN 1 ELSE 0 END AS relieved\n"
    "  FROM (SELECT w.person, w.lane, w.period, w.rule, w.began, w.until, w.handed, w.opens, w.due, w.postponed,\n"
    f"      x.ends AS exempt_until\n"
    "    FROM windows w LEFT JOIN exempt x ON x.person = w.person AND w.postponed > 0\n"
    f"      AND x.kind = '{RELIEVED}' AND x.starts <= w.due AND w.due < x.ends) w\n"
    "  LEFT JOIN near_months a ON a.near = w.exempt_until - 1 - (w.exempt_until - 1) % 32\n"
    "    AND w.exempt_until - 1 >= a.first AND w.exempt_until - 1 < a.first + a.days\n"
    "  LEFT JOIN months b ON b.n = a.n + w.postponed"
)


def _placed(book: RuleBook) -> str:
    """With the group and the unit of the last day, and whether the rule set binds; without those that do neither."""
    binding = _text(Standing.BINDING.value)
    starts = "d.began >= r.in_force AND d.began < r.out_of_force"
    judged, joined = f"CASE WHEN {starts} THEN {binding} END AS standing, {_NO_TEXT} AS border", ""
    if book.chosen == Chosen.BY_DEADLINE:
        judged, joined = _at_border(starts, "d.due >= r.in_force AND d.due < r.out_of_force"), _BORDERS
    return (
        "SELECT * FROM (\n"
        "    SELECT d.*, m.unit, r.rule_set, r.kind, r.grp, r.what, r.needed, r.may_exempt, r.pool, r.binds,\n"
        "      CASE WHEN d.handed = 1 THEN 'unconfirmed' ELSE r.certainty END AS certainty,\n"
        f"      {judged}\n"
        "    FROM due d JOIN rules r ON r.rule = d.rule\n"
        "    JOIN measured m ON m.person = d.person AND m.lane = d.lane AND m.period = d.period\n"
        f"      AND m.grp = r.grp AND (m.starts <= d.due OR m.place = 1) AND d.due < m.next_starts{joined}) every\n"
        "  WHERE standing IS NOT NULL"
    )


# The rule sets of the first day and of the deadline, and what was confirmed where they differ.
_BORDERS = (
    "\n    LEFT JOIN rule_sets s ON d.began >= s.starts AND d.began < s.ends\n"
    "    LEFT JOIN rule_sets q ON d.due >= q.starts AND d.due < q.ends\n"
    "    LEFT JOIN rule_choices c ON c.person = d.person AND c.began_on = d.began AND c.due_in = q.rule_set\n"
    "      AND s.rule_set <> q.rule_set AND (c.rule_set = s.rule_set OR c.rule_set = q.rule_set)"
)


def _at_border(starts: str, ends: str) -> str:
    binding, other = _text(Standing.BINDING.value), _text(Standing.OTHER.value)
    confirmed, still_open = _text(Border.CONFIRMED.value), _text(Border.OPEN.value)
    return (
        f"CASE WHEN NOT (({starts}) OR ({ends})) THEN {_NO_TEXT}\n"
        f"        WHEN c.rule_set IS NOT NULL THEN CASE WHEN c.rule_set = r.rule_set THEN {binding} ELSE {other} END\n"
        f"        WHEN {ends} THEN {binding} ELSE {other} END AS standing,\n"
        f"      CASE WHEN s.rule_set <> q.rule_set THEN\n"
        f"        CASE WHEN c.rule_set IS NULL THEN {still_open} ELSE {confirmed} END END AS border"
    )


def _events(book: RuleBook) -> str:
    """What may count: held talks, and offers that are long enough, of a kind that counts on their first day."""
    wanted = [f"COALESCE(o.ends_on, {FAR}) - o.starts_on >= {book.offers.shortest_days}"]
    wanted += [f"NOT ({_is_of(kind, period)})" for kind, period in book.offers.not_counting]
    return (
        "SELECT t.person, 'talks' AS what, t.actor, t.held_on AS day, t.held_on AS given, 0 AS has_grace\n"
        "    FROM talks t WHERE t.outcome = 'held'\n"
        f"  UNION ALL\n  SELECT o.person, 'offers', '', o.starts_on, COALESCE(o.given_on, {_NOTHING}),\n"
        f"      CASE WHEN o.kind = {_text(book.offers.grace_kind)} THEN 1 ELSE 0 END\n"
        f"    FROM offers o WHERE {' AND '.join(wanted)}"
    )


def _done(book: RuleBook, as_of: int) -> str:
    """Each day on which something counted happened, with its place among those of its obligation."""
    given = (
        f"e.has_grace = 1 AND e.day > w.due AND e.day <= w.due + {book.offers.grace_days} "
        "AND e.given >= w.opens AND e.given <= w.due"
    )
    return (
        f"SELECT *, ROW_NUMBER() OVER (PARTITION BY {_KEY} ORDER BY day) AS place FROM (\n"
        "    SELECT w.person, w.lane, w.period, w.rule, w.needed, w.opens, w.due, w.until,\n"
        f"      CASE WHEN {given} THEN e.given ELSE e.day END AS day\n"
        "    FROM placed w JOIN actors a ON a.rule = w.rule\n"
        "    JOIN events e ON e.person = w.person AND e.what = w.what AND e.actor = a.actor) every\n"
        f"  WHERE day >= opens AND day < until AND day < {as_of}"
    )


def _is_of(kind: str, period: Period) -> str:
    ends = "" if period.ends_on is None else f" AND o.starts_on < {number(period.ends_on)}"
    return f"o.kind = {_text(kind)} AND o.starts_on >= {number(period.starts_on)}{ends}"


_FULFILLED = (
    "SELECT person, lane, period, rule, SUM(CASE WHEN day <= due THEN 1 ELSE 0 END) AS held,\n"
    f"    MAX(CASE WHEN place = needed THEN day END) AS done\n  FROM done GROUP BY {_KEY}"
)


def _judged(book: RuleBook, as_of: int) -> str:
    def is_(state: State) -> str:
        return _text(state.value)

    excused, exempt = "", "w.relieved = 1"
    if book.looks_at_exemptions:
        exempt = "x.rule IS NOT NULL OR w.relieved = 1"
        excused = (
            f"\n  LEFT JOIN ({_excused(as_of)}) x\n"
            "    ON x.person = w.person AND x.lane = w.lane AND x.period = w.period AND x.rule = w.rule"
        )
    return (
        "SELECT w.*, COALESCE(f.held, 0) AS held, f.done,\n"
        f"    CASE WHEN w.binds = 0 AND w.due >= {as_of} AND w.until > {as_of} AND COALESCE(f.done > w.due, 1 = 1)\n"
        f"      AND NOT ({exempt}) AND w.due - {as_of} <= {book.alerts.days[-1]} THEN 1 ELSE 0 END AS warns,\n"
        f"    CASE WHEN w.needed < 0 OR w.binds = 0 THEN {is_(State.UNSETTLED)}\n"
        f"      WHEN f.done <= w.due THEN {is_(State.HELD)}\n"
        f"      WHEN {exempt} THEN {is_(State.EXEMPT)}\n"
        f"      WHEN w.due >= {as_of} AND w.until <= {as_of} THEN {is_(State.LAPSED)}\n"
        f"      WHEN w.due >= {as_of} THEN {is_(State.OPEN)}\n"
        f"      WHEN w.until <= w.due THEN {is_(State.LAPSED)} ELSE {is_(State.MISSED)} END AS state\n"
        "  FROM placed w\n"
        "  LEFT JOIN fulfilled f\n"
        f"    ON f.person = w.person AND f.lane = w.lane AND f.period = w.period AND f.rule = w.rule{excused}"
    )


def _excused(as_of: int) -> str:
    return (
        "SELECT DISTINCT w.person, w.lane, w.period, w.rule FROM placed w JOIN exempt x ON x.person = w.person\n"
        f"      AND x.kind = '{FINDS_WORK}' AND x.starts <= LEAST(w.due, {as_of - 1})\n"
        f"      AND LEAST(w.due, {as_of - 1}) < x.ends WHERE w.may_exempt = 1"
    )


def _told(book: RuleBook, as_of: int) -> str:
    told, opened, missed = (_text(state.value) for state in (State.HELD, State.OPEN, State.MISSED))
    levels = " ".join(
        f"WHEN due - {as_of} <= {days} THEN {_text(name)}" for name, days in zip(LEVELS, book.alerts.days, strict=False)
    )
    left = " ".join(f"WHEN due - {as_of} <= {days} THEN {_text(name)}" for name, days in TIMES_LEFT)
    return (
        f"SELECT person, kind, rule_set, standing, grp AS target, unit, began AS began_on, opens AS opens_on,\n"
        "  due AS due_on, done AS done_on, CASE WHEN needed >= 0 THEN needed END AS needed, held, state,\n"
        f"  CASE WHEN warns = 1 THEN due - {as_of}\n"
        f"    WHEN state IN ({told}, {opened}, {missed}) THEN due - COALESCE(done, {as_of}) END AS slack,\n"
        f"  CASE WHEN warns = 1 THEN {_text(UNSURE)} WHEN state <> {opened} THEN {_NO_TEXT} {levels}\n"
        f"    WHEN (needed - held) * {book.alerts.spacing} > due - {as_of} THEN {_text(SPACING)} END AS alert,\n"
        f"  CASE WHEN state <> {opened} THEN {_NO_TEXT} {left} ELSE {_text(LATER)} END AS time_left,\n"
        "  NULLIF(pool, '') AS pool, certainty, border\nFROM judged"
    )


def _values(rows: Iterable[str], columns: str, *, name: str = "v") -> str:
    return f"SELECT * FROM (VALUES {', '.join(f'({row})' for row in rows)}) AS {name}({columns})"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
