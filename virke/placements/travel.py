"""How long it takes from where somebody lives to a workplace, in minutes one way. Pure.

An estimate, and the pages say so: the straight line between the middles of the two postal areas, a third longer because
roads bend, at an ordinary speed for the way one travels, and the minutes that go by before and after. It knows neither
timetables nor hills nor where in the area somebody lives, so a limit that is nearly reached is looked at by a person.
Worked: 10 km in a straight line are 13 km on the road: 53 minutes on a bicycle, 23 by car, and 52 by bus and train.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from virke.placements.kinds import Commute

EARTH_KM = 6371.0
BENDS = 1.3
WITHIN_KM = 2.0
"""A way within one postal area is taken to be this long."""

_SPEED = {Commute.WALK: 5.0, Commute.BICYCLE: 16.0, Commute.TRANSIT: 25.0, Commute.CAR: 45.0}
_BESIDES = {Commute.WALK: 0.0, Commute.BICYCLE: 4.0, Commute.TRANSIT: 20.0, Commute.CAR: 5.0}


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of a postal area, in degrees."""

    code: str
    latitude: float
    longitude: float


def minutes(home: Spot | None, work: Spot | None, by: Commute | None) -> int | None:
    """Minutes one way, rounded up; None when a place or the way of travelling is not known."""
    if home is None or work is None or by is None:
        return None
    road = WITHIN_KM if home.code == work.code else BENDS * straight_km(home, work)
    return math.ceil(round(_BESIDES[by] + 60 * road / _SPEED[by], 6))


def straight_km(one: Spot, other: Spot) -> float:
    """The shortest way over the globe, in kilometres."""
    north, east = math.radians(other.latitude - one.latitude), math.radians(other.longitude - one.longitude)
    across = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude))
    half = math.sin(north / 2) ** 2 + across * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))
