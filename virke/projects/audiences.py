"""What of a project may be shown to whom: a whitelist, so that a new part stays inside until somebody says so. Pure.

Who is named, what single reports were sent with, what cases and colleagues said, stays in the house.
"""

from __future__ import annotations

from virke.plans.audiences import Audience

_PUBLIC = frozenset(
    {"title", "kind", "period", "unit", "funder", "target_group", "places", "intake"}
    | {"if_we", "then", "trial_state", "results"}
)
_POLITICAL = _PUBLIC | {
    *("case_no", "grant", "spent", "cohort", "units", "tried_by", "learning", "decisions", "dues"),
}

ALLOWED: dict[Audience, frozenset[str] | None] = {
    Audience.INTERNAL: None,  # everything
    Audience.POLITICAL: _POLITICAL,
    Audience.PUBLIC: _PUBLIC,
}
INTERNAL_COLUMNS = frozenset({"responsible", "evidence", "reason"})
"""Columns of the tables that only the house's own people see."""


def may_show(part: str, *, to: Audience) -> bool:
    allowed = ALLOWED[to]
    return allowed is None or part in allowed


def may_show_column(column: str, *, to: Audience) -> bool:
    return to is Audience.INTERNAL or column not in INTERNAL_COLUMNS
