"""Founds the organisation of the demo, through the actions that an it-chief would use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo.calendar import Year
from virke.jobs.demo.personas import PASSWORD, PERSONAS
from virke.meetings import actions as meetings
from virke.meetings.actions import Standing
from virke.organisation import access, actions

_FILE = Path(__file__).parent / "organisation.yaml"
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "."})


@dataclass(frozen=True, slots=True)
class Organisation:
    """What was founded: ids by the names that the content uses (forums by key, logins by username)."""

    units: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    forums: dict[str, int] = field(default_factory=dict)
    logins: dict[str, int] = field(default_factory=dict)


def written() -> dict[str, Any]:
    """The organisation as `organisation.yaml` has it."""
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def found(year: Year) -> Organisation:
    """Write units, people, forums with their members and standing items, grants and logins."""
    return _Founder(year).found(written())


def address(name: str) -> str:
    """An address that reaches nobody: `Åse Kjær` -> `aase.kjaer@fjordlev.example`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return f"{plain}@fjordlev.example"


class _Founder:
    """Writes the organisation from the top down and remembers the ids."""

    def __init__(self, year: Year) -> None:
        self.year = year
        self.by = access.system("demo", access.Permission.EDIT_ORGANISATION, access.Permission.PREPARE_MEETINGS)
        self.at = year.moment(year.begins_on)
        self.made = Organisation()

    def found(self, content: Mapping[str, Any]) -> Organisation:
        self._unit(content["units"], None)
        for person in content["people"]:
            self._person(person)
        for forum in content["forums"]:
            self._forum(forum)
        for grant in content["grants"]:
            self._grant(grant)
        for persona in PERSONAS:
            person_id = self.made.people[persona.name]
            self.made.logins[persona.username] = actions.create_login(
                by=self.by, at=self.at, person_id=person_id, username=persona.username, password=PASSWORD
            )
        return self.made

    def _unit(self, entry: Mapping[str, Any], parent_id: int | None) -> None:
        unit_id = actions.add_unit(
            by=self.by,
            at=self.at,
            name=entry["name"],
            kind=entry["kind"],
            short_name=entry.get("short_name", ""),
            parent_id=parent_id,
            starts_on=self.year.begins_on,
        )
        self.made.units[entry["name"]] = unit_id
        for below in entry.get("units", ()):
            self._unit(below, unit_id)

    def _person(self, entry: Mapping[str, Any]) -> None:
        name = entry["name"]
        person_id = actions.add_person(by=self.by, at=self.at, name=name, email=address(name))
        self.made.people[name] = person_id
        starts_on, ends_on = self._period(entry)
        actions.appoint(
            by=self.by,
            at=self.at,
            person_id=person_id,
            unit_id=self.made.units[entry["unit"]],
            title=entry["title"],
            leads=entry.get("leads", False),
            starts_on=starts_on,
            ends_on=ends_on,
        )

    def _forum(self, entry: Mapping[str, Any]) -> None:
        forum_id = actions.add_forum(
            by=self.by,
            at=self.at,
            name=entry["name"],
            short_name=entry.get("short_name", ""),
            kind=entry["kind"],
            unit_id=self.made.units[entry["unit"]],
            starts_on=self.year.begins_on,
        )
        self.made.forums[entry["key"]] = forum_id
        for member in entry["members"]:
            starts_on, ends_on = self._period(member)
            actions.seat(
                by=self.by,
                at=self.at,
                forum_id=forum_id,
                person_id=self.made.people[member["person"]],
                role=member["role"],
                starts_on=starts_on,
                ends_on=ends_on,
            )
        for item in entry["standing"]:
            meetings.add_standing_item(
                forum_id=forum_id, wording=Standing(**item), starts_on=self.year.begins_on, by=self.by, at=self.at
            )

    def _grant(self, entry: Mapping[str, Any]) -> None:
        starts_on, ends_on = self._period(entry)
        actions.grant(
            by=self.by,
            at=self.at,
            person_id=self.made.people[entry["person"]],
            role=entry["role"],
            unit_id=self.made.units[entry["unit"]] if "unit" in entry else None,
            starts_on=starts_on,
            ends_on=ends_on,
        )

    def _period(self, entry: Mapping[str, Any]) -> tuple[date, date | None]:
        starts_on = self.year.day(entry["from"]) if "from" in entry else self.year.begins_on
        return starts_on, self.year.day(entry["until"]) if "until" in entry else None
