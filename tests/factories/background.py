"""Jobs of the background in tests: a kind made up for the test, and a queue that no worker empties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from django.test import override_settings

from tests.factories.plans import a_plan, an_action
from virke.background import actions
from virke.background.kinds import KINDS, Finish, Kind, Outcome, Work
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import actions as plans
from virke.plans import queries
from virke.plans.kinds import Channel
from virke.plans.status import LineText
from virke.plans.values import ItemHead, Responsible

KIND = "test"
AT = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@contextmanager
def a_kind(prepare: Any = None, *, label: str = "Afprøvning", after: time | None = None) -> Iterator[str]:
    """A kind of job inside the block; without a function it is done at once."""
    KINDS.register(KIND)(Kind(label, prepare or at_once, after))
    try:
        yield KIND
    finally:
        del KINDS._things[KIND]


def at_once(work: Work) -> Finish:
    return lambda _at: Outcome("Det er gjort.")


@contextmanager
def a_queue() -> Iterator[None]:
    """Jobs wait for a worker inside the block; otherwise tests have them run at once."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        yield


def a_job(
    *, by: Viewer, at: datetime, title: str = "Prøv det", about: str = "", parameters: Mapping[str, Any] | None = None
) -> int:
    return actions.start(kind=KIND, title=title, about=about, parameters=parameters, by=by, at=at)


def a_complete_report(unit: Unit, *, by: Viewer, at: datetime = AT) -> int:
    """A status report that can be frozen; its id."""
    plan_id = a_plan(unit, by=by)
    head = ItemHead(number="1", title="Flere i praktik", channel=Channel.POLITICAL)
    item_id = plans.add_item(plan_id=plan_id, head=head, by=by, at=at)
    an_action(item_id, by=by, responsible=Responsible(text="Virksomhedsteamet"))
    report_id = plans.begin_report(plan_id=plan_id, cycle="1. kvartal", as_of=date(2026, 3, 20), by=by, at=at)
    write_report(report_id, "Det går fremad.", by=by)
    return report_id


def write_report(report_id: int, text: str, *, by: Viewer, at: datetime = AT) -> None:
    """The same political text of every item."""
    items = queries.report(viewer=by, report_id=report_id).items
    said = {item.item_id: LineText(political_text=text) for item in items}
    plans.write_lines(report_id=report_id, lines=said, by=by, at=at)
