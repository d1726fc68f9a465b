"""Asks the law about a placement at a workplace, and keeps what it said as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from virke.kernel.periods import Period
from virke.placements import changes, counting, reading
from virke.placements.counting import Counted
from virke.placements.kinds import Kind, Purpose, TargetGroup
from virke.placements.models import Citizen, Placement, Workplace
from virke.placements.rules import checks
from virke.placements.rules.checks import Asked, Line, Place
from virke.placements.rules.consultation import Statements
from virke.placements.rules.duration import NO_GROUNDS, Grounds
from virke.placements.values import PlacementHead


def lines(workplace: Workplace, head: PlacementHead, *, counted: Counted | None = None) -> tuple[Line, ...]:
    """What the law says before a place is reserved."""
    citizen = Citizen.objects.filter(pk=head.citizen_id).first() if head.citizen_id else None
    asked = Asked(
        kind=head.kind,
        group=head.group,
        period=head.period,
        hours=head.hours,
        purpose=head.purpose,
        background=head.background or (reading.background(citizen, on=head.period.starts_on) if citizen else None),
        earlier_here=counting.earlier(citizen, workplace.pk) if citizen else (),
        employed_here=head.employed_here,
        obviously_ready=head.obviously_ready,
        last_employed_here=head.last_employed_here,
        grounds=head.grounds,
    )
    return checks.every(asked, _place(workplace, counted or counting.one(workplace.pk)))


def of_start(row: Placement) -> tuple[Line, ...]:
    """What the law says on the day of the start: room and statements; the rest was asked when it was reserved."""
    asked = _asked(row, counting.period(row), None, NO_GROUNDS)
    found = checks.every(asked, _place(row.workplace, counting.one(row.workplace_id, besides=row.pk)), starting=True)
    return tuple(line for line in found if line.rule in ("Rimelighedskravet", "Udtalelser"))


def of_longer(row: Placement, ends_on: date, grounds: Grounds) -> tuple[Line, ...]:
    """What the law says of a placement that shall last longer: how long, and whether there is room all the way."""
    longer = Period(row.starts_on, ends_on)
    hours = changes.hours_on(row.ends_on, row.hours, counting.changes_of(row))
    asked = replace(_asked(row, longer, counting.period(row), grounds), hours=hours)
    found = checks.every(asked, _place(row.workplace, counting.one(row.workplace_id, besides=row.pk)))
    return tuple(line for line in found if line.rule in ("Rimelighedskravet", "Varighed"))


def of_hours(row: Placement, days: Period, hours: Decimal) -> tuple[Line, ...]:
    """What the law says of other hours on the days that are left: room for them, and a week."""
    asked = replace(_asked(row, days, None, NO_GROUNDS), hours=hours)
    found = checks.every(asked, _place(row.workplace, counting.one(row.workplace_id, besides=row.pk)))
    return tuple(line for line in found if line.rule in ("Rimelighedskravet", "Timer"))


def kept(found: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines as they are kept with the placement."""
    return [
        {
            "rule": line.rule,
            "ok": line.answer.ok,
            "told": [{"text": str(one), "paragraph": one.reference} for one in line.told],
        }
        for line in found
    ]


def _asked(row: Placement, period: Period, so_far: Period | None, grounds: Grounds) -> Asked:
    return Asked(
        kind=Kind(row.kind),
        group=TargetGroup(row.group),
        period=period,
        hours=row.hours,
        purpose=Purpose(row.purpose) if row.purpose else None,
        employed_here=row.employed_here,
        grounds=grounds,
        so_far=so_far,
        said=Statements(row.employer_said, row.representative_said, row.discussed),
    )


def _place(workplace: Workplace, counted: Counted) -> Place:
    return Place(counted.staff, counted.loads, workplace.opening_hours)
