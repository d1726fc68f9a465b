"""What each way to write a date means at a meeting on Thursday 23 May 2024. `first` and `last` are both included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.danish import Precision, find_dates

MEETING = date(2024, 5, 23)

DAYS = [
    ("d. 23-05-2024", "2024-05-23"),
    ("23. maj 2024", "2024-05-23"),
    ("23.maj 2024", "2024-05-23"),
    ("23/5-24", "2024-05-23"),
    ("23/5 2024", "2024-05-23"),
    ("4. 6. 2024", "2024-06-04"),
    ("1.6.24", "2024-06-01"),
    ("01.06.1998", "1998-06-01"),
    ("den 4/6-98", "1998-06-04"),
    ("2024-05-23", "2024-05-23"),
    ("2024-05-23T09:00:00", "2024-05-23"),
    ("04-06-2020 09:00:00", "2020-06-04"),
    ("April 3, 2019 - 18:00", "2019-04-03"),
    ("Onsdag, April 3, 2019", "2019-04-03"),
    ("3 May 2019", "2019-05-03"),
    ("d. 1 november 2023", "2023-11-01"),
    ("torsdag den 23. maj 2024", "2024-05-23"),
    ("Tors. d. 23. maj 2024", "2024-05-23"),
    ("den 3. jan. 2025", "2025-01-03"),
    ("23. maj 24.", "2024-05-23"),
    ("den 7.10", "2024-10-07"),
    ("7/10", "2024-10-07"),
    ("20.11", "2024-11-20"),
    ("den 23.5", "2024-05-23"),
    ("den 22.5", "2025-05-22"),
    ("den 5. februar", "2025-02-05"),
    ("den 29. februar", "2028-02-29"),
    ("1. juni næste år", "2025-06-01"),
    ("torsdag den 6.", "2024-06-06"),
    ("i morgen", "2024-05-24"),
    ("i overmorgen", "2024-05-25"),
    ("på mandag", "2024-05-27"),
    ("på torsdag", "2024-05-30"),
    ("næste fredag", "2024-05-31"),
    ("onsdag i uge 41", "2024-10-09"),
    ("mandag i næste uge", "2024-05-27"),
    ("om 14 dage", "2024-06-06"),
    ("om ca. 14 dage", "2024-06-06"),
    ("pr. 1.1.", "2025-01-01"),
]

SPANS = [
    ("7.-9. juni", "2024-06-07", "2024-06-09"),
    ("den 7. til den 9. juni 2025", "2025-06-07", "2025-06-09"),
    ("28. maj - 2. juni", "2024-05-28", "2024-06-02"),
    ("20.-25. maj", "2024-05-20", "2024-05-25"),
    ("20. maj - 2. juni", "2024-05-20", "2024-06-02"),
    ("7/6-9/6", "2024-06-07", "2024-06-09"),
    ("01.01.2024-31.12.2024", "2024-01-01", "2024-12-31"),
    ("1. oktober til 31. marts 2026", "2025-10-01", "2026-03-31"),
    ("28. december 2024 - 3. januar", "2024-12-28", "2025-01-03"),
]

FUZZY = [
    ("uge 41", "2024-10-07", "2024-10-13", Precision.WEEK),
    ("uge 41 2025", "2025-10-06", "2025-10-12", Precision.WEEK),
    ("uge 41/2025", "2025-10-06", "2025-10-12", Precision.WEEK),
    ("uge 41-43", "2024-10-07", "2024-10-27", Precision.WEEK),
    ("uge 7 og 8", "2025-02-10", "2025-02-23", Precision.WEEK),
    ("uge 21", "2024-05-20", "2024-05-26", Precision.WEEK),
    ("næste uge", "2024-05-27", "2024-06-02", Precision.WEEK),
    ("i slutningen af ugen", "2024-05-20", "2024-05-26", Precision.WEEK),
    ("i august", "2024-08-01", "2024-08-31", Precision.MONTH),
    ("i maj", "2024-05-01", "2024-05-31", Precision.MONTH),
    ("i april", "2025-04-01", "2025-04-30", Precision.MONTH),
    ("maj 2016", "2016-05-01", "2016-05-31", Precision.MONTH),
    ("jan. 2025", "2025-01-01", "2025-01-31", Precision.MONTH),
    ("June 2024", "2024-06-01", "2024-06-30", Precision.MONTH),
    ("til sept.", "2024-09-01", "2024-09-30", Precision.MONTH),
    ("augustmødet", "2024-08-01", "2024-08-31", Precision.MONTH),
    ("august/september", "2024-08-01", "2024-09-30", Precision.MONTH),
    ("december-januar", "2024-12-01", "2025-01-31", Precision.MONTH),
    ("i næste måned", "2024-06-01", "2024-06-30", Precision.MONTH),
    ("inden for de næste 3 mdr.", "2024-05-23", "2024-08-23", Precision.MONTH),
    ("inden for 3 måneder", "2024-05-23", "2024-08-23", Precision.MONTH),
    ("inden oktober", "2024-05-23", "2024-09-30", Precision.MONTH),
    ("3. kvartal", "2024-07-01", "2024-09-30", Precision.QUARTER),
    ("fjerde kvartal 2025", "2025-10-01", "2025-12-31", Precision.QUARTER),
    ("2. kvt. 2025", "2025-04-01", "2025-06-30", Precision.QUARTER),
    ("Q2", "2024-04-01", "2024-06-30", Precision.QUARTER),
    ("1. kvartal", "2025-01-01", "2025-03-31", Precision.QUARTER),
    ("næste kvartal", "2024-07-01", "2024-09-30", Precision.QUARTER),
    ("1. halvår 2024", "2024-01-01", "2024-06-30", Precision.HALF_YEAR),
    ("andet halvår", "2024-07-01", "2024-12-31", Precision.HALF_YEAR),
    ("om et halvt år", "2024-11-23", "2024-11-23", Precision.HALF_YEAR),
    ("til sommer", "2024-06-01", "2024-08-31", Precision.SEASON),
    ("til efteråret", "2024-09-01", "2024-11-30", Precision.SEASON),
    ("i vinter", "2024-12-01", "2025-02-28", Precision.SEASON),
    ("i løbet af foråret", "2024-03-01", "2024-05-31", Precision.SEASON),
    ("foråret 2020", "2020-03-01", "2020-05-31", Precision.SEASON),
    ("inden sommer", "2024-05-23", "2024-06-30", Precision.SEASON),
    ("efter sommeren 2020", "2020-09-01", "2020-09-30", Precision.SEASON),
    ("i 2025", "2025-01-01", "2025-12-31", Precision.YEAR),
    ("inden 2025", "2024-05-23", "2024-12-31", Precision.YEAR),
    ("i perioden 2024-2027", "2024-01-01", "2027-12-31", Precision.YEAR),
    ("i år", "2024-01-01", "2024-12-31", Precision.YEAR),
    ("til næste år", "2025-01-01", "2025-12-31", Precision.YEAR),
    ("ultimo 2024", "2024-12-01", "2024-12-31", Precision.PART),
    ("ultimo aug.", "2024-08-21", "2024-08-31", Precision.PART),
    ("starten af det nye år", "2025-01-01", "2025-01-31", Precision.PART),
    ("primo 2025", "2025-01-01", "2025-01-31", Precision.PART),
    ("primus 2025", "2025-01-01", "2025-01-31", Precision.PART),
    ("medio 2025", "2025-06-01", "2025-06-30", Precision.PART),
    ("medio maj", "2025-05-11", "2025-05-20", Precision.PART),
    ("starten af 2025", "2025-01-01", "2025-01-31", Precision.PART),
    ("slutningen af august", "2024-08-21", "2024-08-31", Precision.PART),
    ("i starten af 3. kvartal", "2024-07-01", "2024-07-31", Precision.PART),
    ("inden udgangen af juni", "2024-06-21", "2024-06-30", Precision.PART),
    ("inden årets udgang", "2024-12-01", "2024-12-31", Precision.PART),
    ("sidst på året", "2024-12-01", "2024-12-31", Precision.PART),
    ("ved årsskiftet", "2024-12-31", "2024-12-31", Precision.PART),
    ("inden sommerferien", "2024-05-23", "2024-06-30", Precision.PART),
    ("efter sommerferien", "2024-08-01", "2024-08-31", Precision.PART),
    ("inden jul", "2024-05-23", "2024-12-23", Precision.PART),
    ("inden nytår", "2024-12-31", "2024-12-31", Precision.PART),
    ("efter nytår", "2025-01-01", "2025-01-31", Precision.PART),
    ("inden påske", "2024-05-23", "2025-04-16", Precision.PART),
    ("efter efterårsferien", "2024-10-21", "2024-11-30", Precision.PART),
]

NO_DATES = [
    "jf. § 7.10",
    "§§ 7.10.24",
    "punkt 7.1",
    "Afsnit 3.4",
    "budgettet er 3,5 mio.",
    "steg til 20.11 %",
    "12.10 kr. pr. time",
    "1.250 kr.",
    "4-dages arbejdsuge",
    "9 for 10",
    "version 1.6.24",
    "v. 7.10",
    "81.38.00-P35-1-24",
    "18.15.00-Ø40-2-19",
    "15.01.05-G01-2-19",
    "330-2020-164",
    "1-13-3-57-16",
    "kl. 9.10-10.10",
    "Pause 9.50-10.10",
    "vagt 24/7 hele ugen",
    "7.1 Økonomi",
    "#### 7.1 Økonomi",
    "i de kommende år",
    "man må gerne",
    "Maj og August Holm skriver til Maj",
    "Jan og Mar taler med Jan. Aug. er travl",
    "2/3 af lederne",
    "om ugen",
    "God sommer og glædelig jul",
    "om sommeren",
    "budget 2025",
    "de næste måneder",
    "næste møde",
    "31. februar",
    "uge 60",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_found(text: str, day: str) -> None:
    (found,) = find_dates(f"Det sker {text}", on=MEETING)

    assert (found.period.days, found.last_day.isoformat(), found.precision) == (1, day, Precision.DAY)


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_span_of_days_is_one_period(text: str, first: str, last: str) -> None:
    (found,) = find_dates(f"Det sker {text}", on=MEETING)

    assert (found.text, found.period.starts_on.isoformat(), found.last_day.isoformat()) == (text, first, last)


@pytest.mark.parametrize(("text", "first", "last", "precision"), FUZZY)
def test_a_fuzzy_date_lasts_to_the_last_day_of_what_it_names(
    text: str, first: str, last: str, precision: Precision
) -> None:
    (found,) = find_dates(f"Det sker {text}", on=MEETING)

    assert (found.text, found.period.starts_on.isoformat()) == (text, first)
    assert (found.last_day.isoformat(), found.precision) == (last, precision)


@pytest.mark.parametrize("text", [text for text, *_ in FUZZY if "20" not in text])
@given(on=st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_fuzzy_date_without_a_year_is_never_over_on_the_given_day(text: str, on: date) -> None:
    (found,) = find_dates(text, on=on)

    assert found.last_day >= on


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_not_found(text: str) -> None:
    assert find_dates(text, on=MEETING) == ()
