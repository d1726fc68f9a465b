"""What the reports before said, and which of their figures have been corrected since. For queries and actions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from virke.kernel.periods import Period
from virke.organisation.access import Viewer
from virke.plans import indicating, loading, naming, promises, wording
from virke.plans.audiences import Audience
from virke.plans.models import FrozenFigure, Observation, Plan, StatusReport
from virke.plans.since import ActionThen, FigureThen, Then
from virke.plans.states import ActionState
from virke.plans.status import CorrectionLine
from virke.plans.values import WHOLE

Key = tuple[int, object, object]
"""An indicator and the first and the half-open last day of a period."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure that a frozen report showed and that was corrected afterwards.

    `was` is what that report's readers know, `reason` says why, `by` is the name of who corrected it last.
    """

    report_id: int
    cycle: str
    item_id: int
    indicator_id: int
    number: str
    title: str
    period: str
    was: str
    now: str
    reason: str
    at: datetime
    by: str


def last_frozen(plan: Plan) -> StatusReport | None:
    """The report that a new one is compared with."""
    return plan.reports.exclude(frozen_at=None).order_by("-frozen_at", "-pk").first()


def shown_in(plan_ids: Collection[int]) -> list[FrozenFigure]:
    """Every figure that a frozen report of the plans showed, with all that the functions here need. One question."""
    return _named(FrozenFigure.objects.filter(report__plan_id__in=plan_ids))


def then(report: StatusReport, shown: Iterable[FrozenFigure]) -> Then:
    """What a frozen report said, to compare with. Two questions besides `shown_in`."""
    contents = report.versions.filter(audience=Audience.INTERNAL.value).values_list("content", flat=True)
    content = contents.get()
    figures_ = {(one.item_id, one.indicator_id): _figure(one) for one in shown if one.report_id == report.pk}
    actions = {one.action_id: ActionThen(ActionState(one.state), one.late) for one in report.actions.all()}
    lights = {line["number"]: line["light"] for line in content["lines"]}
    return Then(report.cycle, report.as_of, lights, figures_, actions)


def restated(report: StatusReport, *, viewer: Viewer) -> tuple[Restated, ...]:
    """The figures of a frozen report that were corrected after it, in the order of the plan."""
    return _restated(_named(report.figures.all()), viewer=viewer)


def restated_in(plan_ids: Collection[int], *, viewer: Viewer) -> dict[int, tuple[Restated, ...]]:
    """By report, of all frozen reports of the plans. Two questions where nothing was corrected."""
    found: dict[int, list[Restated]] = defaultdict(list)
    for one in _restated(shown_in(plan_ids), viewer=viewer):
        found[one.report_id].append(one)
    return {report_id: tuple(rows) for report_id, rows in found.items()}


def unmentioned(last: StatusReport, shown: Sequence[FrozenFigure], *, viewer: Viewer) -> tuple[CorrectionLine, ...]:
    """What the next report must tell: figures of the plan's frozen reports that were corrected since the last of them.

    One question where nothing was corrected.
    """
    found = _restated(shown, viewer=viewer, since=last.frozen_at)
    unique = {(one.item_id, one.indicator_id, one.period): one for one in found}
    return tuple(
        CorrectionLine(one.number, one.title, one.period, one.was, one.now, one.reason, localdate(one.at))
        for one in unique.values()
    )


def _restated(frozen: Sequence[FrozenFigure], *, viewer: Viewer, since: datetime | None = None) -> tuple[Restated, ...]:
    """`since`: only corrections after that moment, and what held then is what was. Else after each one's own report."""
    corrected = _corrections({one.indicator_id for one in frozen})
    hits = [(one, late) for one in frozen if (late := _after(one, corrected, since))]
    now = _now([late[-1] for _, late in hits], viewer) if hits else {}
    rows = [_row(one, late, now.get(_key(one), "-"), first=since is not None) for one, late in hits]
    return tuple(row for row in rows if row.was != row.now)


def _named(found: QuerySet[FrozenFigure]) -> list[FrozenFigure]:
    named = found.select_related("report", "item", "indicator")
    return list(named.order_by("report__frozen_at", "item__position", "item_id", "indicator_id"))


def _corrections(indicator_ids: Collection[int]) -> Mapping[Key, Sequence[Observation]]:
    """The correcting figures of the indicators, of the whole and of units, the oldest first."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    rows = Observation.objects.filter(indicator_id__in=indicator_ids).exclude(supersedes=None)
    for row in rows.select_related("supersedes").annotate(name=naming.name_of("recorded_by")).order_by("recorded_at"):
        found[(row.indicator_id, row.starts_on, row.ends_on)].append(row)
    return found


def _after(
    one: FrozenFigure, corrected: Mapping[Key, Sequence[Observation]], since: datetime | None
) -> list[Observation]:
    from_ = since or one.report.frozen_at
    return [row for row in corrected.get(_key(one), ()) if from_ is not None and row.recorded_at > from_]


def _now(corrected: Sequence[Observation], viewer: Viewer) -> dict[Key, str]:
    """What each period of these indicators shows today, of the whole: counted, or added up out of its units."""
    rows = list(loading.indicators().filter(pk__in={one.indicator_id for one in corrected}))
    on = localdate(max(one.recorded_at for one in corrected))
    views = indicating.views(rows, viewer=viewer, on=on)
    return {
        (view.id, one.starts_on, one.ends_on): one.shown
        for view in views
        for one in view.readings
        if one.scope == WHOLE
    }


def _row(one: FrozenFigure, late: Sequence[Observation], now: str, *, first: bool) -> Restated:
    of_whole = [row for row in late if promises.scope_of(row) == WHOLE]
    old = of_whole[0].supersedes if first and of_whole else None
    counted = one.indicator.counted
    was = indicating.said(promises.figure_of(old), counted) if old else one.shown
    if of_whole and of_whole[-1].withdrawn:
        was = wording.ONCE_SHOWN
    return Restated(
        report_id=one.report_id,
        cycle=one.report.cycle,
        item_id=one.item_id,
        indicator_id=one.indicator_id,
        number=one.item.number,
        title=one.indicator.title,
        period=wording.period(Period(one.starts_on, one.ends_on)),
        was=was,
        now=now,
        reason=" ".join(dict.fromkeys(row.reason for row in late)),
        at=late[-1].recorded_at,
        by=getattr(late[-1], "name", ""),  # asked along with the row
    )


def _figure(one: FrozenFigure) -> FigureThen:
    return FigureThen(one.shown, wording.period(Period(one.starts_on, one.ends_on)), one.starts_on, one.ends_on)


def _key(one: FrozenFigure) -> Key:
    return (one.indicator_id, one.starts_on, one.ends_on)
