"""Which item of one paper is which of another."""

from __future__ import annotations

from virke.meetings.matching import Named, come_back, same_meeting

SHARED = "81.38.00-P35-1-26"


def test_a_postponed_item_is_recognised_by_its_title_whatever_its_number() -> None:
    loose = [Named(1, "Kontaktliste 2026", "81.38.05-A26-1-26", "11"), Named(2, "Regnskab 2025", "", "13")]
    items = [Named(10, "Godkendelse af dagsorden"), Named(11, "Regnskab 2025"), Named(12, "Kontaktliste 2026")]

    assert come_back(loose, items) == {11: 2, 12: 1}


def test_a_case_number_of_its_own_recognises_an_item_with_a_new_title() -> None:
    loose = [Named(1, "Lokaler på rådhuset", "82.06.00-A26-3-26")]
    items = [Named(10, "Flytning af tre teams", "82.06.00-A26-3-26"), Named(11, "Eventuelt", SHARED)]

    assert come_back(loose, items) == {10: 1}


def test_a_case_number_that_the_whole_meeting_shares_recognises_nothing() -> None:
    loose = [Named(1, "Trivselsmåling", SHARED)]
    items = [Named(10, "Orientering fra formanden", SHARED), Named(11, "Eventuelt", SHARED)]

    assert come_back(loose, items) == {}


def test_nothing_is_taken_up_twice() -> None:
    loose = [Named(1, "Sygefravær")]
    items = [Named(10, "Sygefravær"), Named(11, "Sygefravær")]

    assert come_back(loose, items) == {10: 1}


def test_minutes_find_the_items_of_their_agenda_by_number_title_and_case() -> None:
    agenda = [
        Named(1, "Godkendelse af dagsorden", SHARED, "1"),
        Named(2, "Flexibilitet i arbejdet", SHARED, "2"),
        Named(3, "Lokaler", "82.06.00-A26-3-26", "3"),
        Named(4, "Status", SHARED, "4"),
    ]
    minutes = [
        Named(10, "Godkendelse af dagsorden", SHARED, "1"),
        Named(11, "Flytning af tre teams", "82.06.00-A26-3-26", "2"),
        Named(12, "Fleksibilitet i arbejdet", SHARED, "3"),
        Named(13, "Økonomi i tredje kvartal", SHARED, "4"),
        Named(14, "Ekstra punkt", SHARED, "5"),
    ]

    assert same_meeting(agenda, minutes) == {10: 1, 12: 2, 11: 3, 13: 4}
