"""The status reports of the demo: one sent out before a figure was corrected, and three that are being written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.figuring import COMES_AFTER
from virke.jobs.demo.stage import Stage
from virke.jobs.work.freezing import printed
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY, month
from virke.organisation import access
from virke.organisation import actions as organisation
from virke.plans import actions, queries
from virke.plans.committees import Said
from virke.plans.kinds import Answer
from virke.plans.states import ActionState
from virke.plans.status import LineText

_FILE = Path(__file__).parent / "reports.yaml"
_CORRECTED_AGO = 5  # months: the figure of `pladser` in plans.yaml
_FROZEN_AFTER = timedelta(days=12)
_BEGUN = -4  # the day on which the open reports were begun
Entry = Mapping[str, Any]


def deeds(stage: Stage) -> Iterator[Deed]:
    """What happens with each plan's reports, on its day. Needs the plans of `planning`."""
    for key, content in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items():
        yield from _Reporter(stage, key, content).deeds()


class _Reporter:
    """Writes the reports of one plan."""

    def __init__(self, stage: Stage, key: str, content: Entry) -> None:
        self.stage, self.key, self.content = stage, key, content
        permission = access.Permission
        self.by = access.system("demo", permission.EDIT_PLANS, permission.SEE_PLANS, permission.EDIT_ORGANISATION)

    def deeds(self) -> Iterator[Deed]:
        year = self.stage.year
        if "sent" in self.content:
            as_of = _last_day_of_corrected_month(year.on)
            yield Deed(year.moment(as_of + _FROZEN_AFTER, hour=14), lambda at: self._send(as_of, at))
        yield Deed(year.moment(year.day(_BEGUN), hour=9), self._open)

    def _send(self, as_of: date, at: datetime) -> None:
        said = self.content["sent"]
        report_id = self._begin(said["cycle"], as_of, at)
        self._write(report_id, self._texts(said), at)
        actions.freeze_report(report_id=report_id, printer=printed, by=self.by, at=at)

    def _open(self, at: datetime) -> None:
        said = self.content["open"]
        report_id = self._begin(said["cycle"], at.date(), at)
        self._write(report_id, self._texts(said) | self._done(report_id, said), at)
        if "asked" in said:
            on = self.stage.year.day(said["asked"])
            actions.ask_owners(report_id=report_id, on=on, by=self.by, at=self.stage.year.moment(on, hour=11))
        if "committees" in said:
            self._answer(report_id, said, self._found(said["committees"], at), at)

    def _begin(self, cycle: str, as_of: date, at: datetime) -> int:
        name = f"{cycle}, {format_date(at.date()).split(' ', 1)[1]}"
        return actions.begin_report(plan_id=self.stage.plans[self.key], cycle=name, as_of=as_of, by=self.by, at=at)

    def _write(self, report_id: int, lines: Mapping[int, LineText], at: datetime) -> None:
        actions.write_lines(report_id=report_id, lines=lines, by=self.by, at=at)

    def _texts(self, said: Entry) -> dict[int, LineText]:
        texts = said.get("texts", {}).items()
        return {self._goal(number): LineText(political_text=one, next_step=two) for number, (one, two) in texts}

    def _done(self, report_id: int, said: Entry) -> dict[int, LineText]:
        """What is done is written already, out of what shows it."""
        if "done" not in said:
            return {}
        items = queries.report(viewer=self.by, report_id=report_id).items
        return {
            item.item_id: LineText(political_text=said["done"].format(evidence=item.actions[0].evidence), closed=True)
            for item in items
            if item.actions and item.actions[0].state is ActionState.DONE
        }

    def _found(self, said: list[Entry], at: datetime) -> dict[str, int]:
        """The local committees, with their chairs; by name, the departments' own among them."""
        known = self.stage.organisation
        found = {"AfdelingsMED Økonomi & Digitalisering": known.forums["od"]}
        begins_on = self.stage.year.begins_on
        for one in said:
            found[one["name"]] = forum_id = organisation.add_forum(
                name=one["name"], kind="local_med", unit_id=known.units[one["unit"]], starts_on=begins_on,
                short_name="", by=self.by, at=at,
            )  # fmt: skip
            organisation.seat(
                forum_id=forum_id, person_id=known.people[one["chair"]], role="chair", starts_on=begins_on,
                ends_on=None, by=self.by, at=at,
            )  # fmt: skip
        return found

    def _answer(self, report_id: int, said: Entry, forums: Mapping[str, int], at: datetime) -> None:
        for name, answers in said["answers"].items():
            given = {self._goal(number): Said(Answer(key), text) for number, (key, text) in answers.items()}
            actions.answer_items(report_id=report_id, forum_id=forums[name], answers=given, by=self.by, at=at)

    def _goal(self, number: str) -> int:
        return self.stage.goals[f"{self.key} {number}"]


def _last_day_of_corrected_month(on: date) -> date:
    last_end = (on - COMES_AFTER).replace(day=1)
    months = last_end.year * 12 + last_end.month - 1 - _CORRECTED_AGO - 1
    ends_on = month(months // 12, months % 12 + 1).ends_on
    assert ends_on is not None, "a month ends"
    return ends_on - ONE_DAY
