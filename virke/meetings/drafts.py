"""A reading while it waits for approval: its JSON with a place for everything that a person may fill in. Pure.

Beside the reading format stands `home`: the forum that was chosen (an id, or `new`), and for a new forum its unit and
kind. What the paper does not have (no recommendation, no hearing) is there, empty, so that it can be corrected.
"""

from __future__ import annotations

from typing import Any

from virke.documents.corrections import Reading as Draft
from virke.meetings import minutes
from virke.meetings.minutes import Reading

NO_HOME: Draft = {"forum": None, "unit": None, "kind": None}
_NO_RECOMMENDATION: Draft = {"by": None, "points": []}
_NO_HEARING: Draft = {"days": None, "review_days": None, "from": None, "to": None}


def draft_of(reading: Reading) -> Draft:
    draft = minutes.as_json(reading)
    for item in draft["items"]:
        item["recommendation"] = item["recommendation"] or {**_NO_RECOMMENDATION, "points": []}
        item["hearing"] = item["hearing"] or dict(_NO_HEARING)
    return {**draft, "home": dict(NO_HOME)}


def reading_of(draft: Draft) -> Reading:
    """The reading with what a person filled in; what stayed empty is nothing again."""
    items = [
        {
            **item,
            "recommendation": _unless_empty(item.get("recommendation")),
            "hearing": _unless_empty(item.get("hearing")),
            "number": item["number"] if minutes.number_and_letter(item.get("number")) else index,
        }
        for index, item in enumerate(draft["items"], start=1)
    ]
    people = [person for person in draft["participants"] if person["name"]]
    return minutes.from_json({**draft, "items": items, "participants": people})


def _unless_empty(part: dict[str, Any] | None) -> dict[str, Any] | None:
    return part if part and any(part.values()) else None
