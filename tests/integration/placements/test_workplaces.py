"""Workplaces: described by their leaders, staffed by month, and pointed out when something stands in the way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.organisation import a_person, a_unit, a_viewer
from tests.factories.placements import TODAY, a_workplace, an_offer, asked, reserved, running, staffed
from tests.factories.plans import AT
from virke.audit.models import Event
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.placements import actions, queries
from virke.placements.kinds import Hint, Kind, Ready
from virke.placements.values import StaffFigure, WorkplaceHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren() -> Viewer:
    return a_viewer("consultant")


def hints(workplace_id: int, by: Viewer, *, on: date = TODAY) -> tuple[Hint, ...]:
    return queries.workplace(viewer=by, workplace_id=workplace_id, on=on).hints


def test_a_workplace_is_told_apart_by_its_p_number(maren: Viewer) -> None:
    unit = a_unit("Hjemmeplejen")
    head = WorkplaceHead(unit_id=unit.pk, name="Hjemmeplejen Nord", p_number="1012345678")
    actions.add_workplace(head=head, by=maren, at=AT)

    with pytest.raises(NotPossible) as again:
        actions.add_workplace(head=head, by=maren, at=AT)
    with pytest.raises(NotPossible) as short:
        actions.add_workplace(head=WorkplaceHead(unit.pk, "Hjemmeplejen Syd", "12345"), by=maren, at=AT)

    assert again.value.reasons == ("En anden arbejdsplads har det P-nummer.",)
    assert short.value.reasons == ("P-nummeret har 10 cifre. Det står på virk.dk.",)


def test_a_workplace_cannot_be_moved_to_a_unit_that_is_not_ones_own(maren: Viewer) -> None:
    own, other = a_unit("Hjemmeplejen"), a_unit("Ejendomme")
    workplace = a_workplace(by=maren, unit=own)
    leader = a_viewer("leader", unit=own)

    with pytest.raises(NotAllowed):
        actions.edit_workplace(
            workplace_id=workplace, head=WorkplaceHead(other.pk, "Ejendomme", "1012345679"), by=leader, at=AT
        )


def test_the_page_tells_the_ratio_of_today_and_of_half_a_year(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="9")
    running(birkely, weeks=6, by=maren)

    page = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY)

    internship = page.legal[0]
    assert (internship.ok, internship.next_legal) == (False, date(2025, 6, 16))
    assert internship.told[0].paragraph == "LAB §§ 63 og 77; BEK nr. 2636/2021 § 65 stk. 1 nr. 1"
    assert [(week.seats.taken, week.room) for week in page.weeks[:3]] == [(1, "0"), (1, "0"), (0, "1")]
    assert len(page.weeks) == 26


def test_units_with_savings_and_those_without_room_or_offers_are_pointed_out(maren: Viewer) -> None:
    fine = a_workplace(by=maren, consultant_id=a_person().pk)
    an_offer(fine, by=maren)
    actions.write_contact(workplace_id=fine, on=TODAY, about="Enige om maj", today=TODAY, by=maren, at=AT)
    poor = a_workplace(by=maren, staff="9", savings=True)
    running(poor, by=maren)

    assert hints(fine, maren) == ()
    assert hints(poor, maren) == (
        Hint.SAVINGS, Hint.NO_ROOM, Hint.NO_OFFERS, Hint.NO_CONTACT, Hint.NO_CONSULTANT
    )  # fmt: skip


def test_offers_grow_stale_and_workplaces_are_forgotten(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, consultant_id=a_person().pk)
    offer = an_offer(birkely, by=maren)
    actions.write_contact(workplace_id=birkely, on=TODAY, about="Enige om maj", today=TODAY, by=maren, at=AT)

    two, four = TODAY + timedelta(days=61), TODAY + timedelta(days=91)
    assert hints(birkely, maren, on=TODAY + timedelta(days=60)) == ()
    assert hints(birkely, maren, on=two) == (Hint.STALE,)
    assert hints(birkely, maren, on=four) == (Hint.STALE, Hint.NO_CONTACT)
    actions.confirm_offer(offer_id=offer, today=two, by=maren, at=AT)
    assert hints(birkely, maren, on=two) == ()


def test_staff_is_corrected_and_the_trail_keeps_what_stood_there(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="23")
    may = StaffFigure(date(2025, 5, 1), Decimal(30), Decimal(5))

    changed = actions.write_staff(workplace_id=birkely, figures=[may], today=TODAY, by=maren, at=AT)
    again = actions.write_staff(workplace_id=birkely, figures=[may], today=TODAY, by=maren, at=AT)

    page = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY)
    assert (changed, again) == ((date(2025, 5, 1),), ())
    assert page.ordinary == "23,5"
    newest = Event.objects.filter(action="placements.write_staff").order_by("-sequence")[0]
    assert '"2025-05": ["23.00", "0.00", "->", "30", "5"]' in newest.details


def test_no_more_are_left_out_than_there_are_and_no_month_is_in_the_future(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    wrong = [StaffFigure(date(2025, 5, 1), Decimal(3), Decimal(4)), StaffFigure(date(2025, 7, 1), Decimal(3))]

    with pytest.raises(NotPossible) as no:
        actions.write_staff(workplace_id=birkely, figures=wrong, today=TODAY, by=maren, at=AT)

    assert no.value.reasons == (
        "maj 2025: Der kan ikke være flere uden for opgørelsen, end der er ansatte.",
        "juli 2025 er ikke begyndt.",
    )


def test_a_file_of_staff_is_written_whole_or_not_at_all(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="")
    number = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY).head.p_number
    may = [StaffFigure(date(2025, 5, 1), Decimal(12))]

    with pytest.raises(NotPossible):
        actions.write_staff_of_many(figures={number: may, "9999999999": may}, today=TODAY, by=maren, at=AT)
    assert queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY).staff == ()
    written = actions.write_staff_of_many(figures={number: may}, today=TODAY, by=maren, at=AT)

    assert written == 1
    assert queries.staff_known(viewer=maren) == ((number, "Plejecenter Birkely", may[0]),)


def test_an_offer_keeps_the_seats_that_are_promised(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="60")
    kitchen = an_offer(birkely, by=maren, seats=2)
    for start in (TODAY, date(2025, 6, 9)):
        reserved(birkely, asked(start, offer_id=kitchen), by=maren)
    head = queries.offer_to_edit(viewer=maren, offer_id=kitchen).head

    with pytest.raises(NotPossible) as no:
        actions.edit_offer(
            offer_id=kitchen,
            head=type(head)(head.title, head.kind, head.weeks, head.hours, head.starts_on, 1),
            today=TODAY,
            by=maren,
            at=AT,
        )

    assert no.value.reasons == ("2 pladser er allerede optaget eller reserveret.",)


def test_a_closed_offer_is_opened_again(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)
    kitchen = an_offer(birkely, by=maren)

    actions.close_offer(offer_id=kitchen, today=TODAY, by=maren, at=AT)
    closed = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY)
    actions.reopen_offer(offer_id=kitchen, today=TODAY, by=maren, at=AT)
    opened = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY)

    assert (closed.weeks[1].seats.free, opened.weeks[1].seats.free) == (0, 2)
    assert Hint.NO_OFFERS in closed.hints


def test_the_checklist_is_ticked_and_unticked(maren: Viewer) -> None:
    birkely = a_workplace(by=maren)

    actions.mark_ready(workplace_id=birkely, points={Ready.BUDDY, Ready.TASKS}, by=maren, at=AT)
    actions.mark_ready(workplace_id=birkely, points={Ready.TASKS}, by=maren, at=AT)

    page = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY)
    assert [one.point for one in page.ready if one.done] == [Ready.TASKS]


def test_wage_subsidy_is_not_legal_where_the_staff_has_shrunk(maren: Viewer) -> None:
    birkely = a_workplace(by=maren, staff="")
    staffed(birkely, [Decimal(30)] * 11 + [Decimal(28)], by=maren)

    internship, subsidy = queries.workplace(viewer=maren, workplace_id=birkely, on=TODAY).legal

    assert (internship.kind, internship.ok) == (Kind.INTERNSHIP, True)
    assert (subsidy.ok, subsidy.told[0].paragraph) == (False, "LAB § 75")


def test_the_list_asks_a_fixed_number_of_questions(
    maren: Viewer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        workplace = a_workplace(by=maren, name=f"Sted {number}")
        an_offer(workplace, by=maren)
        running(workplace, by=maren)

    with django_assert_num_queries(7):
        page = queries.workplaces(viewer=maren, on=TODAY)

    assert len(page.lines) == 4
