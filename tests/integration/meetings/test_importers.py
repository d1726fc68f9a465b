"""The meetings' half of bringing papers in: recognised, shown with every field, checked, written."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.meetings import AT, a_secretary
from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.integration.meetings.papers import LETTER, MINUTES
from virke.documents import actions as documents
from virke.documents import corrections, readers
from virke.documents.corrections import Reading as Draft
from virke.documents.previews import Preview
from virke.kernel.verdicts import NotPossible
from virke.meetings import queries
from virke.meetings.importers import PaperReader
from virke.meetings.recording import Change
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

NAME = "AfdelingsMED Havn & Miljø"
reader = PaperReader()


def draft(text: str = MINUTES) -> Draft:
    return reader.read(readers.read("referat.md", text.encode()))


def value(preview: Preview, path: str) -> str:
    field = preview.field(path)
    assert field is not None, path
    return field.value


def an_original(by: Viewer) -> int:
    return documents.keep(name="referat.md", data=MINUTES.encode(), by=by, at=AT)


def test_minutes_are_recognised_and_a_letter_is_not() -> None:
    assert reader.accepts(readers.read("referat.md", MINUTES.encode())) == 1.0
    assert reader.accepts(readers.read("brev.md", LETTER.encode())) == 0.0


def test_only_one_who_imports_somewhere_may_start() -> None:
    assert reader.may_start(by=a_secretary())
    assert not reader.may_start(by=a_viewer("leader", unit=a_unit()))


def test_every_field_is_shown_in_the_order_of_the_paper_with_its_lines() -> None:
    forum = a_forum(NAME)

    preview = reader.preview(reading=draft(), viewer=a_secretary(forum))

    assert [group.title for group in preview.groups] == [
        "Mødet",
        "Punkt 1: Godkendelse af referat og dagsorden",
        "Punkt 2: Kontaktliste",
    ]
    assert preview.title == f"Referat: {NAME} den 12. februar 2026"
    head = {"kind": "minutes", "home/forum": str(forum.pk), "date": "2026-02-12", "time": "09:00", "place": "Lokale 4"}
    assert {path: value(preview, path) for path in head} == head
    assert value(preview, "items/1/title") == "Kontaktliste"
    assert value(preview, "items/1/outcome") == "postponed"
    assert value(preview, "items/0/recommendation/points") == "at referat og dagsorden godkendes"
    assert value(preview, "items/1/attachments") == "Kontaktliste 2026.docx"
    decision = preview.field("items/1/sections/decision")
    assert decision is not None
    assert decision.label == "Beslutning"
    assert decision.lines is not None
    assert MINUTES.splitlines()[decision.lines[1] - 1].startswith("Punktet blev udskudt")
    assert preview.groups[2].lines is not None


def test_every_shown_field_can_be_corrected_and_is_then_what_is_read() -> None:
    viewer = a_secretary(a_forum(NAME))
    read = draft()
    fields = list(reader.preview(reading=read, viewer=viewer))

    for field in fields:
        same = corrections.applied(read, {field.path: corrections.parsed(field, field.value)})
        assert value(reader.preview(reading=same, viewer=viewer), field.path) == field.value

    corrected = corrections.applied(read, {"items/1/title": "Telefonliste", "date": "2026-02-13"})
    assert reader.preview(reading=corrected, viewer=viewer).title.endswith("13. februar 2026")


def test_the_paper_is_written_for_the_forum_that_it_names() -> None:
    forum = a_forum(NAME)
    by = a_secretary(forum)

    recorded = reader.record(reading=draft(), original_id=an_original(by), by=by, at=AT)

    page = queries.meeting(viewer=by, meeting_id=recorded.meeting_id, on=date(2026, 3, 1), at=AT)
    assert [item.outcome for item in page.items] == ["approved", "postponed"]
    assert page.items[1].sections[0].text == "Listen mangler tre numre."
    assert reader.summary(recorded, draft()) == "Mødet den 12. februar 2026 er oprettet med 2 punkter."


def test_the_same_words_again_may_be_approved_and_change_nothing() -> None:
    by = a_secretary(a_forum(NAME))
    reader.record(reading=draft(), original_id=an_original(by), by=by, at=AT)

    assert reader.check(reading=draft(), by=by)
    again = reader.record(reading=draft(), original_id=an_original(by), by=by, at=AT)

    assert again.change is Change.UNCHANGED
    assert "intet er ændret" in reader.summary(again, draft())


def test_other_words_on_the_same_meeting_are_said_before_approval() -> None:
    by = a_secretary(a_forum(NAME))
    reader.record(reading=draft(), original_id=an_original(by), by=by, at=AT)

    verdict = reader.check(reading=draft(MINUTES.replace("Godkendt.", "Ikke godkendt.")), by=by)

    assert "det siger noget andet" in verdict.reasons[0]


def test_a_new_forum_is_founded_in_the_unit_that_its_name_speaks_of() -> None:
    unit = a_unit("Havn & Miljø")
    by = a_viewer("secretary", unit=unit)

    preview = reader.preview(reading=draft(), viewer=by)
    assert value(preview, "home/forum") == "new"
    assert value(preview, "home/unit") == str(unit.pk)
    assert value(preview, "home/kind") == "department_med"
    recorded = reader.record(reading=draft(), original_id=an_original(by), by=by, at=AT)

    forum = Forum.objects.get(name=NAME)
    assert (forum.unit, forum.kind, forum.starts_on) == (unit, "department_med", date(2026, 1, 1))
    assert queries.meeting(viewer=by, meeting_id=recorded.meeting_id, on=date(2026, 3, 1), at=AT).row.forum_name == NAME


def test_a_new_forum_without_a_unit_waits_for_one() -> None:
    unit = a_unit("Skole")
    by = a_viewer("secretary", unit=unit)

    assert reader.check(reading=draft(), by=by).reasons == ("Forummet er nyt. Vælg den enhed, det hører til.",)

    chosen = corrections.applied(draft(), {"home/unit": str(unit.pk)})
    assert reader.check(reading=chosen, by=by)


def test_another_forum_than_the_named_one_can_be_chosen_but_not_a_strangers() -> None:
    a_forum(NAME)
    own = a_forum("Chefforum Havn")
    by = a_secretary(own)

    assert "men du må ikke importere dokumenter" in reader.check(reading=draft(), by=by).reasons[0]
    assert reader.check(reading=corrections.applied(draft(), {"home/forum": str(own.pk)}), by=by)
    strange = corrections.applied(draft(), {"home/forum": str(Forum.objects.get(name=NAME).pk)})
    with pytest.raises(NotPossible, match="Vælg et andet"):
        reader.record(reading=strange, original_id=an_original(by), by=by, at=AT)


def test_a_member_with_a_seat_only_cannot_found_a_forum() -> None:
    by = a_secretary(a_forum("Chefforum Havn"))

    preview = reader.preview(reading=draft(), viewer=by)

    assert preview.field("home/unit") is None
    field = preview.field("home/forum")
    assert field is not None
    assert [choice.label for choice in field.choices] == ["Chefforum Havn"]
