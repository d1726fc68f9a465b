"""What was turned down, told as causes in the overview: requests that law or seats stopped, and candidates refused.

Counts by department, never who. The department is the one that the workplace belongs to today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from virke.kernel.danish import DENMARK
from virke.kernel.periods import ONE_DAY
from virke.organisation.tree import Chart
from virke.placements import departments
from virke.placements.calendar import months_later
from virke.placements.kinds import Objecting, Objection, Standing
from virke.placements.models import MatchProposal, RefusedRequest
from virke.placements.views import Refused

LATELY, YEAR = 3, 12
"""Months back from the day: what explains today, and what is told of a year."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One no: in which department, for which rule or reason, with its paragraph where it is the law's, and when."""

    department: int
    why: str
    paragraph: str
    on: date


def known(chart: Chart, *, on: date) -> list[Refusal]:
    """Those of the last year. Two queries."""
    since = months_later(on, -YEAR)
    found = []
    for unit_id, why, paragraph, day in (*_requests(since, on), *_candidates(since, on)):
        department = departments.of(unit_id, chart)
        if department:
            found.append(Refusal(department.unit_id, why, paragraph, day))
    return found


def counted(found: Sequence[Refusal], units: Collection[int], *, on: date) -> tuple[Refused, ...]:
    """Of these departments: each rule and reason with how many lately and in a year, the most frequent first."""
    mine = [one for one in found if one.department in units]
    lately = Counter((one.why, one.paragraph) for one in mine if one.on > months_later(on, -LATELY))
    year = Counter((one.why, one.paragraph) for one in mine)
    order = sorted(year, key=lambda key: (-lately[key], -year[key], key))
    return tuple(Refused(why, paragraph, lately[why, paragraph], year[why, paragraph]) for why, paragraph in order)


def _requests(since: date, on: date) -> Iterator[tuple[int, str, str, date]]:
    rows = RefusedRequest.objects.filter(refused_on__gt=since, refused_on__lte=on)
    yield from rows.values_list("workplace__unit_id", "rule", "paragraph", "refused_on")


def _candidates(since: date, on: date) -> Iterator[tuple[int, str, str, date]]:
    """What workplaces said no to; what citizens and consultants said no to is no cause of a workplace."""
    begins, ends = (datetime.combine(day + ONE_DAY, datetime.min.time(), DENMARK) for day in (since, on))
    rows = MatchProposal.objects.filter(
        standing=Standing.REJECTED.value,
        objecting=Objecting.WORKPLACE.value,
        changed_at__gte=begins,
        changed_at__lt=ends,
    )
    for unit_id, objection, at in rows.values_list("offer__workplace__unit_id", "objection", "changed_at"):
        yield unit_id, f"Kandidat afvist: {Objection(objection).label.lower()}", "", at.astimezone(DENMARK).date()
