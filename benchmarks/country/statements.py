"""The jobs in SQL as a practised hand writes it, with dates and months as the language has them.

`Dialect` holds what DuckDB, PostgreSQL and Spark say differently. Registers are tables or views called by their key.
"""

from __future__ import annotations

from dataclasses import dataclass

from country.jobs import AS_OF, CRITERIA, FOLLOWED, GAP, HIGHEST, RISK, RULE_SETS, Criterion


@dataclass(frozen=True, slots=True)
class Dialect:
    """`months` is a day so many months after another, `days` how many lie between two, `series` windows of a period."""

    months: str = "CAST({day} + INTERVAL '1 month' * ({number}) AS DATE)"
    days: str = "({later} - {earlier})"
    plus: str = "({day} + {number})"

    def later(self, day: str, months: str) -> str:
        return self.months.format(day=day, number=months)

    def between(self, earlier: str, later: str) -> str:
        return self.days.format(earlier=earlier, later=later)

    def after(self, day: str, number: int) -> str:
        return self.plus.format(day=day, number=number)


DUCKDB = Dialect(months="CAST({day} + to_months(CAST({number} AS INTEGER)) AS DATE)")
POSTGRES = Dialect(months="CAST({day} + make_interval(months => CAST({number} AS INTEGER)) AS DATE)")
SPARK = Dialect(
    months="add_months({day}, CAST({number} AS INT))",
    days="datediff({later}, {earlier})",
    plus="date_add({day}, {number})",
)

_AS_OF = f"DATE '{AS_OF}'"
_FAR = "DATE '9999-01-01'"


def outcome(of: Dialect) -> tuple[str, str]:
    """Both tables."""
    ended = f"""
    ended AS (
      SELECT person_no, kind, department, ends_on, EXTRACT(YEAR FROM ends_on) AS year,
        {of.after("ends_on", 91)} AS day13, {of.after("ends_on", 182)} AS day26,
        {of.after("ends_on", -364)} AS since, {of.after("ends_on", 364)} AS until,
        ROW_NUMBER() OVER (ORDER BY person_no, starts_on, department, kind, hours) AS number
      FROM placements WHERE ends_on < {_AS_OF}),
    spells AS (
      SELECT e.number, s.benefit,
        CASE WHEN s.starts_on <= day13 AND day13 < COALESCE(s.ends_on, {_FAR}) AND day13 < {_AS_OF} THEN 1 ELSE 0 END AS on13,
        CASE WHEN s.starts_on <= day26 AND day26 < COALESCE(s.ends_on, {_FAR}) AND day26 < {_AS_OF} THEN 1 ELSE 0 END AS on26,
        CASE WHEN until <= {_AS_OF} THEN GREATEST(0, {of.between("GREATEST(s.starts_on, since)", f"LEAST(COALESCE(s.ends_on, {_FAR}), e.ends_on)")}) ELSE 0 END AS before_days,
        CASE WHEN until <= {_AS_OF} THEN GREATEST(0, {of.between("GREATEST(s.starts_on, e.ends_on)", f"LEAST(COALESCE(s.ends_on, {_FAR}), until)")}) ELSE 0 END AS after_days
      FROM ended e JOIN benefit_spells s ON s.person_no = e.person_no
        AND s.starts_on < until AND COALESCE(s.ends_on, {_FAR}) > since)"""
    main = f"""WITH {ended},
    met AS (SELECT number, MAX(on13) AS on13, MAX(on26) AS on26, SUM(before_days) AS before_days, SUM(after_days) AS after_days
      FROM spells GROUP BY number)
    SELECT kind, department, year, COUNT(*),
      SUM(CASE WHEN day13 < {_AS_OF} THEN 1 ELSE 0 END), SUM(COALESCE(on13, 0)),
      SUM(CASE WHEN day26 < {_AS_OF} THEN 1 ELSE 0 END), SUM(COALESCE(on26, 0)),
      SUM(CASE WHEN until <= {_AS_OF} THEN 1 ELSE 0 END), SUM(COALESCE(before_days, 0)), SUM(COALESCE(after_days, 0))
    FROM ended e LEFT JOIN met m ON m.number = e.number GROUP BY kind, department, year"""
    beside = f"""WITH {ended}
    SELECT kind, department, year, benefit, SUM(on13), SUM(on26) FROM spells s JOIN ended e ON e.number = s.number
    WHERE on13 + on26 > 0 GROUP BY kind, department, year, benefit"""
    return main, beside


