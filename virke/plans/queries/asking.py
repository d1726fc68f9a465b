"""Who is asked for what a report lacks, and what I am asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from virke.kernel.verdicts import Verdict
from virke.organisation.access import NotAllowed, Viewer
from virke.plans import access, asking, gate, naming, reporting, rows, showing, status
from virke.plans.asking import Ask
from virke.plans.models import LineRequest, StatusLine, StatusReport
from virke.plans.reporting import ItemStatus
from virke.plans.status import LineText, Missing
from virke.plans.views import PlanLink


@dataclass(frozen=True, slots=True)
class AskedOwner:
    """An owner with what is lacking; when they were last asked, and when an e-mail went to them."""

    ask: Ask
    asked_at: datetime | None
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnersPage:
    """Those to ask, by name."""

    report_id: int
    cycle: str
    plan: PlanLink
    owners: tuple[AskedOwner, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class OwnLines:
    """A report as one of its owners writes it: their items, what each lacks, and who asked."""

    report_id: int
    cycle: str
    as_of: date
    plan: PlanLink
    may_see_plan: bool
    items: tuple[ItemStatus, ...]
    missing: tuple[Missing, ...]
    asked_by: str


@dataclass(frozen=True, slots=True)
class WritableLine:
    """What stands of one item, for one who may write it. `may_edit`: also how it is judged."""

    item_id: int
    text: LineText
    may_edit: bool


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A report that waits for me: how many of the items that I was asked for have no text yet."""

    report_id: int
    cycle: str
    plan: str
    count: int
    asked_by: str
    asked_at: datetime


def owners(*, viewer: Viewer, report_id: int, on: date) -> OwnersPage:
    """For those who edit the plan. Raises `NotFound` and `NotAllowed`."""
    report = _report(report_id)
    access.check_edit(viewer, report.plan)
    asks = gate.asks(report, viewer=viewer, on=on)
    asked: dict[int, LineRequest] = {}
    for row in report.requests.order_by("asked_at"):
        asked[row.person_id] = row
    return OwnersPage(
        report_id=report.pk,
        cycle=report.cycle,
        plan=showing.plan_link(report.plan),
        owners=tuple(_owner(ask, asked.get(ask.person_id)) for ask in asks),
        verdict=asking.may_ask(asks, frozen=report.frozen_at is not None),
    )


def own_lines(*, viewer: Viewer, report_id: int) -> OwnLines:
    """The items that the viewer may write. Raises `NotFound`, and `NotAllowed` when there are none."""
    report = _report(report_id)
    own = access.own_item_ids(viewer, report)
    if not own:
        raise NotAllowed("Rapporten har ingen punkter, som du skriver. Spørg den, der sendte dig hertil.")
    asked = report.requests.filter(person_id=viewer.person_id).annotate(name=naming.name_of("asked_by"))
    items = tuple(one for one in reporting.items(report, viewer=viewer) if one.item_id in own)
    return OwnLines(
        report_id=report.pk,
        cycle=report.cycle,
        as_of=report.as_of,
        plan=showing.plan_link(report.plan),
        may_see_plan=access.sight(viewer).may_see(report.plan),
        items=items if report.frozen_at is None else (),
        missing=status.missing(reporting.asked(items)),
        asked_by=next((row.name for row in asked.order_by("-asked_at")[:1]), ""),
    )


def line(*, viewer: Viewer, report_id: int, item_id: int) -> WritableLine:
    """One item of a report, for one who may write it; nothing is judged for it. Raises `NotFound` and `NotAllowed`."""
    report = _report(report_id)
    access.check_write_items(viewer, report, [item_id])
    if not report.plan.items.filter(pk=item_id).exists():
        raise rows.NotFound("Punktet hører ikke til planen. Gå tilbage, og hent siden igen.")
    found = report.lines.filter(item_id=item_id).first()
    text = reporting.text_of(found) if found else LineText()
    return WritableLine(item_id, text, access.may_edit(viewer, report.plan))


def asked_for(*, viewer: Viewer) -> tuple[AskedFor, ...]:
    """The reports that wait for the viewer's words, the latest asked first. One question."""
    written = StatusLine.objects.filter(report=OuterRef("report"), item=OuterRef("item")).exclude(political_text="")
    waiting = LineRequest.objects.filter(~Exists(written), person_id=viewer.person_id, report__frozen_at=None)
    by_report: dict[int, list[LineRequest]] = defaultdict(list)
    for row in waiting.select_related("report__plan").annotate(name=naming.name_of("asked_by")).order_by("-asked_at"):
        by_report[row.report_id].append(row)
    return tuple(_asked_for(found) for found in by_report.values())


def _asked_for(found: Sequence[LineRequest]) -> AskedFor:
    latest = found[0]
    asked_by = getattr(latest, "name", "")  # asked along with the row
    report = latest.report
    return AskedFor(report.pk, report.cycle, report.plan.title, len(found), asked_by, latest.asked_at)


def _owner(ask: Ask, asked: LineRequest | None) -> AskedOwner:
    return AskedOwner(ask, asked.asked_at if asked else None, asked.mailed_at if asked else None)


def _report(report_id: int) -> StatusReport:
    found = StatusReport.objects.select_related("plan__owner_unit").filter(pk=report_id).first()
    if found is None:
        raise rows.NotFound("Rapporten findes ikke. Den kan være slettet, eller adressen er forkert.")
    return found
