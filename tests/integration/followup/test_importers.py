"""Minutes on their way in, the whole of it: the meeting and its suggestions are written, or neither is."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.meetings import AT, a_planned_meeting, a_secretary
from tests.factories.organisation import a_forum
from tests.integration.meetings.papers import LETTER, MINUTES
from virke.documents import actions, queries, readers
from virke.documents.models import Original
from virke.followup.models import Suggestion
from virke.kernel.verdicts import NotPossible
from virke.meetings import actions as meetings
from virke.meetings import queries as meeting_queries
from virke.meetings.models import Item, Meeting
from virke.organisation.access import Viewer

pytestmark = pytest.mark.django_db

NAME = "AfdelingsMED Havn & Miljø"
SENTENCE = "Bodil sender den nye liste rundt inden 1. marts 2026."


def started(by: Viewer, text: str = MINUTES, name: str = "referat.md") -> actions.Started:
    return actions.start_import(name=name, data=text.encode(), read=readers.read, by=by, at=AT)


def test_approved_minutes_are_a_meeting_with_suggestions_that_wait() -> None:
    by = a_secretary(a_forum(NAME))

    result = actions.approve(run_id=started(by).run_id, by=by, at=AT)

    assert result.object_type == "meeting"
    assert result.summary.startswith("Mødet den 12. februar 2026 er oprettet med 2 punkter.")
    meeting = Meeting.objects.get(pk=result.object_id)
    suggestion = Suggestion.objects.get(text=SENTENCE)
    assert suggestion.item.meeting == meeting
    assert suggestion.responsible_text == "Bodil"
    assert suggestion.due_on == date(2026, 3, 1)
    assert suggestion.first_line is not None
    assert MINUTES.splitlines()[suggestion.first_line - 1].endswith(SENTENCE)


def test_suggestions_stand_in_the_preview_under_their_item_and_can_be_corrected_or_left_out() -> None:
    by = a_secretary(a_forum(NAME))
    run_id = started(by).run_id
    preview = queries.run(viewer=by, run_id=run_id).preview
    assert preview is not None
    titles = [group.title for group in preview.groups]
    assert titles[-2:] == ["Punkt 2: Kontaktliste", "Forslag til opfølgning, Punkt 2: Kontaktliste"]
    texts = {field.value: field.path for field in preview.groups[-1].fields if field.path.endswith("/text")}
    path = texts[SENTENCE]
    for other in set(texts.values()) - {path}:
        actions.correct(run_id=run_id, path=other, text="", by=by, at=AT)

    actions.correct(run_id=run_id, path=path.replace("text", "responsible"), text="Sekretariatet", by=by, at=AT)
    actions.correct(run_id=run_id, path=path.replace("text", "due"), text="next_meeting", by=by, at=AT)
    actions.approve(run_id=run_id, by=by, at=AT)

    suggestion = Suggestion.objects.get()
    assert (suggestion.text, suggestion.responsible_text, suggestion.due_kind) == (
        SENTENCE,
        "Sekretariatet",
        "next_meeting",
    )


def test_the_same_file_again_changes_nothing_and_leads_to_the_meeting() -> None:
    by = a_secretary(a_forum(NAME))
    result = actions.approve(run_id=started(by).run_id, by=by, at=AT)

    again = started(by, name="kopi.md")

    assert not again.changed
    assert "Intet er ændret" in again.message
    assert (again.result_type, again.result_id) == ("meeting", result.object_id)
    assert Original.objects.count() == 1


def test_the_same_words_in_another_file_change_nothing_either() -> None:
    by = a_secretary(a_forum(NAME))
    actions.approve(run_id=started(by).run_id, by=by, at=AT)
    before = (Item.objects.count(), Suggestion.objects.count())

    result = actions.approve(run_id=started(by, MINUTES + "\n\n").run_id, by=by, at=AT)

    assert "intet er ændret" in result.summary
    assert (Item.objects.count(), Suggestion.objects.count()) == before


def test_minutes_that_contradict_what_stands_there_leave_nothing_behind() -> None:
    by = a_secretary(a_forum(NAME))
    actions.approve(run_id=started(by).run_id, by=by, at=AT)
    other = started(by, MINUTES.replace("tre numre", "fire numre"))
    verdict = queries.run(viewer=by, run_id=other.run_id).verdict
    assert verdict is not None
    assert not verdict

    with pytest.raises(NotPossible, match="det siger noget andet"):
        actions.approve(run_id=other.run_id, by=by, at=AT)

    assert Meeting.objects.count() == 1
    assert queries.run(viewer=by, run_id=other.run_id).row.status == "preview"


def test_the_next_agenda_takes_up_what_imported_minutes_postponed() -> None:
    forum = a_forum(NAME)
    by = a_secretary(forum)
    actions.approve(run_id=started(by).run_id, by=by, at=AT)
    meeting_id = a_planned_meeting(forum, by=by, on=date(2026, 3, 12))

    meetings.fill_agenda(meeting_id=meeting_id, by=by, at=AT)

    page = meeting_queries.meeting(viewer=by, meeting_id=meeting_id, on=date(2026, 3, 12), at=AT)
    back = page.items[-1]
    assert (back.title, [one.name for one in back.attachments]) == ("Kontaktliste", ["Kontaktliste 2026.docx"])


def test_a_letter_is_no_minutes_and_says_so() -> None:
    result = started(a_secretary(a_forum(NAME)), LETTER, "brev.md")

    assert result.status == "failed"
    assert "ligner ikke en dagsorden eller et referat" in result.message
