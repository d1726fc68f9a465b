"""How plans stand comes back to the forum: placed by its routes, renewed while a draft, frozen when it is sent out."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories.plans import an_item
from tests.factories.routes import EACH_MEETING, QUARTERLY, WHEN_RED, Desk, a_desk, noon
from virke.followup import actions, queries
from virke.followup.figures import ShownFigure
from virke.followup.models import SeenObservation, StatusFigure
from virke.followup.values import Heard
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.plans import actions as plans
from virke.plans.kinds import Light
from virke.plans.states import Move

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE, JULY = date(2024, 4, 18), date(2024, 5, 16), date(2024, 6, 13), date(2024, 7, 11)


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def statuses(meeting: Meeting) -> list[Item]:
    return list(meeting.items.filter(origin="status", removed_reason="").order_by("position"))


def titles(meeting: Meeting) -> list[str]:
    return [item.title for item in statuses(meeting)]


def section(item: Item, key: str) -> str:
    return item.sections.get(key=key).text


def shown(desk: Desk, meeting: Meeting) -> list[ShownFigure]:
    meeting.refresh_from_db()
    found = queries.statuses_on_agenda(
        viewer=desk.by, meeting_id=meeting.pk, on=meeting.held_on, prepared=meeting.status == "planned"
    )
    return [one.figure for there in found.values() for one in there.figures]


def test_a_red_indicator_stands_on_the_next_agenda_with_its_figure_its_target_and_why(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(3, 83)

    item = statuses(desk.agenda(APRIL))[0]

    assert item.title == "Status: 1 Flere i job"
    assert section(item, "occasion") == (
        "»Borgere i virksomhedspraktik« er ikke nået.\n\n"
        "Mål for »Borgere i virksomhedspraktik«: mindst 100 borgere fra 1. januar 2024 til og med 31. december 2025. "
        "Besluttet: Chefforum 23. november 2023, punkt 6."
    )
    assert section(item, "presentation").splitlines()[0] == "Borgere i virksomhedspraktik: 83 borgere i marts 2024."
    assert "Vurdering: Ikke nået." in section(item, "presentation")
    assert [point.text for point in item.points.order_by("position")] == [
        "at status tages til efterretning",
        "at det besluttes, hvad der skal til for at nå de mål, der ikke er nået",
    ]


def test_a_figure_that_is_good_does_not_come_when_only_red_ones_shall(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(3, 120)

    assert statuses(desk.agenda(APRIL)) == []


def test_what_comes_every_quarter_waits_for_the_quarter_after_it_was_heard(desk: Desk) -> None:
    desk.route(QUARTERLY)
    desk.figure(3, 120)

    desk.hold(desk.agenda(APRIL))

    assert titles(desk.agenda(MAY)) == []
    assert titles(desk.agenda(JUNE)) == []
    assert titles(desk.agenda(JULY)) == ["Status: Virksomhedsplan 2024-2025"]


def test_a_route_of_the_plan_and_one_of_its_indicator_place_the_indicator_once(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    desk.route(WHEN_RED, Heard(indicator_id=desk.indicator_id))
    desk.route(EACH_MEETING, Heard(item_id=desk.item_id))
    desk.figure(3, 83)

    april = desk.agenda(APRIL)

    assert titles(april) == ["Status: Virksomhedsplan 2024-2025"]
    assert [one.title for one in shown(desk, april)] == ["Borgere i virksomhedspraktik"]


def test_a_route_of_an_item_covers_those_below_it_and_no_other(desk: Desk) -> None:
    below = an_item(desk.plan_id, "1.1", "Unge", by=desk.editor, parent_id=desk.item_id)
    beside = an_item(desk.plan_id, "2", "Miljø", by=desk.editor)
    desk.another_indicator("Unge i job", item_id=below)
    desk.another_indicator("Elbiler", item_id=beside)
    desk.route(EACH_MEETING, Heard(item_id=desk.item_id))

    assert [one.title for one in shown(desk, desk.agenda(APRIL))] == ["Borgere i virksomhedspraktik", "Unge i job"]


def test_building_twice_changes_nothing_and_a_new_figure_renews_what_stands_there(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(2, 83)
    april = desk.agenda(APRIL)

    again = desk.agenda(APRIL)
    assert len(statuses(again)) == 1

    desk.figure(3, 85)
    item = statuses(desk.agenda(APRIL))[0]
    assert "85 borgere i marts 2024." in section(item, "presentation")
    assert shown(desk, april)[0].shown == "85 borgere"


def test_words_that_somebody_edited_stay_and_the_figures_beside_them_follow(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(2, 83)
    april = desk.agenda(APRIL)
    item = statuses(april)[0]
    meetings.write_section(item_id=item.pk, key="presentation", text="Se tallene.", by=desk.by, at=noon(APRIL))

    desk.figure(3, 85)
    desk.agenda(APRIL)

    assert section(item, "presentation") == "Se tallene."
    assert shown(desk, april)[0].shown == "85 borgere"


def test_an_item_that_was_taken_off_stays_off_and_comes_back_at_the_next_meeting(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(3, 83)
    april = desk.agenda(APRIL)
    meetings.remove_item(item_id=statuses(april)[0].pk, reason="Chefen er syg.", by=desk.by, at=noon(APRIL))

    assert statuses(desk.agenda(APRIL)) == []
    desk.figure(4, 130)
    may = statuses(desk.agenda(MAY))
    assert len(may) == 1
    assert "blev ikke behandlet, da det sidst stod på dagsordenen" in section(may[0], "occasion")


def test_an_item_that_was_put_off_comes_back_with_a_link_and_only_once(desk: Desk) -> None:
    desk.route(QUARTERLY)
    desk.figure(3, 83)
    april = desk.agenda(APRIL)
    desk.hold(april, outcome="postponed", text="Udsat.")

    may = desk.agenda(MAY)

    assert titles(may) == ["Status: Virksomhedsplan 2024-2025"]
    assert statuses(may)[0].predecessor == april.items.get(origin="status")
    assert may.items.filter(title__startswith="Status").count() == 1


def test_the_next_status_follows_the_last_one_quotes_its_decision_and_tells_what_changed(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    desk.figure(3, 83)
    april = desk.agenda(APRIL)
    desk.hold(april, text="Chefen finder flere virksomheder.")
    desk.figure(4, 91)

    item = statuses(desk.agenda(MAY))[0]

    assert item.predecessor == statuses(april)[0]
    assert section(item, "occasion").startswith(
        "AfdelingsMED Nordby hører om »Virksomhedsplan 2024-2025« på hvert møde.\n\n"
    )
    assert section(item, "occasion").endswith(
        "Sidst behandlet i AfdelingsMED Nordby, 18. april 2024, punkt 1:\n»Chefen finder flere virksomheder.«"
    )
    assert "På mødet den 18. april 2024 var det 83 borgere (marts 2024) (+8 borgere)." in section(item, "presentation")


def test_what_is_sent_out_is_kept_as_it_was_shown(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    for month, value in ((1, 95), (2, 90), (3, 83)):
        first = desk.figure(month, value)
    april = desk.agenda(APRIL)
    draft = shown(desk, april)[0]

    desk.send(april)
    desk.correct(first, 130, on=APRIL)
    desk.figure(4, 140)

    row = StatusFigure.objects.get()
    kept = shown(desk, april)[0]
    assert (kept.shown, kept.light, kept.reasons) == ("83 borgere", Light.NOT_REACHED, draft.reasons)
    assert kept.curve == draft.curve
    assert (row.value, row.unit, row.observation_id, row.definition_version) == (83, "count", first, 1)
    assert SeenObservation.objects.filter(figure=row).count() == 3


def test_the_page_says_that_a_kept_figure_was_corrected_and_that_a_newer_is_known(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    observation_id = desk.figure(3, 83)
    april = desk.agenda(APRIL)
    desk.send(april)

    def there() -> queries.FigureThere:
        found = queries.statuses_on_agenda(viewer=desk.by, meeting_id=april.pk, on=APRIL, prepared=False)
        return next(one for item in found.values() for one in item.figures)

    assert not there().corrected
    assert not there().newer
    desk.correct(observation_id, 85, on=APRIL)
    desk.figure(4, 90)
    assert there().corrected
    assert there().newer


def test_taking_the_agenda_back_makes_the_figures_a_draft_again(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    desk.figure(2, 83)
    april = desk.agenda(APRIL)
    desk.send(april)

    actions.withdraw_publication(meeting_id=april.pk, by=desk.by, at=noon(APRIL))
    desk.figure(3, 99)
    desk.agenda(APRIL)
    assert shown(desk, april)[0].shown == "99 borgere"

    desk.send(april)
    assert shown(desk, april)[0].shown == "99 borgere"
    assert list(StatusFigure.objects.order_by("pk").values_list("shown", flat=True)) == ["83 borgere", "99 borgere"]


@pytest.mark.parametrize("table", [StatusFigure, SeenObservation])
def test_the_database_refuses_to_change_or_remove_what_was_sent_out(
    desk: Desk, table: type[StatusFigure | SeenObservation]
) -> None:
    desk.route(EACH_MEETING)
    desk.figure(3, 83)
    desk.send(desk.agenda(APRIL))
    row = table.objects.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.all()._raw_delete("default")
    assert table.objects.count() == 1


def test_a_draft_of_a_plan_and_a_closed_plan_are_not_heard(desk: Desk) -> None:
    desk.route(EACH_MEETING)
    desk.figure(3, 83)
    plans.move_plan(plan_id=desk.plan_id, move=Move.CLOSE, by=desk.editor, at=noon(APRIL))

    assert statuses(desk.agenda(APRIL)) == []


def test_the_same_route_is_set_only_once_and_an_ended_one_is_silent(desk: Desk) -> None:
    route_id = desk.route(EACH_MEETING)
    with pytest.raises(NotPossible, match="allerede"):
        desk.route(EACH_MEETING)

    actions.end_route(route_id=route_id, on=APRIL, by=desk.editor, at=noon(APRIL))

    assert statuses(desk.agenda(APRIL)) == []
    desk.route(EACH_MEETING, on=MAY)
    assert len(statuses(desk.agenda(MAY))) == 1


def test_an_agenda_is_not_sent_out_without_what_has_become_red_since_it_was_built(desk: Desk) -> None:
    desk.route(WHEN_RED)
    meetings.add_item(meeting_id=desk.agenda(APRIL).pk, title="Orientering", by=desk.by, at=noon(APRIL))
    desk.figure(3, 83)

    with pytest.raises(NotPossible, match="»1 Flere i job«"):
        desk.send(Meeting.objects.get())

    desk.send(desk.agenda(APRIL))
    assert StatusFigure.objects.count() == 1


def test_the_words_say_what_is_done_about_a_red_figure_and_never_why(desk: Desk) -> None:
    desk.route(WHEN_RED)
    desk.figure(3, 83)
    april = desk.agenda(APRIL)

    desk.send(april)

    words = section(statuses(april)[0], "presentation")
    assert "Der gøres: Ring til alle (frist 18. april 2024)." in words
    assert "Sygdom" not in words
