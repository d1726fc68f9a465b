"""What the page behind a signed link gets. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from virke.placements.kinds import Asked, Party
from virke.placements.matchviews import ReasonPage


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What the holder of a link sees, without a login. `taught`: skills that an assessment may say were learned."""

    id: int
    asked: Asked
    party: Party
    kind: str
    name: str
    workplace: str
    text: str
    digest: str
    expires_at: datetime
    answered_at: datetime | None
    accepted: bool | None
    signed_by: str
    open: bool
    reasons: ReasonPage | None
    taught: tuple[tuple[int, str], ...]
