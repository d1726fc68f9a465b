"""Meetings as the queries answer them, invented, without a database."""

from __future__ import annotations

from datetime import date, time

from virke.kernel.verdicts import YES, no
from virke.meetings.sections import SectionText
from virke.meetings.views import Allowed, ItemView, MeetingPage, MeetingRow


def an_item(
    *sections: SectionText, number: str = "1", title: str = "Sygefravær", outcome: str | None = None
) -> ItemView:
    return ItemView(
        id=int(number or 0),
        number=number,
        title=title,
        kind="decision",
        kind_label="Beslutning",
        origin="written",
        origin_label="Skrevet her",
        outcome=outcome,
        outcome_label="",
        closed=False,
        hidden=False,
        case_number="",
        kle="",
        recommended_by="",
        sections=sections,
        points=(),
        attachments=(),
        absent=(),
        hearing=None,
        predecessor=None,
        taken_up=(),
        removed_reason="",
    )


def a_row(number: int = 7, *, status: str = "planned", on: date = date(2026, 3, 12)) -> MeetingRow:
    return MeetingRow(
        id=number,
        forum_id=1,
        forum_name="Chefforum",
        held_on=on,
        starts_at=time(9, 0),
        place="Mødelokale 2",
        status=status,
        status_label="",
    )


def a_meeting(
    *items: ItemView,
    status: str = "planned",
    may_prepare: bool = True,
    may_close: bool = False,
    following: MeetingRow | None = None,
) -> MeetingPage:
    close = YES if may_close else no("Punkt 1 mangler en beslutning.")
    return MeetingPage(
        row=a_row(status=status),
        unit_id=1,
        previous=None,
        following=following,
        attendees=(),
        items=items,
        removed=(),
        papers=(),
        may_prepare=may_prepare,
        allowed=Allowed(
            edit=YES,
            move=YES,
            publish=YES,
            withdraw=YES,
            decide=YES,
            attend=YES,
            attach=YES,
            close=close,
            approve=YES,
        ),
    )
