"""What the forums' next meetings should hear of places, drafted every night for their secretaries to see."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from virke.followup import actions
from virke.jobs.recurring import daily
from virke.organisation.access import Permission, system


@daily("draft_place_items", after=time(5, 15), label="Udkast til punkter om praktik og løntilskud")
def draft_place_items(at: datetime) -> str:
    """After the night's figures and matches, so that the drafts hold them."""
    by = system(
        "draft_place_items",
        Permission.PREPARE_MEETINGS,
        Permission.SEE_MEETINGS,
        Permission.SEE_PLACEMENTS,
        Permission.EDIT_PLANS,
    )
    new = actions.draft_place_items(on=timezone.localdate(at), by=by, at=at)
    return f"{new} nye udkast"
