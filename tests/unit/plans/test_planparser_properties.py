"""What must hold for every plan: reading never fails, and a reading written out is read again as the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.documents.timing import at_most
from virke.documents import readers as files
from virke.documents.blocks import Block, BlockKind, Document
from virke.kernel import periods
from virke.plans import numbering, planparser, previewing, readings, recording
from virke.plans.planparser import measures

FRAGMENTS = (
    "Handlinger",
    "Målindikator",
    "Handlinger: vi holder møde",
    "Mål – sammen",
    "2.1 Bolig til alle",
    "3. Virksomhedsservice",
    "Tema 4: Samarbejde",
    "Indsatsområde A",
    "Indholdsfortegnelse",
    "1. Projekter 13",
    "Bolig.....4",
    "Forventede resultater:",
    "Mindst 10 boliger om året",
    "mellem 70 og 90 %",
    "fra 12,5 til 10 dage i 2025",
    "(72 % i 2022)",
    "på 15-20 borgere",
    "hvert 0. år",
    "inden for de første 0 måneder",
    "99999999999999999999 kr.",
    "1,123456789 kr.",
    "Mindst 2,5 stk. om året",
    "Antallet er mindst 0,333",
    "højst 12345678901234567890123456789012345678901234567890 dage",
    "31. februar 2024, uge 60",
    "Ansvarlig: ; Frist: (",
    "Sagsnr. 18.00.00-P22-3-22",
    "Virksomhedsplan 9999-9999",
    "Plan 2030-1990",
    "",
    "§",
    "Nr.",
    "Mål",
    "Frist",
)
LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=80))
BLOCKS = st.builds(
    lambda kind, text, line, level, marker, bold, cells: Block(
        kind, text, line, line + text.count("\n"), level=level, marker=marker, bold=bold, cells=tuple(cells)
    ),
    st.sampled_from(BlockKind),
    st.lists(LINES, min_size=1, max_size=4).map("\n".join),
    st.integers(1, 10_000),
    st.integers(0, 6),
    st.sampled_from(("", "1.", "-", "•", "a)", "12.")),
    st.booleans(),
    st.lists(LINES, max_size=4),
)
WORDS = st.sampled_from(("trivsel", "boliger", "nærvær", "kontrol", "affald", "ungdom", "transport", "kurser"))
TITLES = st.lists(WORDS, min_size=1, max_size=4).map(lambda words: " ".join(words).capitalize())
INDICATORS = st.sampled_from(
    (
        "Mindst 10 boliger tildeles om året",
        "Svarprocenten ligger mellem 70 og 90 %",
        "Fraværet er højst 5,5 % ved udgangen af 2025",
        "Antallet af besøg stiger med 25 %",
        "Håndbogen ligger klar senest 1. juni 2025",
        "Niveauet fastholdes",
        "En virksomhed kontaktes senest efter 24 timer",
    )
)
ACTIONS = st.builds(
    planparser.Action,
    st.lists(WORDS, min_size=2, max_size=5).map(lambda words: f"Der arbejdes med {' og '.join(words)}"),
    st.sampled_from((None, "Teamlederne", "Sekretariatet")),
    status=st.sampled_from((None, "I gang")),
)


@st.composite
def items(draw: st.DrawFn, number: str, level: int) -> planparser.Item:
    children = (
        () if level > 1 else tuple(draw(items(f"{number}.{n}", 2)) for n in range(1, draw(st.integers(1, 3)) + 1))
    )
    return planparser.Item(
        number=planparser.Field(number),
        title=planparser.Field(draw(TITLES)),
        level=level,
        level_name="mål",
        actions=tuple(draw(st.lists(ACTIONS, min_size=1, max_size=3))),
        indicators=tuple(
            planparser.Indicator(text, planparser.Target()) for text in draw(st.lists(INDICATORS, max_size=3))
        ),
        children=children,
    )


@st.composite
def plans(draw: st.DrawFn) -> planparser.PlanReading:
    return planparser.PlanReading(
        title=planparser.Field("Virksomhedsplan 2024-2025"),
        organisation=planparser.Field(draw(st.sampled_from((None, "Kultur- & Fritidscentret")))),
        case_number=planparser.Field(draw(st.sampled_from((None, "18.00.00-P22-3-22")))),
        items=tuple(draw(items(str(number), 1)) for number in range(1, draw(st.integers(1, 4)) + 1)),
    )


def read_again(reading: planparser.PlanReading) -> planparser.PlanReading:
    return planparser.parse(files.read("plan.md", planparser.render(reading).encode()))


def written(reading: planparser.PlanReading) -> Any:
    """What a person writes in a plan, without what the reader makes of it and where it stood."""
    return (
        reading.title.value,
        reading.organisation.value,
        reading.case_number.value,
        [
            (
                item.number.value,
                item.title.value,
                item.level,
                [(action.text, action.responsible, action.status) for action in item.actions],
                [indicator.text for indicator in item.indicators if not indicator.elsewhere],
            )
            for item in reading.walk()
        ],
    )


@given(st.lists(BLOCKS, max_size=30))
def test_no_document_makes_the_reader_fail(blocks: list[Block]) -> None:
    reading = planparser.parse(Document("text/plain", tuple(blocks)))

    assert planparser.from_json(planparser.as_json(reading)) is not None


@given(st.lists(BLOCKS, max_size=30))
def test_whatever_was_read_can_be_shown_and_judged_whether_it_can_be_written(blocks: list[Block]) -> None:
    told = readings.waiting(planparser.parse(Document("text/plain", tuple(blocks))))

    groups = list(previewing.items(told))
    draft = readings.draft_of(readings.reading_of(told))

    assert len({group.key for group in groups}) == len(groups)
    assert draft is None or isinstance(recording.may_write(numbering.numbered(draft)).ok, bool)


@given(st.lists(BLOCKS, max_size=30))
def test_every_item_has_a_number_of_its_own(blocks: list[Block]) -> None:
    reading = planparser.parse(Document("text/plain", tuple(blocks)))

    numbers = [item.number.value for item in reading.walk()]
    assert all(numbers)
    assert len(numbers) == len(set(numbers))


@settings(max_examples=60)
@given(plans())
def test_a_plan_written_out_is_read_again_as_the_same(reading: planparser.PlanReading) -> None:
    assert written(read_again(reading)) == written(reading)


@settings(max_examples=60)
@given(plans())
def test_a_reading_survives_its_json(reading: planparser.PlanReading) -> None:
    again = read_again(reading)

    assert planparser.as_json(planparser.from_json(planparser.as_json(again))) == planparser.as_json(again)


@pytest.mark.parametrize(
    "piece", ["12 boliger og ", "fra 1 til ", "(1 ", "Centerlederen, ", "skal centret ", "Frist: x "]
)
def test_a_paragraph_without_end_is_read_within_seconds(piece: str) -> None:
    head, label = (
        Block(BlockKind.HEADING, "1. Bolig", 1, 1, level=1),
        Block(BlockKind.HEADING, "Handlinger", 2, 2, level=2),
    )
    text = Block(BlockKind.PARAGRAPH, piece * 20_000, 3, 3)

    with at_most(10):
        reading = planparser.parse(Document("text/plain", (head, label, text)))

    assert [item.number.value for item in reading.walk()] == ["1"]


@given(LINES, st.integers(2000, 2060))
def test_a_target_with_a_number_has_a_shape_and_a_direction(text: str, year: int) -> None:
    target = measures.target(text, within=periods.year(year))

    assert not target.is_numeric or (target.shape is not None and target.direction is not None)
    assert target.low is None or target.high is None or target.low <= target.high
    assert planparser.shown(target)
