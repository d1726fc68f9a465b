from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import units
from virke.kernel.registry import KeyTaken
from virke.kernel.units import (
    COUNT,
    DAYS,
    HOURS,
    HOURS_PER_WEEK,
    KRONER,
    MONTHS,
    PERCENT,
    PLACES,
    SHARE,
    WEEKS,
    WORKING_DAYS,
    YEARS,
    DifferentUnits,
    Quantity,
    TooFine,
    Unit,
    quantity,
)

any_unit = st.sampled_from(list(units.UNITS))


def values_of(unit: Unit) -> st.SearchStrategy[Decimal]:
    places = 4 if unit.decimals is None else unit.decimals
    return st.decimals(-(10**12), 10**12, allow_nan=False, places=places)


quantities = any_unit.flatmap(lambda unit: st.builds(Quantity, values_of(unit), st.just(unit)))
amounts = st.builds(Quantity, values_of(KRONER), st.just(KRONER))


@given(some=quantities)
def test_a_written_quantity_is_parsed_again(some: Quantity) -> None:
    shown_in = PERCENT if some.unit == SHARE else some.unit

    assert units.parse(str(some)) == some.to(shown_in)


@given(one=quantities, other=quantities)
def test_different_units_are_never_added_or_compared(one: Quantity, other: Quantity) -> None:
    if one.unit == other.unit:
        assert (one + other) - other == one
        assert (one < other) == (one.value < other.value)
    else:
        for mix in (lambda: one + other, lambda: one - other, lambda: one < other, lambda: one.share_of(other)):
            with pytest.raises(DifferentUnits, match="måler ikke det samme"):
                mix()


@given(amount=amounts, factor=st.decimals(-1000, 1000, allow_nan=False, places=6))
def test_a_multiplied_amount_is_in_whole_oere_and_at_most_half_an_oere_off(amount: Quantity, factor: Decimal) -> None:
    product = amount * factor

    assert abs(product.value - amount.value * factor) <= Decimal("0.005")


@given(text=st.text())
def test_any_text_can_be_parsed(text: str) -> None:
    found = units.parse(text)

    assert found is None or isinstance(found, Quantity)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,8 %", quantity("8.8", PERCENT)),
        ("8,8 pct.", quantity("8.8", PERCENT)),
        ("-3,5 procent", quantity("-3.5", PERCENT)),
        ("8,8 dage", quantity("8.8", DAYS)),
        ("14 hverdage", quantity(14, WORKING_DAYS)),
        ("1 uge", quantity(1, WEEKS)),
        ("37 timer om ugen", quantity(37, HOURS_PER_WEEK)),
        ("1.250,50 kr.", quantity("1250.50", KRONER)),
        ("1 250 kr", quantity(1250, KRONER)),
        ("kr. 1.250,-", quantity(1250, KRONER)),
        ("1.250,- kr.", quantity(1250, KRONER)),
        ("DKK 5", quantity(5, KRONER)),
        ("3,5 mio. kr.", quantity(3_500_000, KRONER)),
        ("25 t.kr.", quantity(25_000, KRONER)),
        ("2 millioner kroner", quantity(2_000_000, KRONER)),
        ("80 pladser", quantity(80, PLACES)),
    ],
)
def test_the_ways_to_write_a_quantity(text: str, expected: Quantity) -> None:
    assert units.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1" * 40 + " kr.",
        "1" * 40 + " timer",
        "",
        "12",
        "mange dage",
        "1.25 kr.",
        "kr. 5 dage",
        "1,005 kr.",
        "1,5 stk.",
        "5 dage mere",
    ],
)
def test_what_has_no_unit_or_no_danish_number_is_no_quantity(text: str) -> None:
    assert units.parse(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.250,50", "1250.50"),
        ("1250,5", "1250.5"),
        ("1.250", "1250"),
        ("−3", "-3"),
        ("0,25", "0.25"),
        ("1.250.000", "1250000"),
    ],
)
def test_a_danish_number_has_points_between_thousands(text: str, number: str) -> None:
    assert units.parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.25", "0.5", "1,2,3", "12.5000", "", "kr."])
def test_other_numbers_are_not_guessed(text: str) -> None:
    assert units.parse_number(text) is None


@pytest.mark.parametrize(
    ("some", "text"),
    [
        (quantity("1250.5", KRONER), "1.250,50 kr."),
        (quantity(1250, KRONER), "1.250 kr."),
        (quantity("8.80", PERCENT), "8,8 %"),
        (quantity("0.75", SHARE), "75 %"),
        (quantity(1, WEEKS), "1 uge"),
        (quantity(-2, WEEKS), "-2 uger"),
        (quantity(0, PLACES), "0 pladser"),
        (quantity(37, HOURS_PER_WEEK), "37 timer pr. uge"),
    ],
)
def test_a_quantity_is_written_in_danish(some: Quantity, text: str) -> None:
    assert str(some) == text


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        Quantity(0.1, PERCENT)  # type: ignore[arg-type]  # the refusal is what is tested


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_value_that_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(TypeError, match="finite"):
        Quantity(Decimal(value), PERCENT)


@pytest.mark.parametrize(("value", "unit"), [("1.005", KRONER), ("1.5", COUNT)])
def test_a_value_finer_than_its_unit_is_refused(value: str, unit: Unit) -> None:
    with pytest.raises(TooFine, match="Afrund"):
        quantity(value, unit)


def test_units_of_one_dimension_convert() -> None:
    assert quantity(2, WEEKS).to(DAYS) == quantity(14, DAYS)
    assert quantity(18, MONTHS).to(YEARS) == quantity("1.5", YEARS)
    assert quantity(25, PERCENT).to(SHARE) == quantity("0.25", SHARE)


@pytest.mark.parametrize(("unit", "other"), [(WEEKS, MONTHS), (WORKING_DAYS, DAYS), (HOURS, HOURS_PER_WEEK)])
def test_units_of_other_dimensions_do_not_convert(unit: Unit, other: Unit) -> None:
    with pytest.raises(DifferentUnits, match="kan ikke regnes om"):
        quantity(2, unit).to(other)


def test_a_share_is_of_a_whole_in_the_same_unit() -> None:
    assert quantity(60, PLACES).share_of(quantity(80, PLACES)) == quantity("0.75", SHARE)
    assert str(quantity(1, PLACES).share_of(quantity(3, PLACES)).to(PERCENT).rounded(1)) == "33,3 %"


def test_nothing_is_no_whole() -> None:
    with pytest.raises(ZeroDivisionError):
        quantity(0, PLACES).share_of(quantity(0, PLACES))


def test_a_unit_is_defined_once() -> None:
    with pytest.raises(KeyTaken):
        units.define(Unit("weeks", "uge", "uger"))
