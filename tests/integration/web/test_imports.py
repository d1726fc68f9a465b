"""Bringing documents in over the pages: upload, preview, corrections, approval, and the ways in which it is refused."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories.organisation import a_forum, a_viewer
from tests.factories.web import a_seated_login, fields_of, login_of, signed_in
from virke.audit.models import Event
from virke.background.models import Job
from virke.documents.models import ImportRun
from virke.meetings.models import Item, Meeting
from virke.organisation.models import Forum
from virke.web.forms.imports import MAX_FILES

pytestmark = pytest.mark.django_db

MINUTES = """\
# REFERAT LokalMED Havnegården d. 14-05-2026

**Mødested** Lokale 12

## Punkt 1: Trivsel

### Beslutning

Drøftet.

Ida Mosedal sender tallene til alle ledere senest den 1. juni 2026.
"""


@pytest.fixture
def forum() -> Forum:
    return a_forum("LokalMED Havnegården")


@pytest.fixture
def secretary(forum: Forum) -> Client:
    return signed_in(a_seated_login(forum))


def a_file(text: str = MINUTES, name: str = "Referat.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def uploaded(client: Client, *files: SimpleUploadedFile) -> ImportRun:
    client.post("/import/", {"documents": list(files or (a_file(),))})
    return ImportRun.objects.latest("pk")


def shown(client: Client, run: ImportRun) -> str:
    return client.get(f"/import/{run.pk}/").content.decode()


def head_of(client: Client, run: ImportRun) -> dict[str, str]:
    """What the form of the group »Mødet« sends, unchanged."""
    return fields_of(
        client.get(f"/import/{run.pk}/").content, f"//form[contains(@action, '/import/{run.pk}/ret/head/')]"
    )


class TestWhoMayBringIn:
    def test_an_employee_may_not(self, forum: Forum) -> None:
        client = signed_in(login_of(a_viewer("employee", unit=forum.unit)))

        assert client.get("/import/").status_code == 403
        assert client.post("/import/", {"documents": [a_file()]}).status_code == 403
        assert not ImportRun.objects.exists()

    def test_a_run_is_seen_by_the_one_who_started_it_and_nobody_else(self, forum: Forum, secretary: Client) -> None:
        run = uploaded(secretary)
        colleague = signed_in(a_seated_login(forum, "Omar Skovhus"))

        assert colleague.get(f"/import/{run.pk}/").status_code == 404
        assert colleague.get(f"/import/{run.pk}/original/").status_code == 404
        assert colleague.post(f"/import/{run.pk}/godkend/").status_code == 404
        assert not Meeting.objects.exists()

    def test_the_front_page_names_what_waits(self, secretary: Client) -> None:
        run = uploaded(secretary)

        page = secretary.get("/").content.decode()

        assert "Venter på din godkendelse" in page
        assert f'href="/import/{run.pk}/"' in page


class TestUploading:
    def test_one_file_leads_to_its_preview(self, secretary: Client) -> None:
        answer = secretary.post("/import/", {"documents": [a_file()]})

        assert answer["Location"] == f"/import/{ImportRun.objects.get().pk}/"

    def test_nothing_chosen_is_asked_for(self, secretary: Client) -> None:
        answer = secretary.post("/import/", {})

        assert answer.status_code == 422
        assert "Vælg mindst én fil." in answer.content.decode()

    def test_too_many_files_are_refused_before_any_is_read(self, secretary: Client) -> None:
        answer = secretary.post("/import/", {"documents": [a_file() for _ in range(MAX_FILES + 1)]})

        assert answer.status_code == 422
        assert f"Vælg højst {MAX_FILES} filer ad gangen." in answer.content.decode()
        assert not ImportRun.objects.exists()

    def test_each_of_several_files_is_told_what_became_of_it(self, secretary: Client) -> None:
        files = [a_file(), a_file("x", "program.exe"), a_file("", "tom.md")]

        page = secretary.post("/import/", {"documents": files}, follow=True).content.decode()

        assert "program.exe: Filen skal være DOCX, PDF, XLSX, CSV, HTML, Markdown eller ren tekst." in page
        assert "tom.md: Filen er tom." in page
        assert ImportRun.objects.get().status == "preview"

    def test_a_file_that_cannot_be_read_stands_as_failed_and_says_why(self, secretary: Client) -> None:
        run = uploaded(secretary, SimpleUploadedFile("Referat.docx", b"PK\x03\x04 ikke et rigtigt arkiv"))

        assert run.status == "failed"
        assert "Filen er beskadiget." in shown(secretary, run)

    def test_many_files_are_read_in_the_background_and_lead_to_the_list(self, secretary: Client) -> None:
        files = [a_file(MINUTES.replace("Lokale 12", f"Lokale {n}"), f"Referat {n}.md") for n in range(4)]

        answer = secretary.post("/import/", {"documents": [*files, a_file("x", "program.exe")]})
        page = secretary.get(answer["Location"], follow=True).content.decode()

        assert answer["Location"] == f"/baggrund/{Job.objects.get().pk}/?foelg=1"
        assert "program.exe: Filen skal være" in page
        assert "4 af 4 dokumenter er læst og venter på, at du gennemser dem." in page
        assert ImportRun.objects.filter(status="preview").count() == 4

    def test_a_large_file_is_read_in_the_background_and_leads_to_its_preview(self, secretary: Client) -> None:
        padded = a_file(MINUTES + "Drøftet igen.\n\n" * 15_000, "Referat.md")

        answer = secretary.post("/import/", {"documents": padded})
        followed = secretary.get(answer["Location"])

        assert followed["Location"] == f"/import/{ImportRun.objects.get().pk}/"

    def test_what_cannot_be_read_among_many_is_named(self, secretary: Client) -> None:
        broken = SimpleUploadedFile("Ødelagt.docx", b"PK\x03\x04 ikke et rigtigt arkiv")
        files = [a_file(MINUTES.replace("Lokale 12", f"Lokale {n}"), f"Referat {n}.md") for n in range(3)]

        answer = secretary.post("/import/", {"documents": [*files, broken]})
        page = secretary.get(answer["Location"], follow=True).content.decode()

        assert "3 af 4 dokumenter er læst" in page
        assert "Disse kunne ikke læses: Ødelagt.docx." in page

    def test_files_read_before_are_not_read_in_twice(self, secretary: Client) -> None:
        files = [(MINUTES.replace("Lokale 12", f"Lokale {n}"), f"Referat {n}.md") for n in range(4)]
        secretary.post("/import/", {"documents": [a_file(*one) for one in files]})

        answer = secretary.post("/import/", {"documents": [a_file(*one) for one in files]})

        assert "4 var læst i forvejen." in secretary.get(answer["Location"], follow=True).content.decode()
        assert ImportRun.objects.count() == 4

    def test_the_same_file_again_leads_to_the_preview_that_waits(self, secretary: Client) -> None:
        run = uploaded(secretary)

        answer = secretary.post("/import/", {"documents": [a_file(name="Samme.md")]})

        assert answer["Location"] == f"/import/{run.pk}/"
        assert ImportRun.objects.count() == 1

    def test_the_same_file_again_changes_nothing_and_says_so(self, secretary: Client) -> None:
        run = uploaded(secretary)
        secretary.post(f"/import/{run.pk}/godkend/")

        page = secretary.post("/import/", {"documents": [a_file()]}, follow=True).content.decode()

        assert "Intet er ændret" in page
        assert Meeting.objects.count() == 1


class TestPreview:
    def test_a_sign_that_no_database_keeps_is_refused(self, secretary: Client) -> None:
        run = uploaded(secretary)
        sent = head_of(secretary, run)

        answer = secretary.post(f"/import/{run.pk}/ret/head/", sent | {"place": "Lokale\x0014"})

        assert answer.status_code == 400
        run.refresh_from_db()
        assert run.corrections == {}

    def test_a_correction_is_kept_and_says_what_was_read(self, secretary: Client) -> None:
        run = uploaded(secretary)

        sent = head_of(secretary, run) | {"place": "Lokale 14"}
        page = secretary.post(f"/import/{run.pk}/ret/head/", sent, follow=True).content.decode()

        assert "Rettelserne er gemt." in page
        assert "Rettet af dig. Læst som: »Lokale 12«" in page

    def test_nothing_changed_is_said(self, secretary: Client) -> None:
        run = uploaded(secretary)

        page = secretary.post(f"/import/{run.pk}/ret/head/", head_of(secretary, run), follow=True).content.decode()

        assert "Der var ingen ændringer." in page

    def test_what_cannot_be_kept_stands_with_its_error_and_the_rest_is_kept(self, secretary: Client) -> None:
        run = uploaded(secretary)

        sent = head_of(secretary, run) | {"date": "31. februar", "place": "Lokale 14"}
        answer = secretary.post(f"/import/{run.pk}/ret/head/", sent)

        page = answer.content.decode()
        assert answer.status_code == 422
        assert 'value="31. februar"' in page
        assert "error-summary" in page
        assert ImportRun.objects.get().corrections == {"place": "Lokale 14"}

    def test_a_group_that_is_not_there_is_not_found(self, secretary: Client) -> None:
        run = uploaded(secretary)

        assert secretary.post(f"/import/{run.pk}/ret/findes-ikke/", {}).status_code == 404

    def test_a_file_without_a_forum_cannot_be_approved_and_says_why(self, secretary: Client) -> None:
        run = uploaded(secretary, a_file("# Punkt 1: Trivsel\n\n## Beslutning\n\nDrøftet.\n"))

        page = secretary.post(f"/import/{run.pk}/godkend/", follow=True).content.decode()

        assert "Vælg det forum, som dokumentet hører til." in page
        assert not Meeting.objects.exists()

    def test_the_original_comes_as_a_file_and_leaves_a_trace(self, secretary: Client) -> None:
        run = uploaded(secretary)

        answer = secretary.get(f"/import/{run.pk}/original/")

        assert answer.content == MINUTES.encode()
        assert answer["Content-Disposition"] == 'attachment; filename="Referat.md"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert Event.objects.filter(action="download_original").exists()


class TestDeciding:
    def test_approval_writes_the_meeting_and_leads_to_it(self, secretary: Client) -> None:
        run = uploaded(secretary)

        answer = secretary.post(f"/import/{run.pk}/godkend/")

        assert answer["Location"] == f"/moeder/{Meeting.objects.get().pk}/#forslag"
        assert Item.objects.get().title == "Trivsel"

    def test_a_second_approval_writes_nothing(self, secretary: Client) -> None:
        run = uploaded(secretary)
        secretary.post(f"/import/{run.pk}/godkend/")

        page = secretary.post(f"/import/{run.pk}/godkend/", follow=True).content.decode()

        assert "Importen er allerede godkendt og skrevet." in page
        assert Item.objects.count() == 1

    def test_an_approved_run_can_be_looked_at_but_not_changed(self, secretary: Client) -> None:
        run = uploaded(secretary)
        secretary.post(f"/import/{run.pk}/godkend/")

        page = shown(secretary, run)

        assert "Gem rettelser" not in page
        assert "Godkend og skriv" not in page
        assert "1 punkt" in page or "1 punkter" in page

    def test_a_rejection_needs_a_reason(self, secretary: Client) -> None:
        run = uploaded(secretary)

        page = secretary.post(f"/import/{run.pk}/afvis/", {"reason": " "}, follow=True).content.decode()

        assert "Skriv, hvorfor importen afvises." in page
        assert ImportRun.objects.get().status == "preview"

    def test_a_rejected_import_keeps_its_original(self, secretary: Client) -> None:
        run = uploaded(secretary)

        secretary.post(f"/import/{run.pk}/afvis/", {"reason": "Det er et udkast."})

        assert ImportRun.objects.get().status == "rejected"
        assert secretary.get(f"/import/{run.pk}/original/").content == MINUTES.encode()
