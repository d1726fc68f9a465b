"""The trace of each kind of thing, and what somebody may not see of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import plans
from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, by_the
from tests.factories.organisation import a_forum, a_unit, a_viewer
from virke.audit.models import Event
from virke.followup import actions, queries
from virke.followup.due import NEXT_MEETING
from virke.followup.queries import Trace, TraceMissing
from virke.followup.states import State
from virke.followup.tracing.graph import Key, Kind
from virke.followup.values import Answer
from virke.kernel.periods import month
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer
from virke.organisation.models import Unit
from virke.plans import actions as plan_actions
from virke.plans.actions.status import Files
from virke.plans.kinds import Light
from virke.plans.models import Observation
from virke.plans.status import LineText
from virke.plans.values import Decided, Figure

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
MOST_QUESTIONS = 20


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC)


def trace(viewer: Viewer, kind: Kind, number: int) -> Trace:
    return queries.trace(viewer=viewer, kind=kind, number=number, on=TODAY, at=NOW)


def ties(found: Trace) -> set[tuple[Kind, str, Kind]]:
    lines = found.picture.lines
    return {(line.edge.source.kind, line.edge.tie.label, line.edge.target.kind) for line in lines}


def said(found: Trace) -> list[str]:
    return [moment.said for moment in found.moments]


class Loop:
    """A promise that comes back to the meeting that made it, and is put off there."""

    def __init__(self) -> None:
        self.forum = a_forum("AfdelingsMED Nordby")
        self.by = a_secretary(self.forum)
        self.item = a_decided_item(a_held_meeting(self.forum, on=date(2026, 1, 15)), title="Sygefravær", number="7")
        self.promise = a_commitment(self.item, "HR laver en plan.", due=NEXT_MEETING)
        meeting_id = actions.build_next_agenda(
            meeting_id=self.item.meeting_id, held_on=date(2026, 2, 19), by=self.by, at=at("2026-02-10")
        ).meeting_id
        actions.publish_agenda(meeting_id=meeting_id, by=self.by, at=at("2026-02-12"))
        self.later = Item.objects.get(meeting_id=meeting_id, origin="follow_up")
        meetings.record_decision(
            item_id=self.later.pk, text="Udsat.", outcome="decided", by=self.by, at=at("2026-02-19")
        )
        put_off = Answer(self.promise, State.OPEN, due=by_the("2026-06-01"))
        actions.report_back(item_id=self.later.pk, answers=[put_off], by=self.by, at=at("2026-02-19"))
        Meeting.objects.filter(pk=meeting_id).update(status="held")


class Measured:
    """A goal whose target was lowered, with figures on both sides and one that was corrected."""

    def __init__(self, unit: Unit | None = None) -> None:
        self.by = by = plans.an_editor(unit or a_unit())
        self.plan = plans.a_plan(unit or Unit.objects.latest("pk"), by=by)
        self.goal = plans.an_item(self.plan, "2.1", "Flere pladser", by=by)
        self.action = plans.an_action(self.goal, "Find 20 pladser.", by=by)
        self.indicator = plans.an_indicator(self.goal, by=by, title="Pladser", counted="pladser", exhaustive=True)
        self.first = plans.a_target(self.indicator, by=by, low=100)
        self.target = plans.a_target(
            self.indicator,
            by=by,
            low=80,
            starts_on=date(2025, 1, 1),
            supersedes_id=self.first,
            reason="Høringen viste, at 100 er for mange.",
            decided=Decided(date(2024, 12, 11), "Chefforum 11. december 2024, punkt 4"),
        )
        self.old = plans.an_observation(self.indicator, month(2024, 6), 54, by=by)
        self.figure = plans.an_observation(self.indicator, month(2025, 3), 62, by=by)
        plan_actions.correct_observation(
            observation_id=self.figure,
            figure=Figure("count", value=Decimal(82)),
            reason="By & Miljø manglede.",
            on=date(2025, 5, 2),
            by=by,
            at=at("2025-05-02"),
        )
        self.correction = Observation.objects.get(supersedes=self.figure).pk


def test_a_decision_leads_to_its_promise_and_to_the_meeting_that_put_it_off() -> None:
    loop = Loop()

    found = trace(loop.by, Kind.ITEM, loop.item.pk)

    assert ties(found) == {
        (Kind.ITEM, "blev til", Kind.COMMITMENT),
        (Kind.COMMITMENT, "udsat af", Kind.ITEM),
        (Kind.ITEM, "kom igen som", Kind.ITEM),
    }
    assert said(found) == [
        "AfdelingsMED Nordby (punkt 7) behandlede »Sygefravær«: taget til efterretning.",
        "Det blev aftalt: HR laver en plan. Frist: næste møde.",
        f"AfdelingsMED Nordby (punkt {loop.later.number or 1}) behandlede »{loop.later.title}«: besluttet.",
        "Ny frist, 1. juni 2026, besluttet på mødet: HR laver en plan.",
        "Frist: HR laver en plan.",
    ]
    assert [moment.on for moment in found.moments if moment.due] == [date(2026, 6, 1)]


def test_the_promise_and_the_later_meeting_tell_the_same_chain_from_where_they_stand() -> None:
    loop = Loop()

    of_promise = trace(loop.by, Kind.COMMITMENT, loop.promise)
    of_later = trace(loop.by, Kind.ITEM, loop.later.pk)

    assert set(of_promise.nodes) == set(of_later.nodes)
    assert [branch.word for branch in of_promise.led_to_it] == ["lovet i"]
    assert [branch.word for branch in of_promise.came_of_it] == ["udsat af"]
    assert {branch.word for branch in of_later.led_to_it} == {"udsatte", "kom igen fra"}
    assert not of_later.came_of_it


def test_what_else_the_meeting_decided_is_not_in_the_trace_of_a_promise() -> None:
    loop = Loop()
    other = a_commitment(loop.item, "Camilla skriver et notat.")

    found = trace(loop.by, Kind.COMMITMENT, loop.promise)

    assert Key(Kind.COMMITMENT, other) not in found.nodes


def test_a_figure_leads_back_to_the_decision_and_to_what_was_promised_before() -> None:
    measured = Measured()

    found = trace(measured.by, Kind.FIGURE, measured.correction)

    assert ties(found) == {
        (Kind.CITED, "vedtog", Kind.PLAN),
        (Kind.PLAN, "rummer", Kind.GOAL),
        (Kind.GOAL, "måles ved", Kind.INDICATOR),
        (Kind.INDICATOR, "skal nå", Kind.TARGET),
        (Kind.CITED, "satte", Kind.TARGET),
        (Kind.TARGET, "erstattet af", Kind.TARGET),
        (Kind.TARGET, "viste", Kind.FIGURE),
        (Kind.FIGURE, "rettet til", Kind.FIGURE),
    }
    assert "Pladser, marts 2025: rettet fra 62 pladser til 82 pladser." in said(found)
    assert found.start.light is Light.REACHED


def test_each_figure_stands_under_the_target_that_held_at_its_time() -> None:
    measured = Measured()

    found = trace(measured.by, Kind.INDICATOR, measured.indicator)

    showed = {
        (line.edge.source, line.edge.target)
        for line in found.picture.lines
        if line.edge.target.kind is Kind.FIGURE and line.edge.source.kind is Kind.TARGET
    }
    assert showed == {
        (Key(Kind.TARGET, measured.first), Key(Kind.FIGURE, measured.old)),
        (Key(Kind.TARGET, measured.target), Key(Kind.FIGURE, measured.figure)),
    }


def test_a_goal_leads_to_its_actions_and_figures_and_to_no_other_goal_of_the_plan() -> None:
    measured = Measured()
    other = plans.an_item(measured.plan, "2.2", "Et andet mål", by=measured.by)

    found = trace(measured.by, Kind.GOAL, measured.goal)

    assert {Key(Kind.ACTION, measured.action), Key(Kind.FIGURE, measured.correction)} <= set(found.nodes)
    assert Key(Kind.GOAL, other) not in found.nodes


def test_an_action_tells_what_the_figures_of_its_goal_showed_since() -> None:
    measured = Measured()

    found = trace(measured.by, Kind.ACTION, measured.action)

    assert [(branch.word, branch.node.key) for branch in found.came_of_it] == [
        ("siden viste", Key(Kind.FIGURE, measured.correction))
    ]


def test_of_many_figures_the_first_the_newest_and_the_last_of_each_target_are_told() -> None:
    measured = Measured()
    for number in range(1, 12):
        if number != 3:
            plans.an_observation(measured.indicator, month(2025, number), 60 + number, by=measured.by)

    found = trace(measured.by, Kind.INDICATOR, measured.indicator)

    assert "og 6 andre tal" in {node.title for node in found.nodes.values()}


def test_what_one_may_not_see_is_left_out_and_the_page_says_so_without_saying_what() -> None:
    loop = Loop()
    hidden = a_decided_item(a_held_meeting(loop.forum, on=date(2026, 3, 12)), title="Personalesag", closed=True)
    hidden.predecessor, hidden.thread = loop.later, loop.item
    hidden.save()
    reader = a_viewer("employee", unit=loop.forum.unit)

    found = trace(reader, Kind.ITEM, loop.item.pk)

    assert found.hidden
    assert Key(Kind.ITEM, hidden.pk) not in found.nodes
    assert not [one for one in said(found) if "Personalesag" in one]
    assert not trace(loop.by, Kind.ITEM, loop.item.pk).hidden


def test_a_promise_of_a_meeting_that_one_does_not_follow_is_left_out() -> None:
    loop = Loop()
    elsewhere = a_commitment(loop.item, "Kun for de andre.", report_to=a_forum("Lukket kreds"))
    stranger = a_viewer("employee", unit=a_unit("Et andet sted"))

    with pytest.raises(TraceMissing):
        trace(stranger, Kind.COMMITMENT, elsewhere)
    with pytest.raises(TraceMissing):
        trace(stranger, Kind.ITEM, loop.item.pk)


def test_a_plan_that_is_a_draft_has_no_trace_for_those_who_do_not_edit_it() -> None:
    unit = a_unit()
    by = plans.an_editor(unit)
    plan_id = plans.a_plan(unit, by=by, adopted=False)
    goal = plans.an_item(plan_id, by=by)

    assert trace(by, Kind.GOAL, goal).start.title == "1 Flere i job"
    with pytest.raises(TraceMissing):
        trace(a_viewer("employee", unit=unit), Kind.GOAL, goal)


@pytest.mark.parametrize("kind", [*queries.TRACED, Kind.PLAN, Kind.CITED, Kind.MORE])
def test_what_does_not_exist_has_no_trace(kind: Kind) -> None:
    with pytest.raises(TraceMissing):
        trace(plans.an_editor(), kind, 4711)


def test_seeing_a_closed_item_in_a_trace_leaves_a_read_event() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    closed = a_decided_item(a_held_meeting(forum), closed=True)

    trace(by, Kind.ITEM, closed.pk)

    assert Event.objects.filter(action="meetings.see_closed_items", object_id=str(closed.pk)).exists()


def test_a_long_chain_asks_no_more_questions_than_a_short_one() -> None:
    loop, measured = Loop(), Measured()
    before = [asked(loop.by, Kind.ITEM, loop.item.pk), asked(measured.by, Kind.GOAL, measured.goal)]
    last = loop.later
    for number in range(1, 9):
        meeting = a_held_meeting(loop.forum, on=date(2026, 3, number))
        last = a_decided_item(meeting, title=f"Sygefravær {number}")
        last.predecessor, last.thread = Item.objects.order_by("-pk")[1], loop.item
        last.save()
        a_commitment(last, f"Aftale {number}.")
    for number in range(1, 12):
        if number != 3:
            plans.an_observation(measured.indicator, month(2025, number), 60 + number, by=measured.by)
        plans.an_action(measured.goal, f"Handling {number}.", by=measured.by)

    after = [asked(loop.by, Kind.ITEM, loop.item.pk), asked(measured.by, Kind.GOAL, measured.goal)]

    assert after == before
    assert max(after) <= MOST_QUESTIONS


def asked(viewer: Viewer, kind: Kind, number: int) -> int:
    with CaptureQueriesContext(connection) as questions:
        trace(viewer, kind, number)
    return len(questions)


def test_a_frozen_report_tells_how_the_goal_stood_and_an_unfrozen_one_has_no_trace() -> None:
    measured = Measured()
    day = date(2025, 6, 30)
    report = plan_actions.begin_report(
        plan_id=measured.plan, cycle="Økonomiudvalget, juni", as_of=day, by=measured.by, at=at("2025-07-01")
    )
    with pytest.raises(TraceMissing):
        trace(measured.by, Kind.REPORT, report)
    said_of_goal = LineText(political_text="Der er kommet flere pladser.")
    plan_actions.write_lines(report_id=report, lines={measured.goal: said_of_goal}, by=measured.by, at=at("2025-07-01"))
    plan_actions.freeze_report(
        report_id=report, printer=lambda _content, _digest: Files(b"", b"", b""), by=measured.by, at=at("2025-07-02")
    )

    of_goal, of_report = trace(measured.by, Kind.GOAL, measured.goal), trace(measured.by, Kind.REPORT, report)

    told = next(moment for moment in of_goal.moments if moment.key == Key(Kind.REPORT, report))
    assert told.on == date(2025, 7, 2)
    assert told.said.startswith("Statusrapporten »Økonomiudvalget, juni« blev låst, opgjort pr. 30. juni 2025.")
    assert told.quote == "Der er kommet flere pladser."
    assert [branch.node.key for branch in of_report.led_to_it] == [Key(Kind.PLAN, measured.plan)]