def followup(of: Dialect, windows: str) -> str:
    """The one table; `windows` is the table of `windows()`."""
    followed = ", ".join(f"'{one}'" for one in FOLLOWED)
    return f"""WITH marked AS (
      SELECT person_no, benefit, starts_on, ends_on,
        CASE WHEN {of.between("LAG(ends_on) OVER w", "starts_on")} <= {GAP} THEN 0 ELSE 1 END AS begins
      FROM benefit_spells WHERE benefit IN ({followed})
      WINDOW w AS (PARTITION BY person_no, benefit ORDER BY starts_on)),
    chained AS (
      SELECT person_no, benefit, starts_on, ends_on,
        SUM(begins) OVER (PARTITION BY person_no, benefit ORDER BY starts_on ROWS UNBOUNDED PRECEDING) AS chain
      FROM marked),
    periods AS (
      SELECT person_no, benefit, MIN(starts_on) AS since, MAX(COALESCE(ends_on, {_FAR})) AS until,
        ROW_NUMBER() OVER (ORDER BY person_no, benefit, MIN(starts_on)) AS period
      FROM chained GROUP BY person_no, benefit, chain),
    ruled AS (SELECT p.*, CASE {_rule_sets()} END AS rules,
        CASE WHEN until > {_AS_OF} THEN {of.after(_AS_OF, 1)} ELSE until END AS below FROM periods p),
    windows AS (
      SELECT r.*, n, {of.later("since", "w.low")} AS starts, {of.later("since", "w.high")} AS ends
      FROM ruled r JOIN {windows} w ON w.days < {of.between("since", "below")}),
    kept AS (SELECT w.*, CASE WHEN ends <= LEAST(until, {_AS_OF}) THEN 1 ELSE 0 END AS closed, {_needed("talks")} AS talks,
        {_needed("offers")} AS offers FROM windows w
      WHERE starts < below AND (ends <= LEAST(until, {_AS_OF}) OR (until > {_AS_OF} AND ends > {_AS_OF}))),
    held AS (SELECT k.period, k.n, COUNT(*) AS times FROM kept k JOIN talks t ON t.person_no = k.person_no
      AND t.held_on >= k.starts AND t.held_on < k.ends WHERE t.outcome = 'held' GROUP BY k.period, k.n),
    given AS (SELECT k.period, k.n, COUNT(*) AS times FROM kept k JOIN offers o ON o.person_no = k.person_no
      AND o.starts_on >= k.starts AND o.starts_on < k.ends GROUP BY k.period, k.n),
    judged AS (
      SELECT k.*, GREATEST(0, talks - COALESCE(h.times, 0)) AS talks_lacking,
        GREATEST(0, offers - COALESCE(g.times, 0)) AS offers_lacking, {of.between(_AS_OF, "ends")} AS days_left
      FROM kept k LEFT JOIN held h ON h.period = k.period AND h.n = k.n
        LEFT JOIN given g ON g.period = k.period AND g.n = k.n),
    summed AS (
      SELECT period, SUM(closed) AS closed, SUM(CASE WHEN closed = 1 AND talks_lacking = 0 THEN 1 ELSE 0 END) AS talks_kept,
        SUM(CASE WHEN closed = 1 AND offers_lacking = 0 THEN 1 ELSE 0 END) AS offers_kept, SUM(1 - closed) AS open,
        SUM(CASE WHEN closed = 0 THEN talks_lacking ELSE 0 END) AS lacking,
        SUM(CASE WHEN closed = 0 AND talks_lacking > 0 AND days_left <= {RISK} THEN 1 ELSE 0 END) AS at_risk,
        SUM(CASE WHEN closed = 0 THEN days_left ELSE 0 END) AS days_left
      FROM judged GROUP BY period)
    SELECT municipality, benefit, rules, COUNT(*), {", ".join(f"SUM(COALESCE({one}, 0))" for one in _SUMS)}
    FROM ruled r JOIN persons p ON p.person_no = r.person_no LEFT JOIN summed s ON s.period = r.period
    GROUP BY municipality, benefit, rules"""


