"""pandas in chunks of persons, as its data frames must fit the memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from country.chunks import chunks
from country.jobs import AS_OF, CRITERIA, FOLLOWED, GAP, HIGHEST, OWED, RISK, RULE_SETS, Answer

_FAR, _AS_OF = pd.Timestamp(2200, 1, 1), pd.Timestamp(AS_OF)
_ORDER = ["score", "days", "person_no", "code", "starts_on", "paid_on", "kind"]
_STATES = ("held", "missed", "open", "lapsed")


def _frames(folder: Path, job: str) -> Iterator[dict[str, pd.DataFrame]]:
    for tables in chunks(folder, job):
        yield {
            key: table.to_pandas(date_as_object=False, strings_to_categorical=False) for key, table in tables.items()
        }


def _days(later: Any, earlier: Any) -> Any:
    return (later - earlier).dt.days


def _least(one: Any, other: Any) -> Any:
    return one.where(one < other, other)


def _most(one: Any, other: Any) -> Any:
    return one.where(one > other, other)


def _day(days: int) -> pd.Timedelta:
    return pd.Timedelta(days=days)


def outcome(folder: Path) -> Answer:
    found: list[pd.DataFrame] = []
    others: list[pd.DataFrame] = []
    for frames in _frames(folder, "outcome"):
        main, beside = _outcome(frames["placements"], frames["benefit_spells"])
        found.append(main)
        others.append(beside)
    places = ["kind", "department", "year"]
    main, beside = (
        pd.concat(parts).groupby(keys, as_index=False).sum()
        for parts, keys in ((found, places), (others, [*places, "benefit"]))
    )
    return Answer(main.itertuples(index=False, name=None), beside.itertuples(index=False, name=None))


def _outcome(placed: pd.DataFrame, spells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    ended = placed[placed.ends_on <= _AS_OF].reset_index(drop=True)
    ended["last"] = ended.ends_on - _day(1)
    ended["monday"] = ended["last"] - pd.to_timedelta(ended["last"].dt.weekday, unit="D")
    ended["year"], ended["number"], ended["ended"] = ended["last"].dt.year, ended.index, 1
    for weeks in (13, 26, 52):
        ended[f"known{weeks}"] = (ended.monday + _day(7 * weeks + 6) < _AS_OF).astype(int)
    met = ended.drop(columns="ends_on").merge(spells, on="person_no")
    until = met.ends_on.fillna(_FAR)
    for weeks in (13, 26):
        day = met["last"] + _day(7 * weeks)
        met[f"on{weeks}"] = ((met.starts_on <= day) & (day < until)).astype(int) * met[f"known{weeks}"]
    monday = met.monday
    before = _days(_least(until, monday), _most(met.starts_on, monday - _day(364)))
    after = _days(_least(until, monday + _day(371)), _most(met.starts_on, monday + _day(7)))
    met["before"], met["after"] = before.clip(0) // 7, after.clip(0) // 7 * met.known52
    on, weeks_on = ["on13", "on26"], ["before", "after"]
    sums = met.groupby("number")[[*on, *weeks_on]].sum()
    ended = ended.join(sums, on="number").fillna(0)
    columns = ["ended", "known13", "on13", "known26", "on26", "known52", *weeks_on]
    places = ["kind", "department", "year"]
    main = ended.groupby(places, as_index=False)[columns].sum().astype(dict.fromkeys(columns, int))
    met = met[(met.on13 + met.on26) > 0]
    return main, met.groupby([*places, "benefit"], as_index=False)[on].sum()


def followup(folder: Path) -> Answer:
    places = ["municipality", "benefit", "rules", "what"]
    parts = [_followup(frames) for frames in _frames(folder, "followup")]
    found = pd.concat(parts).groupby(places, as_index=False).sum()
    return Answer(found[[*places, *_STATES, "at_risk", "slack"]].itertuples(index=False, name=None))


def _followup(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    talks, offers = frames["talks"], frames["offers"]
    held = talks[talks.outcome == "held"][["person_no", "held_on"]].rename(columns={"held_on": "day"})
    given = offers.rename(columns={"starts_on": "day"})
    owed = _windows(_periods(frames["benefit_spells"]))
    judged = pd.concat([_judged(owed, held, "talks"), _judged(owed, given, "offers")])
    judged = judged.merge(frames["persons"], on="person_no")
    places = ["municipality", "benefit", "rules", "what"]
    return judged.groupby(places, as_index=False)[[*_STATES, "at_risk", "slack"]].sum()


def _periods(spells: pd.DataFrame) -> pd.DataFrame:
    spells = spells[spells.benefit.isin(FOLLOWED)].sort_values(["person_no", "benefit", "starts_on"])
    before = spells.groupby(["person_no", "benefit"]).ends_on.shift()
    spells["period"] = (~(_days(spells.starts_on, before) <= GAP)).cumsum()
    spells["until"] = spells.ends_on.fillna(_FAR)
    periods = spells.groupby("period", as_index=False).agg(
        person_no=("person_no", "first"),
        benefit=("benefit", "first"),
        since=("starts_on", "first"),
        until=("until", "last"),
    )
    periods["known"] = _least(periods.until, _AS_OF)
    periods["rules"] = RULE_SETS[0].key
    for one in RULE_SETS[1:]:
        periods.loc[periods.since >= pd.Timestamp(one.since), "rules"] = one.key
    return periods


def _windows(periods: pd.DataFrame) -> pd.DataFrame:
    found, n, left = [], 0, periods.assign(starts=periods.since)
    while len(left):
        left = left.assign(n=n, ends=left.since + pd.DateOffset(months=12 * n + 6))
        needed = {one.key: one for one in RULE_SETS}
        for what in OWED:
            left[what] = left.rules.map({key: one.needed(what, n) for key, one in needed.items()})
        found.append(left)
        left = left[left.ends < left.known].assign(starts=lambda frame: frame.ends)
        n += 1
    return pd.concat(found, ignore_index=True)


def _judged(owed: pd.DataFrame, days: pd.DataFrame, what: str) -> pd.DataFrame:
    of = owed[owed[what] > 0].reset_index(drop=True)
    of["row"] = of.index
    near = of[["row", "person_no", "starts", "ends", "known", what]].merge(days, on="person_no")
    near = near[(near.day >= near.starts) & (near.day < near.ends) & (near.day < near.known)]
    near = near.sort_values(["row", "day"])
    near = near[near.groupby("row").cumcount() + 1 == near[what]]
    of = of.join(near.set_index("row").day.rename("done"), on="row")
    held = of.done.notna()
    is_open = ~held & (of.ends > _AS_OF) & (of.until > _AS_OF)
    lapsed = ~held & ~is_open & (of.until < of.ends)
    left = (of.ends - _AS_OF).dt.days - 1
    of["what"], of["held"], of["open"], of["lapsed"] = what, held, is_open, lapsed
    of["missed"], of["at_risk"] = ~(held | is_open | lapsed), is_open & (left <= RISK)
    done = (of.ends - of.done.fillna(_AS_OF)).dt.days - 1
    of["slack"] = done.where(held | is_open, 0)
    return of


def matching(folder: Path) -> Answer:
    counts = dict.fromkeys((one.key for one in CRITERIA), (0, 0, 0))
    best: list[pd.DataFrame] = []
    for frames in _frames(folder, "matching"):
        own, highest = _matching(frames["benefit_spells"], frames["incomes"])
        counts = {key: tuple(map(sum, zip(old, own[key], strict=True))) for key, old in counts.items()}
        best.append(highest)
    top = pd.concat(best).sort_values(_ORDER, ascending=[False, False, *[True] * 5]).head(HIGHEST)
    return Answer(((key, *row) for key, row in counts.items()), top.itertuples(index=False, name=None))


def _matching(spells: pd.DataFrame, incomes: pd.DataFrame) -> tuple[dict[str, tuple[int, int, int]], pd.DataFrame]:
    incomes = incomes.assign(over=incomes.paid_on + pd.DateOffset(months=1))
    pairs = spells.assign(until=spells.ends_on.fillna(_FAR)).merge(incomes, on="person_no")
    pairs = pairs[(pairs.paid_on < pairs.until) & (pairs.over > pairs.starts_on)]
    pairs["days"] = _days(_least(pairs.until, pairs.over), _most(pairs.starts_on, pairs.paid_on))
    pairs["score"] = 0
    counts = {}
    for one in CRITERIA:
        met = (pairs.days >= one.days) & (pairs.kind == one.kind) & (pairs.amount >= one.amount)
        met &= pairs.benefit.isin(one.benefits)
        pairs["score"] += met * one.weight
        hits = pairs[met]
        counts[one.key] = (len(hits), int(hits.person_no.nunique()), int(hits.days.sum()))
    highest = pairs[pairs.score > 0].sort_values(_ORDER, ascending=[False, False, *[True] * 5]).head(HIGHEST)
    return counts, highest[_ORDER]
