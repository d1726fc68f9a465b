"""What stands on the agendas of a forum again and again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from virke.meetings import access, rows, rules
from virke.meetings.models import StandingItem
from virke.meetings.turns import Rhythm
from virke.organisation.access import Permission, Viewer


@dataclass(frozen=True, slots=True)
class Standing:
    """The wording of a standing item. `at_end` puts it after all other items."""

    title: str
    kind: str
    at_end: bool = False
    occasion: str = ""
    recommended_by: str = ""
    recommendation: str = ""
    rhythm: Rhythm = Rhythm.EVERY_MEETING


@transaction.atomic
def add_standing_item(
    *, forum_id: int, wording: Standing, starts_on: date, by: Viewer, at: datetime, decided_in_id: int | None = None
) -> int:
    """Let an item stand on the forum's agendas from a day on, after those that stand there; returns its id.

    `decided_in_id` is the item whose decision asks for it.
    """
    forum = rows.forum(forum_id)
    access.check(by, Permission.PREPARE_MEETINGS, forum)
    rules.may_title(title=wording.title).check()
    last = forum.standing_items.order_by("-position").values_list("position", flat=True).first() or 0
    standing = StandingItem(forum=forum, position=last + 1, starts_on=starts_on, decided_in_id=decided_in_id)
    _word(standing, wording)
    rows.tell("add_standing_item", standing, by=by, at=at)
    return standing.pk


@transaction.atomic
def edit_standing_item(*, standing_id: int, wording: Standing, by: Viewer, at: datetime) -> None:
    """Word a standing item anew. Agendas that hold it already keep their wording."""
    standing = rows.standing_to_prepare(standing_id, by)
    rules.may_title(title=wording.title).check()
    _word(standing, wording)
    rows.tell("edit_standing_item", standing, by=by, at=at)


@transaction.atomic
def move_standing_item(*, standing_id: int, place: int, by: Viewer, at: datetime) -> None:
    """Give a standing item another place among those of its forum; 1 is first."""
    standing = rows.standing_to_prepare(standing_id, by)
    others = list(standing.forum.standing_items.exclude(pk=standing.pk).order_by("position", "id"))
    others.insert(max(place - 1, 0), standing)
    for position, each in enumerate(others, start=1):
        each.position = position
    StandingItem.objects.bulk_update(others, ["position"])
    rows.tell("move_standing_item", standing, by=by, at=at, details={"place": place})


@transaction.atomic
def end_standing_item(*, standing_id: int, ends_on: date, by: Viewer, at: datetime) -> None:
    """Let a standing item hold no longer from the day `ends_on` on."""
    standing = rows.standing_to_prepare(standing_id, by)
    rules.may_end_standing(starts_on=standing.starts_on, ends_on=ends_on).check()
    standing.ends_on = ends_on
    standing.save(update_fields=["ends_on"])
    rows.tell("end_standing_item", standing, by=by, at=at, details={"ends_on": ends_on})


@transaction.atomic
def withdraw_standing_item(*, standing_id: int, by: Viewer, at: datetime) -> None:
    """Undo a standing item that no agenda has held yet."""
    standing = rows.standing_to_prepare(standing_id, by)
    rules.may_withdraw_standing(agendas=standing.items.count()).check()
    rows.tell("withdraw_standing_item", standing, by=by, at=at)
    standing.delete()


def _word(standing: StandingItem, wording: Standing) -> None:
    standing.title = wording.title.strip()
    standing.kind = wording.kind
    standing.at_end = wording.at_end
    standing.occasion = wording.occasion.strip()
    standing.recommended_by = wording.recommended_by.strip()
    standing.recommendation = wording.recommendation.strip()
    standing.rhythm = wording.rhythm
    standing.save()
