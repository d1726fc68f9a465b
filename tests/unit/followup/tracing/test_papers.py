"""A trace as a paper and as a table: all of it, in the same words as the page."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import load_workbook

from virke.documents.writers import docx, page
from virke.documents.writers.paper import Drawing, Table, Text
from virke.followup.tracing import bounds, drawing, papers, timeline
from virke.followup.tracing.graph import Edge, Key, Kind, Moment, Node, Tie, graph
from virke.followup.tracing.told import Trace
from virke.plans.kinds import Light

TODAY = date(2026, 3, 20)
ITEM, PROMISE, FIGURE = Key(Kind.ITEM, 1), Key(Kind.COMMITMENT, 2), Key(Kind.FIGURE, 3)


def a_trace(*, hidden: bool = False, said: str = "Chefforum behandlede »Sygefravær«: drøftet.") -> Trace:
    """A decision of January, its promise of June, and the figure that the decision saw."""
    nodes = {
        FIGURE: Node(
            FIGURE,
            "Tal",
            "4,3 %",
            about="december 2025",
            light=Light.NOT_REACHED,
            moments=(Moment(date(2025, 12, 31), FIGURE, "Sygefravær: 4,3 %.", light=Light.NOT_REACHED),),
        ),
        ITEM: Node(
            ITEM, "Beslutning", "Sygefravær", moments=(Moment(date(2026, 1, 15), ITEM, said, quote="Drøftet."),)
        ),
        PROMISE: Node(
            PROMISE,
            "Aftale",
            "HR laver en plan.",
            about="Åben, frist: 1. juni 2026",
            moments=(Moment(date(2026, 6, 1), PROMISE, "Frist: HR laver en plan.", due=True),),
        ),
    }
    edges = (Edge(FIGURE, ITEM, Tie.HEARD), Edge(ITEM, PROMISE, Tie.BECAME))
    part = bounds.part(graph(nodes, edges), ITEM)
    return Trace(
        start=nodes[ITEM],
        on=TODAY,
        nodes=part.graph.nodes,
        moments=timeline.timeline(part),
        picture=drawing.picture(part.graph),
        led_to_it=timeline.led_to_it(part),
        came_of_it=timeline.came_of_it(part),
        hidden=hidden,
        cut=part.cut,
    )


def tables(found: Trace) -> list[Table]:
    paper = papers.paper(found, sender="Nordby Kommune", reader="Bodil Tornvig")
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_a_paper_tells_what_has_happened_then_today_then_what_is_due() -> None:
    rows = [(day.replace("\u00a0", " "), said) for day, said in tables(a_trace())[0].rows]

    assert rows == [
        ("31. december 2025", "Sygefravær: 4,3 %. (Ikke nået)"),
        ("15. januar 2026", "Chefforum behandlede »Sygefravær«: drøftet.\n»Drøftet.«"),
        ("20. marts 2026", "I dag"),
        ("1. juni 2026", "Frist: HR laver en plan."),
    ]


def test_a_paper_tells_what_hangs_together_with_a_number_for_each_thing() -> None:
    _, back, forward = tables(a_trace())

    assert back.rows == (("1", "så", "Tal: 4,3 %", "Ikke nået. december 2025"),)
    assert forward.rows == (("1", "blev til", "Aftale: HR laver en plan.", "Åben, frist: 1. juni 2026"),)


def test_the_head_of_a_paper_tells_where_it_began_what_came_last_and_what_is_next() -> None:
    facts = dict(papers.paper(a_trace(), sender="Nordby Kommune", reader="Bodil Tornvig").facts)

    assert facts["Begyndte"] == "31. december 2025: Tal: 4,3 %"
    assert facts["Senest"] == "15. januar 2026: Beslutning: Sygefravær"
    assert facts["Næste"] == "1. juni 2026: Aftale: HR laver en plan."


def test_a_paper_says_when_something_is_left_out_and_who_fetched_it() -> None:
    whole, cut = (papers.paper(a_trace(hidden=hidden), sender="", reader="Bodil Tornvig") for hidden in (False, True))

    assert Text(papers.HIDDEN) in cut.blocks
    assert Text(papers.HIDDEN) not in whole.blocks
    assert "Bodil Tornvig" in whole.foot


def test_a_drawing_stands_in_the_page_and_its_caption_in_word() -> None:
    paper = papers.paper(a_trace(), sender="", reader="", drawing=Drawing("<svg></svg>", "Læses oppefra."))

    assert "<figure><svg></svg><figcaption>Læses oppefra.</figcaption></figure>" in page.page(paper)
    assert docx.document(paper)


def test_the_table_holds_every_moment_with_its_day_and_no_formula() -> None:
    found = a_trace(said="=SUM(A1)")

    sheet = load_workbook(io.BytesIO(papers.as_xlsx(found))).worksheets[0]
    text = papers.as_csv(found)

    assert [row[0].value.date() for row in sheet.iter_rows(min_row=2)] == [one.on for one in found.moments]
    assert ";'=SUM(A1);" in text
    assert text.splitlines()[0] == "\ufeff" + ";".join(papers.HEAD)
