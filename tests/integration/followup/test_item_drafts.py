"""Drafts about places: one for whom it concerns, never on an agenda by themselves, and a person's words stay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.factories.meetings import a_held_meeting
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.placements import a_workplace, an_offer, running
from tests.factories.plans import AT, noon
from virke.followup import actions, queries
from virke.jobs import place_drafts
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Item
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum
from virke.placements import actions as placements
from virke.placements.targeting import PlaceGoal
from virke.plans.values import Decided

pytestmark = pytest.mark.django_db

ON = date(2025, 6, 2)
CITED = Decided(date(2025, 1, 8), "Chefforum 8. januar 2025, punkt 1")


@pytest.fixture
def secretary() -> Viewer:
    return a_viewer("secretary")


@pytest.fixture
def chiefs(secretary: Viewer) -> Forum:
    """The forum that decided 8 places at 75 %; two persons are there."""
    unit = a_unit("Ældre & Omsorg")
    forum = a_forum("Chefforum")
    _, (item,) = a_held_meeting(
        forum, {"Pladser til praktik": ("8 pladser.", "approved")}, by=secretary, on=date(2025, 1, 8)
    )
    goal = PlaceGoal(8, Decimal("0.75"), 4)
    placements.decide_target(
        goal=goal,
        weights={unit.pk: Decimal(1)},
        starts_on=date(2025, 1, 1),
        decided=CITED,
        item_id=item,
        by=secretary,
        at=AT,
    )
    consultant = a_viewer("consultant")
    care = a_workplace(by=consultant, unit=unit, staff="60")
    an_offer(care, by=consultant, seats=3)
    running(care, date(2025, 5, 5), by=consultant)
    running(care, date(2025, 5, 5), by=consultant)
    return forum


def planned(forum: Forum, on: date, *, by: Viewer) -> int:
    return meetings.plan_meeting(forum_id=forum.pk, held_on=on, by=by, at=AT)


def test_a_draft_waits_for_the_secretary_and_stands_on_no_agenda(chiefs: Forum, secretary: Viewer) -> None:
    meeting = planned(chiefs, date(2025, 6, 12), by=secretary)

    told = [place_drafts.draft_place_items(noon(ON)) for _ in range(2)]

    assert told == ["1 nye udkast", "0 nye udkast"]
    (draft,) = queries.item_drafts(viewer=secretary, meeting_id=meeting)
    assert "2. juni 2025 er under fem i gang af 6." in draft.presentation
    assert "Ældre & Omsorg: vises ikke (for få personer) af 6." in draft.presentation
    assert not Item.objects.filter(meeting=meeting).exists()
    with pytest.raises(NotAllowed):
        queries.item_drafts(viewer=a_viewer("employee"), meeting_id=meeting)


def test_what_somebody_wrote_is_not_written_anew_and_is_what_the_agenda_gets(chiefs: Forum, secretary: Viewer) -> None:
    meeting = planned(chiefs, date(2025, 6, 12), by=secretary)
    place_drafts.draft_place_items(noon(ON))
    (draft,) = queries.item_drafts(viewer=secretary, meeting_id=meeting)
    actions.edit_draft(
        draft_id=draft.id,
        title="Status på pladser",
        occasion="Fast punkt.",
        presentation="To er i gang.",
        points="at måltallet holdes",
        by=secretary,
        at=noon(ON),
    )

    place_drafts.draft_place_items(noon(date(2025, 6, 3)))
    item = Item.objects.get(pk=actions.accept_draft(draft_id=draft.id, by=secretary, at=noon(ON)))

    assert (item.title, item.origin) == ("Status på pladser", Item.Origin.STATUS)
    assert [one.text for one in item.points.all()] == ["at måltallet holdes"]
    assert "To er i gang." in {one.text for one in item.sections.all()}
    assert queries.item_drafts(viewer=secretary, meeting_id=meeting) == ()
    with pytest.raises(NotPossible, match="allerede"):
        actions.drop_draft(draft_id=draft.id, reason="Fortrudt", by=secretary, at=noon(ON))


def test_the_forum_hears_once_a_month_and_the_next_status_follows_the_last(chiefs: Forum, secretary: Viewer) -> None:
    june = planned(chiefs, date(2025, 6, 12), by=secretary)
    place_drafts.draft_place_items(noon(ON))
    (draft,) = queries.item_drafts(viewer=secretary, meeting_id=june)
    first = actions.accept_draft(draft_id=draft.id, by=secretary, at=noon(ON))
    same_month, july = (planned(chiefs, day, by=secretary) for day in (date(2025, 6, 26), date(2025, 7, 10)))

    place_drafts.draft_place_items(noon(date(2025, 6, 20)))
    place_drafts.draft_place_items(noon(date(2025, 7, 1)))

    assert queries.item_drafts(viewer=secretary, meeting_id=same_month) == ()
    (later,) = queries.item_drafts(viewer=secretary, meeting_id=july)
    actions.drop_draft(draft_id=later.id, reason="Sommerferie", by=secretary, at=noon(date(2025, 7, 1)))
    august = planned(chiefs, date(2025, 8, 14), by=secretary)
    place_drafts.draft_place_items(noon(date(2025, 8, 1)))
    (latest,) = queries.item_drafts(viewer=secretary, meeting_id=august)
    item = actions.accept_draft(draft_id=latest.id, by=secretary, at=noon(date(2025, 8, 1)))
    assert Item.objects.get(pk=item).predecessor_id == first


def test_each_med_committee_discusses_a_target_once(chiefs: Forum, secretary: Viewer) -> None:
    med = a_forum("AfdelingsMED Ældre", kind=Forum.Kind.DEPARTMENT_MED)
    first = planned(med, date(2025, 6, 10), by=secretary)
    place_drafts.draft_place_items(noon(ON))
    (draft,) = queries.item_drafts(viewer=secretary, meeting_id=first)

    item = Item.objects.get(pk=actions.accept_draft(draft_id=draft.id, by=secretary, at=noon(ON)))
    second = planned(med, date(2025, 9, 10), by=secretary)
    place_drafts.draft_place_items(noon(date(2025, 6, 11)))

    assert item.kind == Item.Kind.DISCUSSION
    assert "AfdelingsMED Ældre drøfter" in draft.occasion
    assert queries.item_drafts(viewer=secretary, meeting_id=second) == ()


def test_a_closed_decision_is_told_to_nobody(chiefs: Forum, secretary: Viewer) -> None:
    meeting = planned(chiefs, date(2025, 6, 12), by=secretary)
    Item.objects.filter(meeting__forum=chiefs, title="Pladser til praktik").update(closed=True)

    place_drafts.draft_place_items(noon(ON))

    assert queries.item_drafts(viewer=secretary, meeting_id=meeting) == ()
