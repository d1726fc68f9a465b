"""A forum that hears of a plan, and the agendas that it stands on; everything in it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.plans import a_plan, a_target, an_editor, an_indicator, an_item, an_observation
from virke.followup import actions, queries
from virke.followup.queries import UnansweredFigure
from virke.followup.routing import Cadence, Occasion
from virke.followup.values import Heard
from virke.kernel import periods
from virke.kernel.calendar_words import Precision
from virke.meetings import actions as meetings
from virke.meetings.models import Meeting
from virke.organisation.access import Viewer
from virke.organisation.models import Forum, Unit
from virke.plans import actions as plans
from virke.plans.values import ActionHead, Due, Figure, Responsible

EACH_MEETING = Cadence(Occasion.EACH_MEETING)
QUARTERLY = Cadence(Occasion.EVERY_MONTHS, 3)
WHEN_RED = Cadence(Occasion.RED)


def noon(on: date) -> datetime:
    """A moment of the day, for actions of that day."""
    return datetime(on.year, on.month, on.day, 11, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A forum with its secretary, and a plan of its unit with one goal and one indicator that shall be at least 100."""

    unit: Unit
    forum: Forum
    by: Viewer
    editor: Viewer
    plan_id: int
    item_id: int
    indicator_id: int

    def figure(self, month: int, value: int, *, indicator_id: int | None = None, on: date | None = None) -> int:
        """A figure of a month of 2024."""
        return an_observation(
            indicator_id or self.indicator_id, periods.month(2024, month), value, by=self.editor, on=on
        )

    def correct(self, observation_id: int, value: int, *, on: date, reason: str = "Talt forkert") -> int:
        figure = Figure("count", value=Decimal(value))
        return plans.correct_observation(
            observation_id=observation_id, figure=figure, reason=reason, on=on, by=self.editor, at=noon(on)
        )

    def another_indicator(self, title: str, *, item_id: int | None = None) -> int:
        indicator_id = an_indicator(item_id or self.item_id, by=self.editor, title=title, counted="borgere")
        a_target(indicator_id, by=self.editor)
        return indicator_id

    def route(self, cadence: Cadence = WHEN_RED, heard: Heard | None = None, *, on: date = date(2024, 1, 5)) -> int:
        return actions.set_route(
            heard=heard or Heard(plan_id=self.plan_id),
            forum_id=self.forum.pk,
            cadence=cadence,
            starts_on=on,
            by=self.editor,
            at=noon(on),
        )

    def agenda(self, held_on: date, *, written_on: date | None = None) -> Meeting:
        """The agenda of a meeting as it is built or renewed on a day, the day of the meeting itself by default."""
        found = Meeting.objects.filter(forum=self.forum, held_on=held_on).first()
        at = noon(written_on or held_on)
        meeting_id = (
            found.pk if found else meetings.plan_meeting(forum_id=self.forum.pk, held_on=held_on, by=self.by, at=at)
        )
        actions.place_due(meeting_id=meeting_id, by=self.by, at=at)
        return Meeting.objects.get(pk=meeting_id)

    def waiting(self, meeting: Meeting, *, on: date) -> tuple[UnansweredFigure, ...]:
        """The red figures that the agenda waits for."""
        there = queries.statuses_on_agenda(viewer=self.by, on=on, prepared=True, meeting_id=meeting.pk)
        return queries.unanswered_on_agenda(viewer=self.by, meeting_id=meeting.pk, statuses=there.values())

    def answer(self, meeting: Meeting, *, on: date) -> None:
        """Write the deviations that the agenda waits for."""
        head = ActionHead("Ring til alle", Responsible("Teamet"), due=Due(on, Precision.DAY))
        for one in self.waiting(meeting, on=on):
            plans.write_deviation(
                target_id=one.target_id,
                fact=one.reason,
                cause="Sygdom",
                action=head,
                on=on,
                by=self.editor,
                at=noon(on),
            )

    def ask(self, meeting: Meeting, target_id: int, *, on: date) -> None:
        """Ask who knows the figure for its deviation."""
        actions.ask_for_deviation(meeting_id=meeting.pk, target_id=target_id, on=on, by=self.by, at=noon(on))

    def send(self, meeting: Meeting, *, on: date | None = None) -> None:
        """Send the agenda out, its red figures answered."""
        self.answer(meeting, on=on or meeting.held_on)
        actions.publish_agenda(meeting_id=meeting.pk, by=self.by, at=noon(on or meeting.held_on))

    def hold(self, meeting: Meeting, outcome: str = "noted", text: str = "Taget til efterretning.") -> None:
        """Send the agenda out, decide every item and close the minutes."""
        self.send(meeting)
        at = noon(meeting.held_on)
        for item in meeting.items.filter(removed_reason=""):
            meetings.record_decision(item_id=item.pk, text=text, outcome=outcome, by=self.by, at=at)
        meetings.close_minutes(meeting_id=meeting.pk, on=meeting.held_on, by=self.by, at=at)


def a_desk(name: str = "AfdelingsMED Nordby") -> Desk:
    unit = a_unit()
    forum = a_forum(name, unit=unit)
    editor = an_editor(unit)
    plan_id = a_plan(unit, by=editor)
    item_id = an_item(plan_id, "1", "Flere i job", by=editor)
    indicator_id = an_indicator(item_id, by=editor, counted="borgere")
    a_target(indicator_id, by=editor)
    return Desk(unit, forum, a_viewer(forum=forum, seat="secretary"), editor, plan_id, item_id, indicator_id)
