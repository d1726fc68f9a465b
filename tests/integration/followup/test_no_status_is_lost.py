"""Whatever is recorded, corrected, built, taken off and put off, in whatever order: no red figure is missing on the
next agenda, what was sent out stays as it was, and each correction is told once.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories.routes import EACH_MEETING, QUARTERLY, WHEN_RED, Desk, a_desk, noon
from virke.followup.models import NoticePlace, PlacedIndicator, RestatementNotice, SeenObservation, StatusFigure
from virke.followup.values import Heard
from virke.meetings import actions as meetings
from virke.meetings.models import Meeting
from virke.plans import standings
from virke.plans.kinds import Light
from virke.plans.models import Indicator, Observation

FIRST_MEETING = date(2024, 2, 8)
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a year of meetings is shrunk for minutes

ROUND = st.fixed_dictionaries(
    {
        "figures": st.lists(st.sampled_from([60, 95, 99, 100, 130]), min_size=2, max_size=2),
        "corrects": st.lists(st.tuples(st.integers(0, 20), st.integers(50, 150)), max_size=2),
        "removes": st.booleans(),
        "refreshes": st.booleans(),
        "outcome": st.sampled_from(["noted", "decided", "postponed"]),
    }
)
ROUTES = st.lists(st.sampled_from(["plan red", "item red", "plan each", "plan quarterly", "one red"]), max_size=2)


class NoStatusIsLost(TestCase):
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=WITHOUT_SHRINKING)
    @given(rounds=st.lists(ROUND, min_size=2, max_size=5), extra=ROUTES)
    def test_no_red_figure_is_lost_and_what_was_sent_stays(
        self, rounds: list[dict[str, Any]], extra: list[str]
    ) -> None:
        desk, second = a_year(extra)
        kept: dict[int, dict[str, Any]] = {}
        for number, one in enumerate(rounds):
            held_on = FIRST_MEETING + timedelta(days=35 * number)
            for indicator_id, value in zip((desk.indicator_id, second), one["figures"], strict=True):
                desk.figure(number + 1, value, indicator_id=indicator_id, on=held_on)
            correct(desk, one["corrects"], held_on)
            meeting = desk.agenda(held_on)
            assert red(desk, held_on) <= placed(meeting)
            if one["removes"]:
                take_off(meeting, desk)
            if one["refreshes"]:
                meeting = desk.agenda(held_on)
            assert len(placed_list(meeting)) == len(placed(meeting)), "an indicator stands twice"
            meetings.add_item(meeting_id=meeting.pk, title="Orientering", by=desk.by, at=noon(held_on))
            desk.hold(meeting, outcome=one["outcome"], text="Drøftet.")
            assert {key: row for key, row in rows().items() if key in kept} == kept
            kept = rows()
        every_correction_is_told_once(desk, FIRST_MEETING + timedelta(days=35 * len(rounds)))


def a_year(extra: list[str]) -> tuple[Desk, int]:
    """A forum that hears what is red in the plan, and more; and the plan's second indicator."""
    desk = a_desk()
    second = desk.another_indicator("Unge i job")
    chosen = {
        "plan red": (WHEN_RED, Heard(plan_id=desk.plan_id)),
        "item red": (WHEN_RED, Heard(item_id=desk.item_id)),
        "plan each": (EACH_MEETING, Heard(plan_id=desk.plan_id)),
        "plan quarterly": (QUARTERLY, Heard(plan_id=desk.plan_id)),
        "one red": (WHEN_RED, Heard(indicator_id=second)),
    }
    for name in {"plan red", *extra}:
        desk.route(*chosen[name])
    return desk, second


def correct(desk: Desk, corrects: list[tuple[int, int]], on: date) -> None:
    for which, value in corrects:
        current = list(Observation.objects.filter(superseded_by=None).order_by("pk"))
        old = current[which % len(current)]
        if old.value != value:
            desk.correct(old.pk, value, on=on)


def red(desk: Desk, on: date) -> set[int]:
    found = standings.standings(list(Indicator.objects.all()), on=on)
    return {key for key, standing in found.items() if standing.light is Light.NOT_REACHED}


def placed_list(meeting: Meeting) -> list[int]:
    asked = PlacedIndicator.objects.filter(place__item__meeting=meeting, place__item__removed_reason="")
    return list(asked.values_list("indicator_id", flat=True))


def placed(meeting: Meeting) -> set[int]:
    return set(placed_list(meeting))


def take_off(meeting: Meeting, desk: Desk) -> None:
    item = meeting.items.filter(origin__in=["status", "restatement"], removed_reason="").first()
    if item is not None:
        meetings.remove_item(item_id=item.pk, reason="Tiden er knap.", by=desk.by, at=noon(meeting.held_on))


def rows() -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in StatusFigure.objects.values()}


def every_correction_is_told_once(desk: Desk, on: date) -> None:
    """The agenda after the last one tells what is left; then every figure seen that does not hold has its notice."""
    meeting = desk.agenda(on)
    seen = set(
        SeenObservation.objects.filter(
            figure__item__removed_reason="", observation__superseded_by__isnull=False
        ).values_list("observation_id", flat=True)
    )
    told = {notice.correction_id: notice for notice in RestatementNotice.objects.all()}
    for observation in Observation.objects.filter(pk__in=seen):
        holding = observation
        while (after := Observation.objects.filter(supersedes=holding).first()) is not None:
            holding = after
        assert holding.pk in told
    assert len(told) == RestatementNotice.objects.count()
    for notice in told.values():
        assert notice.was_id != notice.correction_id
        reached = NoticePlace.objects.filter(notice=notice, item__removed_reason="").exclude(item__outcome="postponed")
        assert reached.count() <= 1
        assert reached.exists() or NoticePlace.objects.filter(notice=notice, item__meeting=meeting).exists()
