"""Whom to ask for what a status report lacks, person by person. For queries and actions only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from virke.kernel.alphabet import in_order
from virke.organisation.access import Viewer
from virke.plans import owners, reporting, status
from virke.plans.asking import Ask
from virke.plans.models import StatusReport
from virke.plans.owners import Owner
from virke.plans.status import Missing


def asks(report: StatusReport, *, viewer: Viewer, on: date) -> tuple[Ask, ...]:
    """By name; everybody with their own lines in the order of the plan."""
    lacking = status.missing(reporting.asked(reporting.items(report, viewer=viewer)))
    of_items = owners.of_items(report.plan, [one.item_id for one in lacking], viewer=viewer, on=on)
    people: dict[int, Owner] = {}
    lines: dict[int, list[Missing]] = defaultdict(list)
    for line in lacking:
        for owner in of_items[line.item_id]:
            people.setdefault(owner.person_id, owner)
            lines[owner.person_id].append(line)
    return tuple(
        Ask(
            person_id=owner.person_id,
            name=owner.name,
            email=owner.email,
            why=owner.why,
            plan=report.plan.title,
            cycle=report.cycle,
            lines=tuple(lines[owner.person_id]),
            others=_others(owner, (of_items[line.item_id] for line in lines[owner.person_id])),
        )
        for owner in sorted(people.values(), key=lambda one: in_order(one.name))
    )


def _others(owner: Owner, asked: Iterable[Iterable[Owner]]) -> tuple[str, ...]:
    names = {one.name for owners_ in asked for one in owners_ if one.person_id != owner.person_id}
    return tuple(sorted(names, key=in_order))
