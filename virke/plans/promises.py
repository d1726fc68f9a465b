"""Rows as the values that the rules judge."""

from __future__ import annotations

from collections.abc import Iterable

from virke.plans.kinds import Maturity, Shape
from virke.plans.models import Observation, Target
from virke.plans.values import Figure, Promise, Scope


def promise_of(row: Target) -> Promise:
    return Promise(
        shape=Shape(row.shape),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        unit=row.unit,
        low=row.low,
        high=row.high,
        due_text=row.due_text,
        window_months=row.window_months,
        limit_value=row.limit_value,
        limit_unit=row.limit_unit,
        baseline_value=row.baseline_value,
        baseline_on=row.baseline_on,
        baseline_text=row.baseline_text,
    )


def scope_of(row: Target | Observation) -> Scope:
    return Scope(row.org_unit_id, row.group)


def figure_of(row: Observation) -> Figure:
    return Figure(
        unit=row.unit,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        n_unknown=row.n_unknown,
        maturity=Maturity(row.maturity),
        withdrawn=row.withdrawn,
    )


def as_shown(rows: Iterable[Observation]) -> list[Observation]:
    """The rows as people may see them; never saved. What a withdrawn figure took over from shows no number either."""
    found = list(rows)
    former, gone = {row.pk: row.supersedes_id for row in found}, set[int]()
    for row in found:
        at = row.pk if row.withdrawn else None
        while at is not None and at not in gone:
            gone.add(at)
            at = former.get(at)
    for row in found:
        if row.pk in gone:
            row.value = row.numerator = row.denominator = None
            row.n_unknown, row.withdrawn = 0, True
    return found
