"""Judging: 2,000 indicators with 60 monthly figures each, against the mere reading of the same rows.

Makes a plan of 100 goals with 20 indicators each in a database of its own. Prints the processor time of (1) fetching
all figures and targets as plain columns, (2) fetching and judging them all, (3) the overview of the plan when nothing
is remembered, and (4) the same overview again; as median, 95th percentile, and as multiples of (1).

    .venv/bin/python benchmarks/plans.py [--indicators 2000] [--periods 60] [--rounds 10]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2025, 1, 5, tzinfo=UTC)
ON = date(2025, 1, 10)
FIRST_YEAR = 2020
GOALS = 100


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--indicators", type=int, default=2_000)
    parser.add_argument("--periods", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        plan_id = fill(options.indicators, options.periods)
        measure(plan_id, options)


def start(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= {"VIRKE_MODE": "development", "VIRKE_DATA": str(folder)}
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'plans.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "virke.config.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def fill(indicators: int, periods: int) -> int:
    """A plan whose indicators have targets of several shapes; every fourth figure is a share."""
    from virke.kernel.periods import months
    from virke.organisation.models import Unit
    from virke.plans.models import Indicator, Observation, Plan, PlanItem, Target

    unit = Unit.objects.create(name="Jobcenter Nordby", kind="unit", starts_on=date(2020, 1, 1))
    plan = Plan.objects.create(
        kind="business_plan",
        title="Virksomhedsplan",
        starts_on=date(2024, 1, 1),
        ends_on=date(2026, 1, 1),
        owner_unit=unit,
        changed_at=AT,
        changed_by="",
    )
    items = [PlanItem(plan=plan, position=n, number=str(n), title=f"Mål {n}") for n in range(1, GOALS + 1)]
    items = PlanItem.objects.bulk_create(items)
    rows = Indicator.objects.bulk_create(
        Indicator(
            title=f"Indikator {n}",
            kind="manual",
            unit="percent" if n % 4 == 0 else "count",
            direction="up",
            frequency="monthly",
            changed_at=AT,
            changed_by="",
        )
        for n in range(indicators)
    )
    links = Indicator.items.through
    links.objects.bulk_create(links(indicator_id=row.pk, planitem_id=items[n % GOALS].pk) for n, row in enumerate(rows))
    shapes = ("step", "point", "cumulative", "step")
    Target.objects.bulk_create(
        Target(
            indicator=row,
            shape=shapes[n % 4],
            unit=row.unit,
            low=50 + n % 40,
            starts_on=date(2024, 1, 1),
            ends_on=date(2026, 1, 1),
            baseline_value=40,
            recorded_at=AT,
            recorded_by="",
        )
        for n, row in enumerate(rows)
    )
    spans = [months(FIRST_YEAR + n // 12, n % 12 + 1, 1) for n in range(periods)]
    Observation.objects.bulk_create(
        (
            Observation(
                indicator=row,
                starts_on=span.starts_on,
                ends_on=span.ends_on,
                unit=row.unit,
                value=None if n % 4 == 0 else 30 + (n + place) % 50,
                numerator=30 + (n + place) % 50 if n % 4 == 0 else None,
                denominator=90 if n % 4 == 0 else None,
                definition_version=1,
                recorded_at=AT,
                recorded_by="",
            )
            for n, row in enumerate(rows)
            for place, span in enumerate(spans)
        ),
        batch_size=5_000,
    )
    return plan.pk


def measure(plan_id: int, options: argparse.Namespace) -> None:
    from django.core.cache import cache

    from virke.organisation.access import Permission, system
    from virke.plans import holding, queries, standings
    from virke.plans.models import Indicator, Observation, Target

    viewer = system("benchmark", Permission.SEE_PLANS, Permission.EDIT_PLANS)
    columns = ("indicator_id", "starts_on", "ends_on", "value", "numerator", "denominator")
    rows = list(Indicator.objects.all())
    ids = [row.pk for row in rows]

    def mere() -> None:
        assert len(list(Observation.objects.filter(superseded_by=None).values_list(*columns))) > 0
        list(Target.objects.values_list("indicator_id", "low", "high", "starts_on", "ends_on"))

    def judged() -> None:
        assert len(standings.standings(rows, on=ON, known=holding.everything(ids))) == options.indicators

    def page() -> None:
        """For the first viewer after something was written about every indicator."""
        cache.clear()
        again()

    def again() -> None:
        queries.plan(viewer=viewer, plan_id=plan_id, on=ON)

    asked = (("mere query", mere), ("judged", judged), ("page", page), ("page again", again))
    found = {name: times(ask, options.rounds) for name, ask in asked}
    floor = statistics.median(found["mere query"])
    figures = options.indicators * options.periods
    print(f"{options.indicators} indicators, {options.periods} periods, {figures} figures, {options.rounds} rounds")
    print(f"{'':<12}{'median s':>10}{'p95 s':>8}{'median / mere query':>22}{'p95 / mere query':>19}")
    for name, one in found.items():
        median, p95 = statistics.median(one), statistics.quantiles(one, n=20)[-1]
        print(f"{name:<12}{median:>10.2f}{p95:>8.2f}{median / floor:>22.2f}{p95 / floor:>19.2f}")


def times(ask: Callable[[], None], rounds: int) -> list[float]:
    """Seconds of the processor, so that others on the machine do not count."""
    ask()
    found = []
    for _ in range(rounds):
        started = time.process_time()
        ask()
        found.append(time.process_time() - started)
    return found


if __name__ == "__main__":
    main()
