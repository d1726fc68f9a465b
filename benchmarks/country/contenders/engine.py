"""Virke as users run it over Parquet extracts: questions of the measure language, a rule book, a matching."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from country.jobs import AS_OF, CRITERIA, FIRST, FOLLOWED, GAP, HIGHEST, MUNICIPALITIES, READS, RISK, RULE_SETS, Answer
from country.register import file
from virke.analytics import registers
from virke.analytics.conditions import AtLeast, Known, OneOf, rows
from virke.analytics.crossing import engines, sweeping
from virke.analytics.crossing.asked import Asked
from virke.analytics.crossing.asking import Counts, Matching, Pair
from virke.analytics.crossing.definitions import Basis, Criterion, Crossing, OfLeft, OfRight, Overlapping
from virke.analytics.disclosure import Margin
from virke.analytics.engines import choosing
from virke.analytics.engines.asking import Amounts, Question
from virke.analytics.engines.duck import Duck
from virke.analytics.following import Covered, Observable
from virke.analytics.statutory import local, totals
from virke.analytics.statutory.rulebook import RuleBook
from virke.analytics.terms import Counted, Group, Term
from virke.kernel.parameters import Confidence
from virke.kernel.periods import Period

_PLACEMENTS, _SPELLS, _INCOMES = (registers.known().get(key) for key in ("placements", "benefit_spells", "incomes"))
_YEARS = tuple(Period(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(FIRST.year, AS_OF.year + 1))
_PLACE = (Group("kind"), Group("department"))
_BENEFIT = Group("benefit", _SPELLS, then=True)


def _files(folder: Path, job: str) -> dict[str, tuple[Path, ...]]:
    return {register: (file(folder, register),) for register in READS[job]}


def outcome(folder: Path) -> Answer:
    on_benefit, known = Covered(rows(_SPELLS)), Observable()
    questions = (
        _asked(_after(), _PLACE),
        _asked(_after(weeks=(13, 26), tests=(known,)), (*_PLACE, _BENEFIT)),
        _asked(_after(weeks=(52,), tests=(known,)), _PLACE),
        _asked(_after(weeks=tuple(range(-52, 0)), tests=(on_benefit,), pooled=True), _PLACE),
        _asked(_after(weeks=tuple(range(1, 53)), tests=(known, on_benefit), pooled=True), _PLACE),
    )
    with choosing.opened(choosing.USUAL, _files(folder, "outcome")) as engine:
        ended, later, known52, before, after = map(_told, engine.together(questions))
    main: dict[Any, list[int]] = {key: [many, 0, 0, 0, 0, *(0,) * 3] for key, many in ended.items()}
    beside: dict[Any, list[int]] = defaultdict(lambda: [0, 0])
    for (point, kind, department, benefit), many in later.items():
        row = main[point // 2, kind, department]
        row[1 + 2 * (point % 2)] += many
        if benefit is not None:
            row[2 + 2 * (point % 2)] += many
            beside[point // 2, kind, department, benefit][point % 2] += many
    for place, found in enumerate((known52, before, after), start=5):
        for key, many in found.items():
            main[key][place] = many
    return Answer(_by_year(main), _by_year(beside))


def _after(weeks: tuple[int, ...] = (0,), tests: Any = (), *, pooled: bool = False) -> Term:
    return Term(
        rows(_PLACEMENTS).also(Known("ends_on")), Counted.EVENT, "ends_on", tests=tests, weeks=weeks, pooled=pooled
    )


def _asked(term: Term, groups: tuple[Group, ...]) -> Question:
    return Question(term, _YEARS, groups, AS_OF)


def _told(amounts: Amounts) -> dict[tuple[Any, ...], int]:
    """What is counted in each place without totals, by the number of the point."""
    return {(point, *place): one.number for (point, place), one in amounts.items() if Margin.TOTAL not in place}


def _by_year(rows_of: dict[Any, list[int]]) -> list[list[Any]]:
    return [
        [kind, department, FIRST.year + year, *rest, *row] for (year, kind, department, *rest), row in rows_of.items()
    ]


def followup(folder: Path) -> Answer:
    return _owed(
        totals.count(_book(), _files(folder, "followup"), as_of=AS_OF, municipalities=MUNICIPALITIES, rows=_ROWS)
    )


def followup_bounded(folder: Path) -> Answer:
    """In ranges of persons that need little memory."""
    files = _files(folder, "followup")
    return _owed(totals.by_kernel(_book(), files, as_of=AS_OF, municipalities=MUNICIPALITIES, rows=_FEW))


def _owed(found: totals.Totals) -> Answer:
    counts = ("held", "missed", "open", "lapsed", "alert", "slack")
    return Answer(
        (one.municipality or "", one.group, one.rule_set, one.kind, *(getattr(tally, key) for key in counts))
        for one, tally in found.items()
    )


def _book() -> RuleBook:
    ends = [one.since for one in RULE_SETS[1:]]
    targets = [
        local.Target(
            key=one.key,
            period=Period(one.since, ends_on),
            talks_first=one.talks[0],
            offers_first=one.offers[0],
            talks_per_year=one.talks[1],
            offers_per_year=one.offers[1],
        )
        for one, ends_on in zip(RULE_SETS, [*ends, None], strict=True)
    ]
    return local.book(FOLLOWED, targets, gap_weeks=GAP // 7, alert_days=RISK)


def matching_bounded(folder: Path) -> Answer:
    """In ranges of persons that need little memory."""
    asked, files = Matching(_crossing(), Period(FIRST, AS_OF)), _files(folder, "matching")
    with choosing.opened(choosing.USUAL, files) as engine:
        assert isinstance(engine, Duck)
        return _paired(*sweeping.Sweep(files, Asked(engine), rows=_FEW).both(asked, most=HIGHEST))


def matching(folder: Path) -> Answer:
    asked, files = Matching(_crossing(), Period(FIRST, AS_OF)), _files(folder, "matching")
    with engines.opened(choosing.USUAL, files, crossing=asked.crossing, rows=_ROWS) as matcher:
        if isinstance(matcher, Asked):
            counts, pairs = matcher.counts(asked), matcher.pairs(asked, most=HIGHEST)
        else:
            counts, pairs = matcher.both(asked, most=HIGHEST)
    return _paired(counts, pairs)


def _paired(counts: Counts, pairs: list[Pair]) -> Answer:
    found = ((one.key, counts.get((one.key, ()))) for one in CRITERIA)
    highest = (
        (pair.score, pair.days, pair.person, pair.left[0], pair.left[1], pair.right[0], pair.right[1]) for pair in pairs
    )
    return Answer(((key, one.rows, one.persons, one.number) if one else (key, 0, 0, 0) for key, one in found), highest)


_ROWS = 10**9  # the kernel answers at every size, so that its figures are compared at every size
_FEW = 300_000  # rows of a range


def _crossing() -> Crossing:
    basis = Basis("opdigtet", "opdigtet", Confidence.MEMORY, "benchmark")
    return Crossing(
        key="benchmark.matching",
        title="Måling",
        meaning="Opdigtet",
        purpose="Måling af fart",
        means="Intet",
        basis=basis,
        left=rows(_SPELLS),
        right=rows(_INCOMES),
        criteria=tuple(
            Criterion(
                key=one.key,
                reason="opdigtet",
                weight=one.weight,
                basis=basis,
                time=Overlapping(one.days),
                tests=(
                    OfLeft(OneOf("benefit", one.benefits)),
                    OfRight(OneOf("kind", (one.kind,))),
                    OfRight(AtLeast("amount", one.amount)),
                ),
            )
            for one in CRITERIA
        ),
    )
