"""A figure as an agenda shows it: what has changed since, what is told one by one, and the curve that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.followup import curve_data, statustexts
from virke.followup.figures import Answer, Before, ShownFigure
from virke.followup.routing import Cadence, Occasion, Situation, is_due
from virke.plans.curves import PathPoint
from virke.plans.kinds import Light
from virke.plans.views import Curve, CurvePath, CurvePoint

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NUMBERS = st.decimals(-(10**9), 10**9, places=4)
BOUNDS = st.none() | NUMBERS

FIGURE = ShownFigure(
    indicator_id=1,
    target_id=2,
    observation_id=3,
    as_of=date(2024, 4, 18),
    title="Borgere i praktik",
    light=Light.NOT_REACHED,
    reasons=("83 borgere i marts 2024", "Målet er mindst 100 borgere."),
    value=Decimal(83),
    numerator=None,
    denominator=None,
    unit="count",
    counted="borgere",
    starts_on=date(2024, 3, 1),
    ends_on=date(2024, 4, 1),
    preliminary=False,
    shown="83 borgere",
    period="marts 2024",
    parts="",
    target_says="Mindst 100 borgere",
    decided_on=date(2023, 11, 23),
    decided_citation="Chefforum 23. november 2023, punkt 6",
    source="Fagsystemet",
    definition="",
    definition_version=1,
    curve=None,
)
BEFORE = Before(
    figure_id=9,
    item_id=8,
    meeting_on=date(2024, 2, 8),
    observation_id=2,
    value=Decimal(91),
    unit="count",
    shown="91 borgere",
    period="januar 2024",
    light=Light.ON_THE_WAY,
)


def test_the_report_tells_the_figure_the_light_why_what_changed_what_is_done_and_the_source() -> None:
    answered = replace(FIGURE, before=BEFORE, answers=(Answer("83 mod 100", "Ring til alle", "1. juni 2024"),))

    assert statustexts.presentation([answered], statustexts.Work()).splitlines() == [
        "Borgere i praktik: 83 borgere i marts 2024.",
        "Vurdering: Ikke nået. 83 borgere i marts 2024. Målet er mindst 100 borgere.",
        "På mødet den 8. februar 2024 var det 91 borgere (januar 2024) (-8 borgere). Vurderingen var »På vej«.",
        "Afvigelse: 83 mod 100. Der gøres: Ring til alle (frist 1. juni 2024).",
        "Kilde: Fagsystemet.",
    ]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, "Forummet har ikke set tallet før."),
        (
            replace(BEFORE, observation_id=3, shown="83 borgere", period="marts 2024", light=Light.NOT_REACHED),
            "Der er ikke kommet et nyt tal siden mødet den 8. februar 2024.",
        ),
        (
            replace(BEFORE, shown="", value=None, light=Light.NOT_REACHED),
            "Der var ikke noget tal på mødet den 8. februar 2024.",
        ),
    ],
)
def test_what_has_changed_since_the_forum_last_heard(before: Before | None, said: str) -> None:
    assert replace(FIGURE, before=before).since == said


def test_figures_in_another_unit_than_before_are_not_compared() -> None:
    assert replace(FIGURE, before=replace(BEFORE, unit="percent")).change_shown == ""


def test_of_many_figures_only_those_that_stand_badly_are_told_one_by_one() -> None:
    many = [replace(FIGURE, indicator_id=number, light=Light.REACHED) for number in range(5)] + [FIGURE]

    words = statustexts.presentation(many, statustexts.Work())

    assert words.startswith("6 indikatorer: 1 ikke nået, 5 nået. Tabellen viser dem alle.\n\nBorgere i praktik: 83")
    assert words.count("Vurdering:") == 1


def test_the_proposal_asks_for_more_only_when_something_is_red() -> None:
    assert len(statustexts.points([FIGURE])) == 2
    assert len(statustexts.points([replace(FIGURE, light=Light.REACHED)])) == 1


def test_a_title_that_is_too_long_for_an_agenda_is_cut() -> None:
    assert len(statustexts.title("x" * 500)) == 400


def test_a_red_figure_that_can_no_longer_be_judged_says_what_it_was() -> None:
    stands = Situation(light=Light.OUTDATED, heard_light=Light.NOT_REACHED)

    assert statustexts.why(Cadence(Occasion.RED), stands, "Fravær") == (
        "»Fravær« stod sidst som »Ikke nået« og kan nu ikke bedømmes."
    )


@given(
    st.builds(
        Curve,
        unit_word=st.text(max_size=10),
        points=st.lists(st.builds(CurvePoint, DAYS, NUMBERS, st.text(max_size=10), st.booleans())).map(tuple),
        paths=st.lists(
            st.builds(
                CurvePath,
                st.text(max_size=10),
                st.lists(st.builds(PathPoint, DAYS, BOUNDS, BOUNDS)).map(tuple),
                st.booleans(),
            ),
            max_size=3,
        ).map(tuple),
        summed=st.booleans(),
    )
)
def test_a_curve_that_is_kept_comes_back_the_same(curve: Curve) -> None:
    assert curve_data.curve_of(curve_data.kept(curve)) == curve


@given(st.integers(1, 36), DAYS, st.integers(0, 800))
def test_what_comes_every_so_many_months_comes_no_later_than_after_them(months: int, heard: date, days: int) -> None:
    meeting_on = heard + timedelta(days=days)
    due = is_due(Cadence(Occasion.EVERY_MONTHS, months), Situation(heard_on=heard), meeting_on=meeting_on)

    assert due or days < months * 31
