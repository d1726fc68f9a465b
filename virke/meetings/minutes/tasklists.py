"""A list of tasks below the last item ("Aktionsliste") is an item of its own, so that nothing on it is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .cuts import Cut
from .marks import Mark

_HEAD = re.compile(
    r"^(?:aktions|handlings|opgave|opfølgnings|aftale|to-?do-?|todo)\s?(?:liste|log|oversigt)(?:n|en)?\s*:?$",
    re.IGNORECASE,
)


def apart(found: Sequence[Cut], marks: Sequence[Mark]) -> tuple[Cut, ...]:
    """The items, the last one cut where a list of tasks begins."""
    for last in found[-1:]:
        for at in range(last.body, last.end):
            if marks[at].plain and _HEAD.match(marks[at].text):
                number = None if last.number is None else last.number + 1
                tasks = Cut(at, at + 1, last.end, number, marks[at].text.strip(" :"), marks[at].line.span)
                return (*found[:-1], replace(last, end=at), tasks)
    return tuple(found)
