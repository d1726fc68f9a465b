"""A file on its way in: read, previewed, corrected, approved; never half written."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from tests.factories.organisation import a_unit, a_viewer
from tests.integration.documents_runs.unit_lists import BrokeHalfway
from virke.audit.models import Event
from virke.documents import actions, queries, readers
from virke.documents.blocks import Document
from virke.documents.models import ImportRun, Original
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.organisation.models import Unit

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 19, 10, 0, tzinfo=UTC)
LIST = b"# Enhedsliste\n\nTeam Havn\n\nTeam Skov\n"


def secretary() -> Viewer:
    return a_viewer("secretary", unit=a_unit("Sekretariatet"))


def started(by: Viewer, data: bytes = LIST, name: str = "enheder.md") -> actions.Started:
    return actions.start_import(name=name, data=data, read=readers.read, by=by, at=AT)


def test_an_uploaded_file_waits_with_every_field_its_value_and_its_lines() -> None:
    by = secretary()

    run = queries.run(viewer=by, run_id=started(by).run_id)

    assert run.row.status == "preview"
    assert run.preview is not None
    assert [(f.value, f.lines) for f in run.preview] == [("Team Havn", (3, 3)), ("Team Skov", (5, 5))]
    assert [block.text for block in run.blocks] == ["Enhedsliste", "Team Havn", "Team Skov"]
    assert run.verdict
    assert not Unit.objects.filter(name="Team Havn").exists()


def test_the_original_is_kept_byte_for_byte_and_its_download_leaves_a_read_event() -> None:
    by = secretary()
    run_id = started(by).run_id

    file = queries.original_of_run(viewer=by, run_id=run_id, at=AT)

    assert (file.name, file.media_type, file.content) == ("enheder.md", "text/markdown", LIST)
    assert Event.objects.filter(kind="read", action="download_original", actor=by.username).count() == 1


def test_approving_writes_what_was_read_and_says_what_it_became() -> None:
    by = secretary()
    run_id = started(by).run_id

    result = actions.approve(run_id=run_id, by=by, at=AT)

    assert Unit.objects.filter(name__in=["Team Havn", "Team Skov"]).count() == 2
    assert result.summary == "2 enheder oprettet."
    row = queries.run(viewer=by, run_id=run_id).row
    assert (row.status, row.message, row.result_id) == ("approved", "2 enheder oprettet.", result.object_id)
    assert [e.action for e in Event.objects.order_by("sequence")] == ["start_import", "approve_import"]


def test_a_correction_is_what_gets_written_and_what_was_read_stays_beside_it() -> None:
    by = secretary()
    run_id = started(by).run_id

    actions.correct(run_id=run_id, path="units/1/name", text=" Team  Eng ", by=by, at=AT)

    run = queries.run(viewer=by, run_id=run_id)
    assert run.preview is not None
    assert run.read is not None
    assert (run.preview.field("units/1/name").value, run.read.field("units/1/name").value) == ("Team Eng", "Team Skov")
    actions.approve(run_id=run_id, by=by, at=AT)
    assert Unit.objects.filter(name="Team Eng").exists()
    assert not Unit.objects.filter(name="Team Skov").exists()


def test_typing_what_was_read_takes_the_correction_away() -> None:
    by = secretary()
    run_id = started(by).run_id
    actions.correct(run_id=run_id, path="units/1/name", text="Team Eng", by=by, at=AT)

    actions.correct(run_id=run_id, path="units/1/name", text="Team Skov", by=by, at=AT)

    assert queries.run(viewer=by, run_id=run_id).corrections == {}


@pytest.mark.parametrize(
    ("path", "text"), [("units/1/name", " "), ("units/9/name", "Team Eng"), ("units/1/lines", "1")]
)
def test_a_correction_that_is_none_is_refused_and_changes_nothing(path: str, text: str) -> None:
    by = secretary()
    run_id = started(by).run_id

    with pytest.raises(NotPossible):
        actions.correct(run_id=run_id, path=path, text=text, by=by, at=AT)

    assert queries.run(viewer=by, run_id=run_id).corrections == {}


def test_an_import_that_breaks_halfway_leaves_nothing_behind_and_still_waits() -> None:
    by = secretary()
    run_id = started(by, b"# Enhedsliste\n\nTeam Havn\n\nUmulig\n").run_id

    with pytest.raises(BrokeHalfway):
        actions.approve(run_id=run_id, by=by, at=AT)

    assert not Unit.objects.filter(name="Team Havn").exists()
    assert queries.run(viewer=by, run_id=run_id).row.status == "preview"
    assert not Event.objects.filter(action="approve_import").exists()


def test_a_reading_that_cannot_be_written_is_refused_with_the_reason() -> None:
    by = secretary()
    run_id = started(by, b"# Enhedsliste\n").run_id

    with pytest.raises(NotPossible, match="Listen er tom"):
        actions.approve(run_id=run_id, by=by, at=AT)


def test_the_same_file_again_changes_nothing_and_says_so_whatever_its_name() -> None:
    by = secretary()
    first = started(by)
    after_midnight_in_denmark = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    actions.approve(run_id=first.run_id, by=by, at=after_midnight_in_denmark)

    again = started(secretary(), name="kopi.md")

    assert not again.changed
    assert again.run_id == first.run_id
    assert "allerede importeret den 19. marts 2026. Intet er ændret" in again.message
    assert (Original.objects.count(), ImportRun.objects.count()) == (1, 1)


def test_the_same_file_while_it_waits_is_the_same_run() -> None:
    by = secretary()
    first = started(by)

    again = started(by)

    assert (again.run_id, again.changed) == (first.run_id, False)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_sent_twice_by_a_double_click_is_one_run() -> None:
    by = secretary()
    both_have_read = threading.Barrier(2, timeout=20)

    def read_beside_the_other(name: str, data: bytes) -> Document:
        both_have_read.wait()
        return readers.read(name, data)

    def send(_click: int) -> bool:
        try:
            return actions.start_import(name="a.md", data=LIST, read=read_beside_the_other, by=by, at=AT).changed
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        changed = sorted(pool.map(send, range(2)))

    assert changed == [False, True]
    assert ImportRun.objects.count() == 1


def test_of_two_who_wait_with_the_same_file_only_one_can_write_it() -> None:
    one, other = secretary(), secretary()
    first, second = started(one), started(other)
    actions.approve(run_id=first.run_id, by=one, at=AT)

    with pytest.raises(NotPossible, match="i mellemtiden importeret"):
        actions.approve(run_id=second.run_id, by=other, at=AT)

    assert Unit.objects.filter(name="Team Havn").count() == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("enheder.pdf", b"not a pdf", "indholdet er noget andet"),
        ("brev.md", b"# Brev\n\nTil borgeren.\n", "ligner ikke"),
    ],
)
def test_a_file_that_cannot_be_understood_becomes_a_failed_run_that_says_why(name: str, data: bytes, says: str) -> None:
    by = secretary()

    result = started(by, data, name)

    assert result.status == "failed"
    assert says in result.message
    run = queries.run(viewer=by, run_id=result.run_id)
    assert says in run.row.message
    assert run.preview is None
    with pytest.raises(NotPossible):
        actions.approve(run_id=result.run_id, by=by, at=AT)


def test_a_file_of_the_wrong_kind_leaves_no_trace() -> None:
    with pytest.raises(NotPossible, match="Filen skal være"):
        started(secretary(), b"x", "regneark.xls")

    assert not Original.objects.exists()


def test_one_who_may_import_nothing_is_refused_before_the_file_is_read() -> None:
    with pytest.raises(NotPossible, match="må ikke importere"):
        started(a_viewer("employee", unit=a_unit()))

    assert not Original.objects.exists()


def test_a_rejected_run_keeps_the_reason_and_the_file_can_come_again() -> None:
    by = secretary()
    run_id = started(by).run_id

    actions.reject(run_id=run_id, reason="Forkert år", by=by, at=AT)

    assert queries.run(viewer=by, run_id=run_id).row.message == "Forkert år"
    assert started(by).changed


def test_a_run_is_seen_and_handled_only_by_the_one_who_started_it() -> None:
    by, other = secretary(), secretary()
    run_id = started(by).run_id

    assert [row.id for row in queries.waiting_runs(viewer=by)] == [run_id]
    assert queries.waiting_runs(viewer=other) == ()
    with pytest.raises(queries.NotFound):
        queries.run(viewer=other, run_id=run_id)
    with pytest.raises(queries.NotFound):
        queries.original_of_run(viewer=other, run_id=run_id, at=AT)
    with pytest.raises(actions.RunNotFound):
        actions.approve(run_id=run_id, by=other, at=AT)


def test_the_list_of_runs_costs_one_query(django_assert_max_num_queries: object) -> None:
    by = secretary()
    for n in range(5):
        started(by, LIST + f"\nTeam {n}\n".encode())

    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert len(queries.waiting_runs(viewer=by)) == 5


def test_what_is_done_with_comes_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    by = secretary()
    ids = [started(by, LIST + f"\nTeam {n}\n".encode()).run_id for n in range(4)]
    for run_id in ids[:3]:
        actions.reject(run_id=run_id, reason="Forkert år", by=by, at=AT)

    first, last = (queries.finished_runs(viewer=by, page=number) for number in (1, 2))

    assert [row.id for row in first.rows] == [ids[2], ids[1]]
    assert [row.id for row in last.rows] == [ids[0]]
    assert (last.number, last.pages) == (2, 2)


def test_an_attachment_is_kept_once() -> None:
    by = secretary()

    first = actions.keep(name="bilag.xlsx", data=b"abc", by=by, at=AT)

    assert actions.keep(name="kopi.xlsx", data=b"abc", by=by, at=AT) == first
    assert queries.original(viewer=by, original_id=first, at=AT).content == b"abc"
