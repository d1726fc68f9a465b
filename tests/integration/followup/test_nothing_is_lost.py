"""Whatever is built, put off, taken off and decided, in whatever order: no promise that is due is lost."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.followup import a_commitment, a_decided_item, a_held_meeting, a_secretary, noon
from tests.factories.organisation import a_forum
from virke.followup import actions
from virke.followup.due import NEXT_MEETING, NO_DUE, Due, DueKind
from virke.followup.models import AgendaPlace, Commitment
from virke.followup.states import State
from virke.followup.values import Answer
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

FIRST_MEETING = date(2026, 1, 15)
WEEKS_BETWEEN = 6
REVIEW_DAYS = 180
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a year of meetings is shrunk for minutes

DUES = st.one_of(
    st.just("next"), st.just("none"), st.just("event"), st.integers(min_value=0, max_value=120).map(lambda days: days)
)
ANSWERS = st.sampled_from(["done", "dropped", "next", "date", "nothing"])
OUTCOMES = st.sampled_from(["noted", "decided", "postponed"])
ROUND = st.fixed_dictionaries(
    {
        "promises": st.lists(DUES, max_size=3),
        "event happens": st.booleans(),
        "removes": st.lists(st.integers(0, 5), max_size=2),
        "late promise": st.one_of(st.none(), DUES),
        "outcomes": st.lists(OUTCOMES, min_size=1, max_size=4),
        "answers": st.lists(ANSWERS, min_size=1, max_size=4),
    }
)


def due_from(drawn: str | int, on: date) -> Due:
    if isinstance(drawn, int):
        return Due(DueKind.DATE, on + timedelta(days=drawn))
    event = Due(DueKind.EVENT, text="når det er sket")
    return {"next": NEXT_MEETING, "none": NO_DUE, "event": event}[drawn]


def must_be_heard(row: Commitment, on: date) -> bool:
    """The rule told a second time, plainly."""
    if row.due_kind == "date":
        return row.due_on is not None and row.due_on <= on
    if row.due_kind == "none":
        return on >= row.counted_from_on + timedelta(days=REVIEW_DAYS)
    return (row.due_kind == "next_meeting" or row.event_happened) and on > row.counted_from_on


class Secretary:
    """Does what the drawn rounds say, meeting by meeting."""

    def __init__(self, forum: Forum) -> None:
        self.forum = forum
        self.by: Viewer = a_secretary(forum)
        self.meeting: Meeting = a_held_meeting(forum, on=FIRST_MEETING)

    def promise(self, drawn: str | int, meeting: Meeting) -> None:
        item = meeting.items.filter(removed_reason="").order_by("position").last() or a_decided_item(meeting)
        a_commitment(item, due=due_from(drawn, meeting.held_on), by=self.by)

    def build(self) -> Meeting:
        held_on = self.meeting.held_on + timedelta(weeks=WEEKS_BETWEEN)
        built = actions.build_next_agenda(
            meeting_id=self.meeting.pk, held_on=held_on, by=self.by, at=noon(self.meeting.held_on)
        )
        return Meeting.objects.get(pk=built.meeting_id)

    def events_happen(self) -> None:
        for row in Commitment.objects.filter(state="open", due_kind="event", event_happened=False):
            day = row.item.meeting.held_on
            actions.event_happened(commitment_id=row.pk, happened_on=day, by=self.by, at=noon(self.meeting.held_on))

    def remove(self, numbers: list[int], agenda: Meeting) -> None:
        for number in numbers:
            items = list(agenda.items.filter(removed_reason="").order_by("position"))
            if number < len(items):
                meetings.remove_item(item_id=items[number].pk, reason="Venter.", by=self.by, at=noon(agenda.held_on))

    def hold(self, agenda: Meeting, outcomes: list[str], answers: list[str]) -> None:
        at = noon(agenda.held_on)
        if not agenda.items.filter(removed_reason="").exists():
            meetings.add_item(meeting_id=agenda.pk, title="Eventuelt", by=self.by, at=at)
        meetings.publish_agenda(meeting_id=agenda.pk, by=self.by, at=at)
        for index, item in enumerate(agenda.items.filter(removed_reason="").order_by("position")):
            outcome = outcomes[index % len(outcomes)]
            meetings.record_decision(item_id=item.pk, text="Besluttet.", outcome=outcome, by=self.by, at=at)
            self.answer(item, answers, agenda)
        meetings.close_minutes(meeting_id=agenda.pk, on=agenda.held_on, by=self.by, at=at)
        self.meeting = agenda

    def answer(self, item: Item, answers: list[str], agenda: Meeting) -> None:
        said = []
        for index, place in enumerate(item.agenda_places.filter(commitment__state="open").order_by("pk")):
            row, answer = place.commitment, answers[index % len(answers)]
            later = max(filter(None, (row.due_on, agenda.held_on))) + timedelta(days=30)
            if answer in ("done", "dropped"):
                said.append(Answer(row.pk, State(answer)))
            elif answer != "nothing":
                new = NEXT_MEETING if answer == "next" else Due(DueKind.DATE, later)
                said.append(Answer(row.pk, State.OPEN, due=new))
        actions.report_back(item_id=item.pk, answers=said, by=self.by, at=noon(agenda.held_on))


def lost(agenda: Meeting) -> list[Commitment]:
    """Open, due by the meeting, and neither on its agenda nor taken off it with a reason."""
    stood = set(AgendaPlace.objects.filter(item__meeting=agenda).values_list("commitment_id", flat=True))
    rows = Commitment.objects.filter(state="open", report_to=agenda.forum_id)
    return [row for row in rows if must_be_heard(row, agenda.held_on) and row.pk not in stood]


def twice(agenda: Meeting) -> list[int]:
    """Commitments that stand under two items of one agenda."""
    stood = list(AgendaPlace.objects.filter(item__meeting=agenda).values_list("commitment_id", flat=True))
    return [commitment_id for commitment_id in set(stood) if stood.count(commitment_id) > 1]


class NothingIsLost(TestCase):
    @given(rounds=st.lists(ROUND, min_size=2, max_size=5))
    @settings(max_examples=12, phases=WITHOUT_SHRINKING, suppress_health_check=[HealthCheck.too_slow])
    def test_every_open_due_promise_is_on_the_agenda_or_taken_off_with_a_reason(
        self, rounds: list[dict[str, list[int]]]
    ) -> None:
        secretary = Secretary(a_forum())
        for drawn in rounds:
            for promise in drawn["promises"]:
                secretary.promise(promise, secretary.meeting)
            if drawn["event happens"]:
                secretary.events_happen()
            agenda = secretary.build()
            assert lost(agenda) == []
            secretary.remove(drawn["removes"], agenda)
            if drawn["late promise"] is not None:
                secretary.promise(drawn["late promise"], secretary.meeting)  # type: ignore[arg-type]  # one drawn due
            actions.place_due(meeting_id=agenda.pk, by=secretary.by, at=noon(secretary.meeting.held_on))
            assert lost(agenda) == []
            assert twice(agenda) == []
            secretary.hold(agenda, drawn["outcomes"], drawn["answers"])  # type: ignore[arg-type]  # drawn words
