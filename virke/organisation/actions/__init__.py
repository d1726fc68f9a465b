"""The only writers of the organisation."""

from virke.organisation.actions.access import (
    close_login,
    create_first_keeper,
    create_login,
    grant,
    reopen_login,
    revoke,
    set_password,
)
from virke.organisation.actions.forums import add_forum, close_forum, seat, unseat
from virke.organisation.actions.people import add_person, appoint, edit_person, end_position
from virke.organisation.actions.units import add_unit, close_unit, move_unit, rename_unit

__all__ = [
    "add_forum",
    "add_person",
    "add_unit",
    "appoint",
    "close_forum",
    "close_login",
    "close_unit",
    "create_first_keeper",
    "create_login",
    "edit_person",
    "end_position",
    "grant",
    "move_unit",
    "rename_unit",
    "reopen_login",
    "revoke",
    "seat",
    "set_password",
    "unseat",
]
