"""What could be proposed of a target that is not reached. Pure."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from virke.placements.targeting import PlaceGoal


def lower(goal: PlaceGoal, *, expected: int) -> PlaceGoal | None:
    """The largest target that can be reached as things stand; None when this one can, or when nobody can come.

    Worked: 80 places at 75 % are 60, and 45 can be expected: 60 places at 75 % are 45.
    """
    if expected >= goal.running or expected < 1:
        return None
    places = int((Decimal(expected) / goal.occupancy).quantize(Decimal(1), ROUND_FLOOR))
    found = PlaceGoal(places, goal.occupancy, min(goal.wage_subsidy, places))
    return found if places and 0 < found.running < goal.running else None
