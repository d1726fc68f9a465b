"""What the projects of the demo have beside their plans, through the actions of people who run projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.stage import Stage
from virke.kernel.danish import format_date
from virke.organisation import access
from virke.projects import actions, queries
from virke.projects.evaluation_rules import EvaluationHead
from virke.projects.kinds import Answer, Group, Level, TallyKind
from virke.projects.review_rules import SampleHead
from virke.projects.states import DueStep, TrialStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total

_FILE = Path(__file__).parent / "projects.yaml"
_FORUM = "AfdelingsMED Beskæftigelse & Borgerservice"
_LETTERS = {answer.label[0]: answer for answer in Answer}
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
        begun = self.stage.year.moment(self.day(self.content["begun"]))
        yield Deed(begun, self._begin)
        for kind in TallyKind:
            for offset, total in self.content.get(kind.value, ()):
                yield self._count(kind, self.day(offset), total)
        for due in self.content.get("dues", ()):
            yield from self._due(due, begun)
        for step in self.content.get("steps", ()):
            yield self._step(step)
        for sample in self.content.get("samples", ()):
            yield from _Reviewer(self, sample).deeds(begun)
        for said in self.content.get("evaluations", ()):
            yield self._evaluate(said)

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
            yield Deed(self.stage.year.moment(self.day(said["sent"])), send)

    def _due_head(self, said: Entry) -> DueHead:
        organisation = self.stage.organisation
        return DueHead(
            due_on=self.day(said["due"]),
            what=said["what"],
            receiver=said.get("receiver", ""),
            forum_id=organisation.forums[said["forum"]] if "forum" in said else None,
            responsible_person_id=organisation.people[said["person"]] if "person" in said else None,
        )

    def _step(self, said: Entry) -> Deed:
        on = self.stage.year.meeting(said["meeting"]) if "meeting" in said else self.day(said["day"])
        citation = f"{_FORUM} {format_date(on)}, punkt {said['item']}" if "item" in said else ""
        step, reason = TrialStep(said["step"]), said.get("reason", "")

        def do(at: datetime) -> None:
            actions.take_step(
                plan_id=self.plan_id, step=step, on=on, today=on, reason=reason, citation=citation, by=self.by, at=at
            )

        return Deed(self.stage.year.moment(on), do)

    def _evaluate(self, said: Entry) -> Deed:
        def do(at: datetime) -> None:
            on, by = at.date(), self.by
            head = EvaluationHead(said["title"], on, tuple(said["questions"]), said["summary"])
            evaluation_id = actions.add_evaluation(plan_id=self.plan_id, head=head, today=on, by=by, at=at)
            asked = queries.evaluation(viewer=by, evaluation_id=evaluation_id).questions
            for group in Group:
                counts = {
                    question.id: dict(zip(Level, numbers, strict=True))
                    for question, numbers in zip(asked, said[group.value], strict=True)
                }
                actions.count_answers(evaluation_id=evaluation_id, group=group, counts=counts, by=by, at=at)

        return Deed(self.stage.year.moment(self.day(said["day"])), do)

    def day(self, offset: int) -> date:
        return self.stage.year.day(offset)


class _Reviewer:
    """One sample of a project: drawn when it begins, and reviewed at each of its dates."""

    def __init__(self, runner: _Runner, said: Entry) -> None:
        self.runner, self.said = runner, said
        self.sample_id = 0

    def deeds(self, begun: datetime) -> Iterator[Deed]:
        yield Deed(begun, self._draw)
        for one in self.said["rounds"]:
            yield Deed(self.runner.stage.year.moment(self.runner.day(one["day"])), self._review(one))

    def _draw(self, at: datetime) -> None:
        said, by = self.said, self.runner.by
        texts = tuple(one["text"] for one in said["questions"])
        head = SampleHead(said["title"], said["size"], said["drawn"], texts)
        self.sample_id = actions.add_sample(plan_id=self.runner.plan_id, head=head, by=by, at=at)
        page = queries.sample(viewer=by, sample_id=self.sample_id)
        for question, one in zip(page.questions, said["questions"], strict=True):
            if "feeds" in one:
                indicator_id = self.runner.stage.indicators[one["feeds"]]
                actions.feed_indicator(
                    question_id=question.id, indicator_id=indicator_id, today=at.date(), by=by, at=at
                )

    def _review(self, one: Entry) -> Callable[[datetime], None]:
        def do(at: datetime) -> None:
            by, on = self.runner.by, at.date()
            round_id = actions.open_round(
                sample_id=self.sample_id, held_on=on, name=one["name"], today=on, by=by, at=at
            )
            asked = queries.review_round(viewer=by, round_id=round_id).questions
            said = {
                (question_id, case): (None, _LETTERS[letter])
                for (question_id, _), letters in zip(asked, one["answers"], strict=True)
                for case, letter in enumerate(letters, start=1)
            }
            actions.answer_cases(round_id=round_id, said=said, by=by, at=at)
            actions.close_round(round_id=round_id, today=on, by=by, at=at)

        return do
