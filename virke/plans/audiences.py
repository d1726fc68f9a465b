"""Which field may be shown to whom: a whitelist, so that a new field is internal until somebody says otherwise. Pure.

Who is responsible, who contributes and what was noted for oneself never leave the house: a political or public text is
made of the allowed fields only, never by hiding columns.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from virke.plans.kinds import Worded


class Audience(Worded):
    INTERNAL = "internal", "Intern"
    POLITICAL = "political", "Politisk"
    PUBLIC = "public", "Offentlig"


_PUBLIC = frozenset(
    {"number", "title", "level_name", "text", "state_label", "light", "due", "value", "target", "period"}
)
_POLITICAL = _PUBLIC | {"done_on", "evidence", "reason", "reasons", "definition", "source", "decided_citation", "note"}

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
