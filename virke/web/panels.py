"""The front page is put together from panels: a page module says what a viewer should see first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class Panel:
    """`template` is rendered with `values` inside the panel; `link` (text, address) leads to the whole list.

    `wide` panels take the whole width; the others stand two and two.
    """

    heading: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    link: tuple[str, str] | None = None
    wide: bool = False


PanelSource = Callable[[Viewer, date], Panel | None]
