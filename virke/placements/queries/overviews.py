"""How it goes against the target, department by department and month by month, as the chiefs' forum is shown it.

It tells of the whole municipality to everybody who sees placements somewhere: counts, never who. A workplace counts in
the department that its unit belongs to today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max

from virke.kernel.periods import ONE_DAY
from virke.meetings import queries as meetings
from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.tree import Chart
from virke.placements import counting, departments, occupancy, refusals, seats, showing, targeting
from virke.placements.calendar import month_of, months_later, weeks_from
from virke.placements.counting import Counted
from virke.placements.kinds import Hint, Kind
from virke.placements.models import Offer, PlaceTarget, Workplace
from virke.placements.refusals import Refusal
from virke.placements.rules import forecast
from virke.placements.targeting import Held, Part
from virke.placements.views import KeyProposal, Overview, OverviewRow, TargetHead

MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Place:
    """What one workplace adds to its department today."""

    department: int
    free: int
    legal: int
    hints: tuple[Hint, ...]


def overview(*, viewer: Viewer, on: date) -> Overview:
    """Every department that has workplaces or a part of the target, and the whole. Twelve queries."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    chart = charts.known_on(on)
    names = {one.unit_id: one.name for one in departments.every(chart)}
    holding = occupancy.holding(on)
    parts = targeting.shared(occupancy.goal(holding), occupancy.weights(holding)) if holding else {}
    places, held = _places(chart, on), occupancy.held(chart)
    ends = tuple(months_later(month_of(on), -back) - ONE_DAY for back in range(MONTHS - 1, -1, -1))
    shown = {one.department for one in places} | parts.keys()
    counts = _Counts(held, refusals.known(chart, on=on), on, ends)
    rows = tuple(
        counts.row(
            unit, names.get(unit, ""), [unit], [one for one in places if one.department == unit], parts.get(unit)
        )
        for unit in sorted(shown, key=lambda unit: names.get(unit, ""))
    )
    return Overview(
        target=_head(holding, viewer) if holding else None,
        months=ends,
        rows=rows,
        total=counts.row(None, "I alt", sorted(shown), places, targeting.added(parts) if parts else None),
        may_decide=viewer.may(Permission.EDIT_PLANS, unit_id=None),
    )


def my_standing(*, viewer: Viewer, on: date) -> tuple[OverviewRow, ...]:
    """The departments that the viewer answers for against their parts; the whole for one who answers for it all.

    Empty without a target, and for those who answer for no department.
    """
    if not viewer.may_somewhere(Permission.EDIT_WORKPLACES) or not viewer.may_somewhere(Permission.EDIT_PLANS):
        return ()
    if occupancy.holding(on) is None:
        return ()
    found = overview(viewer=viewer, on=on)
    if viewer.may(Permission.EDIT_PLANS, unit_id=None):
        return (found.total,)
    return tuple(one for one in found.rows if one.part and viewer.may(Permission.EDIT_PLANS, unit_id=one.unit_id))


def target(*, viewer: Viewer, on: date) -> TargetHead | None:
    """The target that holds on the day."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    holding = occupancy.holding(on)
    return _head(holding, viewer) if holding else None


def key_proposal(*, viewer: Viewer, on: date) -> tuple[KeyProposal, ...]:
    """Each department with the ordinary FTE of its workplaces in their newest month. For those who decide."""
    viewer.check(Permission.EDIT_PLANS, unit_id=None)
    chart = charts.known_on(on)
    holding = occupancy.holding(on)
    weights = occupancy.weights(holding) if holding else {}
    found = dict(Workplace.objects.values_list("pk", "unit_id"))
    fte: dict[int, Decimal] = {}
    for workplace_id, counted in counting.of(list(found)).items():
        department = departments.of(found[workplace_id], chart)
        if department and counted.staff:
            newest = counted.staff[max(counted.staff)]
            fte[department.unit_id] = fte.get(department.unit_id, Decimal()) + newest
    every = departments.every(chart)
    return tuple(
        KeyProposal(one.unit_id, one.name, fte.get(one.unit_id, Decimal()), weights.get(one.unit_id)) for one in every
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """Who is there on which day, and what was turned down."""

    held: Sequence[Held]
    refused: Sequence[Refusal]
    on: date
    ends: tuple[date, ...]

    def row(
        self, unit_id: int | None, name: str, units: Sequence[int], places: Sequence[_Place], part: Part | None
    ) -> OverviewRow:
        hints = Counter(hint for one in places for hint in one.hints)
        return OverviewRow(
            unit_id=unit_id,
            name=name,
            part=part,
            now=self._sum(units, self.on),
            now_wage_subsidy=self._sum(units, self.on, Kind.WAGE_SUBSIDY),
            months=tuple(self._sum(units, day) for day in self.ends),
            workplaces=len(places),
            free=sum(one.free for one in places),
            legal=sum(one.legal for one in places),
            hints=tuple((hint, hints[hint]) for hint in Hint if hints[hint]),
            refused=refusals.counted(self.refused, units, on=self.on),
        )

    def _sum(self, units: Iterable[int], day: date, kind: Kind | None = None) -> int:
        found = targeting.there(self.held, on=day, kind=kind)
        return sum(found.get(unit, 0) for unit in units)


def _places(chart: Chart, on: date) -> list[_Place]:
    rows = list(Workplace.objects.annotate(last_contact=Max("contacts__on")))
    counted = counting.of([row.pk for row in rows])
    offers: dict[int, list[Offer]] = {}
    for offer in Offer.objects.all():
        offers.setdefault(offer.workplace_id, []).append(offer)
    found = []
    for row in rows:
        department = departments.of(row.unit_id, chart)
        hints = showing.hints(row, counted[row.pk], offers.get(row.pk, []), last_contact=row.last_contact, on=on)
        if department:
            found.append(_place(department.unit_id, row, counted[row.pk], hints, on))
    return found


def _place(department: int, row: Workplace, counted: Counted, hints: tuple[Hint, ...], on: date) -> _Place:
    room = forecast.weeks(counted.staff, counted.loads, on=on, count=1)[0].room
    week = seats.weekly(counted.seats, counted.stays, weeks_from(on, 1))[0]
    legal = 0 if room is None or row.savings else int(room.left)
    return _Place(department, week.free, legal, hints)


def _head(row: PlaceTarget, viewer: Viewer) -> TargetHead:
    may = viewer.may(Permission.EDIT_PLANS, unit_id=None)
    key = row.key
    shown = row.item_id if row.item_id and meetings.openable(viewer=viewer, item_id=row.item_id) else None
    return TargetHead(row.pk, occupancy.goal(row), row.starts_on, key.decided_on, key.decided_citation, shown, may)
