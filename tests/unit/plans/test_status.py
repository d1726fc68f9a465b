"""What a status report says, to whom, and what becomes of unfinished items; without a database."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from virke.documents.writers import docx, page, xlsx
from virke.plans import papers, rollover, status
from virke.plans.audiences import Audience
from virke.plans.kinds import Channel, Light
from virke.plans.status import ActionLine, Asked, ChangeLine, CorrectionLine, FigureLine, Line, LineText, Report
from virke.plans.values import Decided

MARK = "HEMMELIGT"
OUTSIDE = [Audience.POLITICAL, Audience.PUBLIC]


def a_line(number: str = "1.1", **fields: object) -> Line:
    line = {
        "number": number,
        "title": "Flere i praktik",
        "level_name": "Mål",
        "light": Light.AT_RISK.label,
        "computed": "",
        "light_reason": MARK,
        "reasons": ("62 pladser i maj 2024. Målet er mindst 80 pladser.",),
        "figures": (
            FigureLine(
                title="Pladser i brug",
                value="62 pladser",
                period="maj 2024",
                target="Mindst 80 pladser",
                light=Light.AT_RISK.label,
                reasons=("62 pladser i maj 2024.",),
                definition="Pladser med en aftale den sidste dag i måneden.",
                source="Fagsystemet",
                owner=MARK,
            ),
        ),
        "actions": (
            ActionLine(
                text="Besøg ti arbejdspladser",
                state_label="I gang",
                due="30. juni 2024",
                done_on=None,
                evidence="",
                reason="",
                responsible=MARK,
                contributors=MARK,
                internal_note=MARK,
            ),
        ),
        "changes": (ChangeLine("Tal", "Pladser i brug", "58 pladser (april 2024)", "62 pladser (maj 2024)"),),
        "committees": "",
        "answers": (),
        "political_text": "Der er flere pladser end i fjor, men ikke nok.",
        "next_step": "Fire nye aftaler i juni.",
        "status_text": MARK,
        "internal_comment": MARK,
        "closed": False,
    }
    return Line(**(line | fields))  # type: ignore[arg-type]


def a_report(*lines: Line, **fields: object) -> Report:
    report = {
        "title": "Virksomhedsplan 2024-2025",
        "kind": "Virksomhedsplan",
        "unit": "Beskæftigelse",
        "period": "2024-2025",
        "case_no": "",
        "adopted": "",
        "cycle": "Økonomiudvalget, maj 2024",
        "as_of": date(2024, 5, 31),
        "correction": "",
        "compared_with": "Økonomiudvalget, april 2024 (opgjort 30. april 2024)",
        "corrections": (
            CorrectionLine("1.1", "Pladser i brug", "april 2024", "58", "56", "To talt to gange.", date(2024, 5, 7)),
        ),
        "lines": lines or (a_line(),),
    }
    return Report(**(report | fields))  # type: ignore[arg-type]


def unzipped(archive: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return "\n".join(opened.read(name).decode("utf-8", "replace") for name in opened.namelist())


def printed(content: papers.Content, digest: str) -> dict[str, str]:
    paper = papers.paper(content, digest=digest, sender="Fjordlev Kommune")
    head, rows = papers.table(content)
    return {
        "docx": unzipped(docx.document(paper)),
        "page": page.page(paper),
        "xlsx": unzipped(xlsx.workbook(title="Status", head=head, rows=rows)),
    }


def test_the_internal_version_says_who_does_it_and_what_was_noted() -> None:
    content, digest = status.version(a_report(), audience=Audience.INTERNAL)

    for name, text in printed(content, digest).items():
        assert MARK in text, name


@pytest.mark.parametrize("audience", OUTSIDE)
def test_names_of_the_responsible_and_internal_comments_cannot_reach_other_versions(audience: Audience) -> None:
    content, digest = status.version(a_report(), audience=audience)

    assert MARK not in str(content)
    for name, text in printed(content, digest).items():
        assert MARK not in text, name
        assert "Der er flere pladser end i fjor" in text, name


words = st.text(min_size=1, max_size=30).filter(lambda text: bool(text.strip()))


@given(words, words, words, st.sampled_from(OUTSIDE))
def test_whatever_is_noted_inside_the_other_versions_are_the_same(
    noted: str, responsible: str, comment: str, audience: Audience
) -> None:
    quiet = a_report()
    action = ActionLine("Besøg ti arbejdspladser", "I gang", "30. juni 2024", None, "", "", responsible, noted, comment)
    loud = a_report(a_line(actions=(action,), status_text=noted, internal_comment=comment, light_reason=responsible))

    assert status.version(loud, audience=audience) == status.version(quiet, audience=audience)


@given(words, st.dates(), st.sampled_from(list(Audience)))
def test_the_same_report_gives_the_same_hash_and_another_text_another(text: str, on: date, audience: Audience) -> None:
    first = status.version(a_report(a_line(political_text=text), as_of=on), audience=audience)
    again = status.version(a_report(a_line(political_text=text), as_of=on), audience=audience)
    other = status.version(a_report(a_line(political_text=text + "!"), as_of=on), audience=audience)

    assert first == again
    assert first[1] != other[1]


@settings(max_examples=15)
@given(words)
def test_the_same_content_gives_the_same_files(text: str) -> None:
    content, digest = status.version(a_report(a_line(political_text=text)), audience=Audience.PUBLIC)
    paper = papers.paper(content, digest=digest, sender="Fjordlev Kommune")

    assert docx.document(paper) == docx.document(paper)
    assert page.page(paper) == page.page(paper)


def asked(**fields: object) -> Asked:
    one = {
        "item_id": 1,
        "number": "2.1",
        "title": "Sygefravær",
        "channel": Channel.POLITICAL,
        "actions": 1,
        "owners": 1,
        "political_text": "Fraværet falder.",
    }
    return Asked(**(one | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({}, ()),
        ({"actions": 0}, ("Der mangler en handling.",)),
        ({"owners": 0}, ("Der mangler en ansvarlig.",)),
        ({"political_text": " "}, ("Der mangler en tekst til den politiske afrapportering.",)),
        ({"actions": 0, "owners": 0, "political_text": "", "channel": Channel.ADMINISTRATIVE}, ()),
    ],
)
def test_an_item_with_political_reporting_is_complete_before_the_report_is_frozen(
    fields: dict[str, object], lacks: tuple[str, ...]
) -> None:
    found = status.missing([asked(**fields)])

    assert [one.lacks for one in found] == ([lacks] if lacks else [])
    assert bool(status.may_freeze(found, frozen=False)) is not bool(lacks)


def test_a_frozen_report_is_neither_written_in_nor_frozen_again_nor_deleted() -> None:
    assert not status.may_freeze([], frozen=True)
    assert not status.may_write_line(LineText(), frozen=True)
    assert not status.may_delete(frozen=True)


def test_another_light_than_the_computed_one_needs_a_reason() -> None:
    assert not status.may_write_line(LineText(light=Light.REACHED), frozen=False)
    assert status.may_write_line(LineText(light=Light.REACHED, light_reason="Talt op i hånden."), frozen=False)


@pytest.mark.parametrize(
    ("open_count", "late", "done", "light"),
    [
        (0, 0, 0, Light.NO_DATA),
        (0, 0, 2, Light.REACHED),
        (2, 0, 1, Light.ON_THE_WAY),
        (2, 1, 0, Light.AT_RISK),
    ],
)
def test_an_item_without_an_indicator_stands_as_its_actions_do(
    open_count: int, late: int, done: int, light: Light
) -> None:
    assert status.light_of_actions(open_count=open_count, late=late, done=done)[0] is light


DECIDED = Decided(date(2025, 12, 4), "Økonomiudvalget 4. december 2025, punkt 3")


@given(st.sets(st.integers(1, 50)), st.sets(st.integers(1, 50)))
def test_no_unfinished_item_is_lost_open_is_carried_plus_dropped(open_ids: set[int], wanted: set[int]) -> None:
    found = rollover.split(sorted(open_ids), dict.fromkeys(wanted, DECIDED))

    assert sorted(found.carried + found.dropped) == sorted(open_ids)
    assert set(found.dropped) == open_ids & wanted


@pytest.mark.parametrize(
    ("open_ids", "dropped", "same_plan", "already", "reason"),
    [
        ([1], {}, True, False, "Vælg en anden plan at føre punkterne over i."),
        ([1], {}, False, True, "Planens punkter er allerede ført videre."),
        ([], {}, False, False, "Planen har ingen uafsluttede punkter at føre videre."),
        ([1], {2: DECIDED}, False, False, "Et punkt, der ikke er åbent, kan ikke bortfalde. Hent siden igen."),
        (
            [1],
            {1: Decided(date(2025, 12, 4), " ")},
            False,
            False,
            "Skriv, hvor og hvornår det blev besluttet, at punktet bortfalder.",
        ),
    ],
)
def test_unfinished_items_are_handed_on_once_and_dropped_by_a_decision(
    open_ids: list[int], dropped: dict[int, Decided], same_plan: bool, already: bool, reason: str
) -> None:
    verdict = rollover.may_roll_over(open_ids, dropped, same_plan=same_plan, already=already)

    assert verdict.reasons == (reason,)
