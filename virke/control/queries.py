"""The only readers of control seen from outside. A hit's person is seen through `actions.look`, which tells of it."""

from __future__ import annotations

from virke.analytics.crossing import declared, describing
from virke.analytics.crossing.definitions import Crossing
from virke.control import access, loading, showing
from virke.control.models import Run
from virke.control.states import HitState
from virke.control.views import CrossingRow, CrossingView, HitPage, RunView
from virke.kernel.alphabet import in_order
from virke.organisation.access import Permission, Viewer

PAGE = 50


def crossings(*, viewer: Viewer) -> tuple[CrossingRow, ...]:
    """The matchings that there are, for everybody who may see plans: what a municipality looks for is no secret."""
    viewer.check_somewhere(Permission.SEE_PLANS)
    rows = (_row(one, may_see_hits=access.may(viewer)) for one in declared.known())
    return tuple(sorted(rows, key=lambda row: in_order(row.title)))


def crossing(*, viewer: Viewer, key: str) -> CrossingView:
    """A matching with the figures of its last run. How good each criterion was is for those who may see hits."""
    viewer.check_somewhere(Permission.SEE_PLANS)
    one, may = loading.crossing(key), access.may(viewer)
    run, counts = loading.newest_run(key), loading.by_criterion(key) if may else None
    return CrossingView(
        key=one.key,
        title=one.title,
        meaning=one.meaning,
        version=one.version,
        lines=tuple(pair for pair in describing.lines(one) if pair[1] != one.meaning),
        criteria=tuple(showing.criterion(one, criterion, counts) for criterion in one.criteria),
        group_headings=tuple(describing.headings(one)),
        run=showing.run(run, may_see_hits=may) if run else None,
        figures=tuple(showing.figures(one, run)) if run else (),
        may_run=may,
    )


def extracts_named(*, viewer: Viewer) -> frozenset[str]:
    """The ids of all extracts that a run rests on; for one who sees plans everywhere."""
    viewer.check(Permission.SEE_PLANS, unit_id=None)
    named = Run.objects.values_list("extracts", flat=True)
    return frozenset(extract for extracts in named for _, extract in extracts)


def runs(*, viewer: Viewer, key: str) -> tuple[RunView, ...]:
    """The runs of a matching, the newest first."""
    access.check(viewer)
    rows = Run.objects.filter(crossing=loading.crossing(key).key).order_by("-run_at", "-pk")
    return tuple(showing.run(row, may_see_hits=True) for row in rows[:PAGE])


def hits(*, viewer: Viewer, key: str, state: HitState | None = HitState.OPEN, page: int = 1) -> HitPage:
    """Hits of a matching in a state (None: all), those with the highest score first."""
    access.check(viewer)
    one = loading.crossing(key)
    counts, newest = loading.by_state(key), loading.newest_run_id(key)
    number = counts[state] if state else sum(counts.values())
    rows = loading.hits(key, state).defer("content", "person", "note")[PAGE * (page - 1) : PAGE * page]
    return HitPage(
        rows=tuple(showing.hit_row(one, row, newest=newest) for row in rows),
        counts=tuple(counts.items()),
        pages=max(1, -(-number // PAGE)),
    )


def _row(one: Crossing, *, may_see_hits: bool) -> CrossingRow:
    run, counts = loading.newest_run(one.key), loading.by_state(one.key) if may_see_hits else None
    return CrossingRow(
        key=one.key,
        title=one.title,
        meaning=one.meaning,
        last_run_at=run.run_at if run else None,
        open=counts[HitState.OPEN] if counts else None,
        handled=sum(counts.values()) - counts[HitState.OPEN] if counts else None,
    )
