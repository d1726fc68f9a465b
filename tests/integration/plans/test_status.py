"""Status reports in the database: written, frozen once, kept as they were; and unfinished items handed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.db import Error, transaction

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import (
    AT,
    a_plan,
    a_target,
    an_action,
    an_editor,
    an_indicator,
    an_item,
    an_observation,
    noon,
)
from virke.documents.writers import docx, xlsx
from virke.kernel import periods
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, papers, queries
from virke.plans.actions import Files
from virke.plans.audiences import Audience
from virke.plans.kinds import Channel, Light
from virke.plans.models import DroppedItem, FrozenStatus, PlanItem, StatusReport
from virke.plans.rollover import HEADING
from virke.plans.status import LineText
from virke.plans.values import Decided, ItemHead, Responsible

pytestmark = pytest.mark.django_db

AS_OF = date(2024, 5, 31)
CYCLE = "Økonomiudvalget, maj 2024"
DROPPED = Decided(date(2025, 12, 4), "Økonomiudvalget 4. december 2025, punkt 3")


def printer(content: Mapping[str, object], digest: str) -> Files:
    paper = papers.paper(content, digest=digest, sender="Fjordlev Kommune")
    head, rows = papers.table(content)
    return Files(docx.document(paper), b"%PDF " + digest.encode(), xlsx.workbook(title="Status", head=head, rows=rows))


def a_political_item(plan_id: int, number: str = "1", *, by: Viewer, title: str = "Flere i praktik") -> int:
    head = ItemHead(number=number, title=title, channel=Channel.POLITICAL)
    return actions.add_item(plan_id=plan_id, head=head, by=by, at=AT)


def a_report(plan_id: int, *, by: Viewer, cycle: str = CYCLE) -> int:
    return actions.begin_report(plan_id=plan_id, cycle=cycle, as_of=AS_OF, by=by, at=noon(AS_OF))


def a_complete_report(unit: Unit, by: Viewer) -> tuple[int, int]:
    """Of a plan with one item; the ids of the report and the item."""
    plan_id = a_plan(unit, by=by)
    item_id = a_political_item(plan_id, by=by)
    an_action(item_id, by=by, responsible=Responsible(text="Virksomhedsteamet"), internal_note="Husk Gitte")
    report_id = a_report(plan_id, by=by)
    said = LineText(political_text="Det går fremad.", internal_comment="Kun for os.")
    actions.write_lines(report_id=report_id, lines={item_id: said}, by=by, at=noon(AS_OF))
    return report_id, item_id


def freeze(report_id: int, by: Viewer) -> None:
    actions.freeze_report(report_id=report_id, printer=printer, by=by, at=noon(AS_OF))


def test_a_report_shows_where_each_item_stood_on_its_day() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    item_id = a_political_item(plan_id, by=by)
    places = an_indicator(item_id, by=by)
    a_target(places, low=800, by=by)
    an_observation(places, periods.month(2024, 5), 905, by=by)
    an_observation(places, periods.month(2024, 6), 600, by=by)

    found = queries.report(viewer=by, report_id=a_report(plan_id, by=by))

    (item,) = found.items
    assert item.light is Light.REACHED
    assert item.indicators[0].readings[0].value == 905


def test_an_incomplete_report_is_not_frozen_and_says_what_is_missing() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    a_political_item(plan_id, "3", by=by)
    report_id = a_report(plan_id, by=by)

    with pytest.raises(NotPossible, match="Punkt 3: Der mangler en handling"):
        freeze(report_id, by)

    assert not FrozenStatus.objects.exists()
    assert queries.report(viewer=by, report_id=report_id).missing[0].number == "3"


def test_a_frozen_report_stays_as_it_was_whatever_happens_afterwards() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, item_id = a_complete_report(unit, by)
    freeze(report_id, by)
    before = queries.preview(viewer=by, report_id=report_id, audience=Audience.POLITICAL)

    an_action(item_id, "Noget helt nyt", by=by)

    assert queries.preview(viewer=by, report_id=report_id, audience=Audience.POLITICAL) == before
    with pytest.raises(NotPossible, match="låst"):
        actions.write_lines(report_id=report_id, lines={item_id: LineText()}, by=by, at=noon(AS_OF))
    with pytest.raises(NotPossible, match="låst"):
        actions.delete_report(report_id=report_id, by=by, at=noon(AS_OF))


def test_the_database_refuses_to_change_or_remove_what_an_audience_got() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, _ = a_complete_report(unit, by)
    freeze(report_id, by)

    with pytest.raises(Error), transaction.atomic():
        FrozenStatus.objects.update(digest="0" * 64)
    with pytest.raises(Error), transaction.atomic():
        FrozenStatus.objects.all().delete()


def test_the_political_version_has_neither_the_responsible_nor_the_comment() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, _ = a_complete_report(unit, by)
    freeze(report_id, by)

    shown = {one.audience: str(one.content) for one in FrozenStatus.objects.all()}

    assert all(word in shown["internal"] for word in ("Virksomhedsteamet", "Kun for os.", "Husk Gitte"))
    for audience in ("political", "public"):
        assert not any(word in shown[audience] for word in ("Virksomhedsteamet", "Kun for os.", "Husk Gitte"))
        assert "Det går fremad." in shown[audience]


def test_a_reader_gets_the_frozen_political_version_but_neither_the_internal_one_nor_a_draft() -> None:
    unit = a_unit()
    by, reader = an_editor(unit), a_viewer("employee", unit=unit)
    report_id, _ = a_complete_report(unit, by)

    with pytest.raises(NotAllowed):
        queries.preview(viewer=reader, report_id=report_id, audience=Audience.PUBLIC)
    freeze(report_id, by)

    assert queries.file(viewer=reader, report_id=report_id, audience=Audience.POLITICAL, form="docx")[:2] == b"PK"
    with pytest.raises(NotAllowed):
        queries.file(viewer=reader, report_id=report_id, audience=Audience.INTERNAL, form="docx")


def test_a_correction_is_a_new_report_that_names_the_one_it_corrects() -> None:
    unit = a_unit()
    by = an_editor(unit)
    report_id, _ = a_complete_report(unit, by)
    freeze(report_id, by)
    plan_id = StatusReport.objects.get(pk=report_id).plan_id

    with pytest.raises(NotPossible, match="Skriv, hvad den nye rapport retter"):
        actions.begin_report(plan_id=plan_id, cycle="Rettet", as_of=AS_OF, by=by, at=noon(AS_OF), corrects=True)
    new = actions.begin_report(
        plan_id=plan_id, cycle="Rettet", as_of=AS_OF, by=by, at=noon(AS_OF), corrects=True, reason="Forkert tal."
    )

    found = queries.report(viewer=by, report_id=new)
    assert found.previous is not None
    assert found.previous.id == report_id
    assert found.items[0].text.political_text == "Det går fremad."


def test_unfinished_items_go_into_the_next_plan_with_their_origin_and_open_actions() -> None:
    unit = a_unit()
    by = an_editor(unit)
    old = a_plan(unit, by=by)
    closed, kept, dropped = (a_political_item(old, number, by=by, title=f"Punkt {number}") for number in "123")
    an_action(kept, "Går videre", by=by, responsible=Responsible(text="Teamet"))
    for item_id in (closed, dropped):
        an_action(item_id, by=by, responsible=Responsible(text="Teamet"))
    report_id = a_report(old, by=by)
    said = {one: LineText(political_text="Sådan gik det.", closed=one == closed) for one in (closed, kept, dropped)}
    actions.write_lines(report_id=report_id, lines=said, by=by, at=noon(AS_OF))
    freeze(report_id, by)
    new = a_plan(unit, by=by, title="Næste plan", starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))

    found = actions.roll_over(plan_id=old, into_id=new, dropped={dropped: DROPPED}, by=by, at=noon(AS_OF))

    assert (found.carried, found.dropped) == ((kept,), (dropped,))
    heir = PlanItem.objects.get(origin_id=kept)
    assert heir.parent is not None
    assert (heir.parent.title, heir.plan_id, heir.channel) == (HEADING, new, Channel.ORIENTATION.value)
    assert list(heir.actions.values_list("text", "is_new")) == [("Går videre", False)]
    assert DroppedItem.objects.get().decided_citation == DROPPED.citation
    with pytest.raises(NotPossible, match="allerede ført videre"):
        actions.roll_over(plan_id=old, into_id=new, dropped={}, by=by, at=noon(AS_OF))


def test_only_those_who_edit_the_plan_write_and_freeze_its_reports() -> None:
    unit = a_unit()
    by, reader = an_editor(unit), a_viewer("employee", unit=unit)
    report_id, item_id = a_complete_report(unit, by)

    with pytest.raises(NotAllowed):
        actions.write_lines(report_id=report_id, lines={item_id: LineText()}, by=reader, at=noon(AS_OF))
    with pytest.raises(NotAllowed):
        freeze(report_id, reader)
    with pytest.raises(NotAllowed):
        queries.report(viewer=reader, report_id=report_id)


def test_a_plan_that_only_an_item_was_made_in_has_nothing_but_that_item_to_hand_on() -> None:
    unit = a_unit()
    by = an_editor(unit)
    plan_id = a_plan(unit, by=by)
    area = an_item(plan_id, "1", by=by)
    goal = an_item(plan_id, "1.1", by=by, parent_id=area)

    assert [one.id for one in queries.to_hand_on(viewer=by, plan_id=plan_id).items] == [goal]
