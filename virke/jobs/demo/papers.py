"""The minutes as files of the municipality: the templates beside this module with the dates of a given year put in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from virke.jobs.demo.calendar import MEETINGS, Year
from virke.kernel.danish import format_date, format_weekday_date

_FOLDER = Path(__file__).parent / "minutes"
_FORUMS = {"cf": "Chefforum", "hm": "HovedMED", "bb": "AfdelingsMED BB", "od": "AfdelingsMED ØD"}  # in file names


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """The ways in which a paper writes the day of a meeting."""

    numeric: str
    long: str
    long_day: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as a secretary would upload it."""

    name: str
    content: bytes


def minutes(key: str, year: Year) -> Paper:
    """The minutes of the meeting `key`. Templates use `day(-20)`, `case("81.38.00-G01-1")`, `meetings.cf1.long`."""
    text = _rendered(_templates().get_template(f"{key}.md"), key, year)
    return Paper(f"Referat {_FORUMS[key[:2]]} {year.meeting(key):%d-%m-%Y}.md", f"{text}\n".encode())


def decided(text: str, key: str, year: Year) -> str:
    """A decision of the story, written in the meeting `key`."""
    return _rendered(_templates().from_string(text), key, year)


def case_number(number: str, year: Year) -> str:
    """A case of the demo: the given number with the year in which it was opened, `81.38.00-G01-1-25`."""
    return f"{number}-{year.meeting('cf1'):%y}"


def _rendered(template: Template, key: str, year: Year) -> str:
    days = {other: _day(other, year) for other in MEETINGS}
    return template.render(
        meeting=days[key],
        meetings=days,
        day=lambda offset: format_date(year.day(offset)),
        case=lambda number: case_number(number, year),
    )


def _day(key: str, year: Year) -> MeetingDay:
    day = year.meeting(key)
    return MeetingDay(f"{day:%d-%m-%Y}", _capital(format_weekday_date(day)), format_date(day))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_FOLDER), undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown of our own, no HTML
