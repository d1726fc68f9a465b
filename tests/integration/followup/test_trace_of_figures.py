"""The trace through a meeting that saw a figure: what it saw, what was corrected since, and what a red one demanded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.factories import plans
from tests.factories.organisation import a_unit, a_viewer
from tests.factories.routes import EACH_MEETING, Desk, a_desk, noon
from virke.followup import actions as followup
from virke.followup import queries
from virke.followup.queries import Trace
from virke.followup.tracing.graph import Key, Kind
from virke.kernel.calendar_words import Precision
from virke.kernel.periods import month
from virke.meetings import actions as meetings
from virke.meetings.models import Item
from virke.organisation.access import Viewer
from virke.plans import actions
from virke.plans.kinds import Light, Shape
from virke.plans.models import Deviation, Target
from virke.plans.values import ActionHead, Due, Promise, Responsible, Scope

pytestmark = pytest.mark.django_db

TODAY = date(2024, 6, 20)
NOW = datetime(2024, 6, 20, 9, 0, tzinfo=UTC)


def trace(viewer: Viewer, kind: Kind, number: int) -> Trace:
    return queries.trace(viewer=viewer, kind=kind, number=number, on=TODAY, at=NOW)


def ties(found: Trace) -> set[tuple[Kind, str, Kind]]:
    lines = found.picture.lines
    return {(line.edge.source.kind, line.edge.tie.label, line.edge.target.kind) for line in lines}


def said(found: Trace) -> str:
    return "\n".join(moment.said for moment in found.moments)


def a_desk_that_heard(value: int = 90) -> tuple[Desk, int, Item]:
    """A figure of March that the meeting in April saw."""
    desk = a_desk()
    desk.route(EACH_MEETING)
    figure = desk.figure(3, value)
    meeting = desk.agenda(date(2024, 4, 11))
    desk.hold(meeting)
    return desk, figure, meeting.items.get(status_place__isnull=False)


def test_a_figure_leads_to_the_meeting_that_saw_it_and_the_meeting_back_to_the_decision_behind_it() -> None:
    desk, figure, item = a_desk_that_heard()
    everywhere = a_viewer("secretary", unit=desk.unit)

    of_figure = trace(everywhere, Kind.FIGURE, figure)
    of_item = trace(everywhere, Kind.ITEM, item.pk)

    assert (Kind.FIGURE, "vist på", Kind.ITEM) in ties(of_figure)
    assert Key(Kind.ITEM, item.pk) in {branch.node.key for branch in of_figure.came_of_it}
    assert {Kind.TARGET, Kind.INDICATOR, Kind.GOAL, Kind.PLAN, Kind.CITED} <= {key.kind for key in of_item.nodes}
    assert "Mødet så Borgere i virksomhedspraktik, marts 2024: 90 borgere." in said(of_item)


def test_an_agenda_that_was_taken_back_showed_nothing() -> None:
    desk = a_desk()
    desk.route(EACH_MEETING)
    figure = desk.figure(3, 90)
    meeting = desk.agenda(date(2024, 4, 11), written_on=date(2024, 4, 2))
    desk.send(meeting, on=date(2024, 4, 3))
    before = trace(a_viewer("secretary", unit=desk.unit), Kind.FIGURE, figure)

    followup.withdraw_publication(meeting_id=meeting.pk, by=desk.by, at=noon(date(2024, 4, 4)))
    after = trace(a_viewer("secretary", unit=desk.unit), Kind.FIGURE, figure)

    assert (Kind.FIGURE, "vist på", Kind.ITEM) in ties(before)
    assert (Kind.FIGURE, "vist på", Kind.ITEM) not in ties(after)


def test_what_the_meeting_saw_stands_as_it_was_shown_also_when_it_was_corrected_since() -> None:
    desk, figure, item = a_desk_that_heard()
    correction = desk.correct(figure, 104, on=date(2024, 5, 2))
    desk.hold(desk.agenda(date(2024, 5, 16)))

    found = trace(a_viewer("secretary", unit=desk.unit), Kind.FIGURE, figure)

    assert {
        (Kind.FIGURE, "rettet til", Kind.FIGURE),
        (Kind.FIGURE, "vist på", Kind.ITEM),
    } <= ties(found)
    seen = next(moment for moment in found.moments if moment.key == Key(Kind.ITEM, item.pk))
    assert "90 borgere" in seen.said
    assert Key(Kind.FIGURE, correction) in found.nodes


def test_a_reader_who_may_not_see_the_plan_sees_the_meeting_without_the_figures() -> None:
    desk, _, item = a_desk_that_heard()
    member = a_viewer(forum=desk.forum, seat="member")

    found = trace(member, Kind.ITEM, item.pk)

    assert {key.kind for key in found.nodes} == {Kind.ITEM}
    assert found.hidden
    assert "Borgere i virksomhedspraktik" not in said(found)


def test_a_red_target_leads_to_its_deviation_and_the_action_that_shall_mend_it() -> None:
    desk = a_desk()
    figure = desk.figure(3, 60)
    deviation = actions.write_deviation(
        target_id=Target.objects.get(indicator=desk.indicator_id).pk,
        fact="60 borgere er færre end 100.",
        cause="Sygdom i teamet.",
        action=ActionHead("Ansæt en vikar.", Responsible("Teamlederen"), due=Due(date(2024, 9, 1), Precision.DAY)),
        on=date(2024, 5, 2),
        by=desk.editor,
        at=noon(date(2024, 5, 2)),
    )

    found = trace(desk.editor, Kind.DEVIATION, deviation)

    assert (Kind.FIGURE, "krævede svar", Kind.DEVIATION) in ties(found)
    assert (Kind.DEVIATION, "rettes op ved", Kind.ACTION) in ties(found)
    assert [branch.node.key for branch in found.led_to_it] == [Key(Kind.FIGURE, figure)]
    assert found.start.light is Light.NOT_REACHED
    assert "Sygdom i teamet" not in said(found)
    action = Deviation.objects.get().action_id
    assert Key(Kind.DEVIATION, deviation) in trace(desk.editor, Kind.ACTION, action).nodes


def test_a_figure_of_a_unit_leads_to_the_sum_of_the_units() -> None:
    unit = a_unit()
    by = plans.an_editor(unit)
    goal = plans.an_item(plans.a_plan(unit, by=by), by=by)
    indicator = plans.an_indicator(goal, by=by, counted="pladser", exhaustive=True)
    plans.a_target(indicator, by=by, low=100)
    parts = [
        plans.an_observation(indicator, month(2024, 3), value, by=by, scope=Scope(a_unit(name).pk))
        for name, value in (("Skoler", 70), ("Veje", 40))
    ]

    found = trace(by, Kind.FIGURE, parts[0])

    assert (Kind.FIGURE, "lagt sammen i", Kind.SUM) in ties(found)
    assert "110 pladser, lagt sammen af 2 enheder." in said(found)
    assert Key(Kind.FIGURE, parts[1]) not in found.nodes


def test_the_whole_loop_from_the_decision_to_the_target_that_the_next_meeting_set() -> None:
    desk, figure, item = a_desk_that_heard()
    both = a_viewer("secretary", unit=desk.unit)
    first = Target.objects.get(indicator=desk.indicator_id).pk
    made = followup.set_target_by_decision(
        item_id=item.pk,
        indicator_id=desk.indicator_id,
        promise=Promise(Shape.STEP, date(2024, 5, 1), date(2026, 1, 1), "count", low=Decimal(80)),
        supersedes_id=first,
        sentence="Målet sættes til 80.",
        by=both,
        at=noon(date(2024, 4, 11)),
    )
    later = desk.figure(5, 85)
    desk.hold(desk.agenda(date(2024, 6, 13)))

    of_first, of_later = trace(both, Kind.TARGET, first), trace(both, Kind.FIGURE, later)

    assert {
        (Kind.CITED, "satte", Kind.TARGET),
        (Kind.TARGET, "viste", Kind.FIGURE),
        (Kind.FIGURE, "vist på", Kind.ITEM),
        (Kind.ITEM, "satte", Kind.TARGET),
    } <= ties(of_first)
    assert {Key(Kind.FIGURE, figure), Key(Kind.ITEM, item.pk), Key(Kind.TARGET, made)} <= set(of_first.nodes)
    assert {Key(Kind.FIGURE, figure), Key(Kind.ITEM, item.pk), Key(Kind.TARGET, first)} <= set(of_later.nodes)
    assert not [line for line in of_first.picture.lines if line.edge.tie.label == "satte" and line.marked]
    assert Key(Kind.FIGURE, later) in trace(both, Kind.ITEM, item.pk).nodes


def test_a_decision_that_the_viewer_may_not_see_is_still_cited_in_the_words_of_the_plan() -> None:
    desk, _, item = a_desk_that_heard()
    both = a_viewer("secretary", unit=desk.unit)
    made = followup.set_target_by_decision(
        item_id=item.pk,
        indicator_id=desk.indicator_id,
        promise=Promise(Shape.STEP, date(2024, 5, 1), date(2026, 1, 1), "count", low=Decimal(80)),
        supersedes_id=Target.objects.get(indicator=desk.indicator_id).pk,
        sentence="Målet sættes til 80.",
        by=both,
        at=noon(date(2024, 4, 11)),
    )
    Item.objects.filter(pk=item.pk).update(closed=True)

    found = trace(a_viewer("employee", unit=desk.unit), Kind.TARGET, made)

    assert Key(Kind.ITEM, item.pk) not in found.nodes
    assert found.hidden
    assert (Kind.CITED, "satte", Kind.TARGET) in ties(found)
    assert item.title not in said(found)


def test_the_next_meeting_of_a_forum_that_hears_of_it_stands_among_what_is_to_come() -> None:
    desk, figure, _ = a_desk_that_heard()
    meetings.plan_meeting(forum_id=desk.forum.pk, held_on=date(2024, 8, 15), by=desk.by, at=noon(date(2024, 6, 18)))

    seen = trace(a_viewer("secretary", unit=desk.unit), Kind.FIGURE, figure)

    assert [(moment.on, moment.said) for moment in seen.ahead][:1] == [
        (date(2024, 8, 15), "Næste møde i AfdelingsMED Nordby, som hører om det på hvert møde.")
    ]
