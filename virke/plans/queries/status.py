"""Status reports: those of a plan, one to write in, what the gate says, and the files of a frozen one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, Subquery, prefetch_related_objects

from virke.kernel.periods import Period
from virke.kernel.verdicts import Verdict
from virke.organisation.access import Permission, Viewer
from virke.organisation.models import Person
from virke.organisation.scoping import within
from virke.plans import access, earlier, loading, reporting, rows, showing, status, unfinished, wording
from virke.plans.audiences import Audience
from virke.plans.earlier import Restated
from virke.plans.judging import RANK
from virke.plans.models import FrozenFigure, FrozenStatus, Observation, StatusReport
from virke.plans.reporting import ItemStatus, NamedIn, Since
from virke.plans.states import State
from virke.plans.status import LineText, Missing
from virke.plans.views import ItemLink, PlanLink


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list. Frozen when `frozen_at` is there; `restated` of its figures were corrected afterwards."""

    id: int
    cycle: str
    as_of: date
    correction: str
    frozen_at: datetime | None
    frozen_by: str
    restated: int = 0


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports of a plan, the latest first."""

    plan: PlanLink
    rows: tuple[ReportRow, ...]
    may_edit: bool
    unfinished: int
    rolled_over: bool


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report and its plan, without what stands in it."""

    row: ReportRow
    plan: PlanLink

    @property
    def frozen(self) -> bool:
        return self.row.frozen_at is not None


