"""How much may be sent at once: by people who are signed in, and by those who are not."""

from __future__ import annotations

from typing import NoReturn

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.factories.meetings import a_planned_meeting, an_item
from tests.factories.organisation import a_forum
from tests.factories.web import a_seated_login, seen_by, signed_in
from virke.documents import rules
from virke.web import uploads

pytestmark = pytest.mark.django_db
FORM = 1_000  # bytes of text


@pytest.fixture(autouse=True)
def small_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form's text of 1,000 bytes, and twenty files of 100."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = FORM
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 100)


def _read(_file: TemporaryUploadedFile, _size: int | None = None) -> NoReturn:
    raise AssertionError("It was read into memory before its size was looked at.")


def a_file(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("Referat.md", b"a" * size)


@pytest.mark.parametrize("address", ["/login/", "/import/"])
def test_nobody_fills_the_disk_without_being_signed_in(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")  # whoever has the cookie of the check gets as far as having the form read

    answer = client.post(address, {"documents": a_file(FORM)})

    assert answer.status_code == 400
    assert "ikke er større, end siden siger" in answer.text


def test_people_who_are_signed_in_send_files_up_to_what_the_import_takes() -> None:
    client = signed_in(a_seated_login(a_forum()))

    assert client.post("/import/", {"documents": a_file(FORM)}).status_code == 302
    assert client.post("/import/", {"documents": a_file(FORM + 20 * 100)}).status_code == 400


def test_a_file_that_is_too_large_is_refused_without_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MAX_FILE_BYTES", 100)
    monkeypatch.setattr(TemporaryUploadedFile, "read", _read)
    forum = a_forum()
    user = a_seated_login(forum)
    by = seen_by(user)
    item_id = an_item(a_planned_meeting(forum, by=by), by=by)
    client = signed_in(user)

    imported = client.post("/import/", {"documents": a_file(101)}, follow=True)
    attached = client.post(f"/punkter/{item_id}/bilag/", {"file": a_file(101)})

    assert "fylder mere end" in imported.text
    assert attached.status_code == 422
    assert "fylder mere end" in attached.text
