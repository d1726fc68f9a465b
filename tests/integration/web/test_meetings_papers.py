"""Agenda and minutes as PDF: tagged, named, in order, and only what the reader may see."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.factories.meetings import AT, a_planned_meeting, an_item
from tests.factories.organisation import a_forum, a_viewer
from tests.factories.web import a_seated_login, login_of, seen_by, signed_in
from virke.meetings import actions
from virke.meetings.models import Item
from virke.meetings.sections import SectionText
from virke.meetings.values import Attendee
from virke.organisation.access import Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

FEBRUARY = date(2026, 2, 12)


@pytest.fixture
def forum() -> Forum:
    return a_forum("AfdelingsMED Ærø & Åen")


@pytest.fixture
def by(forum: Forum) -> Viewer:
    return seen_by(a_seated_login(forum))


def a_meeting(forum: Forum, by: Viewer, *, items: int = 3) -> int:
    """A held meeting with closed minutes, one closed item last."""
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    for number in range(1, items + 1):
        an_item(
            meeting_id,
            f"Sag nummer {number}",
            by=by,
            case_number=f"81.38.00-P35-{number}-26",
            sections=[
                SectionText("occasion", "Der er nyt."),
                SectionText("presentation", "Tallene:\n- 3 æbler\n- 4 ål"),
            ],
            recommended_by="Chefen",
            points=["at det drøftes"],
        )
    an_item(meeting_id, "Opsigelse", by=by, closed=True)
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    actions.record_attendance(meeting_id=meeting_id, attendees=[Attendee("Omar Skovhus", "formand")], by=by, at=AT)
    for item in Item.objects.filter(meeting=meeting_id):
        actions.record_decision(item_id=item.pk, text=f"Vi drøftede {item.title}.", outcome="discussed", by=by, at=AT)
    actions.close_minutes(meeting_id=meeting_id, on=FEBRUARY, by=by, at=AT)
    return meeting_id


def read(client: Client, address: str) -> tuple[PdfReader, str]:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    return reader, "\n".join(page.extract_text() for page in reader.pages)


def catalogue(reader: PdfReader) -> DictionaryObject:
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root


def tags(node: object) -> list[str]:
    """The structure types of the tree, in the order in which a screen reader meets them."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


def test_the_minutes_are_a_tagged_pdf_in_danish_with_a_title(forum: Forum, by: Viewer) -> None:
    reader, _ = read(signed_in(login_of(by)), f"/moeder/{a_meeting(forum, by)}/referat.pdf")

    root = catalogue(reader)
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert root["/Lang"] == "da"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - pypdf's own boolean
    assert reader.metadata is not None
    assert reader.metadata.title == "Referat – AfdelingsMED Ærø & Åen, 12. februar 2026"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()


def test_its_structure_has_the_headings_lists_and_links_of_the_paper(forum: Forum, by: Viewer) -> None:
    reader, _ = read(signed_in(login_of(by)), f"/moeder/{a_meeting(forum, by, items=2)}/referat.pdf")

    found = tags(catalogue(reader)["/StructTreeRoot"])

    headings = [tag for tag in found if tag in {"/H1", "/H2", "/H3"}]
    assert headings[:3] == ["/H1", "/H2", "/H2"]
    assert headings.count("/H2") == 1 + 3  # the contents and three items
    assert "/L" in found
    assert "/Link" in found


def test_the_text_stands_in_the_order_of_the_paper(forum: Forum, by: Viewer) -> None:
    _, text = read(signed_in(login_of(by)), f"/moeder/{a_meeting(forum, by)}/referat.pdf")

    order = ["AfdelingsMED Ærø & Åen", "Torsdag den 12. februar 2026", "Omar Skovhus (formand)", "Indholdsfortegnelse"]
    order += ["Punkt 1: Sag nummer 1", "81.38.00-P35-1-26", "Anledning", "Sagsfremstilling", "4 ål", "Indstilling"]
    order += ["Chefen indstiller,", "at det drøftes", "Beslutning", "Vi drøftede Sag nummer 1.", "Punkt 2:"]
    place = 0
    for words in order:
        place = text.index(words, place)
    assert f"Side 1 af {text.count('Side ')}" in text


def test_the_agenda_leaves_the_decisions_out(forum: Forum, by: Viewer) -> None:
    _, text = read(signed_in(login_of(by)), f"/moeder/{a_meeting(forum, by)}/dagsorden.pdf")

    assert "DAGSORDEN" in text.upper()
    assert "Vi drøftede" not in text
    assert "Beslutning" not in text


def test_closed_items_are_left_out_for_those_who_may_not_see_them(forum: Forum, by: Viewer) -> None:
    meeting_id = a_meeting(forum, by)
    reader = login_of(a_viewer("employee", forum=forum))

    _, all_of_it = read(signed_in(login_of(by)), f"/moeder/{meeting_id}/referat.pdf")
    _, seen = read(signed_in(reader), f"/moeder/{meeting_id}/referat.pdf")

    assert "Opsigelse" in all_of_it
    assert "Opsigelse" not in seen
    assert "Et punkt er lukket og er ikke med i dette eksemplar." in seen


def test_a_paper_that_may_still_change_says_so(forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    an_item(meeting_id, by=by)
    answer = signed_in(login_of(by)).get(f"/moeder/{meeting_id}/dagsorden.pdf")

    assert "Udkast_til_dagsorden" in answer["Content-Disposition"]


def test_text_that_looks_like_html_stays_text(forum: Forum, by: Viewer) -> None:
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    text = '<img src="file:///etc/hostname"> & <script>1</script>'
    an_item(meeting_id, "<b>Titel</b>", by=by, sections=[SectionText("presentation", text)])

    _, found = read(signed_in(login_of(by)), f"/moeder/{meeting_id}/dagsorden.pdf")

    assert "<b>Titel</b>" in found
    assert "<script>1</script>" in found
