"""What the MED committees answer to the items of a Plan MED, for one of them and for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.organisation.access import NotAllowed, Viewer
from virke.plans import access, committees, medrows, rows, showing, trees
from virke.plans.committees import Committee, Group, Said, Summary
from virke.plans.kinds import PlanKind
from virke.plans.models import Plan, PlanItem, StatusReport
from virke.plans.views import PlanLink


@dataclass(frozen=True, slots=True)
class Point:
    """An item that committees answer."""

    item_id: int
    number: str
    title: str
    source_text: str


@dataclass(frozen=True, slots=True)
class GroupAnswers:
    """An AfdelingsMED: for each item, in the order of the plan, what its committees say, added up."""

    group: Group
    summaries: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """All committees and all items. `said` by item and forum; `mine` are the forums the viewer answers for."""

    report_id: int
    cycle: str
    as_of: date
    plan: PlanLink
    frozen: bool
    points: tuple[Point, ...]
    groups: tuple[GroupAnswers, ...]
    said: dict[int, dict[int, Said]]
    whole: tuple[Summary, ...]
    mine: frozenset[int]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class CommitteePage:
    """One committee's answers to write: `said` by item."""

    report_id: int
    cycle: str
    plan: PlanLink
    frozen: bool
    committee: Committee
    points: tuple[Point, ...]
    said: dict[int, Said]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A committee of mine that has not answered every item of a report."""

    report_id: int
    forum_id: int
    forum: str
    plan: str
    cycle: str
    missing: int


def answers(*, viewer: Viewer, report_id: int) -> AnswersPage:
    """For those who edit the plan or answer for one of its committees. Raises `NotFound` and `NotAllowed`."""
    report = _report(report_id)
    asked = medrows.of_plan(report.plan, on=report.as_of)
    mine = _mine(viewer, report.plan, asked)
    if not mine and not access.may_edit(viewer, report.plan):
        raise NotAllowed("Svarene ses af udvalgene selv og af dem, der redigerer planen.")
    points, said = _points(report), medrows.said(report)
    return AnswersPage(
        report_id=report.pk,
        cycle=report.cycle,
        as_of=report.as_of,
        plan=showing.plan_link(report.plan),
        frozen=report.frozen_at is not None,
        points=points,
        groups=tuple(
            GroupAnswers(
                group, tuple(committees.summary(group.committees, said.get(one.item_id, {})) for one in points)
            )
            for group in committees.groups(asked)
        ),
        said=said,
        whole=tuple(committees.summary(committees.answering(asked), said.get(one.item_id, {})) for one in points),
        mine=mine,
        may_edit=access.may_edit(viewer, report.plan),
    )


def committee(*, viewer: Viewer, report_id: int, forum_id: int) -> CommitteePage:
    """One committee's page, for those who answer for it. Raises `NotFound` and `NotAllowed`."""
    report = _report(report_id)
    found = {one.forum_id: one for one in committees.answering(medrows.of_plan(report.plan, on=report.as_of))}
    if forum_id not in found:
        raise rows.NotFound("Udvalget svarer ikke på denne plan. Gå tilbage, og hent siden igen.")
    access.check_answer_for(viewer, report.plan, forum_id)
    said = medrows.said(report)
    return CommitteePage(
        report_id=report.pk,
        cycle=report.cycle,
        plan=showing.plan_link(report.plan),
        frozen=report.frozen_at is not None,
        committee=found[forum_id],
        points=_points(report),
        said={item_id: by_forum[forum_id] for item_id, by_forum in said.items() if forum_id in by_forum},
    )


def awaited(*, viewer: Viewer) -> tuple[Awaited, ...]:
    """The committees the viewer prepares that have not answered all items of a report that is being written."""
    seats = {seat.forum_id for seat in viewer.seats if seat.role in ("chair", "secretary")}
    if not seats:
        return ()
    question = StatusReport.objects.filter(plan__kind=PlanKind.PLAN_MED.value, frozen_at=None)
    found = []
    for report in question.select_related("plan__owner_unit").order_by("as_of", "pk"):
        asked = committees.answering(medrows.of_plan(report.plan, on=report.as_of))
        ours = [one for one in asked if one.forum_id in seats]
        if not ours:
            continue
        points, said = _points(report), medrows.said(report)
        for one in ours:
            missing = sum(one.forum_id not in said.get(point.item_id, {}) for point in points)
            if missing:
                found.append(Awaited(report.pk, one.forum_id, one.name, report.plan.title, report.cycle, missing))
    return tuple(found)


def _mine(viewer: Viewer, plan: Plan, asked: tuple[Committee, ...]) -> frozenset[int]:
    return frozenset(
        one.forum_id for one in committees.answering(asked) if access.may_answer_for(viewer, plan, one.forum_id)
    )


def _points(report: StatusReport) -> tuple[Point, ...]:
    """The items at the ends of the tree, in the order of the plan."""
    everything: list[PlanItem] = list(report.plan.items.order_by("position", "pk"))
    parents = {item.parent_id for item in everything}
    return tuple(
        Point(one.pk, one.number, one.title, one.source_text)
        for one in trees.in_order(everything)
        if one.pk not in parents
    )


def _report(report_id: int) -> StatusReport:
    found = StatusReport.objects.select_related("plan__owner_unit").filter(pk=report_id).first()
    if found is None or not medrows.is_med(found.plan):
        raise rows.NotFound("Der er ingen svar fra udvalg her. Adressen kan være forkert.")
    return found
