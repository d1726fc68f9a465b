"""Writes the plans of the demo from their YAML files, through the actions of people who write plans and figures.

A plan is written as it was adopted. What became of it later, its figures among it, are deeds that happen on their own
days between the meetings, so that an agenda never knows what had not happened yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from virke.followup import actions as followup
from virke.jobs.demo import figuring
from virke.jobs.demo.deeds import Deed
from virke.jobs.demo.figuring import Figures
from virke.jobs.demo.stage import Stage
from virke.kernel.calendar_words import Precision
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY, month
from virke.kernel.workdays import add_working_days
from virke.organisation import access
from virke.plans import actions, queries
from virke.plans.kinds import Channel, Direction, Frequency, IndicatorKind, PlanKind, RelationKind, Shape, Way
from virke.plans.measures import KNOWN
from virke.plans.states import ActionState, Move
from virke.plans.values import (
    NO_DUE,
    NOBODY,
    ActionHead,
    Decided,
    Due,
    IndicatorHead,
    ItemHead,
    PlanHead,
    Promise,
    Responsible,
)

_FOLDER = Path(__file__).parent
LEVELS = ("Indsatsområde", "Mål")
Entry = Mapping[str, Any]


def plan(stage: Stage) -> Iterator[Deed]:
    """Write the business plan with three years of figures and the other plans; yields what happens with them."""
    for content in (_read("plans.yaml"), *_read("agreements.yaml")):
        planner = _Planner(stage, content)
        planner.plan()
        yield from planner.deeds


def _measured(entry: Entry) -> Entry:
    """What a computed measure says of itself need not stand in the file."""
    if "measure" not in entry:
        return entry
    measure = KNOWN.get(entry["measure"])
    said = {"unit": measure.unit, "direction": measure.direction, "frequency": measure.frequency}
    return {**said, "definition": measure.meaning, "source": measure.source, "kind": "measure", **entry}


def _read(name: str) -> Any:  # Any: whatever the file holds; the tests of the demo read all of it
    return yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))


class _Planner:
    """Writes from the top down; figures come last, a year at a time, as they came in."""

    def __init__(self, stage: Stage, content: Entry) -> None:
        self.stage, self.content = stage, content
        permission = access.Permission
        self.by = access.system("demo", permission.EDIT_PLANS, permission.RECORD_FIGURES, permission.SEE_PLANS)
        self.targets: dict[str, int] = {}
        self.deeds: list[Deed] = []
        self.figures = Figures(stage.year.on)

        first, last = (stage.year.on.year + one for one in content["years"])
        self.years = f"{first}" if first == last else f"{first}-{last}"
        self.starts_on, self.ends_on = date(first, 1, 1), date(last + 1, 1, 1)
        self.decided = self._decided(content["decided"])
        self.at = stage.year.moment(self.decided.on)

    def plan(self) -> None:
        content = self.content
        head = PlanHead(
            kind=PlanKind(content["kind"]),
            title=f"{content['title']} {self.years}",
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            case_no=f"{content['case_no']}-{self.starts_on.year % 100}",
        )
        unit_id = self.stage.organisation.units[content["unit"]]
        self.plan_id = self.stage.plans[content["key"]] = actions.create_plan(
            head=head, owner_unit_id=unit_id, by=self.by, at=self.at
        )
        for number, area in enumerate(content["areas"], start=1):
            self._item(str(number), 0, area, None)
        actions.move_plan(plan_id=self.plan_id, move=Move.ADOPT, decided=self.decided, by=self.by, at=self.at)
        self.deeds += figuring.deeds(self.figures, name=content["key"], stage=self.stage, by=self.by)
        if "rolls_into" in content:
            decided = (self._decided(said) for said in content["drops"].values())
            self._later(max(one.on for one in decided), self._roll_over)

    def _later(self, on: date, do: Callable[[datetime], object]) -> None:
        self.deeds.append(Deed(self.stage.year.moment(on, hour=12), do))

    def _roll_over(self, at: datetime) -> None:
        """Hand what is unfinished on to the later plan, drop what was given up, and close this one."""
        plan_id, into_id = self.stage.plans[self.content["key"]], self.stage.plans[self.content["rolls_into"]]
        page = queries.plan(viewer=self.by, plan_id=plan_id, on=at.date())
        numbers = {goal.number: goal.id for area in page.areas for goal in area.children}
        dropped = {numbers[number]: self._decided(said) for number, said in self.content["drops"].items()}
        actions.roll_over(plan_id=plan_id, into_id=into_id, dropped=dropped, by=self.by, at=at)
        actions.move_plan(plan_id=plan_id, move=Move.CLOSE, by=self.by, at=at)

    def _decided(self, said: Entry) -> Decided:
        first = self._month(*said["month"], start=True)
        day = self.stage.year.day((first.replace(day=said["day"]) - self.stage.year.on).days)
        return Decided(day, f"{said['forum']} {format_date(day)}, punkt {said['item']}")

    def _item(self, number: str, depth: int, entry: Entry, parent_id: int | None) -> None:
        head = ItemHead(
            number=number,
            title=entry["title"],
            level_name=self.content.get("levels", LEVELS)[depth],
            source_text=entry.get("text", ""),
            channel=Channel(self.content.get("channel", "administrative")),
        )
        item_id = actions.add_item(plan_id=self.plan_id, head=head, parent_id=parent_id, by=self.by, at=self.at)
        self.stage.goals[f"{self.content['key']} {number}"] = item_id
        for relation in entry.get("relations", ()):
            way, kind = Way(relation["way"]), RelationKind(relation["kind"])
            actions.relate(item_id=item_id, way=way, kind=kind, text=relation["text"], by=self.by, at=self.at)
        for action in entry.get("actions", [{**entry, "text": entry["do"]}] if "do" in entry else ()):
            self._action(item_id, action)
        for indicator in entry.get("indicators", ()):
            self._indicator(item_id, indicator)
        for place, goal in enumerate(entry.get("goals", ()), start=1):
            self._item(f"{number}.{place}", depth + 1, goal, item_id)

    def _action(self, item_id: int, entry: Entry) -> None:
        head = ActionHead(text=entry["text"], responsible=self._responsible(entry), due=self._due(entry))
        action_id = actions.add_action(item_id=item_id, head=head, by=self.by, at=self.at)
        to = self._state(entry)
        if to is ActionState.NOT_STARTED:
            return
        done_on = self.stage.year.day(entry["done"]) if "done" in entry else None
        on = done_on or min(self.stage.year.day(-30), self.ends_on)

        def move(at: datetime) -> None:
            actions.set_action_state(
                action_id=action_id,
                to=to,
                on=on,
                done_on=done_on,
                evidence=entry.get("evidence", ""),
                reason=entry.get("postponed", entry.get("dropped", "")),
                by=self.by,
                at=at,
            )

        self._later(on, move)

    def _state(self, entry: Entry) -> ActionState:
        if "done" in entry:
            return ActionState.DONE
        if "dropped" in entry:
            return ActionState.DROPPED
        return ActionState.POSTPONED if "postponed" in entry else ActionState(entry.get("state", "not_started"))

    def _responsible(self, entry: Entry) -> Responsible:
        if "person" in entry:
            return Responsible(entry["person"], person_id=self.stage.organisation.people[entry["person"]])
        if "unit" in entry:
            return Responsible(entry["unit"], unit_id=self.stage.organisation.units[entry["unit"]])
        return Responsible(entry["words"]) if "words" in entry else NOBODY

    def _due(self, entry: Entry) -> Due:
        if "due" in entry:
            day = self.stage.year.day(entry["due"])
            return Due(day, Precision.DAY, format_date(day))
        if "month" not in entry:
            return NO_DUE
        last = self._month(*entry["month"]) - ONE_DAY
        return Due(last, Precision.PART, f"inden udgangen af {format_date(last).split(' ', 1)[1]}")

    def _indicator(self, item_id: int, entry: Entry) -> None:
        entry = _measured(entry)
        head = IndicatorHead(
            title=entry["title"],
            kind=IndicatorKind(entry.get("kind", "manual")),
            unit=entry.get("unit", ""),
            counted=entry.get("counted", ""),
            direction=Direction(entry["direction"]),
            frequency=Frequency(entry["frequency"]) if "frequency" in entry else None,
            definition=entry["definition"],
            exhaustive=entry.get("exhaustive", False),
            source=entry.get("source", ""),
            measure_key=entry.get("measure", ""),
        )
        indicator_id = actions.add_indicator(item_ids=[item_id], head=head, by=self.by, at=self.at)
        self.stage.indicators[entry["key"]] = indicator_id
        self._targets(indicator_id, entry)
        if "figures" in entry:
            self.figures.add(indicator_id, entry, self.stage.organisation.units)

    def _targets(self, indicator_id: int, entry: Entry) -> None:
        """The plan's own targets at once; what a meeting decided later when its minutes are there."""
        for target in entry["targets"]:
            if "meeting" in target:
                come_on = add_working_days(self.stage.year.meeting(target["meeting"]), 1)
                self._later(come_on, partial(self._decide, indicator_id, entry, target))
                continue
            self.targets[entry["key"]] = actions.set_target(
                indicator_id=indicator_id,
                promise=self._promise(entry, target, self.starts_on),
                decided=self.decided,
                by=self.by,
                at=self.at,
            )

    def _decide(self, indicator_id: int, entry: Entry, target: Entry, at: datetime) -> None:
        """Set the target by the item of the minutes that decided it, and share it among the departments."""
        on, by = self.stage.year.meeting(target["meeting"]), self.stage.viewer(at.date())
        item_id = self.stage.item(target["meeting"], target["item"], at=at)
        self.targets[entry["key"]] = followup.set_target_by_decision(
            item_id=item_id,
            indicator_id=indicator_id,
            promise=self._promise(entry, target, on),
            supersedes_id=self.targets[entry["key"]],
            reason=target["reason"],
            sentence=target["sentence"],
            by=by,
            at=at,
        )
        if "shared" in entry:
            self._share(entry, Decided(on, f"Chefforum, {format_date(on)}, punkt {target['item']}"), at)

    def _promise(self, entry: Entry, target: Entry, starts_on: date) -> Promise:
        limit, unit = target.get("limit", (None, ""))
        return Promise(
            shape=Shape(target["shape"]),
            starts_on=self._month(*target["from"], start=True) if "from" in target else starts_on,
            ends_on=self._month(*target["until"]) if "until" in target else self.ends_on,
            unit=entry.get("unit", ""),
            low=_number(target.get("low")),
            high=_number(target.get("high")),
            window_months=target.get("window"),
            limit_value=_number(limit),
            limit_unit=unit,
            baseline_value=_number(target.get("baseline")),
        )

    def _share(self, entry: Entry, decided: Decided, at: datetime) -> None:
        """Share the latest target among the departments by a key that was decided with it."""
        units = self.stage.organisation.units
        weights = {units[name]: Decimal(weight) for name, weight in entry["shared"]["weights"].items()}
        name = f"{entry['shared']['key']} {decided.on.year}"
        key_id = actions.make_key(name=name, starts_on=decided.on, weights=weights, decided=decided, by=self.by, at=at)
        actions.distribute(target_id=self.targets[entry["key"]], key_id=key_id, by=self.by, at=at)

    def _month(self, year: int, number: int, *, start: bool = False) -> date:
        """The first day after a month of a year counted from the demo's, or its own first day."""
        span = month(self.stage.year.on.year + year, number)
        assert span.ends_on is not None, "a month ends"
        return span.starts_on if start else span.ends_on


def _number(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
