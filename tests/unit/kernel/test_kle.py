from hypothesis import given
from hypothesis import strategies as st

from virke.kernel import kle
from virke.kernel.kle import Kle

two_figures = st.integers(0, 99).map("{:02}".format)
subjects = st.builds(
    Kle, two_figures, two_figures, two_figures, st.builds("{}{}".format, st.sampled_from("AGPØ"), two_figures)
)


@given(subject=subjects, serial=st.integers(1, 9999), year=two_figures)
def test_a_written_kle_number_carries_its_subject(subject: Kle, serial: int, year: str) -> None:
    text = f"{subject.main_group}.{subject.group}.{subject.subject}-{subject.facet}-{serial}-{year}"

    number = kle.parse_case_number(text)

    assert number is not None
    assert number.kle == subject


@given(text=st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = kle.find_case_number(text, labelled=True)

    assert found is None or kle.parse_case_number(found.text) == found


def test_spaces_around_the_dashes_do_no_harm() -> None:
    number = kle.parse_case_number("81.38.00 - P35 - 1 - 24")

    assert number is not None
    assert number.kle == Kle("81", "38", "00", "P35")


def test_the_first_number_of_a_line_is_the_case() -> None:
    number = kle.find_case_number("330-2020-164 Dok.nr.: 330-2020-488200 Åbent", labelled=True)

    assert number is not None
    assert number.text == "330-2020-164"


def test_a_number_inside_another_word_is_no_case() -> None:
    assert kle.find_case_number("bilag_81.38.00-P35-1-24", labelled=False) is None
