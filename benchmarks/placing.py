"""Matching: n candidates and m places with seats; Virke against other programs for the same question, in one run.

Each program runs in a process of its own on the same invented pairs, points 1 to 1,000. Prints the processor time in
seconds, the peak memory, the share of the optimum that was reached, and the time as a multiple of Virke's. Virke's time
holds the proof of the optimum; the others give none. What takes longer than --limit seconds is told as such.

    .venv/bin/python benchmarks/placing.py [--sizes 100x60,1000x300,10000x2000,100000x10000] [--limit 120]
        [--with PYTHON]      another environment with benchmarks/requirements.txt: PuLP, networkx, matching
        [--week]             the realistic week too: 100 x 60 with full-time limits, mentors, a pool and keys
        [--replay]           two years week by week: what each rule gives of what hindsight could have given
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SIZES = "100x60,1000x300,10000x2000,100000x10000"
PAIRS_EACH = 50
FULL, ONLY_SMALL = 10**9, 60_000  # pairs that a program is given at most: beyond, it is known to take hours

Pairs = tuple[Any, Any, Any, Any]  # seats; candidate, place, points: columns of equal length


def invented(people: int, places: int) -> Pairs:
    """So many pairs for each candidate, seats for about all of them."""
    random = np.random.default_rng(7)
    each = min(PAIRS_EACH, places // 3)
    steps = np.sort(random.integers(0, places - each + 1, (people, each)), axis=1) + np.arange(each)
    points = random.integers(1, 1001, people * each)
    seats = random.multinomial(people, np.full(places, 1 / places))
    return seats, np.repeat(np.arange(people), each), steps.ravel(), points


def virke(asked: Pairs) -> float:
    from virke.placements.matching.instance import Instance
    from virke.placements.matching.proposing import propose

    seats, candidate, place, points = asked
    found = propose(Instance(seats, int(candidate.max()) + 1, candidate, place, points))
    assert found.certificate.gap == 0
    return found.certificate.worth / 1000


def first_come(asked: Pairs) -> float:
    """Each in turn takes the best that is left."""
    seats, candidate, place, points = asked
    left, worth = seats.tolist(), 0
    first = np.searchsorted(candidate, np.arange(candidate.max() + 2)).tolist()
    places, values = place.tolist(), points.tolist()
    for start, end in pairwise(first):
        open_ = [row for row in range(start, end) if left[places[row]]]
        if open_:
            best = max(open_, key=values.__getitem__)
            left[places[best]] -= 1
            worth += values[best]
    return worth


def scipy_table(asked: Pairs) -> float:
    from scipy.optimize import linear_sum_assignment

    seats, candidate, place, points = asked
    table = np.zeros((candidate.max() + 1, len(seats)))
    table[candidate, place] = points
    wide = table[:, np.repeat(np.arange(len(seats)), seats)]
    rows, columns = linear_sum_assignment(wide, maximize=True)
    return float(wide[rows, columns].sum())


def scipy_sparse(asked: Pairs) -> float:
    """Everybody has a place of their own that is worth nothing, so that a full matching exists."""
    from scipy.sparse import csr_array, hstack
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    seats, candidate, place, points = asked
    people = int(candidate.max()) + 1
    one = csr_array((points.astype(float), (candidate, place)), shape=(people, len(seats))).tocsc()
    wide = one[:, np.repeat(np.arange(len(seats)), seats)]
    own = csr_array((np.full(people, 1e-6), (np.arange(people), np.arange(people))), shape=(people, people))
    table = hstack([wide, own]).tocsr()
    rows, columns = min_weight_full_bipartite_matching(table, maximize=True)
    return float(np.rint(table[rows, columns].sum()))


def _program(asked: Pairs) -> tuple[Any, Any, Any]:
    from scipy.sparse import csr_array, vstack

    seats, candidate, place, points = asked
    people, rows = int(candidate.max()) + 1, np.arange(len(points))
    ones = np.ones(len(points))
    hard = vstack(
        [
            csr_array((ones, (candidate, rows)), shape=(people, len(points))),
            csr_array((ones, (place, rows)), shape=(len(seats), len(points))),
        ]
    )
    return -points.astype(float), hard, np.concatenate([np.ones(people), seats])


def highs_lp(asked: Pairs) -> float:
    from scipy.optimize import linprog

    weights, hard, most = _program(asked)
    return float(-linprog(weights, A_ub=hard, b_ub=most, bounds=(0, 1), method="highs-ds").fun)


def highs_mip(asked: Pairs) -> float:
    from scipy.optimize import Bounds, LinearConstraint, milp

    weights, hard, most = _program(asked)
    whole = np.ones(len(weights), dtype=np.int64)
    return float(
        -milp(weights, integrality=whole, bounds=Bounds(0, 1), constraints=LinearConstraint(hard, -np.inf, most)).fun
    )


def cp_sat(asked: Pairs) -> float:
    from ortools.sat.python import cp_model

    seats, candidate, place, points = (column.tolist() for column in asked)
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in points]
    for column, most in ((candidate, dict.fromkeys(candidate, 1)), (place, dict(enumerate(seats)))):
        rows: dict[int, list[Any]] = {}
        for row, key in enumerate(column):
            rows.setdefault(key, []).append(taken[row])
        for key, own in rows.items():
            model.add(sum(own) <= most[key])
    model.maximize(sum(one * value for one, value in zip(taken, points, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.solve(model)
    return solver.objective_value


def pulp_cbc(asked: Pairs) -> float:
    import pulp

    seats, candidate, place, points = (column.tolist() for column in asked)
    problem = pulp.LpProblem("match", pulp.LpMaximize)
    taken = [pulp.LpVariable(f"x{row}", cat="Binary") for row in range(len(points))]
    problem += pulp.lpSum(one * value for one, value in zip(taken, points, strict=True))
    for column, most in ((candidate, dict.fromkeys(candidate, 1)), (place, dict(enumerate(seats)))):
        rows: dict[int, list[Any]] = {}
        for row, key in enumerate(column):
            rows.setdefault(key, []).append(taken[row])
        for key, own in rows.items():
            problem += pulp.lpSum(own) <= most[key]
    problem.solve(pulp.PULP_CBC_CMD(msg=False))
    return float(pulp.value(problem.objective))


def networkx_simplex(asked: Pairs) -> float:
    import networkx

    seats, candidate, place, points = (column.tolist() for column in asked)
    people = max(candidate) + 1
    graph = networkx.DiGraph()
    graph.add_node("from", demand=-people)
    graph.add_node("to", demand=people)
    for one in range(people):
        graph.add_edge("from", ("c", one), capacity=1, weight=0)
        graph.add_edge(("c", one), "to", capacity=1, weight=0)
    for at, many in enumerate(seats):
        graph.add_edge(("p", at), "to", capacity=many, weight=0)
    for one, at, value in zip(candidate, place, points, strict=True):
        graph.add_edge(("c", one), ("p", at), capacity=1, weight=-value)
    return float(-networkx.network_simplex(graph)[0])


def stable(asked: Pairs) -> float:
    """`matching`: hospital and resident, both by points. Stable, not the optimum."""
    from matching.games import HospitalResident

    seats, candidate, place, points = (column.tolist() for column in asked)
    wishes: dict[Any, list[Any]] = {}
    ranks: dict[Any, list[Any]] = {}
    value = {(one, at): worth for one, at, worth in zip(candidate, place, points, strict=True)}
    for one, at in sorted(value, key=lambda pair: -value[pair]):
        if seats[at]:
            wishes.setdefault(f"c{one}", []).append(f"p{at}")
            ranks.setdefault(f"p{at}", []).append(f"c{one}")
    room = {name: seats[int(name[1:])] for name in ranks}
    found = HospitalResident.create_from_dictionaries(wishes, ranks, room).solve()
    pairs = ((int(str(one)[1:]), int(str(at)[1:])) for at, own in found.items() for one in own)
    return sum(value[pair] for pair in pairs)


PROGRAMS: dict[str, tuple[Callable[[Pairs], float], int]] = {
    "Virke": (virke, FULL),
    "first come, first served": (first_come, FULL),
    "scipy linear_sum_assignment": (scipy_table, 600_000),
    "scipy sparse bipartite": (scipy_sparse, 600_000),
    "HiGHS LP": (highs_lp, 600_000),
    "HiGHS MIP": (highs_mip, ONLY_SMALL),
    "CP-SAT": (cp_sat, ONLY_SMALL),
    "PuLP / CBC": (pulp_cbc, 600_000),
    "networkx network simplex": (networkx_simplex, 600_000),
    "matching (stable)": (stable, 600_000),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("--with", dest="beside", type=Path)
    parser.add_argument("--week", action="store_true")
    parser.add_argument("--replay", action="store_true")
    parser.add_argument("--demands", default="0.75,1.0,1.5,2.5")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.one:
        print(json.dumps(_measured(*options.one)))
        return
    print(f"{platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores, one process each")
    for size in filter(None, options.sizes.split(",")):
        _compare(size, options)
    if options.week:
        _week(options.limit)
    if options.replay:
        _replay([float(one) for one in options.demands.split(",")])


def _compare(size: str, options: argparse.Namespace) -> None:
    people, places = map(int, size.split("x"))
    pairs = people * min(PAIRS_EACH, places // 3)
    print(f"\n{people:,} candidates, {places:,} places, {pairs:,} pairs")
    results = {name: _ask(name, size, options) for name, (_, most) in PROGRAMS.items() if pairs <= most}
    ours = results["Virke"]
    assert isinstance(ours, dict), ours
    for name, found in results.items():
        if isinstance(found, str):
            print(f"  {name:<28} {found}")
            continue
        share, ratio = found["worth"] / ours["worth"], found["seconds"] / ours["seconds"]
        print(f"  {name:<28} {found['seconds']:>9.3f} s {found['mb']:>7.0f} MB {share:>8.2%} {ratio:>9.1f} x")


def _ask(name: str, size: str, options: argparse.Namespace) -> dict[str, float] | str:
    python = sys.executable
    last = ""
    for python in filter(None, (sys.executable, options.beside)):
        command = [str(python), __file__, "--one", name, size]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=options.limit, check=False)
        except subprocess.TimeoutExpired:
            return f"more than {options.limit:g} s"
        if done.returncode == 0:
            found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
            return found
        last = done.stderr.strip().splitlines()[-1]
        if "ModuleNotFoundError" not in last:
            break
    return last


def _measured(name: str, size: str) -> dict[str, float]:
    asked = invented(*map(int, size.split("x")))
    program = PROGRAMS[name][0]
    program(invented(30, 20))  # what is imported is not measured
    before = _processor()
    worth = program(asked)
    kilobytes = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": max(_processor() - before, 1e-4), "worth": worth, "mb": kilobytes / 1024}


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _week(limit: float) -> None:
    """Three realistic weeks: how long until no choice can be more than one per mille better."""
    from virke.placements.matching.proposing import propose

    print("\nA week of 100 candidates and 60 places with limits and keys")
    for seed in (1, 2, 3):
        asked = a_week(seed)
        clock, processor = time.perf_counter(), time.process_time()
        found = propose(asked, seconds=limit)
        print(
            f"  {len(asked.points):,} pairs, {len(asked.limits)} limits: {time.perf_counter() - clock:.1f} s on the "
            f"clock, {time.process_time() - processor:.1f} s of the processor; the search says at most "
            f"{found.searched:.3%} better, the prices prove at most {found.certificate.gap:.2%}"
        )


def a_week(seed: int) -> Any:
    """Six departments; two places share a P-number; each limit holds in each week that its placements run."""
    from virke.placements.matching.instance import Key, Limit, instance

    random = np.random.default_rng(seed)
    people, places = 100, 60
    department, seats = random.integers(0, 6, places), random.integers(1, 3, places)
    starts, weeks = random.integers(0, 5, places), random.choice([4, 13, 17], places)
    hours, mentoring = random.integers(15, 38, people), random.integers(30, 240, people)
    room, mentors = random.choice([100, 200, 300], places // 2), random.integers(100, 500, places)
    has, wants, subsidised = random.random((people, 8)), random.random((places, 8)), random.random(places) < 0.4
    fits = 500 * (1 - 2 * np.abs(has[:, None] - wants).mean(axis=2)) + random.integers(0, 400, (people, places))
    allowed = np.argwhere(random.random((people, places)) < 0.55).tolist()
    pairs = [(one, at, int(np.clip(fits[one, at], 1, 1000))) for one, at in allowed]
    limits = [
        Limit(f"mentor {at}", int(mentors[at]), _uses(pairs, lambda one, to, at=at: (to == at) * int(mentoring[one])))
        for at in range(places)
    ]
    for week in range(int((starts + weeks).max())):
        runs = (starts <= week) & (week < starts + weeks)
        limits.append(
            Limit(f"pool {week}", 15, _uses(pairs, lambda _, to, runs=runs: int(subsidised[to] and runs[to])))
        )
        for number in range(places // 2):
            uses = _uses(
                pairs,
                lambda one, to, runs=runs, number=number: (
                    (to // 2 == number and runs[to]) * int(hours[one] * 100 // 37)
                ),
            )
            limits.append(Limit(f"P{number} week {week}", int(room[number]), uses))
    share = np.bincount(department, minlength=6) * 1000 // places
    keys = tuple(
        Key(f"department {one}", int(share[one]), frozenset(np.flatnonzero(department == one).tolist()), 100)
        for one in range(6)
    )
    return instance(
        seats=seats.tolist(), candidates=people, pairs=pairs, limits=tuple(one for one in limits if one.uses), keys=keys
    )


REPLAYED_WEEKS, LAST_YEAR, SEEDS = 104, 52, (1, 2, 3)
RULES = ("first come", "weekly batch", "batch + price", "batch + price + wait", "as last year's replay chose")


def _replay(demands: list[float]) -> None:
    """Prices and rule come from an invented last year; what is measured are two other years of the same workplaces."""
    from virke.placements.matching.weekly import Objective

    print("\nTwo years week by week, 60 workplaces with 80 seats, 47 of 80 for 17 weeks, mean of three seeds: share")
    print("of what full hindsight (with a wait of four weeks) could have given; in brackets the use of seats and the")
    print("weeks waited. The price's strength is the best one on the year before, never on the years measured.")
    for objective in Objective:
        print(f"\n  value per {objective:<18}" + "".join(f"{name:>28}" for name in RULES))
        for demand in demands:
            found = [_replayed(demand, seed, objective) for seed in SEEDS]
            cells = np.array(found).mean(axis=0)
            told = (f"{share:.1%} ({used:.0%}, {waited:.1f})" for share, used, waited in cells)
            print(f"  demand {demand:<21}" + "".join(f"{one:>28}" for one in told), flush=True)
            worst = min(row[4][0] for row in found)
            print(f"  {'':<28}{'worst seed of the last column':>112} {worst:.1%}", flush=True)


def _replayed(demand: float, seed: int, objective: Any) -> list[tuple[float, float, float]]:
    from virke.placements.matching import fluid, hindsight, replaying
    from virke.placements.matching.replaying import CANDIDATES
    from virke.placements.matching.weekly import PLAIN

    last_year, years = two_pasts(demand, seed)
    prices = fluid.prices(last_year.fit, seats=last_year.seats, weeks=LAST_YEAR, objective=objective)
    at_once = replaying.best_rule(last_year, prices, objective, among=[one for one in CANDIDATES if not one.waits])
    waiting = replaying.best_rule(last_year, prices, objective, among=[one for one in CANDIDATES if one.waits == 4])
    chosen = replaying.best_rule(last_year, prices, objective)
    most = hindsight.bound(years, objective)
    found = [replaying.first_come(years, objective)]
    found += [replaying.replay(years, rule, prices, objective) for rule in (PLAIN, at_once, waiting, chosen)]
    return [(one.value / most, one.occupancy, one.waited) for one in found]


def two_pasts(demand: float, seed: int, *, places: int = 60, seats: int = 80, weeks: int = REPLAYED_WEEKS) -> Any:
    """A year to learn from and the years to be measured on: other candidates for the same workplaces.

    Wage subsidy lasts 17 weeks, internships 4 or 13 by the candidate; two pairs of five are allowed. Demand 1.0: the
    weeks that candidates would take are those that seats have.
    """
    random = np.random.default_rng(1000 + seed)
    held = 1 + random.multinomial(seats - places, np.full(places, 1 / places))
    subsidised, wants, liked = random.random(places) < 47 / 80, random.random((places, 6)), random.normal(0, 60, places)
    each_week = demand * seats / (0.6 * 17 + 0.4 * 8.5)
    return (
        _past(np.random.default_rng(5000 + seed), LAST_YEAR, each_week, held, subsidised, wants, liked),
        _past(np.random.default_rng(9000 + seed), weeks, each_week, held, subsidised, wants, liked),
    )


def _past(random: Any, weeks: int, each_week: float, held: Any, subsidised: Any, wants: Any, liked: Any) -> Any:
    from virke.placements.matching.replaying import Past
    from virke.placements.matching.weekly import Fit

    week = np.repeat(np.arange(weeks), random.poisson(each_week, weeks))
    shape = (len(week), len(held))
    off = np.abs(random.random((len(week), 1, wants.shape[1])) - wants).mean(axis=2)
    points = 620 * (1 - 1.6 * off) + liked + random.integers(0, 350, shape)
    points = np.where(random.random(shape) < 0.4, np.clip(points, 1, 1000), 0).astype(np.int64)
    long = random.random((len(week), 1)) < 0.5
    return Past(week, Fit(points, np.where(subsidised, 17, np.where(long, 13, 4))), held, weeks)


def _uses(pairs: list[tuple[int, int, int]], amount: Callable[[int, int], int]) -> tuple[tuple[int, int], ...]:
    return tuple((row, used) for row, (one, to, _) in enumerate(pairs) if (used := int(amount(one, to))))


if __name__ == "__main__":
    main()
