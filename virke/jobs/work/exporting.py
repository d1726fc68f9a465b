"""A long list as a file: a workbook of some thousand rows takes seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from virke.background.kinds import File, Finish, Outcome, Work, kind
from virke.documents import media
from virke.followup import exports, queries
from virke.followup.queries import Listing, Wanted
from virke.followup.shown import Line
from virke.followup.states import State
from virke.organisation.access import Viewer

MOST = 10_000
FORMS: dict[str, Callable[[tuple[Line, ...]], bytes]] = {
    "csv": lambda lines: exports.as_csv(lines).encode("utf-8"),
    "xlsx": exports.as_xlsx,
}


@kind("export_commitments", "Liste over aftaler som fil")
def commitments(work: Work) -> Finish:
    """Parameters: `place` (mine, forum, unit) with its `number`, `form` (csv, xlsx), and what is `wanted`."""
    by, form = work.viewer(), str(work.parameters["form"])
    work.tell("Finder aftalerne", done=0, of=2)
    found = _listing(work.parameters, by, localdate(work.at))
    work.tell(f"Skriver {len(found.lines)} aftaler i filen", done=1, of=2)
    content = FORMS[form](found.lines)
    name = f"opfoelgning.{form}"

    def finish(at: datetime) -> Outcome:
        queries.taken_out(viewer=by, at=at, found=found.lines, form=form)
        return Outcome(_said(found), file=File(name, media.type_of(name), content))

    return finish


def _said(found: Listing) -> str:
    if found.total > len(found.lines):
        return f"Filen er klar. Den har de første {MOST} af {found.total} aftaler; vælg færre for at få resten."
    return f"Filen er klar. Den har {found.total} aftaler."


def _listing(parameters: Any, by: Viewer, on: date) -> Listing:
    asked = parameters["wanted"]
    wanted = Wanted(
        state=State(asked["state"]) if asked["state"] else None,
        overdue=asked["overdue"],
        words=asked["words"],
        forum_id=asked["forum_id"],
        count=MOST,
    )
    number = int(parameters["number"])
    if parameters["place"] == "forum":
        return queries.for_forum(viewer=by, forum_id=number, on=on, wanted=wanted)
    if parameters["place"] == "unit":
        return queries.for_unit(viewer=by, unit_id=number, on=on, wanted=wanted)
    return queries.mine(viewer=by, on=on, wanted=wanted)
