"""Moments to the minute: whole minutes since 1970 in universal time, and what the Danish clock showed. Pure.

Minutes of universal time are subtracted and added without regard to daylight saving, so a limit of 24 hours is 24 hours
in the night when the clock is moved too. The clock is met here alone, on the way in and on the way out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from virke.kernel.danish import DENMARK

MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NoSuchMoment(ValueError):
    """The clock never showed that: it was moved forward past it."""


def minute(moment: datetime) -> int:
    """The minute of a moment. What has no time zone is what the Danish clock showed; seconds are left out.

    An hour that the clock showed twice, in autumn, is the first of the two. NoSuchMoment for the one it left out.
    """
    if moment.tzinfo is not None:
        return (moment - _EPOCH) // MINUTE
    found = (moment.replace(tzinfo=DENMARK) - _EPOCH) // MINUTE
    if clock(found).replace(tzinfo=None) != moment.replace(second=0, microsecond=0, fold=0):
        raise NoSuchMoment("Klokken har ikke været det: uret blev stillet frem.")
    return found


def clock(minute_of: int) -> datetime:
    """What the Danish clock showed in a minute, with its distance from universal time."""
    return (_EPOCH + minute_of * MINUTE).astimezone(DENMARK)


def at(day: date, hour: time = time()) -> int:
    """The minute of a day at an hour of the Danish clock; without one the first of the day."""
    return minute(datetime.combine(day, hour))