_SUMS = ("closed", "talks_kept", "offers_kept", "open", "lacking", "at_risk", "days_left")


def pairs(of: Dialect) -> str:
    """The pairs that meet some criterion, with a column for each."""
    month_after = of.later("i.paid_on", "1")
    days = of.between("GREATEST(s.starts_on, i.paid_on)", f"LEAST(COALESCE(s.ends_on, {_FAR}), {month_after})")
    flags = ", ".join(f"CASE WHEN {_meets(one)} THEN 1 ELSE 0 END AS {one.key}" for one in CRITERIA)
    return f"""SELECT together.*, {flags} FROM (
      SELECT s.person_no, s.code, s.benefit, s.starts_on, i.paid_on, i.kind, i.amount, {days} AS days
      FROM benefit_spells s JOIN incomes i ON i.person_no = s.person_no
        AND i.paid_on < COALESCE(s.ends_on, {_FAR}) AND {month_after} > s.starts_on) together
    WHERE {" OR ".join(f"({_meets(one)})" for one in CRITERIA)}"""


def counts() -> str:
    """The first table of the matching, over `pairs`."""
    return " UNION ALL ".join(
        f"SELECT '{one.key}' AS criterion, COUNT(*) AS pairs, COUNT(DISTINCT person_no) AS persons, SUM(days) AS days "
        f"FROM pairs WHERE {one.key} = 1"
        for one in CRITERIA
    )


def highest() -> str:
    """The second table of the matching, over `pairs`."""
    score = " + ".join(f"{one.weight} * {one.key}" for one in CRITERIA)
    return (
        f"SELECT {score} AS score, days, person_no, code, starts_on, paid_on, kind FROM pairs "
        f"ORDER BY 1 DESC, 2 DESC, 3, 4, 5, 6, 7 LIMIT {HIGHEST}"
    )


def _meets(one: Criterion) -> str:
    benefits = ", ".join(f"'{benefit}'" for benefit in one.benefits)
    return f"days >= {one.days} AND kind = '{one.kind}' AND amount >= {one.amount} AND benefit IN ({benefits})"


def _rule_sets() -> str:
    return " ".join(f"WHEN since >= DATE '{one.since}' THEN '{one.key}'" for one in reversed(RULE_SETS))


def _needed(what: str) -> str:
    """How many are needed in a window, from the table of rule sets."""
    cases = []
    for one in RULE_SETS:
        for first in (True, False):
            place = f"rules = '{one.key}' AND n {'=' if first else '>'} 0"
            if what == "offers":
                cases.append(f"WHEN {place} THEN {one.offers_of(first)}")
            else:
                cases.append(f"WHEN {place} AND benefit = 'dagpenge' THEN {one.talks_of('dagpenge', first)}")
                cases.append(f"WHEN {place} THEN {one.talks_of('', first)}")
    return f"CASE {' '.join(cases)} END"


def windows() -> str:
    """Windows that reach over all days of the registers: number, first and last month, and days before the first at least."""
    rows = ", ".join(f"({n}, {max(0, 12 * n - 6)}, {12 * n + 6}, {max(0, 365 * n - 185)})" for n in range(20))
    return f"(SELECT * FROM (VALUES {rows}) AS v(n, low, high, days))"
