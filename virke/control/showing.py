"""Rows of control as the values that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from virke.analytics.crossing import describing
from virke.analytics.crossing.answers import Answer
from virke.analytics.crossing.definitions import Criterion, Crossing
from virke.analytics.crossing.hits import Hit as Found
from virke.control import rules
from virke.control.models import Hit, Run
from virke.control.states import TRANSITIONS, HitState
from virke.control.views import BesideView, CriterionRow, FigureRow, HitRow, HitView, RunView
from virke.kernel.periods import ONE_DAY

Counts = Mapping[tuple[str, HitState], int]
"""How many hits meet a criterion, by its key and their state."""


def figures_as_json(answer: Answer) -> list[dict[str, Any]]:
    """The figures as a run keeps them: with the words of the groups, and nothing that may not be shown."""
    return [
        {
            "criterion": one.criterion,
            "groups": list(one.groups),
            "pairs": one.pairs,
            "persons": one.persons,
            "days": one.days,
            "since": one.stands_since.isoformat() if one.stands_since else None,
        }
        for one in answer.figures
    ]


def content_as_json(found: Found) -> dict[str, Any]:
    """What stood in the registers, as a hit keeps it."""
    beside = [{"cells": dict(one.cells), "days": one.days, "met": list(one.met)} for one in found.beside]
    return {"cells": dict(found.cells), "beside": beside}


def run(row: Run, *, may_see_hits: bool) -> RunView:
    return RunView(
        run_id=row.pk,
        reason=row.reason,
        starts_on=row.starts_on,
        last_on=row.ends_on - ONE_DAY,
        run_at=row.run_at,
        run_by=row.run_by,
        version=row.version,
        engine=row.engine,
        extracts=tuple(f"{register} {extract}" for register, extract in row.extracts),
        hits=row.hits if may_see_hits else None,
        new_hits=row.new_hits if may_see_hits else None,
    )


def figures(crossing: Crossing, row: Run) -> Iterator[FigureRow]:
    """The figures of a run; a criterion that met nothing and could be told is told."""
    for one in row.figures:
        yield FigureRow(
            criterion=describing.name(crossing, one["criterion"]),
            groups=tuple(one["groups"]),
            pairs=one["pairs"],
            persons=one["persons"],
            days=one["days"],
            since=datetime.fromisoformat(one["since"]) if one.get("since") else None,
        )


def criterion(crossing: Crossing, one: Criterion, counts: Counts | None) -> CriterionRow:
    """`counts` is None for who may not see hits."""
    by_state = {state: counts.get((one.key, state), 0) for state in HitState} if counts is not None else None
    confirmed = by_state[HitState.CONFIRMED] if by_state else 0
    explained = by_state[HitState.EXPLAINED] if by_state else 0
    return CriterionRow(
        reason=describing.reason(crossing, [one.key]),
        looks_at=describing.criterion(crossing, one),
        weight=one.weight,
        basis=one.basis.paragraph,
        says=one.basis.says,
        found=sum(by_state.values()) if by_state else None,
        open=by_state[HitState.OPEN] + by_state[HitState.SENT] if by_state else None,
        explained=explained if by_state else None,
        confirmed=confirmed if by_state else None,
        share=rules.share_confirmed(confirmed=confirmed, explained=explained),
    )


def hit_row(crossing: Crossing, row: Hit, *, newest: int | None) -> HitRow:
    """`newest` is the id of the matching's last run."""
    return HitRow(
        hit_id=row.pk,
        reason=describing.reason(crossing, row.met),
        score=row.score,
        days=row.days,
        state=HitState(row.state),
        found_again=row.last_run_id == newest,
    )


def hit(crossing: Crossing, row: Hit, *, newest: int | None) -> HitView:
    state = HitState(row.state)
    return HitView(
        hit_id=row.pk,
        crossing=crossing.key,
        title=crossing.title,
        means=crossing.means,
        person=row.person,
        cells=tuple(describing.cells(crossing.left.table, row.content["cells"])),
        beside=tuple(_beside(crossing, row.content["beside"])),
        reason=describing.reason(crossing, row.met),
        score=row.score,
        days=row.days,
        state=state,
        note=row.note,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        steps=tuple(TRANSITIONS[state]),
        found_again=row.last_run_id == newest,
        first_found_at=row.first_run.run_at,
    )


def _beside(crossing: Crossing, rows: Iterable[Mapping[str, Any]]) -> Iterator[BesideView]:
    for one in rows:
        cells = tuple(describing.cells(crossing.right.table, one["cells"]))
        yield BesideView(cells, one["days"], describing.reason(crossing, one["met"]))
