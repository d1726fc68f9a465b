"""The numbers that are written out belong to people who are born in 2050, or never."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import cpr
from virke.kernel.cpr import Cpr

birthdays = st.dates(date(1900, 1, 1), date(1999, 12, 31))
serials = st.integers(0, 3999).map("{:04}".format)  # the seventh digit 0-3 is the twentieth century


@given(born_on=birthdays, serial=serials)
def test_a_number_tells_the_day_of_birth_with_and_without_dash(born_on: date, serial: str) -> None:
    for text in (f"{born_on:%d%m%y}-{serial}", f"{born_on:%d%m%y}{serial}", f" {born_on:%d%m%y} {serial} "):
        number = cpr.parse_cpr(text)
        assert number == Cpr(f"{born_on:%d%m%y}{serial}")
        assert number.born_on == born_on


@given(born_on=birthdays, serial=serials)
def test_a_number_never_shows_its_serial(born_on: date, serial: str) -> None:
    number = Cpr(f"{born_on:%d%m%y}{serial}")

    for shown in (str(number), repr(number), f"{number}", repr([number]), f"{number!r:>30}", number.mask()):
        assert shown.count(f"{born_on:%d%m%y}-****") == 1
        assert f"{born_on:%d%m%y}{serial}" not in shown


@given(text=st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[found.start : found.end] for found in cpr.find_cprs(text))


@pytest.mark.parametrize(
    ("digits", "year"),
    [
        ("0101360000", 1936),
        ("0101993999", 1999),
        ("0101364000", 2036),
        ("0101374000", 1937),
        ("0101575000", 2057),
        ("0101585000", 1858),
        ("0101998999", 1899),
        ("0101369000", 2036),
        ("0101379000", 1937),
    ],
)
def test_the_seventh_digit_tells_the_century(digits: str, year: int) -> None:
    assert Cpr(digits).born_on.year == year


@pytest.mark.parametrize(
    "text", ["", "310290-123", "310290-12345", "300290-1234", "011390-1234", "01019O-1234", "٠١٠١٩٠1234"]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    assert cpr.parse_cpr(text) is None


def test_an_impossible_number_cannot_be_made_and_the_error_does_not_show_it() -> None:
    with pytest.raises(ValueError, match="dato") as raised:
        Cpr("3002901234")
    assert "300290" not in str(raised.value)


def test_the_checksum_is_only_a_notice() -> None:
    with_it, without_it = Cpr("0101505006"), Cpr("0101505012")

    assert (with_it.has_valid_checksum, without_it.has_valid_checksum) == (True, False)


def test_a_number_can_be_stored_and_compared() -> None:
    number = Cpr("0101505012")

    assert pickle.loads(pickle.dumps(number)) == number
    assert len({number, Cpr("0101505012")}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Borgeren (010150-5012) har fået plads.",
        "cpr.nr. 0101505012",
        "CPR: 010150 5012.",
        "010150 - 5012",
        "Borgeren 0101505006 har fået plads.",
    ],
)
def test_a_number_in_free_text_is_found(text: str) -> None:
    (found,) = cpr.find_cprs(text)

    assert found.cpr.born_on == date(2050, 1, 1)
    assert text[found.start : found.end].replace("-", "").replace(" ", "") == found.cpr.digits


@pytest.mark.parametrize(
    "text",
    [
        "Sagsnr. 010150-5012",
        "81.38.00-P35-1-24",
        "330-2020-488200",
        "1-010150-5012-3",
        "P-nr. 0101505006",
        "Ring på 0101505012",
        "EAN 5790000101505",
        "311390-0012",
        "Faktura 0101505006",
    ],
)
def test_other_numbers_in_free_text_are_left_alone(text: str) -> None:
    assert cpr.find_cprs(text) == ()
