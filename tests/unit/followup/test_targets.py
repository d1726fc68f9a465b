"""Reading targets out of decisions: whatever somebody wrote, it is read or left alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from virke.followup import targets
from virke.followup.targets import Known
from virke.plans.kinds import Direction, Shape
from virke.plans.values import Promise

MEETING = date(2026, 3, 12)
WORDS = """
måltallet loftet målet antallet hæves nedsættes fastholdes øges sættes til fra på med mindst højst mellem og 80 100 4,2
1.250.000 % pct. procent pladser borgere dage timer gange årligt hvert 3. år om måneden inden udgangen af 2026 juni fra
1. januar 2027 ud af 10 skal være vedtaget senest ultimo primus (2024) § 31 - – . , ; : 0 99999999
"""
PIECES = st.sampled_from(WORDS.split())
SENTENCES = st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=200)
PROMISES = st.builds(
    Promise,
    shape=st.sampled_from(Shape),
    starts_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ends_on=st.none() | st.dates(date(2020, 1, 2), date(2032, 1, 1)),
    unit=st.sampled_from(["count", "percent", ""]),
    low=st.none() | st.decimals(0, 1000, places=1),
    high=st.none() | st.decimals(0, 1000, places=1),
)


@given(SENTENCES)
def test_no_sentence_is_too_odd_to_be_read(sentence: str) -> None:
    said = targets.read(sentence, on=MEETING)

    assert said == targets.read(sentence, on=MEETING)
    assert said is None or said.shape in Shape


@given(SENTENCES, st.dates(date(1900, 1, 1), date(2180, 1, 1)))
def test_a_decision_of_any_day_is_read(text: str, on: date) -> None:
    found = targets.from_decision(text, on=on)

    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)


@given(SENTENCES, PROMISES | st.none(), st.sampled_from([*Direction, None]))
def test_whatever_was_read_fits_a_form_that_ends_after_it_begins(
    sentence: str, held: Promise | None, direction: Direction | None
) -> None:
    fitted = targets.fit(targets.read(sentence, on=MEETING), unit="count", direction=direction, held=held, on=MEETING)

    assert fitted.ends_on is None or fitted.ends_on > fitted.starts_on
    assert held is None or fitted.starts_on >= held.starts_on


@given(SENTENCES, st.text(max_size=80))
def test_every_indicator_is_offered_once_the_likeliest_first(sentence: str, words: str) -> None:
    known = [Known(1, "Borgere i praktik", "Job", "places", Decimal(100)), Known(2, "Sygefravær", unit="percent")]

    found = targets.match(targets.read(sentence, on=MEETING), words=words, known=known)

    assert sorted(one.id for one in found) == [1, 2]
    assert found[0].score >= found[1].score


def test_a_figure_that_stands_under_the_item_is_hardly_another_one() -> None:
    known = [Known(1, "Sygefravær", unit="percent"), Known(2, "Svarprocent", unit="percent", shown=True)]

    best = targets.match(targets.read("Måltallet hæves til 80 %.", on=MEETING), words="", known=known)[0]

    assert (best.id, best.proposed) == (2, True)


def test_the_sentence_that_speaks_of_a_target_comes_before_the_one_that_only_names_a_number() -> None:
    text = "Der skal inviteres 12 virksomheder. Måltallet for besøg hæves fra 80 til 100. HR orienterer i maj."

    first, *_ = targets.from_decision(text, on=MEETING)

    assert (first.low, first.baseline) == (Decimal(100), Decimal(80))


def test_a_target_that_has_ended_gives_the_new_one_no_end() -> None:
    over = Promise(Shape.STEP, date(2024, 1, 1), date(2025, 1, 1), "count", low=Decimal(60))

    fitted = targets.fit(
        targets.read("Måltallet sættes til 80.", on=MEETING), unit="count", direction=None, held=over, on=MEETING
    )

    assert (fitted.low, fitted.ends_on) == (Decimal(80), None)


def test_another_unit_is_told_and_its_number_left_out() -> None:
    said = targets.read("Sygefraværet må højst være 8,8 dage.", on=MEETING)

    fitted = targets.fit(said, unit="percent", direction=Direction.DOWN, held=None, on=MEETING)

    assert fitted.high is None
    assert fitted.notes == (
        "Beslutningen siger dage, men indikatoren måles i %. Vælg en anden indikator, eller regn om.",
    )
