"""The parts of an item in the order of the paper."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.web.papers import an_item
from virke.meetings.sections import SectionText
from virke.meetings.views import AttachmentView, Point
from virke.web.reading import Part, PartKind, parts


def kinds(found: tuple[Part, ...]) -> list[tuple[str, str]]:
    return [(part.kind.value, part.heading) for part in found]


def test_the_parts_keep_the_order_and_the_labels_of_the_paper() -> None:
    item = an_item(
        SectionText("decision", "Godkendt.", "Udvalgets beslutning"),
        SectionText("presentation", "Der er tre forslag.", "Sagens indhold"),
    )

    assert kinds(parts(item)) == [("decision", "Udvalgets beslutning"), ("text", "Sagens indhold")]


def test_points_and_files_stand_where_the_paper_has_their_label_and_at_their_usual_place_otherwise() -> None:
    item = replace(
        an_item(SectionText("presentation", "Der er tre forslag."), SectionText("decision", "Godkendt.")),
        points=(Point(1, "at forslaget godkendes", None, ""),),
        attachments=(AttachmentView(1, "Notat.pdf", has_file=True),),
    )

    assert [part.kind for part in parts(item)] == [
        PartKind.TEXT,
        PartKind.POINTS,
        PartKind.DECISION,
        PartKind.FILES,
    ]


def test_a_decision_that_is_only_an_outcome_is_still_a_decision() -> None:
    item = replace(an_item(), outcome="noted", outcome_label="Taget til efterretning")

    assert kinds(parts(item)) == [("decision", "Beslutning")]


def test_parts_without_words_are_left_out() -> None:
    assert parts(an_item(SectionText("occasion", ""), SectionText("decision", ""))) == ()
