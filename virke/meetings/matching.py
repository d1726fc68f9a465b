"""Which item of one paper is which of another: agenda and minutes, loose ends and the next meeting. Pure.

A case number names a case, not an item: a committee may use one number for a whole year's meetings. It counts only
where it stands once on either side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from virke.meetings import titles


@dataclass(frozen=True, slots=True)
class Named:
    """An item as far as it can be recognised. `id` is the caller's own; case number and number may be empty.

    `thread` is the first item of the chain it belongs to, None when it is that one or alone.
    """

    id: int
    title: str
    case_number: str = ""
    number: str = ""
    thread: int | None = None


def same_meeting(earlier: Sequence[Named], later: Sequence[Named]) -> dict[int, int]:
    """Items of two papers on one meeting: id in `later` -> id in `earlier`.

    The same number with a title alike first, then the title alone, then a case number that stands once on both sides,
    then the same number: an item may have been given a new title in the minutes.
    """
    return _paired(
        earlier,
        later,
        [
            lambda a, b: bool(a.number) and a.number == b.number and titles.alike(a.title, b.title),
            lambda a, b: titles.alike(a.title, b.title),
            _same_case(earlier, later),
            lambda a, b: bool(a.number) and a.number == b.number,
        ],
    )


def come_back(loose_ends: Sequence[Named], items: Sequence[Named]) -> dict[int, int]:
    """Loose ends that were taken up: id in `items` -> id in `loose_ends`. By title, then by a case number alone."""
    return _paired(
        loose_ends,
        items,
        [lambda a, b: titles.alike(a.title, b.title), _same_case(loose_ends, items)],
    )


def of_one_thread(own: Named, others: Sequence[tuple[Named, int]], root: int) -> frozenset[int]:
    """The ids of those that belong to the thread of `own`; each of the others comes with the id of its meeting.

    Its chain belongs, and its case. Where a meeting holds several items under the number it is a file for everything,
    and only a title alike makes an item of it part of the thread.
    """
    per_meeting = Counter(meeting for other, meeting in others if other.case_number == own.case_number)
    for_everything = any(times > 1 for times in per_meeting.values())
    return frozenset(
        other.id
        for other, _ in others
        if root in (other.id, other.thread) or not for_everything or titles.alike(own.title, other.title)
    )


def _same_case(earlier: Iterable[Named], later: Iterable[Named]) -> Callable[[Named, Named], bool]:
    once = _once(earlier) & _once(later)
    return lambda a, b: a.case_number == b.case_number and a.case_number in once


def _once(items: Iterable[Named]) -> set[str]:
    counted = Counter(item.case_number for item in items if item.case_number)
    return {number for number, times in counted.items() if times == 1}


def _paired(
    earlier: Sequence[Named], later: Sequence[Named], tests: Sequence[Callable[[Named, Named], bool]]
) -> dict[int, int]:
    """Each later item with the first earlier one that passes, the surest test first; nobody is taken twice."""
    pairs: dict[int, int] = {}
    free = list(earlier)
    for test in tests:
        for item in later:
            if item.id in pairs:
                continue
            found = next((candidate for candidate in free if test(candidate, item)), None)
            if found is not None:
                pairs[item.id] = found.id
                free.remove(found)
    return pairs
