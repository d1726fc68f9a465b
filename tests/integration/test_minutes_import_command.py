"""`virke minutes import`: many files, each for itself."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories.organisation import a_forum, a_login, a_member, a_unit
from tests.integration.meetings.papers import LETTER, MINUTES
from virke.documents.models import ImportRun
from virke.meetings.models import Meeting
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "referat.md").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "brev.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, what was said, and what was complained of."""
    out, err = StringIO(), StringIO()
    try:
        call_command("minutes", "import", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_file_waits_for_the_one_who_is_to_look_at_it(folder: Path) -> None:
    forum = a_forum("AfdelingsMED Havn & Miljø")
    user = a_login(username="bodil")
    a_member(forum, user.person, role="secretary")

    code, out, _ = run(folder / "referat.md", "--as", "bodil")

    waiting = ImportRun.objects.get()
    assert code == 0
    assert f"under »Import« som nr. {waiting.pk}" in out
    assert (waiting.status, waiting.started_by) == ("preview", "bodil")
    assert not Meeting.objects.exists()


def test_files_are_written_at_once_and_the_one_that_cannot_be_stops_none(folder: Path) -> None:
    a_forum("AfdelingsMED Havn & Miljø")

    code, out, err = run(folder / "brev.md", folder / "væk.md", folder / "referat.md", "--approve")

    assert code == 1
    assert "referat.md: Mødet den 12. februar 2026 er oprettet med 2 punkter." in out
    assert "brev.md: Filen kan læses, men ligner ikke" in err
    assert "væk.md: Filen findes ikke" in err
    assert Meeting.objects.count() == 1


def test_the_same_file_again_changes_nothing_and_is_no_mistake(folder: Path) -> None:
    a_forum("AfdelingsMED Havn & Miljø")
    run(folder / "referat.md", "--approve")

    code, out, _ = run(folder / "referat.md", "--approve")

    assert code == 0
    assert "Intet er ændret" in out
    assert Meeting.objects.count() == 1


def test_a_new_forum_goes_to_the_unit_that_is_named(folder: Path) -> None:
    unit = a_unit("Teknik")

    first = run(folder / "referat.md", "--approve")
    wrong = run(folder / "referat.md", "--approve", "--unit", "Ukendt")
    right = run(folder / "referat.md", "--approve", "--unit", "Teknik")

    assert "Vælg den enhed" in first[2]
    assert "ingen enhed, der hedder Ukendt" in wrong[2]
    assert (first[0], wrong[0], right[0]) == (1, 1, 0)
    assert Forum.objects.get().unit == unit


def test_somebody_must_look_or_nobody_by_decision(folder: Path) -> None:
    assert run(folder / "referat.md")[0] == 2
    code, _, err = run(folder / "referat.md", "--as", "ukendt")
    assert code == 2
    assert "ingen aktiv bruger" in err
