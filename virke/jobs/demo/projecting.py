"""What the projects of the demo have beside their plans, through the actions of people who run projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.kernel.danish import format_date
from virke.organisation import access
from virke.projects import actions
from virke.projects.kinds import TallyKind
from virke.projects.states import DueStep, TrialStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total

_FILE = Path(__file__).parent / "projects.yaml"
_FORUM = "AfdelingsMED Beskæftigelse & Borgerservice"
Entry = Mapping[str, Any]


def deeds(stage: Stage) -> Iterator[Deed]:
    """What happens in each project, on its day. Needs the plans of `planning`."""
    for key, content in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items():
        yield from _Runner(stage, stage.plans[key], content).deeds()


class _Runner:
    """Writes one project, each thing on its day."""

    def __init__(self, stage: Stage, plan_id: int, content: Entry) -> None:
        self.stage, self.plan_id, self.content = stage, plan_id, content
        permission = access.Permission
        self.by = access.system("demo", permission.EDIT_PLANS, permission.RECORD_FIGURES, permission.SEE_PLANS)

    def deeds(self) -> Iterator[Deed]:
        begun = self.stage.year.moment(self._day(self.content["begun"]))
        yield Deed(begun, self._begin)
        for kind in TallyKind:
            for offset, total in self.content.get(kind.value, ()):
                yield self._count(kind, self._day(offset), total)
        for due in self.content.get("dues", ()):
            yield from self._due(due, begun)
        for step in self.content.get("steps", ()):
            yield self._step(step)

    def _begin(self, at: datetime) -> None:
        said = self.content["facts"]
        people, units = self.stage.organisation.people, self.stage.organisation.units
        facts = Facts(
            funder=said.get("funder", ""),
            grant=Decimal(said["grant"]) if "grant" in said else None,
            target_group=said.get("target_group", ""),
            cohort=said.get("cohort", ""),
            intake_limit=said.get("intake_limit"),
            contact_person_id=people[said["contact"]],
            unit_ids=frozenset(units[name] for name in said["units"]),
        )
        actions.edit_facts(plan_id=self.plan_id, facts=facts, by=self.by, at=at)
        if "said" in self.content:
            hypothesis = Hypothesis(**self.content["said"])
            actions.write_hypothesis(plan_id=self.plan_id, said=hypothesis, by=self.by, at=at)

    def _count(self, kind: TallyKind, on: date, total: int) -> Deed:
        counted = Total(on, Decimal(total))

        def do(at: datetime) -> None:
            actions.count(plan_id=self.plan_id, kind=kind, total=counted, today=on, by=self.by, at=at)

        return Deed(self.stage.year.moment(on), do)

    def _due(self, said: Entry, begun: datetime) -> Iterator[Deed]:
        made: list[int] = []

        def add(at: datetime) -> None:
            made.append(actions.add_due(plan_id=self.plan_id, head=self._due_head(said), by=self.by, at=at))

        def send(at: datetime) -> None:
            on, evidence = at.date(), said["evidence"]
            actions.move_due(
                due_id=made[0], step=DueStep.SEND, today=on, sent_on=on, evidence=evidence, by=self.by, at=at
            )

        yield Deed(begun, add)
        if "sent" in said:
            yield Deed(self.stage.year.moment(self._day(said["sent"])), send)

    def _due_head(self, said: Entry) -> DueHead:
        organisation = self.stage.organisation
        return DueHead(
            due_on=self._day(said["due"]),
            what=said["what"],
            receiver=said.get("receiver", ""),
            forum_id=organisation.forums[said["forum"]] if "forum" in said else None,
            responsible_person_id=organisation.people[said["person"]] if "person" in said else None,
        )

    def _step(self, said: Entry) -> Deed:
        on = self.stage.year.meeting(said["meeting"]) if "meeting" in said else self._day(said["day"])
        citation = f"{_FORUM} {format_date(on)}, punkt {said['item']}" if "item" in said else ""
        step, reason = TrialStep(said["step"]), said.get("reason", "")

        def do(at: datetime) -> None:
            actions.take_step(
                plan_id=self.plan_id, step=step, on=on, today=on, reason=reason, citation=citation, by=self.by, at=at
            )

        return Deed(self.stage.year.moment(on), do)

    def _day(self, offset: int) -> date:
        return self.stage.year.day(offset)
