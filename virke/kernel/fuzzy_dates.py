"""Patterns of times that a word names: i august, uge 41, ultimo 2024, inden jul, efter sommeren 2020, om 14 dage.

One grammar reads most of them: [how] [part] name [year]; `part` is the start, middle or end of what is named.
- A plain preposition ("i", "til", "senest i") leaves the named period as it is: "til sommer" is June to August.
- "inden" and "før" end the day before the named period begins: "inden jul" is due on 23 December. A single day is its
  own deadline ("inden nytår" is due on 31 December), and so is an end: "inden udgangen af maj" is due on 31 May.
- "efter" begins when the named period is over and lasts to the end of the month that a fortnight later falls in: what
  waits until "efter sommeren 2020" is taken up in September 2020, "efter nytår" in January.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from virke.kernel import calendar_words, periods
from virke.kernel.calendar_words import EVENTS, MONTH_NAMES, SEASON_NAMES, WEEKDAY_NAMES, Part, Precision
from virke.kernel.exact_dates import MONTH_SIGNS, SHORT_MONTHS, YEAR, Reading, any_of, form, month_number, year_of
from virke.kernel.periods import ONE_DAY, Period

# How a named time is approached.
_BEFORE = r"(?P<before>(?:senest\s+)?(?:inden|før))"
_AFTER = r"(?P<after>efter)"
_PLAIN = (
    r"(?P<plain>(?:senest\s+)?(?:i\s+løbet\s+af|hen\s+over|henover|senere\s+(?:i|på)|her\s+i|i|ved|til|fra|pr\.?|omkring|"
    r"indtil|hele|(?:i\s+)?perioden|(?:i\s+)?årene)|senest)"
)
_HOW = rf"(?:{_BEFORE}|{_AFTER}|{_PLAIN})\s+"
_THIS = r"(?P<this>denne|dette|indeværende)\s+"
_COMING = r"(?<!\bde\s)(?P<coming>(?:(?:den|det)\s+)?(?:næste|kommende))\s+"
_PART = (
    r"(?:(?P<start>prim[ou]s?|(?:starten|begyndelsen)\s+af|(?:først|tidligt)\s+(?:i|på)|start(?:en)?)"
    r"|(?P<middle>medio|midten\s+af|midt\s+(?:i|på))"
    r"|(?P<end>ultimo|(?:slutningen|udgangen|afslutningen)\s+af|(?:sidst|sent)\s+(?:i|på)|slut(?:ningen)?))\s+"
)

_MONTHS = any_of(MONTH_NAMES)
_SHORT = any_of(tuple(name for name in SHORT_MONTHS if name != "jul"))  # "inden jul" is never July
_ORDINALS = {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4}
_ORDINAL = any_of(tuple(_ORDINALS))

# What comes back every year: august, augustmødet, aug., uge 41-43, uge 26 eller 27, 3. kvartal, 2. halvår, sommer, jul
_MONTH = rf"(?P<month>{_MONTHS})(?:\s*(?:-|–|/|til)\s*(?P<last_month>{_MONTHS})|\s+måned|-?mødet?)?"
_SHORT_MONTH = rf"(?P<short_month>{_SHORT})\b\.?"
_WEEK = (
    r"uge(?:rne)?\s*(?:nr\.?\s*)?(?P<week>\d{1,2})(?:\s?[-–/]\s?(?P<last_week>\d{1,2})(?!\d)|\s?[-/](?P<week_year>20\d\d)"
    r"|\s+(?:og|eller|til)\s+(?P<other_week>\d{1,2})(?=\s*(?:$|[.,;:)])))?"
)
_QUARTER = (
    rf"(?:(?P<quarter>[1-4])\.?|(?P<nth_quarter>{_ORDINAL}))\s*(?:kvartal(?:et)?|kvt\b\.?)"
    r"|kvartal\s+(?P<the_quarter>[1-4])|Q(?P<q>[1-4])"
)
_HALF = rf"(?:(?P<half>[12])\.?|(?P<nth_half>{_ORDINAL}))\s*halvår(?:et)?|H(?P<h>[12])(?=\s+20\d\d)"
_SEASON = rf"(?P<season>{any_of(SEASON_NAMES)})(?:en|et)?"
_EVENT = rf"(?P<event>{any_of(tuple(EVENTS))})(?:en|et|n|t)?"
_NAME = "|".join((_MONTH, _SHORT_MONTH, _WEEK, _QUARTER, _HALF, _SEASON, _EVENT))
_NOT_A_DAY = r"(?<!\d\s)(?<!\d\.\s)(?<!\d\.)"  # the february of "31. februar" is no date either
_YEARLY = rf"{_NOT_A_DAY}(?<!\w)(?:{_HOW})?(?:{_PART})?(?:{_THIS}|{_COMING})?(?:{_NAME})(?!\w){YEAR}"

_YEARLY_SIGNS = (
    *(*MONTH_SIGNS, *SEASON_NAMES, *EVENTS),
    *("uge", "kvartal", "kvt", "q1", "q2", "q3", "q4", "halvår", "h1", "h2"),
)

# What is counted from the given day: næste uge | i år | i løbet af måneden | årets udgang
_MONTHS_OF_UNIT = {"måned": 1, "kvartal": 3, "halvår": 6, "år": 12}
_PRECISIONS = {"uge": Precision.WEEK, "måned": Precision.MONTH, "kvartal": Precision.QUARTER}
_PRECISIONS |= {"halvår": Precision.HALF_YEAR, "år": Precision.YEAR}
_UNIT = any_of(tuple(_PRECISIONS))
_ITS_PART = r"(?:(?P<its_end>udgang|slutning|afslutning|ende)|(?P<its_start>begyndelse|start))"
_UNIT_FROM_ON = (
    rf"(?<!\w)(?:{_HOW})?(?:{_PART})?(?:(?:{_THIS}|{_COMING})(?P<unit>{_UNIT})|(?<=\bi\s)(?P<now>år)"
    rf"|(?P<the>{_UNIT})(?:en|et|n)|(?P<owner>{_UNIT})(?:en|et|n)s\s+{_ITS_PART})(?!\w)"
)
# A year: i 2025, inden udgangen af 2025, i perioden 2024-2027
_COUNTED = r"\s*(?:kr|mio|borgere|personer)\b"
_BARE_YEAR = (
    rf"(?<!\w)(?:{_HOW})?(?:{_PART})?(?:år(?:et)?\s+)?(?P<from>20\d\d)"
    rf"(?:\s?[-–/]\s?(?P<to>20\d\d|\d\d)(?!\d))?(?!\w|[.,/:-]\d|-\w|{_COUNTED})"
)
# So long from now: om 14 dage, inden for de næste 3 måneder
_NUMBERS = {"en": 1, "én": 1, "et": 1, "ét": 1, "et par": 2, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6}
_FROM_NOW = (
    r"(?<!\w)(?:(?P<within>inden\s?for)|om)\s+(?:de\s+næste\s+|ca\.?\s+|cirka\s+)?"
    rf"(?P<count>\d{{1,3}}|{any_of(tuple(_NUMBERS))})\s+"
    r"(?:(?P<days>dage?)|(?P<weeks>uger?)|(?P<months>måned(?:er)?|mdr\.?)|(?P<half_years>halvt\s+år)|(?P<years>år))(?!\w)"
)
# A weekday: på mandag | onsdag i uge 41 | i morgen
_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAY_NAMES)})(?!\w)"
_NEXT_WEEKDAY = (
    rf"(?<!\w)(?:(?P<week_after>(?:på\s+)?næste)|på|førstkommende|kommende|inden|senest|til|fra)\s+{_WEEKDAY}"
    r"(?!,?\s+(?:den|d\.?)?\s*\d)"
)
_WEEKDAY_IN_WEEK = rf"(?<!\w)(?:på\s+)?{_WEEKDAY}\s+i\s+(?:uge\s+(?P<week>\d{{1,2}})(?!\d){YEAR}|næste\s+uge(?!\w))"
_TOMORROW = r"(?<!\w)(?:senest\s+)?i\s+(?P<day_after>over)?morgen(?!\w)"

Words = dict[str, str | None]
Make = Callable[[int], Period]


def _yearly(match: re.Match[str], on: date) -> Reading | None:
    words = match.groupdict()
    if not _names_a_time(words):
        return None
    make, precision = _named(words)
    year = int(words["week_year"]) if words["week_year"] else year_of(match, on)
    if _part(words) is not None and precision is not Precision.WEEK:
        precision = Precision.PART
    if year is not None:
        return Reading(_approached(make(year), words, on), precision)
    if words["coming"]:
        period = _approached(calendar_words.forward(make, on=on, after=True), words, on)
    else:
        period = calendar_words.forward(lambda year: _approached(make(year), words, on), on=on)
    return Reading(period, precision, dated=False)


def _names_a_time(words: Words) -> bool:
    """Whether the words are a time here: "maj" but not "Maj" (a name), "til sommer" but not "God sommer"."""
    dated = words["year"] or words["next"] or words["short"]
    led = _is_led(words) or words["this"] or words["coming"]
    if short := words["short_month"]:
        return bool(dated or (led and short.islower()))
    if month := words["month"]:
        return bool(dated or month.islower() or (led and (words["plain"] or "").lower() not in ("til", "fra", "ved")))
    return bool(dated or led or not (words["season"] or words["event"]))


def _is_led(words: Words) -> bool:
    """Whether a preposition or a part stands before the name."""
    return any(words[group] for group in ("before", "after", "plain", "start", "middle", "end"))


def _named(words: Words) -> tuple[Make, Precision]:
    """The period that the words name in a given year."""
    if month := words["month"] or words["short_month"]:
        first = month_number(month)
        count = (month_number(words["last_month"] or month) - first) % 12 + 1
        return lambda year: periods.months(year, first, count), Precision.MONTH
    if week := words["week"]:
        last = int(words["last_week"] or words["other_week"] or week)
        return lambda year: _weeks(year, int(week), last), Precision.WEEK
    if quarter := _number(words, "quarter", "nth_quarter", "the_quarter", "q"):
        return lambda year: periods.months(year, quarter * 3 - 2, 3), Precision.QUARTER
    if half := _number(words, "half", "nth_half", "h"):
        return lambda year: periods.months(year, half * 6 - 5, 6), Precision.HALF_YEAR
    if season := words["season"]:
        name = season.lower()
        if name == "sommer" and words["before"]:  # an office that says "inden sommer" means before the holidays
            return EVENTS["sommerferie"], Precision.SEASON
        return lambda year: calendar_words.season(name, year), Precision.SEASON
    return EVENTS[" ".join((words["event"] or "").lower().split())], Precision.PART


def _number(words: Words, *groups: str) -> int:
    word = next((found for group in groups if (found := words[group])), "0").lower()
    return _ORDINALS.get(word) or int(word)


def _weeks(year: int, first: int, last: int) -> Period:
    return Period(periods.week(year, first).starts_on, periods.week(year, last).ends_on)


def _part(words: Words) -> Part | None:
    return next((part for part in Part if any(words.get(f"{prefix}{part}") for prefix in ("", "its_"))), None)


def _approached(period: Period, words: Words, on: date) -> Period:
    """The named period, its part, or the time before or after it."""
    which = _part(words)
    if words["before"] and which is not Part.END and period.days != 1:
        day_before = period.starts_on - ONE_DAY
        return periods.through(min(on, day_before), day_before)
    if which is not None:
        return calendar_words.part(period, which)
    if words["after"]:
        assert period.ends_on is not None
        fortnight_later = period.ends_on + timedelta(days=14)
        return Period(period.ends_on, periods.month(fortnight_later.year, fortnight_later.month).ends_on)
    return period


def _unit_from_on(match: re.Match[str], on: date) -> Reading | None:
    """ "næste uge", "i løbet af måneden", "inden årets udgang", "i år"."""
    words = match.groupdict()
    which = _part(words)
    through_it = (words["plain"] or "").lower().startswith(("i løbet", "senere"))
    if words["the"] and which is None and not through_it:
        return None
    name = (words["unit"] or words["now"] or words["the"] or words["owner"] or "").lower()
    period = _approached(_unit(name, on, ahead=1 if words["coming"] else 0), words, on)
    if period.last_day is not None and period.last_day < on:
        period = _approached(_unit(name, on, ahead=1), words, on)
    return Reading(period, _PRECISIONS[name] if which is None or name == "uge" else Precision.PART, dated=False)


def _unit(name: str, on: date, *, ahead: int) -> Period:
    """The week, month, quarter, half-year or year that `on` lies in, or the one that comes `ahead` units later."""
    if name == "uge":
        monday = on + timedelta(days=7 * ahead - on.weekday())
        return Period(monday, monday + timedelta(days=7))
    size = _MONTHS_OF_UNIT[name]
    index = (on.year * 12 + on.month - 1) // size + ahead
    return periods.months(index * size // 12, index * size % 12 + 1, size)


def _bare_year(match: re.Match[str], on: date) -> Reading | None:
    """A year counts only after a preposition: "i 2025", not "budget 2025", which says what and not when."""
    words = match.groupdict()
    if not _is_led(words):
        return None
    first = int(match["from"])
    last = int(f"{first // 100}{match['to'][-2:]}") if match["to"] else first
    period = Period(date(first, 1, 1), date(last + 1, 1, 1))
    return Reading(_approached(period, words, on), Precision.YEAR if _part(words) is None else Precision.PART)


def _from_now(match: re.Match[str], on: date) -> Reading:
    words = match.groupdict()
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    if words["days"] or words["weeks"]:
        target = on + timedelta(days=count * (1 if words["days"] else 7))
        precision = Precision.DAY if words["days"] else Precision.WEEK
    else:
        unit = 1 if words["months"] else 6 if words["half_years"] else 12
        target = calendar_words.add_months(on, count * unit)
        precision = {1: Precision.MONTH, 6: Precision.HALF_YEAR, 12: Precision.YEAR}[unit]
    return Reading(periods.through(on if words["within"] else target, target), precision, dated=False)


def _next_weekday(match: re.Match[str], on: date) -> Reading:
    """ "på mandag" is the first Monday after `on`; "næste mandag" the one in next week."""
    weekday = WEEKDAY_NAMES.index(match["weekday"].lower())
    ahead = 7 - on.weekday() + weekday if match["week_after"] else (weekday - on.weekday() - 1) % 7 + 1
    return Reading(periods.one_day(on + timedelta(days=ahead)), Precision.DAY, dated=False)


def _weekday_in_week(match: re.Match[str], on: date) -> Reading:
    weekday = WEEKDAY_NAMES.index(match["weekday"].lower())
    if not match["week"]:
        next_monday = _unit("uge", on, ahead=1).starts_on
        return Reading(periods.one_day(next_monday + timedelta(days=weekday)), Precision.DAY, dated=False)

    def make(year: int) -> Period:
        return periods.one_day(date.fromisocalendar(year, int(match["week"]), weekday + 1))

    year = year_of(match, on)
    found = make(year) if year is not None else calendar_words.forward(make, on=on)
    return Reading(found, Precision.DAY, dated=year is not None)


def _tomorrow(match: re.Match[str], on: date) -> Reading:
    return Reading(periods.one_day(on + timedelta(days=2 if match["day_after"] else 1)), Precision.DAY, dated=False)


FORMS = (
    form(_YEARLY, _yearly, _YEARLY_SIGNS),
    form(_UNIT_FROM_ON, _unit_from_on, tuple(_PRECISIONS)),
    form(_BARE_YEAR, _bare_year, ("20",)),
    form(_FROM_NOW, _from_now, ("dag", "uge", "måned", "mdr", "år")),
    form(_NEXT_WEEKDAY, _next_weekday, WEEKDAY_NAMES),
    form(_WEEKDAY_IN_WEEK, _weekday_in_week, WEEKDAY_NAMES),
    form(_TOMORROW, _tomorrow, ("morgen",)),
)
