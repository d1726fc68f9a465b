"""The figures, the laws and the paragraphs here are invented."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import parameters
from virke.kernel.parameters import Confidence, InvalidParameters, MissingParameter, ParameterSet, Unconfirmed
from virke.kernel.units import WEEKS, quantity

FILE = """\
name: wage_subsidy
description: Løntilskud
parameters:
  longest:
    description: Den længste tid
    unit: weeks
    reference: Prøveloven § 1
    values:
      - {value: 13, from: 2024-07-01, confidence: secondary, reference: Prøveloven § 2}
      - {value: 26, from: 2020-01-01, to: 2024-01-01, confidence: confirmed}
  pause:
    description: Tiden mellem to forløb
    unit: weeks
    reference: Prøveloven § 3
    values:
      - {value: 4, from: 2020-01-01, to: 2022-01-01, confidence: memory}
      - {value: 5, from: 2022-01-01, confidence: unconfirmed}
"""


def read(text: str = FILE) -> ParameterSet:
    return parameters.parse(text, source="wage_subsidy.yaml")


def test_a_value_holds_from_its_first_day_until_the_day_it_ends() -> None:
    rules = read()

    assert rules.value("longest", on=date(2020, 1, 1)).quantity == quantity(26, WEEKS)
    assert rules.value("longest", on=date(2023, 12, 31)).reference == "Prøveloven § 1"
    newest = rules.value("longest", on=date(2050, 1, 1))
    assert (newest.quantity, newest.confidence) == (quantity(13, WEEKS), Confidence.SECONDARY)
    assert (newest.reference, newest.period.starts_on) == ("Prøveloven § 2", date(2024, 7, 1))


@pytest.mark.parametrize("day", [date(2019, 12, 31), date(2024, 1, 1), date(2024, 6, 30)])
def test_asking_in_a_gap_fails(day: date) -> None:
    with pytest.raises(MissingParameter, match=f"longest har ingen værdi den {day}"):
        read().value("longest", on=day)


def test_asking_for_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(MissingParameter, match="Det har: longest, pause"):
        read().value("shortest", on=date(2024, 8, 1))


@pytest.mark.parametrize("day", [date(2021, 5, 1), date(2024, 5, 1)])
def test_a_value_that_nobody_confirmed_decides_nothing(day: date) -> None:
    with pytest.raises(Unconfirmed, match=r"ikke bekræftet.*Slå Prøveloven § 3 efter"):
        read().value("pause", on=day)


def test_a_rule_that_only_warns_may_use_an_unconfirmed_value() -> None:
    dated = read().value("pause", on=date(2024, 5, 1), allow_unconfirmed=True)

    assert (dated.quantity, dated.confidence) == (quantity(5, WEEKS), Confidence.UNCONFIRMED)


def test_a_file_is_loaded_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "wage_subsidy.yaml"
    path.write_text(FILE, encoding="utf-8")

    assert parameters.load(path) == read()


def test_a_missing_file_fails(tmp_path: Path) -> None:
    with pytest.raises(MissingParameter, match=r"missing\.yaml kan ikke læses"):
        parameters.load(tmp_path / "missing.yaml")


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_text(FILE, encoding="latin-1")

    with pytest.raises(InvalidParameters, match="Gem den som UTF-8"):
        parameters.load(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    unit: weeks\n", "", "wage_subsidy.yaml, longest: der mangler unit"),
        ("    reference: Prøveloven § 1\n", "", "longest: der mangler reference"),
        ("unit: weeks", "unit: fortnights", "longest: Der er ingen enhed med nøglen 'fortnights'.*weeks"),
        ("unit: weeks", "unit: count", None),
        ("description: Løntilskud", "description:", "description skal være en tekst"),
        ("value: 13", "value: tretten", "longest, værdi 1: value er ikke et tal"),
        ("value: 13", "value: 'NaN'", "longest, værdi 1: value er ikke et tal"),
        ("value: 13", "value: '8,8'", "Skriv det med punktum"),
        ("value: 13, ", "", "longest, værdi 1: der mangler value"),
        ("from: 2024-07-01", "from: 1. juli 2024", "from er ikke en dato. Skriv den som 2024-07-01"),
        ("from: 2024-07-01", "from: 2023-07-01", "to værdier gælder den 2023-07-01"),
        ("to: 2024-01-01", "to: 2019-01-01", "longest, værdi 2: Perioden slutter 2019-01-01"),
        ("confidence: secondary", "confidence: sure", "skal være en af confirmed, secondary, memory, unconfirmed"),
        ("confidence: secondary", "confidence: secondary, until: 2025-01-01", "until kendes ikke. Brug kun value"),
        ("  pause:", "  longest:", "ikke gyldig YAML"),
        ("parameters:", "parameters: {", "ikke gyldig YAML"),
        ("name: wage_subsidy", "name: [wage, subsidy]", "name skal være en tekst"),
    ],
)
def test_a_wrong_file_says_where_and_what_to_do(old: str, new: str, message: str | None) -> None:
    text = FILE.replace(old, new, 1)
    assert text != FILE

    if message is None:
        read(text)
    else:
        with pytest.raises(InvalidParameters, match=message):
            read(text)


@pytest.mark.parametrize(
    "text", ["", "[]", "løntilskud", "name: x\ndescription: y\nparameters: []", "a: &a [*a]", '"\\UFFFFFFFF"']
)
def test_a_file_of_another_kind_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameters, match=r"wage_subsidy\.yaml"):
        read(text)


@given(text=st.one_of(st.text(), st.text("-:{}[]&*!|>'\"%@` \nab<\\").map(lambda noise: FILE[:200] + noise)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text)
    except InvalidParameters as error:
        assert str(error).startswith("wage_subsidy.yaml")  # noqa: PT017 - most texts are refused, a few are not


lengths = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 400), st.decimals(-999, 999, places=3)), min_size=1)


@given(lengths=lengths, order=st.randoms(use_true_random=False), days=st.lists(st.integers(-10, 3000)))
def test_every_day_has_the_value_of_its_period_or_none(lengths: list, order: object, days: list[int]) -> None:
    start = date(2015, 1, 1)
    periods, entries, day = [], [], start
    for gap, length, value in lengths:
        begins = day + timedelta(days=gap)
        day = begins + timedelta(days=length)
        periods.append((begins, day, value))
        entries.append({"value": str(value), "from": str(begins), "to": str(day), "confidence": "confirmed"})
    order.shuffle(entries)
    longest = {"description": "d", "unit": "percent", "reference": "r", "values": entries}
    rules = read(yaml.safe_dump({"name": "n", "description": "d", "parameters": {"longest": longest}}))

    for number in days:
        asked = start + timedelta(days=number)
        expected = next((value for begins, ends, value in periods if begins <= asked < ends), None)
        assert _value_or_none(rules, asked) == expected


def _value_or_none(rules: ParameterSet, day: date) -> Decimal | None:
    try:
        return rules.value("longest", on=day).quantity.value
    except MissingParameter:
        return None
