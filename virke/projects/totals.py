"""The totals of a project as rows. For actions and queries only."""

from __future__ import annotations

from decimal import Decimal

from virke.projects import tallying
from virke.projects.kinds import TallyKind
from virke.projects.models import Project, Tally
from virke.projects.values import Total


def of(project: Project, kind: TallyKind) -> list[Tally]:
    """The rows that hold, by day: of several for a day the one that was written last."""
    newest = {row.on: row for row in project.tallies.filter(kind=kind.value).order_by("on", "pk")}
    return list(newest.values())


def newest(project: Project, kind: TallyKind) -> Decimal | None:
    held = tallying.holding(Total(row.on, row.total) for row in of(project, kind))
    return held[-1].value if held else None
