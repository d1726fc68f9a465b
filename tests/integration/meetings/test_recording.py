"""Agendas and minutes from documents, in whatever order they come."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.meetings import AT, a_planned_meeting, a_secretary, an_item
from tests.factories.organisation import a_forum, a_member, a_viewer
from virke.documents import actions as documents
from virke.kernel.verdicts import NotPossible, NotThere
from virke.meetings import actions, queries
from virke.meetings.actions import Recorded
from virke.meetings.minutes import Item as ReadItem
from virke.meetings.minutes import Kind, Outcome, Person, Reading, Recommendation, Section
from virke.meetings.minutes.reading import Field, Hearing, PointOutcome
from virke.meetings.recording import Change
from virke.meetings.sections import SectionText
from virke.meetings.views import MeetingPage
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Forum

pytestmark = pytest.mark.django_db

FEBRUARY, MARCH, APRIL = date(2026, 2, 12), date(2026, 3, 12), date(2026, 4, 16)


def read_item(number: int, title: str, decision: str | None = "Drøftet.", **fields: object) -> ReadItem:
    """An item as the reader gives it; `outcome`, `case_number`, `sections`, `points` ... as plain values."""
    sections = tuple(fields.pop("sections", ()))  # type: ignore[call-overload]
    if decision is not None:
        sections += (Section("decision", "Beslutning", decision),)
    points = tuple(fields.pop("points", ()))  # type: ignore[call-overload]
    outcome = fields.pop("outcome", Outcome.DISCUSSED)
    return ReadItem(
        number=Field(number),
        title=Field(title),
        case_number=Field(fields.pop("case_number", None)),  # type: ignore[arg-type]
        sections=sections,
        recommendation=Field(Recommendation("Afdelingschefen", points) if points else None),
        outcome=Field(outcome),  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def minutes_of(day: date, *items: ReadItem, kind: Kind = Kind.MINUTES, people: tuple[Person, ...] = ()) -> Reading:
    return Reading(
        kind=Field(kind),
        forum=Field("AfdelingsMED Havn"),
        date=Field(day),
        time=Field("09:00"),
        place=Field("Lokale 4"),
        participants=people,
        items=items,
    )


def recorded(reading: Reading, forum: Forum, by: Viewer) -> Recorded:
    data = repr(reading).encode()
    original_id = documents.keep(name="referat.md", data=data, by=by, at=AT)
    return actions.record_minutes(reading=reading, forum_id=forum.pk, original_id=original_id, by=by, at=AT)


def shown(viewer: Viewer, meeting_id: int) -> MeetingPage:
    return queries.meeting(viewer=viewer, meeting_id=meeting_id, on=APRIL, at=AT)


def test_minutes_become_a_meeting_that_reads_like_the_paper() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    known = a_member(forum, "Bodil Ravnkilde").person
    item = read_item(
        7,
        "Praktik i Havn",
        sections=(
            Section("recommendation", "Indstilling", "1. at a\n2. at b"),
            Section("presentation", "Sagens kerne", "T"),
        ),
        points=("at a", "at b"),
        outcomes=(PointOutcome(2, Outcome.POSTPONED, "Udsat"),),
        attachments=Field(("Notat.docx", "Tal.xlsx")),
        hearing=Field(Hearing(days=10, review_days=4)),
        case_number="81.38.00-P35-1-26",
        absent=(Person("Åge Tornvig"),),
    )
    people = (Person("Bodil Ravnkilde", "TR"), Person("Omar Skovhus", None, absent=True))

    result = recorded(minutes_of(FEBRUARY, item, people=people), forum, by)

    page = shown(by, result.meeting_id)
    assert (page.row.status, page.row.place, str(page.row.starts_at)) == ("held", "Lokale 4", "09:00:00")
    assert [(one.name, one.role, one.absent, one.person_id) for one in page.attendees] == [
        ("Bodil Ravnkilde", "TR", False, known.pk),
        ("Omar Skovhus", "", True, None),
    ]
    view = page.items[0]
    assert (view.id, view.number, view.title, view.kle) == (result.item_ids[0], "7", "Praktik i Havn", "81.38.00")
    assert [(part.key, part.heading) for part in view.sections] == [
        ("recommendation", "Indstilling"),
        ("presentation", "Sagens kerne"),
        ("decision", "Beslutning"),
    ]
    assert [(point.text, point.outcome) for point in view.points] == [("at a", None), ("at b", "postponed")]
    assert [one.name for one in view.attachments] == ["Notat.docx", "Tal.xlsx"]
    assert view.hearing is not None
    assert (view.hearing.days, view.hearing.review_days) == (10, 4)
    assert [one.name for one in view.absent] == ["Åge Tornvig"]
    assert page.papers[0].file_name == "referat.md"


def test_the_same_paper_again_changes_nothing_whatever_its_blanks() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    first = recorded(minutes_of(FEBRUARY, read_item(1, "Budget", "Drøftet i ro.")), forum, by)

    again = recorded(minutes_of(FEBRUARY, read_item(1, "Budget", "Drøftet  i\nro. ")), forum, by)

    assert (again.meeting_id, again.change) == (first.meeting_id, Change.UNCHANGED)
    assert len(shown(by, first.meeting_id).papers) == 1


def test_minutes_with_other_words_are_refused() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    first = recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, by)

    with pytest.raises(NotPossible, match=r"12\. februar 2026, og det siger noget andet"):
        recorded(minutes_of(FEBRUARY, read_item(1, "Budget", "Afvist.")), forum, by)

    assert shown(by, first.meeting_id).items[0].decision == "Drøftet."


def test_minutes_complete_their_agenda_and_keep_what_only_the_agenda_said() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    agenda = minutes_of(
        FEBRUARY,
        read_item(1, "Flexibilitet", None, sections=(Section("presentation", "Sagsfremstilling", "Tal"),)),
        read_item(2, "Ferie", None),
        kind=Kind.AGENDA,
    )
    first = recorded(agenda, forum, by)
    assert shown(by, first.meeting_id).row.status == "published"
    assert shown(by, first.meeting_id).items[0].outcome is None

    second = recorded(
        minutes_of(
            FEBRUARY, read_item(1, "Ekstra"), read_item(2, "Fleksibilitet", "Godkendt.", outcome=Outcome.APPROVED)
        ),
        forum,
        by,
    )

    assert (second.meeting_id, second.change, second.left_over) == (first.meeting_id, Change.COMPLETED, 1)
    page = shown(by, first.meeting_id)
    assert [(item.number, item.title, item.outcome) for item in page.items] == [
        ("1", "Ekstra", "discussed"),
        ("2", "Fleksibilitet", "approved"),
        ("2", "Ferie", None),
    ]
    assert page.items[1].id == first.item_ids[0]
    assert [part.text for part in page.items[1].sections] == ["Tal", "Godkendt."]
    assert page.row.status == "held"


def test_an_agenda_after_the_minutes_or_beside_one_that_is_written_here_is_refused() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, by)
    an_item(a_planned_meeting(forum, by=by, on=MARCH), "Ferie", by=by)

    with pytest.raises(NotPossible, match="har allerede et referat"):
        recorded(minutes_of(FEBRUARY, read_item(1, "Budget", None), kind=Kind.AGENDA), forum, by)
    with pytest.raises(NotPossible, match="bliver allerede skrevet i Virke"):
        recorded(minutes_of(MARCH, read_item(1, "Ferie", None), kind=Kind.AGENDA), forum, by)


def test_a_second_agenda_adds_its_items_when_none_of_them_is_known() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    first = recorded(minutes_of(FEBRUARY, read_item(1, "Budget", None), kind=Kind.AGENDA), forum, by)

    addendum = recorded(minutes_of(FEBRUARY, read_item(2, "Akut sag", None), kind=Kind.AGENDA), forum, by)

    assert (addendum.meeting_id, addendum.left_over) == (first.meeting_id, 0)
    assert [item.title for item in shown(by, first.meeting_id).items] == ["Budget", "Akut sag"]
    with pytest.raises(NotPossible, match="siger noget andet"):
        recorded(minutes_of(FEBRUARY, read_item(1, "Budget 2", None), kind=Kind.AGENDA), forum, by)


def test_minutes_that_were_written_here_are_not_overwritten_by_a_document() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    meeting_id = a_planned_meeting(forum, by=by, on=FEBRUARY)
    item_id = an_item(meeting_id, "Budget", by=by, sections=[SectionText("presentation", "Tal")])
    actions.publish_agenda(meeting_id=meeting_id, by=by, at=AT)
    actions.record_decision(item_id=item_id, text="Godkendt.", outcome="approved", by=by, at=AT)
    actions.close_minutes(meeting_id=meeting_id, on=FEBRUARY, by=by, at=AT)

    with pytest.raises(NotPossible, match="allerede skrevet i Virke"):
        recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, by)


@pytest.mark.parametrize("sequence", list(permutations(range(3))))
def test_postponed_items_find_each_other_in_whatever_order_the_papers_come(sequence: tuple[int, ...]) -> None:
    forum = a_forum()
    by = a_secretary(forum)
    shared = "81.38.00-P35-1-26"
    papers = [
        minutes_of(
            FEBRUARY,
            read_item(1, "Trivsel"),
            read_item(2, "Kontaktliste", outcome=Outcome.POSTPONED, case_number=shared),
        ),
        minutes_of(
            MARCH, read_item(1, "Kontaktliste", outcome=Outcome.POSTPONED, case_number=shared), read_item(2, "Trivsel")
        ),
        minutes_of(APRIL, read_item(1, "Trivsel"), read_item(2, "Kontaktliste (genoptaget)", case_number=shared)),
    ]

    for index in sequence:
        recorded(papers[index], forum, by)

    february, march, april = reversed(queries.past(viewer=by, on=date(2026, 5, 1)))
    last = shown(by, april.id).items[1]
    assert last.predecessor is not None
    assert last.predecessor.meeting_id == march.id
    assert shown(by, april.id).items[0].predecessor is None
    thread = queries.item(viewer=by, item_id=last.id, on=APRIL, at=AT).thread_here
    assert [ref.meeting_id for ref in thread] == [february.id, march.id]
    assert queries.loose_ends(viewer=by, forum_id=forum.pk, before=date.max) == ()
    previous = shown(by, april.id).previous
    assert previous is not None
    assert previous.id == march.id


def test_a_paper_between_two_others_takes_its_place_in_the_thread() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    postponed = {"outcome": Outcome.POSTPONED}
    recorded(minutes_of(FEBRUARY, read_item(1, "Kontaktliste", **postponed)), forum, by)
    recorded(minutes_of(APRIL, read_item(1, "Kontaktliste")), forum, by)

    between = recorded(minutes_of(MARCH, read_item(1, "Kontaktliste", **postponed)), forum, by)

    page = queries.item(viewer=by, item_id=between.item_ids[0], on=APRIL, at=AT)
    assert page.item.predecessor is not None
    assert page.item.predecessor.held_on == FEBRUARY
    assert [ref.held_on for ref in page.item.taken_up] == [APRIL]


def test_minutes_are_approved_by_the_next_ones_also_when_they_come_later() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    approval = read_item(1, "Godkendelse af referat og dagsorden", "Godkendt.", outcome=Outcome.APPROVED)
    recorded(minutes_of(MARCH, approval), forum, by)

    february = recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, by)

    assert shown(by, february.meeting_id).row.status == "approved"


def test_an_approval_of_the_agenda_alone_approves_no_minutes() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    february = recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, by)
    approval = read_item(1, "Godkendelse af dagsorden", "Godkendt.", outcome=Outcome.APPROVED)

    recorded(minutes_of(MARCH, approval), forum, by)

    assert shown(by, february.meeting_id).row.status == "held"


def test_a_paper_without_what_a_meeting_needs_is_refused_with_every_reason() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    reading = Reading(kind=Field(Kind.MINUTES), items=(read_item(1, ""), read_item(2, "x" * 401)))

    with pytest.raises(NotPossible) as refused:
        recorded(reading, forum, by)

    assert len(refused.value.reasons) == 3


def test_only_one_who_may_import_for_the_forum_can_write_its_papers() -> None:
    forum = a_forum()

    with pytest.raises(NotAllowed):
        recorded(minutes_of(FEBRUARY, read_item(1, "Budget")), forum, a_viewer("leader", unit=forum.unit))


def test_the_number_of_queries_grows_by_a_few_for_each_item(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    forum = a_forum()
    by = a_secretary(forum)
    many = tuple(read_item(n, f"Sag {n}", case_number=f"20/{4000 + n}") for n in range(1, 21))

    with django_assert_max_num_queries(40 + 20 * 14):
        recorded(minutes_of(FEBRUARY, *many), forum, by)


def test_a_document_can_be_fetched_again_but_not_by_those_who_may_not_see_its_closed_items() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    result = recorded(minutes_of(FEBRUARY, read_item(1, "Personsag", closed=True)), forum, by)
    paper_id = shown(by, result.meeting_id).papers[0].id

    assert queries.paper(viewer=by, paper_id=paper_id, at=AT).name == "referat.md"
    with pytest.raises(NotAllowed):
        queries.paper(viewer=a_viewer("employee", unit=forum.unit), paper_id=paper_id, at=AT)


def test_the_document_of_an_agenda_that_was_taken_back_is_for_those_who_prepare_it() -> None:
    forum = a_forum()
    by, member = a_secretary(forum), a_viewer(forum=forum, seat="member")
    agenda = minutes_of(FEBRUARY, read_item(1, "Budget", None), kind=Kind.AGENDA)
    meeting_id = recorded(agenda, forum, by).meeting_id
    (paper,) = shown(member, meeting_id).papers

    actions.withdraw_publication(meeting_id=meeting_id, by=by, at=AT)

    assert queries.paper(viewer=by, paper_id=paper.id, at=AT).name == "referat.md"
    assert shown(member, meeting_id).papers == ()
    with pytest.raises(NotAllowed):
        queries.paper(viewer=member, paper_id=paper.id, at=AT)


def test_a_document_is_listed_only_for_those_who_may_open_it() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    closed = recorded(minutes_of(FEBRUARY, read_item(1, "Personsag", closed=True)), forum, by)

    assert shown(by, closed.meeting_id).papers
    assert shown(a_viewer("employee", unit=forum.unit), closed.meeting_id).papers == ()


def test_the_text_of_a_document_that_was_never_read_in_as_an_import_is_not_there() -> None:
    forum = a_forum()
    by = a_secretary(forum)
    result = recorded(minutes_of(FEBRUARY, read_item(1, "Sygefravær")), forum, by)
    paper_id = shown(by, result.meeting_id).papers[0].id

    with pytest.raises(NotThere, match="ikke læst ind"):
        queries.paper_text(viewer=by, paper_id=paper_id, at=AT)
