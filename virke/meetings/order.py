"""The order of an agenda: items keep their place, removed ones too, and those at the end stay there."""

from __future__ import annotations

from collections.abc import Sequence

from virke.meetings.models import Item, Meeting


def all_items(meeting: Meeting) -> list[Item]:
    return list(meeting.items.order_by("position", "id"))


def on_agenda(meeting: Meeting) -> list[Item]:
    """The items that have not been removed, in order."""
    return [item for item in all_items(meeting) if not item.removed_reason]


def insert(items: Sequence[Item], item: Item) -> list[Item]:
    """A new item among the others: last, but before those that stay at the end."""
    if item.at_end:
        return [*items, item]
    index = next((i for i, other in enumerate(items) if other.at_end), len(items))
    return [*items[:index], item, *items[index:]]


def moved(items: Sequence[Item], item: Item, place: int) -> list[Item]:
    """The order with an item at a place of the agenda as people count it: 1 is first, removed items do not count."""
    others = [other for other in items if other.pk != item.pk]
    shown = [other for other in others if not other.removed_reason]
    before = shown[place - 1] if 0 < place <= len(shown) else None
    index = others.index(before) if before is not None else (0 if place < 1 else len(others))
    return [*others[:index], item, *others[index:]]


def keep(items: Sequence[Item]) -> None:
    """Write the order down; only rows that change their place are touched."""
    changed = []
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            changed.append(item)
    Item.objects.bulk_update([item for item in changed if item.pk], ["position"])


def give_numbers(meeting: Meeting) -> None:
    """Number the items 1, 2, 3 ... as they stand; removed ones have no number."""
    items = all_items(meeting)
    running = 0
    for item in items:
        running += not item.removed_reason
        item.number = "" if item.removed_reason else str(running)
    Item.objects.bulk_update(items, ["number"])
