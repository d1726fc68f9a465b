"""When a forum is likely to meet next, as a proposal to be corrected. Pure.

Forums meet on their weekday in a rhythm of whole weeks, so the last interval is the best guess for the next.
"""

from __future__ import annotations

from datetime import date, timedelta

from virke.kernel.workdays import is_working_day, next_working_day

WEEK = timedelta(weeks=1)
USUAL = 4 * WEEK
LONGEST_SEARCH = 8  # weeks; no Danish weekday is a holiday that often, only Saturday and Sunday are no working days


def propose_next(*, last_on: date, before_on: date | None, on: date) -> date:
    """The same weekday after as many weeks as between the two last meetings, later than `on`, on a working day.

    Thursdays 15 January and 12 February 2026 (four weeks): Thursday 12 March. A holiday moves it by a week, so that the
    weekday stays: 14 May 2026 is Ascension Day, so that 21 May is proposed.
    """
    interval = _in_weeks(last_on - before_on) if before_on else USUAL
    day = last_on + interval
    while day <= on:
        day += WEEK
    weeks = (day + number * WEEK for number in range(LONGEST_SEARCH))
    return next((proposed for proposed in weeks if is_working_day(proposed)), next_working_day(day))


def _in_weeks(interval: timedelta) -> timedelta:
    """The nearest number of whole weeks, at least one."""
    return max(round(interval / WEEK), 1) * WEEK
