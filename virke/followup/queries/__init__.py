"""What others may know of the loop. Every question is put by a viewer and answers with what that viewer may see."""

from virke.followup.queries.lists import Counts, Listing, Wanted, counts, for_forum, for_item, for_unit, mine
from virke.followup.queries.suggestions import Waiting, WaitingItem, waiting_count, waiting_suggestions

__all__ = [
    "Counts",
    "Listing",
    "Waiting",
    "WaitingItem",
    "Wanted",
    "counts",
    "for_forum",
    "for_item",
    "for_unit",
    "mine",
    "waiting_count",
    "waiting_suggestions",
]
