"""Whom a report is waiting for: found by one chain, asked, and let in to write their own lines and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.plans import AT, a_plan, an_action, an_editor, an_indicator, noon
from tests.integration.plans.test_status import AS_OF, a_political_item, a_report
from virke.kernel.verdicts import NotPossible
from virke.organisation import mailing
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Person, Unit
from virke.plans import actions, asking, merging, queries
from virke.plans.kinds import Light
from virke.plans.models import LineRequest, StatusLine
from virke.plans.status import LineText
from virke.plans.values import Responsible

pytestmark = pytest.mark.django_db
ON = date(2024, 6, 3)


def a_lacking_report(unit: Unit, by: Viewer, *people: Person) -> tuple[int, list[int]]:
    """A report whose items, one for each person, lack a text; the ids of the report and the items."""
    plan_id = a_plan(unit, by=by)
    items = [a_political_item(plan_id, str(number), by=by) for number, _ in enumerate(people, start=1)]
    for item_id, person in zip(items, people, strict=True):
        an_action(item_id, by=by, responsible=Responsible(person_id=person.pk))
    return a_report(plan_id, by=by), items


def owners_of(report_id: int, by: Viewer) -> list[tuple[str, str]]:
    found = queries.owners(viewer=by, report_id=report_id, on=ON)
    return [(one.ask.name, one.ask.why) for one in found.owners]


def test_the_person_of_an_action_is_asked_before_everybody_else() -> None:
    unit = a_unit()
    a_person("Frode Leder", unit=unit, leads=True)
    by = an_editor(unit)
    tora = a_person("Tora Engelbrekt", unit=unit)
    report_id, _ = a_lacking_report(unit, by, tora)

    assert owners_of(report_id, by) == [("Tora Engelbrekt", "ansvarlig for en handling")]


def test_the_owner_of_an_indicator_is_asked_when_no_action_names_anybody() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    item_id = a_political_item(plan_id, by=by)
    tora = a_person("Tora Engelbrekt")
    an_indicator(item_id, by=by, owner_person_id=tora.pk)

    assert owners_of(a_report(plan_id, by=by), by) == [("Tora Engelbrekt", "ejer af en indikator")]


def test_a_unit_stands_for_its_leader_or_the_nearest_one_above() -> None:
    top = a_unit("Direktørområdet")
    team = a_unit("Team Unge", parent=top, kind="team")
    a_person("Frode Skovlund", unit=top, leads=True)
    by = an_editor(top)
    plan_id = a_plan(top, by=by)
    item_id = a_political_item(plan_id, by=by)
    an_action(item_id, by=by, responsible=Responsible(unit_id=team.pk))

    assert owners_of(a_report(plan_id, by=by), by) == [("Frode Skovlund", "leder af Direktørområdet")]


def test_without_anybody_named_the_plans_leader_is_asked_and_without_one_its_editor() -> None:
    unit = a_unit()
    by = a_viewer("chief", unit=unit, person=a_person("Ydun Redaktør"))
    plan_id = a_plan(unit, by=by)
    a_political_item(plan_id, by=by)
    report_id = a_report(plan_id, by=by)

    assert owners_of(report_id, by) == [("Ydun Redaktør", "redigerer planen")]
    a_person("Frode Skovlund", unit=unit, leads=True)
    assert owners_of(report_id, by) == [("Frode Skovlund", "leder af Jobcenter Nordby")]


def test_everybody_gets_their_own_lines_and_asking_again_renews_the_day() -> None:
    unit = a_unit()
    by = an_editor(unit)
    tora, alva = a_person("Tora Engelbrekt"), a_person("Alva Storgaard")
    report_id, (first, second) = a_lacking_report(unit, by, tora, alva)

    asked = actions.ask_owners(report_id=report_id, on=ON, by=by, at=noon(ON))
    again = actions.ask_owners(report_id=report_id, on=ON, by=by, at=noon(date(2024, 6, 5)), person_id=tora.pk)

    assert [(ask.name, [line.item_id for line in ask.lines]) for ask in asked] == [
        ("Alva Storgaard", [second]),
        ("Tora Engelbrekt", [first]),
    ]
    assert [ask.name for ask in again] == ["Tora Engelbrekt"]
    days = {row.person_id: row.asked_at.date() for row in LineRequest.objects.all()}
    assert days == {tora.pk: date(2024, 6, 5), alva.pk: ON}


def test_whom_an_e_mail_has_gone_to_is_noted() -> None:
    unit = a_unit()
    by = an_editor(unit)
    tora = a_person("Tora Engelbrekt")
    report_id, _ = a_lacking_report(unit, by, tora)
    (ask,) = actions.ask_owners(report_id=report_id, on=ON, by=by, at=noon(ON))

    mailing.send(asking.mail(ask, sender=by.name, address="https://virke.example/status/1/mine/"))
    actions.note_mailed(report_id=report_id, person_ids=[tora.pk], by=by, at=noon(ON))

    assert mail.outbox[0].to == [tora.email]
    (owner,) = queries.owners(viewer=by, report_id=report_id, on=ON).owners
    assert owner.mailed_at == noon(ON)


def test_an_owner_writes_their_own_lines_without_editing_the_plan() -> None:
    unit = a_unit()
    by = an_editor(unit)
    tora = a_person("Tora Engelbrekt")
    owner = a_viewer(person=tora)
    report_id, (own, other) = a_lacking_report(unit, by, tora, a_person("Alva Storgaard"))

    said = LineText(political_text="20 unge har fået job.", light=Light.REACHED, light_reason="Ja", closed=True)
    actions.write_lines(report_id=report_id, lines={own: said}, by=owner, at=noon(ON))

    line = StatusLine.objects.get()
    assert (line.political_text, line.light, line.closed) == ("20 unge har fået job.", "", False)
    found = queries.own_lines(viewer=owner, report_id=report_id)
    assert [item.item_id for item in found.items] == [own]
    with pytest.raises(NotAllowed):
        actions.write_lines(report_id=report_id, lines={own: said, other: said}, by=owner, at=noon(ON))
    with pytest.raises(NotAllowed):
        queries.line(viewer=owner, report_id=report_id, item_id=other)
    with pytest.raises(NotAllowed):
        queries.report(viewer=owner, report_id=report_id)


def test_who_was_asked_may_write_although_nothing_else_names_them() -> None:
    unit = a_unit()
    by = an_editor(unit)
    frode = a_person("Frode Skovlund", unit=unit, leads=True)
    leader = a_viewer(person=frode)
    plan_id = a_plan(unit, by=by)
    a_political_item(plan_id, by=by)
    report_id = a_report(plan_id, by=by)
    with pytest.raises(NotAllowed):
        queries.own_lines(viewer=leader, report_id=report_id)

    actions.ask_owners(report_id=report_id, on=ON, by=by, at=noon(ON))

    (waiting,) = queries.asked_for(viewer=leader)
    assert (waiting.report_id, waiting.count, waiting.asked_by) == (report_id, 1, by.name)
    found = queries.own_lines(viewer=leader, report_id=report_id)
    said = LineText(political_text="Det er begyndt.")
    actions.write_lines(report_id=report_id, lines={found.items[0].item_id: said}, by=leader, at=noon(ON))
    assert queries.asked_for(viewer=leader) == ()


def test_a_stranger_neither_asks_nor_writes() -> None:
    unit = a_unit()
    by, stranger = an_editor(unit), a_viewer("employee", unit=unit)
    report_id, (item_id,) = a_lacking_report(unit, by, a_person())

    with pytest.raises(NotAllowed):
        actions.ask_owners(report_id=report_id, on=ON, by=stranger, at=AT)
    with pytest.raises(NotAllowed):
        queries.owners(viewer=stranger, report_id=report_id, on=ON)
    with pytest.raises(NotAllowed):
        actions.write_lines(report_id=report_id, lines={item_id: LineText()}, by=stranger, at=AT)


def test_nobody_is_asked_when_nothing_is_missing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, (item_id,) = a_lacking_report(unit, by, a_person())
    said = {item_id: LineText(political_text="Alt er på plads.")}
    actions.write_lines(report_id=report_id, lines=said, by=by, at=noon(AS_OF))

    with pytest.raises(NotPossible, match="Der mangler ikke noget"):
        actions.ask_owners(report_id=report_id, on=ON, by=by, at=noon(ON))


def test_two_writers_of_one_report_do_not_overwrite_each_other() -> None:
    unit = a_unit()
    by, other = an_editor(unit), a_viewer("chief", unit=unit)
    report_id, (first, second) = a_lacking_report(unit, by, a_person(), a_person())
    seen = {item_id: merging.token(LineText()) for item_id in (first, second)}

    mine = {first: LineText(political_text="Min"), second: LineText()}
    actions.write_lines(report_id=report_id, lines=mine, seen=seen, by=by, at=noon(ON))
    theirs = {first: LineText(political_text="Den andens"), second: LineText(political_text="Ny")}
    written = actions.write_lines(report_id=report_id, lines=theirs, seen=seen, by=other, at=noon(ON))

    assert written.items == (second,)
    (overtaken,) = written.overtaken
    assert (overtaken.item_id, overtaken.parts, overtaken.by) == (first, ("Politisk afrapportering",), by.name)
    assert StatusLine.objects.get(item=first).political_text == "Min"
