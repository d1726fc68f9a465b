"""The traces of the demo: whole for those who may see everything, and without a word of what others may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.integration.demo.conftest import ON
from virke.followup import queries
from virke.followup.models import Commitment
from virke.followup.queries import Trace, TraceMissing
from virke.followup.tracing.graph import Key, Kind
from virke.jobs.demo.stage import Stage
from virke.kernel.verdicts import NotThere
from virke.meetings import queries as meetings
from virke.meetings.models import Item
from virke.organisation import queries as organisation
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import User
from virke.plans import queries as plans
from virke.plans.models import PlanItem, Target

pytestmark = pytest.mark.django_db

EACH = 12
"""So many of each kind are looked at; the demo has hundreds."""


def viewer(name: str) -> Viewer:
    return organisation.viewer_for(user_id=User.objects.get(username=name).pk, on=ON)


def traces(stage: Stage, of: Viewer) -> Iterator[Trace]:
    at = stage.year.moment(ON, hour=12)
    for kind, model in ((Kind.ITEM, Item), (Kind.COMMITMENT, Commitment), (Kind.TARGET, Target), (Kind.GOAL, PlanItem)):
        numbers = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        for number in numbers[:: max(1, len(numbers) // EACH)]:
            try:
                yield queries.trace(viewer=of, kind=kind, number=number, on=ON, at=at)
            except TraceMissing:
                continue


@pytest.mark.parametrize("name", ["ellen", "yusuf", "maja", "mikkel"])
def test_a_trace_shows_nothing_that_its_own_page_would_not_show(stage: Stage, name: str) -> None:
    of, at = viewer(name), stage.year.moment(ON, hour=12)
    pages: dict[Kind, Callable[[int], object]] = {
        Kind.ITEM: lambda number: meetings.item(viewer=of, item_id=number, on=ON, at=at),
        Kind.COMMITMENT: lambda number: queries.story(viewer=of, commitment_id=number, on=ON),
        Kind.GOAL: lambda number: plans.item(viewer=of, item_id=number, on=ON),
        Kind.INDICATOR: lambda number: plans.indicator(viewer=of, indicator_id=number, on=ON),
        Kind.PLAN: lambda number: plans.plan(viewer=of, plan_id=number, on=ON),
    }
    shown = {key for found in traces(stage, of) for key in found.nodes if key.kind in pages}

    refused = [key for key in sorted(shown) if not opens(pages[key.kind], key)]

    assert refused == []


def opens(page: Callable[[int], object], key: Key) -> bool:
    try:
        page(key.number)
    except (NotAllowed, NotThere):
        return False
    return True


def test_the_decision_that_set_the_target_leads_to_the_meeting_that_heard_how_it_went(stage: Stage) -> None:
    target = Target.objects.exclude(decision_link=None).latest("pk")
    item = target.decision_link.item

    found = queries.trace(
        viewer=viewer("ellen"), kind=Kind.ITEM, number=item.pk, on=ON, at=stage.year.moment(ON, hour=12)
    )

    met = [node for key, node in found.nodes.items() if key.kind is Kind.ITEM and node.on is not None]
    assert Key(Kind.TARGET, target.pk) in found.nodes
    assert [node for node in met if node.on and node.on > item.meeting.held_on]
    assert not found.cut
