"""The year of the demo: when which forum meets, relative to the day that the year ends on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import cache

from virke.kernel.danish import DENMARK
from virke.kernel.periods import ONE_DAY, Period
from virke.kernel.workdays import Layer, add_working_days, days_off, next_working_day

BEGINNING = timedelta(days=4 * 365)  # how long before the day of the demo the organisation has stood
NEAR = timedelta(days=14)  # further than any row of days off
# What the town hall has off besides the public holidays: Grundlovsdag, Christmas Eve and New Year's Eve.
TOWN_HALL = Layer("Fjordlev Rådhus", Period(date(1900, 1, 1), None), yearly=((6, 5), (12, 24), (12, 31)))


class Weekday(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3


FORUM_DAYS = {"cf": Weekday.WEDNESDAY, "hm": Weekday.MONDAY, "bb": Weekday.TUESDAY, "od": Weekday.THURSDAY}
# Key of the meeting (forum and number) -> days from the day of the demo; the forum's weekday decides the rest.
MEETINGS = {
    "cf1": -325,
    "hm1": -295,
    "bb1": -262,
    "od1": -240,
    "cf2": -215,
    "hm2": -172,
    "bb2": -150,
    "od2": -125,
    "cf3": -100,
    "hm3": -50,
    "bb3": -36,
    "od3": -8,
    "cf4": -5,
    "bb4": 5,
    "hm4": 12,
    "cf5": 19,
    "od4": 26,
}


@dataclass(frozen=True, slots=True)
class Year:
    """All dates of a demo whose year ends on the day `on`."""

    on: date

    @property
    def begins_on(self) -> date:
        return self.on - BEGINNING

    def day(self, offset: int) -> date:
        """A working day: past ones are moved back, coming ones forward, so that neither changes sides."""
        return _working_day(self.on + timedelta(days=offset), forward=offset >= 0)

    def meeting(self, key: str) -> date:
        """The day of a meeting: the forum's weekday, unless that is a day off."""
        offset = MEETINGS[key]
        day = self.on + timedelta(days=offset)
        weekday = FORUM_DAYS[key.rstrip("0123456789")]
        shift = (weekday - day.weekday()) % 7 if offset >= 0 else -((day.weekday() - weekday) % 7)
        return self.day(offset + shift)

    def moment(self, day: date, *, hour: int = 10, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), DENMARK)


@cache
def _working_day(day: date, *, forward: bool) -> date:
    """The day itself when the town hall is open, otherwise the nearest such day forward or back."""
    closed = days_off([TOWN_HALL], within=Period(day - NEAR, day + NEAR))
    return next_working_day(day, closed) if forward else add_working_days(day + ONE_DAY, -1, closed)
