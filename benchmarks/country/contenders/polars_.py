"""Polars: lazy frames over the same files, run by its streaming engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from country.jobs import AS_OF, CRITERIA, FOLLOWED, GAP, HIGHEST, OWED, RISK, RULE_SETS, Answer
from country.register import file

_FAR = pl.date(9999, 1, 1)
_AS_OF = pl.lit(AS_OF)
_DAY = pl.duration(days=1)


def _scan(folder: Path, register: str) -> pl.LazyFrame:
    return pl.scan_parquet(file(folder, register))


def _collected(*frames: pl.LazyFrame) -> list[Any]:
    return [one.rows() for one in pl.collect_all(frames, engine="streaming")]


def outcome(folder: Path) -> Answer:
    last = pl.col("ends_on") - _DAY
    ended = (
        _scan(folder, "placements")
        .filter(pl.col("ends_on") <= _AS_OF)
        .select("person_no", "kind", "department", last.alias("last"), last.dt.truncate("1w").alias("monday"))
        .with_columns(
            pl.col("last").dt.year().alias("year"),
            *((pl.col("monday") + (7 * weeks + 6) * _DAY < _AS_OF).alias(f"known{weeks}") for weeks in (13, 26, 52)),
        )
        .with_row_index("number")
    )
    starts, until, monday = pl.col("starts_on"), pl.col("ends_on").fill_null(_FAR), pl.col("monday")
    on = {weeks: pl.col("last") + 7 * weeks * _DAY for weeks in (13, 26)}
    spells = (
        _scan(folder, "benefit_spells")
        .select("person_no", "starts_on", "ends_on", "benefit")
        .join(ended, on="person_no")
        .with_columns(
            *(
                ((starts <= day) & (until > day) & pl.col(f"known{weeks}")).alias(f"on{weeks}")
                for weeks, day in on.items()
            ),
            _weeks(starts, until, monday - 364 * _DAY, monday).alias("before"),
            pl.when("known52").then(_weeks(starts, until, monday + 7 * _DAY, monday + 371 * _DAY)).alias("after"),
        )
    )
    met = spells.group_by("number").agg(pl.col("on13", "on26").any(), pl.col("before", "after").sum())
    places = ["kind", "department", "year"]
    columns = ["known13", "on13", "known26", "on26", "known52", "before", "after"]
    main = (
        ended.join(met, on="number", how="left")
        .group_by(places)
        .agg(pl.len(), *(pl.col(one).fill_null(0).cast(pl.Int64).sum() for one in columns))
    )
    beside = (
        spells.filter(pl.col("on13") | pl.col("on26"))
        .group_by([*places, "benefit"])
        .agg(pl.col("on13", "on26").cast(pl.Int64).sum())
    )
    return Answer(*_collected(main, beside))


def _weeks(starts: pl.Expr, until: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """The whole weeks of a spell between two Mondays."""
    return (pl.min_horizontal(until, high) - pl.max_horizontal(starts, low)).dt.total_days().clip(0) // 7


def followup(folder: Path) -> Answer:
    own = ["person_no", "benefit"]
    periods = (
        _scan(folder, "benefit_spells")
        .select("person_no", "benefit", "starts_on", pl.col("ends_on").fill_null(_FAR))
        .filter(pl.col("benefit").is_in(FOLLOWED))
        .sort("person_no", "benefit", "starts_on")
        .with_columns(
            (
                (pl.col("person_no") != pl.col("person_no").shift())
                | (pl.col("benefit") != pl.col("benefit").shift())
                | (pl.col("starts_on") - pl.col("ends_on").shift() > GAP * _DAY)
            )
            .fill_null(True)
            .cum_sum()
            .alias("period")
        )
        .group_by("period")
        .agg(*(pl.col(one).first() for one in own), pl.col("starts_on").min().alias("since"), pl.col("ends_on").max())
        .rename({"ends_on": "until"})
        .with_columns(pl.min_horizontal("until", _AS_OF).alias("known"), _rule_sets().alias("rules"))
        .collect(engine="streaming")
        .lazy()
    )
    owed = _all_windows(periods).lazy()
    held = (
        _scan(folder, "talks").filter(pl.col("outcome") == "held").select("person_no", pl.col("held_on").alias("day"))
    )
    given = _scan(folder, "offers").select("person_no", pl.col("starts_on").alias("day"))
    judged = pl.concat([_judged(owed, held, "talks"), _judged(owed, given, "offers")])
    state, left = pl.col("state"), (pl.col("ends") - _AS_OF).dt.total_days() - 1
    slack = (pl.col("ends") - pl.col("done").fill_null(_AS_OF)).dt.total_days() - 1
    found = (
        judged.join(_scan(folder, "persons").select("person_no", "municipality"), on="person_no")
        .group_by("municipality", "benefit", "rules", "what")
        .agg(
            *((state == one).sum().alias(one) for one in ("held", "missed", "open", "lapsed")),
            ((state == "open") & (left <= RISK)).sum().alias("at_risk"),
            slack.filter(state.is_in(["held", "open"])).sum().alias("slack"),
        )
    )
    return Answer(*_collected(found))


def _judged(owed: pl.LazyFrame, days: pl.LazyFrame, what: str) -> pl.LazyFrame:
    """What is owed of talks or of offers, with how it stands and the day of the last one needed."""
    of = owed.filter(pl.col(what) > 0).rename({what: "needed"})
    done = (
        of.select("period", "person_no", "n", "starts", "ends", "known", "needed")
        .join(days, on="person_no")
        .filter(pl.col("day") >= pl.col("starts"), pl.col("day") < pl.min_horizontal("ends", "known"))
        .group_by("period", "n")
        .agg(pl.col("day").sort(), pl.col("needed").first())
        .filter(pl.col("day").list.len() >= pl.col("needed"))
        .select("period", "n", pl.col("day").list.get(pl.col("needed") - 1, null_on_oob=True).alias("done"))
    )
    state = (
        pl.when(pl.col("done").is_not_null())
        .then(pl.lit("held"))
        .when((pl.col("ends") > _AS_OF) & (pl.col("until") > _AS_OF))
        .then(pl.lit("open"))
        .when(pl.col("until") < pl.col("ends"))
        .then(pl.lit("lapsed"))
        .otherwise(pl.lit("missed"))
    )
    return of.join(done, on=["period", "n"], how="left").select(
        "person_no", "benefit", "rules", pl.lit(what).alias("what"), "ends", "done", state.alias("state")
    )


def _all_windows(periods: pl.LazyFrame) -> pl.DataFrame:
    """Window after window, over the periods that reached the one before."""
    found, n, left = [], 0, periods
    while (some := _windows(left, n).collect(engine="streaming")).height:
        found.append(some)
        reached = some.filter(pl.col("ends") < pl.col("known")).select("period").lazy()
        left, n = left.join(reached, on="period", how="semi").collect(engine="streaming").lazy(), n + 1
    return pl.concat(found)


def _rule_sets() -> pl.Expr:
    found = pl.lit(RULE_SETS[0].key)
    for one in RULE_SETS[1:]:
        found = pl.when(pl.col("since") >= pl.lit(one.since)).then(pl.lit(one.key)).otherwise(found)
    return found


def _windows(periods: pl.LazyFrame, n: int) -> pl.LazyFrame:
    """The n-th window of each period, with how many talks and offers it owes."""
    starts = pl.col("since").dt.offset_by(f"{max(0, 12 * n - 6)}mo").alias("starts")
    ends = pl.col("since").dt.offset_by(f"{12 * n + 6}mo").alias("ends")
    needed = []
    for what in OWED:
        many = pl.lit(0)
        for one in RULE_SETS:
            many = pl.when(pl.col("rules") == one.key).then(one.needed(what, n)).otherwise(many)
        needed.append(many.alias(what))
    return periods.with_columns(starts, ends, *needed, pl.lit(n).alias("n")).filter(pl.col("starts") < pl.col("known"))


def matching(folder: Path) -> Answer:
    over = pl.col("paid_on").dt.offset_by("1mo")
    until = pl.col("ends_on").fill_null(_FAR)
    spells = _scan(folder, "benefit_spells").select("person_no", "code", "starts_on", "ends_on", "benefit")
    incomes = _scan(folder, "incomes").select("person_no", "paid_on", "kind", "amount")
    days = (pl.min_horizontal(until, over) - pl.max_horizontal("starts_on", "paid_on")).dt.total_days()
    pairs = (
        spells.join(incomes, on="person_no")
        .filter((pl.col("paid_on") < until) & (over > pl.col("starts_on")))
        .with_columns(days.alias("days"))
    )
    met = {
        one.key: (pl.col("days") >= one.days)
        & (pl.col("kind") == one.kind)
        & (pl.col("amount") >= one.amount)
        & pl.col("benefit").is_in(one.benefits)
        for one in CRITERIA
    }
    pairs = pairs.filter(pl.any_horizontal(*met.values())).with_columns(**met)
    counts = pairs.select(
        *(pl.col(key).sum().alias(f"{key} pairs") for key in met),
        *(pl.col("person_no").filter(pl.col(key)).n_unique().alias(f"{key} persons") for key in met),
        *(pl.col("days").filter(pl.col(key)).sum().alias(f"{key} days") for key in met),
    )
    score = pl.sum_horizontal(*(pl.col(one.key) * one.weight for one in CRITERIA))
    keys = ["score", "days", "person_no", "code", "starts_on", "paid_on", "kind"]
    highest = pairs.with_columns(score.alias("score")).select(keys)
    highest = highest.sort(keys, descending=[True, True, *[False] * 5]).head(HIGHEST)
    (row,), top = _collected(counts, highest)
    many = len(CRITERIA)
    return Answer([(key, row[at], row[many + at], row[2 * many + at]) for at, key in enumerate(met)], top)
