"""The only writers of meetings. Each checks access and rules, writes, and tells the audit trail."""

from virke.meetings.actions.agenda import fill_agenda
from virke.meetings.actions.attachments import add_attachment, remove_attachment
from virke.meetings.actions.items import (
    add_item,
    edit_item,
    move_item,
    record_decision,
    remove_item,
    restore_item,
    write_section,
)
from virke.meetings.actions.meetings import (
    approve_minutes,
    close_minutes,
    move_meeting,
    plan_meeting,
    publish_agenda,
    record_attendance,
    withdraw_publication,
)
from virke.meetings.actions.minutes import Recorded, record_minutes
from virke.meetings.actions.standing import (
    Standing,
    add_standing_item,
    edit_standing_item,
    end_standing_item,
    move_standing_item,
    withdraw_standing_item,
)

__all__ = [
    "Recorded",
    "Standing",
    "add_attachment",
    "add_item",
    "add_standing_item",
    "approve_minutes",
    "close_minutes",
    "edit_item",
    "edit_standing_item",
    "end_standing_item",
    "fill_agenda",
    "move_item",
    "move_meeting",
    "move_standing_item",
    "plan_meeting",
    "publish_agenda",
    "record_attendance",
    "record_decision",
    "record_minutes",
    "remove_attachment",
    "remove_item",
    "restore_item",
    "withdraw_publication",
    "withdraw_standing_item",
    "write_section",
]
