"""Who is meant, by the name alone."""

from __future__ import annotations

import pytest

from virke.organisation.matching import Circle, Kind, Known, candidates, fold, parts


def a_person(id: int, name: str, circle: Circle = Circle.MEMBER, *roles: str) -> Known:
    return Known(Kind.PERSON, id, name, "", circle, (name,), roles)


def a_unit(id: int, name: str, short: str = "") -> Known:
    return Known(Kind.UNIT, id, name, "", Circle.OWN_UNIT, tuple(filter(None, (name, short))))


KNOWN = [
    a_person(1, "Marie Bach Holtgaard"),
    a_person(2, "Malou Tornvig"),
    a_person(3, "Joan Skovhus", Circle.MEMBER, "formanden"),
    a_person(4, "Birgitte Åkjær", Circle.MEMBER, "AMR"),
    a_person(5, "Marie Ravnkilde", Circle.OWN_UNIT, "Jobcenterchef"),
    a_person(6, "Omar Lyngbæk", Circle.OWN_UNIT),
    a_person(7, "Omar Mosedal", Circle.OWN_UNIT),
    a_unit(10, "Team Unge"),
    a_unit(11, "Børn og Unge", "BU"),
    Known(
        Kind.FORUM, 20, "Chefforum Arbejdsmarked", "", Circle.MEMBER, ("Chefforum Arbejdsmarked",), ("ledergruppen",)
    ),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Marie", [1]),  # the member, not the colleague of the same name
        ("Marie R.", [5]),
        ("Marie Holtgaard", [1]),
        ("marie holtgaard", [1]),
        ("Malou, Joan og Birgitte", [2, 3, 4]),
        ("Joan/Malou", [3, 2]),
        ("Birgitte Aakjær (AMR)", [4]),
        ("AMR", [4]),
        ("formanden", [3]),
        ("Formand", [3]),
        ("jobcenterchefen", [5]),
        ("Jobcenterchef Marie Ravnkilde", [5]),
        ("Omar", [6, 7]),  # two colleagues: a person must choose
        ("Team Unge", [10]),
        ("Børn og Unge", [11]),  # the "og" belongs to the name
        ("BU", [11]),
        ("Ledergruppen", [20]),
        ("ledergruppe", [20]),
        ("Malou og ledergruppen", [2, 20]),
        ("Karina", []),
        ("", []),
        ("Holtgaard", []),  # minutes say first names; a surname alone is too little
    ],
)
def test_the_words_of_the_minutes_find_the_one_who_is_meant(text: str, ids: list[int]) -> None:
    assert [found.id for found in candidates(text, KNOWN)] == ids


def test_only_a_single_fit_is_certain() -> None:
    assert [found.certain for found in candidates("Malou og Omar", KNOWN)] == [True, False, False]


def test_each_candidate_says_which_words_it_answers() -> None:
    assert [found.part for found in candidates("Malou, Joan", KNOWN)] == ["Malou", "Joan"]


def test_folding_makes_the_ways_of_writing_a_name_equal() -> None:
    assert fold("Åse  Bjørn-Müller") == fold("aase bjørn muller")


def test_a_text_is_cut_at_what_joins_names() -> None:
    assert parts("Malou, Joan samt Birgitte & Omar", KNOWN) == ["Malou", "Joan", "Birgitte", "Omar"]


def test_a_name_or_a_wording_of_signs_alone_is_nobodys() -> None:
    known = [a_person(1, "–", Circle.MEMBER, "-"), a_person(2, "Ida Mosedal")]

    assert [one.id for one in candidates("Ida, –", known)] == [2]


def test_a_first_name_is_not_certain_when_another_of_that_name_was_in_the_room() -> None:
    (found,) = candidates("Malou", KNOWN, present=["Malou Friis", "Joan Skovhus"])

    assert (found.id, found.certain) == (2, False)


@pytest.mark.parametrize("there", ["Malou Tornvig", "malou tornvig", "Malou", "Malou T."])
def test_a_first_name_is_certain_when_its_bearer_was_in_the_room(there: str) -> None:
    assert [found.certain for found in candidates("Malou", KNOWN, present=[there])] == [True]


def test_a_whole_name_is_certain_whoever_else_was_in_the_room() -> None:
    assert [found.certain for found in candidates("Malou Tornvig", KNOWN, present=["Malou Friis"])] == [True]


def test_a_first_name_is_never_certain_of_somebody_who_has_nothing_to_do_with_the_forum() -> None:
    known = [*KNOWN, a_person(30, "Lone Skovbakke", Circle.ELSEWHERE)]

    assert [found.certain for found in candidates("Lone", known)] == [False]
    assert [found.certain for found in candidates("Lone Skovbakke", known)] == [True]
