"""The figures of status items, for the pages of a meeting and for its papers: the values with their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from virke.documents.writers import chart
from virke.documents.writers.chart import Chart
from virke.followup import queries
from virke.followup.figures import ShownFigure
from virke.followup.queries import StatusThere
from virke.followup.statustexts import told_one_by_one
from virke.meetings.states import Status
from virke.meetings.views import MeetingRow
from virke.organisation.access import Viewer
from virke.plans import pictures


@dataclass(frozen=True, slots=True)
class StatusPart:
    """What stands under an item beside its text; `pictures` by the id of the indicator, of those told one by one."""

    there: StatusThere
    pictures: Mapping[int, Markup]


def on_screen(viewer: Viewer, meeting: MeetingRow, *, on: date, item_id: int | None = None) -> dict[int, StatusPart]:
    """Of the meeting or one item of it, by the item's id. Each curve in both sizes; the style shows one of them."""
    return _parts(viewer, meeting, _both_sizes, on=on, item_id=item_id)


def on_paper(viewer: Viewer, meeting: MeetingRow, *, on: date) -> dict[int, StatusPart]:
    """Each curve once, in the wide size."""
    return _parts(viewer, meeting, _said_in_its_title, on=on, item_id=None)


def _parts(
    viewer: Viewer, meeting: MeetingRow, draw: Callable[[Chart], Markup], *, on: date, item_id: int | None
) -> dict[int, StatusPart]:
    found = queries.statuses_on_agenda(
        viewer=viewer,
        on=on,
        prepared=meeting.status == Status.PLANNED,
        meeting_id=meeting.id if item_id is None else None,
        item_id=item_id,
    )
    return {key: StatusPart(there, _pictures(there, draw)) for key, there in found.items()}


def _pictures(there: StatusThere, draw: Callable[[Chart], Markup]) -> dict[int, Markup]:
    told = told_one_by_one([one.figure for one in there.figures])
    drawn = ((one.indicator_id, _chart(one, there.item_id)) for one in told)
    return {indicator_id: draw(picture) for indicator_id, picture in drawn if picture is not None}


def _chart(figure: ShownFigure, item_id: int) -> Chart | None:
    """Two items may show the same indicator on one page only once, but its goal's page has it too."""
    if figure.curve is None:
        return None
    return pictures.drawn(figure.curve, key=f"status-{item_id}-{figure.indicator_id}", title=figure.title)


def _both_sizes(picture: Chart) -> Markup:
    return Markup("").join(Markup(chart.svg(picture, size)) for size in (chart.WIDE, chart.NARROW))  # noqa: S704 - escaped there


def _said_in_its_title(picture: Chart) -> Markup:
    """A tagged PDF takes its words for those who do not see it from the title alone."""
    told = replace(picture, title=f"{picture.title}. {chart.described(picture)}")
    return Markup(chart.svg(told, chart.WIDE))  # noqa: S704 - escaped there