@dataclass(frozen=True, slots=True)
class SentPage:
    """A frozen report, and its figures that were corrected afterwards."""

    head: ReportHead
    restated: tuple[Restated, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report to write in. `names` are the items that name colleagues in what leaves the house.

    `last` are the texts of the report before by the item's id, `new` what has changed since it.
    """

    row: ReportRow
    plan: PlanLink
    previous: ReportRow | None
    items: tuple[ItemStatus, ...]
    missing: tuple[Missing, ...]
    names: tuple[NamedIn, ...]
    new: Since
    last: Mapping[int, LineText]

    @property
    def verdict(self) -> Verdict:
        """Whether it may be frozen."""
        return status.may_freeze(self.missing, frozen=self.row.frozen_at is not None)


@dataclass(frozen=True, slots=True)
class Version:
    """What an audience gets: the content cut to it, with the content's hash.

    `restated` are figures in it that were corrected after it was frozen; the content never changes.
    """

    plan: PlanLink
    content: dict[str, object]
    digest: str
    restated: tuple[Restated, ...]


@dataclass(frozen=True, slots=True)
class RestatedPlan:
    """A plan with the figures that the next report must tell, each with its period in words."""

    plan_id: int
    title: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a plan hands on, and the plans that may take it."""

    plan: PlanLink
    items: tuple[ItemLink, ...]
    into: tuple[PlanLink, ...]
    rolled_over: bool


def reports(*, viewer: Viewer, plan_id: int) -> Reports:
    """Of a plan the viewer may see; one that is being written is seen only by those who edit the plan."""
    plan = loading.plan(viewer, plan_id)
    may_edit = access.may_edit(viewer, plan)
    found = plan.reports.order_by("-as_of", "-pk")
    corrected = earlier.restated_in([plan_id], viewer=viewer)
    return Reports(
        plan=showing.plan_link(plan),
        rows=tuple(
            replace(_row(one), restated=len(corrected.get(one.pk, ())))
            for one in (found if may_edit else found.exclude(frozen_at=None))
        ),
        may_edit=may_edit,
        unfinished=len(unfinished.items(plan)) if may_edit else 0,
        rolled_over=unfinished.is_rolled_over(plan),
    )


def report_head(*, viewer: Viewer, report_id: int) -> ReportHead:
    """Which report it is, for those who edit the plan. Raises `NotFound` and `NotAllowed`."""
    found = _report(report_id)
    access.check_edit(viewer, found.plan)
    return ReportHead(_row(found), showing.plan_link(found.plan))


def sent(*, viewer: Viewer, report_id: int) -> SentPage:
    """A frozen report for those who edit the plan. Raises `NotFound` and `NotAllowed`."""
    found = _report(report_id)
    access.check_edit(viewer, found.plan)
    return SentPage(ReportHead(_row(found), showing.plan_link(found.plan)), earlier.restated(found, viewer=viewer))


def report(*, viewer: Viewer, report_id: int) -> ReportPage:
    """The internal report, for those who edit the plan. Raises `NotFound` and `NotAllowed`."""
    found = _report(report_id)
    access.check_edit(viewer, found.plan)
    return _page(found, viewer)


def open_report(*, viewer: Viewer, report_id: int, worst_first: bool = False) -> ReportPage | None:
    """As `report`, in the plan's order or the worst first; None for a frozen one, which nobody writes in."""
    found = _report(report_id)
    access.check_edit(viewer, found.plan)
    return _page(found, viewer, worst_first=worst_first) if found.frozen_at is None else None


def _page(found: StatusReport, viewer: Viewer, *, worst_first: bool = False) -> ReportPage:
    previous = earlier.last_frozen(found.plan)
    prefetch_related_objects([one for one in (found, previous) if one], "lines")
    items = reporting.items(found, viewer=viewer)
    names = Person.objects.order_by("name").values_list("name", flat=True)
    new = reporting.since(previous, items, viewer=viewer)
    return ReportPage(
        row=_row(found),
        plan=showing.plan_link(found.plan),
        previous=_row(previous) if previous else None,
        items=tuple(sorted(items, key=lambda one: RANK[one.light])) if worst_first else items,
        missing=status.missing(reporting.asked(items)),
        names=reporting.named(items, new, names),
        new=new,
        last={line.item_id: reporting.text_of(line) for line in previous.lines.all()} if previous else {},
    )


def preview(*, viewer: Viewer, report_id: int, audience: Audience) -> Version:
    """What the audience would get, were the report frozen now; a frozen one as it was."""
    found = _report(report_id)
    _check_version(viewer, found, audience)
    plan = showing.plan_link(found.plan)
    if found.frozen_at is not None:
        version = found.versions.only("content", "digest").get(audience=audience.value)
        return Version(plan, version.content, version.digest, earlier.restated(found, viewer=viewer))
    items = reporting.items(found, viewer=viewer)
    previous = earlier.last_frozen(found.plan)
    whole = reporting.whole(found, items, reporting.since(previous, items, viewer=viewer))
    return Version(plan, *status.version(whole, audience=audience), ())


def file(*, viewer: Viewer, report_id: int, audience: Audience, form: str) -> bytes:
    """The frozen file, `form` docx, pdf or xlsx. The internal one is for those who edit the plan."""
    found = _report(report_id)
    _check_version(viewer, found, audience)
    version = FrozenStatus.objects.only(form).filter(report=found, audience=audience.value).first()
    if version is None:
        raise rows.NotFound("Rapporten er ikke låst endnu, så der er ingen fil at hente.")
    return bytes(getattr(version, form))


def restated(*, viewer: Viewer) -> tuple[RestatedPlan, ...]:
    """Plans that the viewer follows whose figures were corrected after they were sent out, not yet told in a report.

    One follows a plan by editing it, by an action in it and by an indicator of it. One question.
    """
    of_plan = StatusReport.objects.filter(plan=OuterRef("report__plan")).exclude(frozen_at=None)
    corrected = Observation.objects.filter(
        indicator=OuterRef("indicator"),
        starts_on=OuterRef("starts_on"),
        ends_on=OuterRef("ends_on"),
        supersedes__isnull=False,
        recorded_at__gt=OuterRef("last"),
    )
    shown = FrozenFigure.objects.exclude(report__plan__state=State.CLOSED.value).filter(_followed(viewer))
    last = Subquery(of_plan.order_by("-frozen_at").values("frozen_at")[:1])
    found = shown.annotate(last=last).filter(Exists(corrected)).order_by("report__plan__title", "report__plan", "item")
    plans: dict[int, RestatedPlan] = {}
    for one in found.select_related("report__plan", "indicator"):
        plan = one.report.plan
        words = f"{one.indicator.title}, {wording.period(Period(one.starts_on, one.ends_on))}"
        before = plans.get(plan.pk, RestatedPlan(plan.pk, plan.title, ()))
        plans[plan.pk] = replace(before, figures=tuple(dict.fromkeys((*before.figures, words))))
    return tuple(plans.values())


def _followed(viewer: Viewer) -> Q:
    person = viewer.person_id
    return (
        within(viewer, Permission.EDIT_PLANS, unit="report__plan__owner_unit_id")
        | Q(item__actions__responsible_person_id=person)
        | Q(indicator__owner_person_id=person)
    )


def to_hand_on(*, viewer: Viewer, plan_id: int) -> Unfinished:
    """What the plan hands on when the next one begins, for one who edits it."""
    plan = loading.plan(viewer, plan_id)
    access.check_edit(viewer, plan)
    later = loading.plans(viewer).exclude(pk=plan_id).filter(ends_on__gt=plan.ends_on).order_by("starts_on", "title")
    return Unfinished(
        plan=showing.plan_link(plan),
        items=tuple(ItemLink(one.pk, one.number, one.title, plan.pk, plan.title) for one in unfinished.items(plan)),
        into=tuple(showing.plan_link(one) for one in later if access.may_edit(viewer, one)),
        rolled_over=unfinished.is_rolled_over(plan),
    )


def _report(report_id: int) -> StatusReport:
    question = StatusReport.objects.select_related("plan__owner_unit")
    found = question.filter(pk=report_id).first()
    if found is None:
        raise rows.NotFound("Rapporten findes ikke. Den kan være slettet, eller adressen er forkert.")
    return found


def _check_version(viewer: Viewer, report: StatusReport, audience: Audience) -> None:
    """What is being written, and the internal version, are for those who edit the plan."""
    if report.frozen_at is None or audience is Audience.INTERNAL:
        access.check_edit(viewer, report.plan)
    else:
        access.sight(viewer).check(report.plan)


def _row(report: StatusReport) -> ReportRow:
    return ReportRow(report.pk, report.cycle, report.as_of, report.reason, report.frozen_at, report.frozen_by)
