"""Which field may be shown to whom: a whitelist, so that a new field is internal until somebody says otherwise. Pure.

Who is responsible, who contributes and what was noted for oneself never leave the house: a political or public text is
made of the allowed fields only, never by hiding columns.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum

from virke.plans.kinds import Worded


class Audience(Worded):
    INTERNAL = "internal", "Intern"
    POLITICAL = "political", "Politisk"
    PUBLIC = "public", "Offentlig"


_PUBLIC = frozenset(
    {"number", "title", "level_name", "text", "state_label", "light", "due", "value", "target", "period"}
    | {"kind", "unit", "cycle", "as_of", "political_text", "lines", "figures", "actions"}
    | {"changes", "what", "was", "now", "compared_with", "corrections", "committees"}
)
_POLITICAL = _PUBLIC | {
    *("done_on", "evidence", "reason", "reasons", "definition", "source", "decided_citation", "note"),
    *("next_step", "adopted", "case_no", "correction", "corrected_on"),
    *("deviations", "fact", "action", "action_state", "result"),  # never a deviation's cause, nor who does it
}

ALLOWED: dict[Audience, frozenset[str] | None] = {
    Audience.INTERNAL: None,  # everything
    Audience.POLITICAL: _POLITICAL,
    Audience.PUBLIC: _PUBLIC,
}


def may_show(field: str, *, to: Audience) -> bool:
    allowed = ALLOWED[to]
    return allowed is None or field in allowed


def shown(view: object, *, to: Audience) -> dict[str, object]:
    """The fields of a view that may be shown to the audience, by their names."""
    if not is_dataclass(view) or isinstance(view, type):
        raise TypeError("Only a view, a dataclass, can be shown.")
    return {one.name: getattr(view, one.name) for one in fields(view) if may_show(one.name, to=to)}


def content(view: object, *, to: Audience) -> dict[str, object]:
    """As `shown`, all the way down and as plain JSON: texts, whole numbers, lists and mappings."""
    return {name: _plain(value, to) for name, value in shown(view, to=to).items()}


def _plain(value: object, to: Audience) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return content(value, to=to)
    if isinstance(value, (list, tuple)):
        return [_plain(one, to) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, bool, int)):
        return value
    raise TypeError(f"A {type(value).__name__} has no plain form; make it a text first.")
