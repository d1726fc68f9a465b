"""The jobs in SQL as a practised hand writes it, with dates and months as the language has them.

`Dialect` holds what DuckDB, PostgreSQL and Spark say differently. Registers are tables or views called by their key.
"""

from __future__ import annotations

from dataclasses import dataclass

from country.jobs import AS_OF, CRITERIA, FOLLOWED, GAP, HIGHEST, OWED, RISK, RULE_SETS, Criterion


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
    runs = f"COALESCE(s.ends_on, {_FAR})"
    before = of.between("GREATEST(s.starts_on, since)", f"LEAST({runs}, monday)")
    after = of.between("GREATEST(s.starts_on, begins)", f"LEAST({runs}, until)")
    with_spells = f"""WITH days AS (
      SELECT kind, department, person_no, {of.after("ends_on", -1)} AS last_day,
        CAST(DATE_TRUNC('week', {of.after("ends_on", -1)}) AS DATE) AS monday,
        ROW_NUMBER() OVER (ORDER BY person_no, starts_on, department, kind, hours) AS number
      FROM placements WHERE ends_on <= {_AS_OF}),
    ended AS (
      SELECT days.*, EXTRACT(YEAR FROM last_day) AS year, {of.after("last_day", 91)} AS day13,
        {of.after("last_day", 182)} AS day26, {of.after("monday", -364)} AS since, {of.after("monday", 7)} AS begins,
        {of.after("monday", 371)} AS until, {_known(of, 91)} AS known13, {_known(of, 182)} AS known26,
        {_known(of, 364)} AS known52
      FROM days),
    spells AS (
      SELECT e.number, s.benefit,
        CASE WHEN s.starts_on <= day13 AND day13 < {runs} THEN known13 ELSE 0 END AS on13,
        CASE WHEN s.starts_on <= day26 AND day26 < {runs} THEN known26 ELSE 0 END AS on26,
        GREATEST(0, {before}) AS days_before, known52 * GREATEST(0, {after}) AS days_after
      FROM ended e JOIN benefit_spells s ON s.person_no = e.person_no AND s.starts_on < until AND {runs} > since)"""
    main = f"""{with_spells},
    met AS (SELECT number, MAX(on13) AS on13, MAX(on26) AS on26,
        SUM(days_before) AS days_before, SUM(days_after) AS days_after FROM spells GROUP BY number)
    SELECT kind, department, year, COUNT(*), SUM(known13), SUM(COALESCE(on13, 0)), SUM(known26), SUM(COALESCE(on26, 0)),
      SUM(known52), SUM(COALESCE(days_before, 0)) / 7, SUM(COALESCE(days_after, 0)) / 7
    FROM ended e LEFT JOIN met m ON m.number = e.number GROUP BY kind, department, year"""
    beside = f"""{with_spells}
    SELECT kind, department, year, benefit, SUM(on13), SUM(on26) FROM spells s JOIN ended e ON e.number = s.number
    WHERE on13 + on26 > 0 GROUP BY kind, department, year, benefit"""
    return main, beside


def _known(of: Dialect, days: int) -> str:
    """1 when the week so many days after the Monday is over."""
    return f"CASE WHEN {of.after('monday', days + 6)} < {_AS_OF} THEN 1 ELSE 0 END"


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
    ruled AS (SELECT p.*, CASE {_rule_sets()} END AS rules, LEAST(until, {_AS_OF}) AS known FROM periods p),
    windows AS (
      SELECT r.*, n, {of.later("since", "w.low")} AS starts, {of.later("since", "w.high")} AS ends
      FROM ruled r JOIN {windows} w ON w.days < {of.between("since", "known")}),
    owed AS (SELECT period, person_no, benefit, rules, n, starts, ends, until, known, what, needed FROM (
        SELECT w.*, o.what, {_needed()} AS needed FROM windows w
        CROSS JOIN (SELECT * FROM (VALUES ('talks'), ('offers')) AS v(what)) o WHERE starts < known) every
      WHERE needed > 0),
    events AS (SELECT person_no, 'talks' AS what, held_on AS day FROM talks WHERE outcome = 'held'
      UNION ALL SELECT person_no, 'offers', starts_on FROM offers),
    placed AS (SELECT o.period, o.n, o.what, o.needed, e.day,
        ROW_NUMBER() OVER (PARTITION BY o.period, o.n, o.what ORDER BY e.day) AS place
      FROM owed o JOIN events e ON e.person_no = o.person_no AND e.what = o.what
        AND e.day >= o.starts AND e.day < o.ends AND e.day < o.known),
    done AS (SELECT period, n, what, day AS done FROM placed WHERE place = needed),
    judged AS (
      SELECT o.*, d.done, CASE WHEN d.done IS NOT NULL THEN 'held' WHEN ends > {_AS_OF} AND until > {_AS_OF} THEN 'open'
        WHEN until < ends THEN 'lapsed' ELSE 'missed' END AS state
      FROM owed o LEFT JOIN done d ON d.period = o.period AND d.n = o.n AND d.what = o.what)
    SELECT municipality, benefit, rules, what, SUM(CASE WHEN state = 'held' THEN 1 ELSE 0 END),
      SUM(CASE WHEN state = 'missed' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END),
      SUM(CASE WHEN state = 'lapsed' THEN 1 ELSE 0 END),
      SUM(CASE WHEN state = 'open' AND {of.between(_AS_OF, "ends")} - 1 <= {RISK} THEN 1 ELSE 0 END),
      SUM(CASE WHEN state IN ('held', 'open') THEN {of.between(f"COALESCE(done, {_AS_OF})", "ends")} - 1 ELSE 0 END)
    FROM judged j JOIN persons p ON p.person_no = j.person_no GROUP BY municipality, benefit, rules, what"""


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


def _needed() -> str:
    """How many are needed in a window, from the table of rule sets."""
    cases = (
        f"WHEN rules = '{one.key}' AND n {'>' if window else '='} 0 AND what = '{what}' THEN {one.needed(what, window)}"
        for one in RULE_SETS
        for window in (0, 1)
        for what in OWED
    )
    return f"CASE {' '.join(cases)} END"


def windows() -> str:
    """Windows over all days of the registers: number, first and last month, and days before the first at least."""
    rows = ", ".join(f"({n}, {max(0, 12 * n - 6)}, {12 * n + 6}, {max(0, 365 * n - 185)})" for n in range(20))
    return f"(SELECT * FROM (VALUES {rows}) AS v(n, low, high, days))"
