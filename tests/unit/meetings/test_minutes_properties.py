"""What must hold for every paper: reading never fails, and a reading written out is read again as the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from virke.documents import readers
from virke.documents.blocks import Block, BlockKind, Document
from virke.followup.readings import with_commitments
from virke.meetings import minutes
from virke.meetings.minutes import Item, Kind, Person, Reading, Recommendation, Section
from virke.meetings.minutes.reading import Field

FRAGMENTS = (
    "Beslutning",
    "Beslutning i Byrådet den 03-05-2021:",
    "Indstilling",
    "Direktionen indstiller,",
    "Sagsfremstilling",
    "Bilag",
    "Punkt 3: Trivsel",
    "12. Budget 2026",
    "Sagsnr.: 330-2020-164",
    "81.38.00-P35-1-24",
    "Fraværende: Signe Vangkær (V)",
    "Fraværende:",
    "Dato: 3. maj 2021 kl. 17",
    "Referat til mødet i Byrådet den 3. maj 2021 kl. 17:30 i Salen",
    "Indholdsfortegnelse",
    "Trivsel.....3",
    "1. at sagen drøftes",
    "Det blev aftalt, at Signe undersøger prisen til næste møde.",
    "Punkt 3 udsættes.",
    "At 1: Godkendt.",
    "Tilbage til toppen",
    "",
    "§",
    "31. februar 2024, uge 60, kl. 99:99",
    "og, at der som, hvis når – (",
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
    st.sampled_from(("", "1.", "-", "•", "a)", "12.", "(3)")),
    st.booleans(),
    st.lists(LINES, max_size=3),
)

WORDS = st.sampled_from(
    (
        "trivsel",
        "støj",
        "budget",
        "ferieplan",
        "lokaler",
        "sygefravær",
        "vagtplan",
        "sommerfest",
        "uddannelse",
        "rengøring",
    )
)
SENTENCES = st.lists(WORDS, min_size=2, max_size=6).map(lambda words: f"{' '.join(words).capitalize()}.")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=3).map("\n\n".join)
NAMES = st.sampled_from(("Signe Vangkær", "Oluf Brinkmann", "Tove Lindvig", "Bo Enghave", "Anne-Mette Skovly"))
ROLES = st.sampled_from((None, "leder", "AMR", "økonomichef"))
LABELS = {
    "occasion": "Anledning",
    "presentation": "Sagsfremstilling",
    "oekonomi": "Økonomi",
    "recommendation": "Indstilling",
    "decision": "Beslutning",
    "attachments": "Bilag",
}


@st.composite
def items(draw: st.DrawFn, number: int) -> Item:
    keys = [key for key in LABELS if draw(st.booleans())] or ["decision"]
    points = tuple(f"at {word} drøftes" for word in draw(st.lists(WORDS, min_size=1, max_size=3)))
    files = tuple(f"{word}_notat.docx.docx" for word in draw(st.lists(WORDS, min_size=1, max_size=3)))
    plain = [key for key in keys if key not in ("recommendation", "attachments")]
    texts = {key: draw(TEXTS) for key in plain}
    return Item(
        number=Field(number),
        title=Field(" ".join(draw(st.lists(WORDS, min_size=1, max_size=4))).capitalize()),
        case_number=Field(draw(st.sampled_from((None, "81.38.00-P35-1-24", "330-2020-164")))),
        sections=tuple(Section(key, LABELS[key], texts.get(key, "")) for key in keys),
        recommendation=Field(
            Recommendation(draw(st.sampled_from(("Formanden", "Direktøren for Børn og Unge"))), points)
            if "recommendation" in keys
            else None
        ),
        attachments=Field(files if "attachments" in keys else ()),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    count = draw(st.integers(1, 5))
    names = draw(st.lists(NAMES, unique=True, max_size=4))
    return Reading(
        kind=Field(Kind.MINUTES),
        forum=Field(draw(st.sampled_from(("Chefforum", "LokalMED Sundhed & Omsorg", "Udvalget for Teknik og Miljø")))),
        date=Field(draw(st.dates(date(2000, 1, 1), date(2069, 12, 31)))),
        time=Field(draw(st.sampled_from(("09:30", "12:00", None)))),
        place=Field(draw(st.sampled_from(("Lokale 3.12, rådhuset", None)))),
        participants=tuple(
            sorted((Person(name, draw(ROLES), draw(st.booleans())) for name in names), key=lambda person: person.absent)
        ),
        items=tuple(draw(items(number)) for number in range(1, count + 1)),
    )


def read_again(reading: Reading) -> Reading:
    return minutes.parse(readers.read("referat.md", minutes.render(reading).encode()))


def written(reading: Reading) -> dict[str, Any]:
    """What a person writes: without what the reader makes of it, and without where it stood."""
    return {
        "head": [getattr(reading, name).value for name in ("forum", "date", "time", "place")],
        "people": [(person.name, person.role, person.absent) for person in reading.participants],
        "items": [
            (
                item.number.value,
                item.title.value,
                item.case_number.value,
                [(section.key, section.label) for section in item.sections],
                [section.text for section in item.sections if section.key not in ("recommendation", "attachments")],
                item.recommendation.value,
                item.attachments.value,
            )
            for item in reading.items
        ],
    }


def understood(reading: Reading) -> dict[str, Any]:
    """All that the reader makes of a paper, without where it stood."""
    told = minutes.as_json(reading)
    return {key: value for key, value in without_evidence(told).items() if key != "notes"}


def without_evidence(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_evidence(part) for key, part in value.items() if key not in ("evidence", "lines")}
    return [without_evidence(part) for part in value] if isinstance(value, list) else value


@given(st.lists(BLOCKS, max_size=30))
def test_no_document_makes_the_reader_fail(blocks: list[Block]) -> None:
    reading = with_commitments(minutes.parse(Document("text/plain", tuple(blocks))))

    assert minutes.from_json(minutes.as_json(reading)) is not None


@settings(max_examples=60)
@given(readings())
def test_a_reading_written_out_is_read_again_as_the_same(reading: Reading) -> None:
    again = read_again(reading)

    assert written(again) == written(reading)
    assert understood(read_again(again)) == understood(again)


@settings(max_examples=60)
@given(readings())
def test_a_reading_survives_its_json(reading: Reading) -> None:
    again = with_commitments(read_again(reading))

    assert minutes.as_json(minutes.from_json(minutes.as_json(again))) == minutes.as_json(again)
