"""Forms of case reviews. None of them has a field in which a person could be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms

from virke.documents.limits import MAX_FILE_BYTES
from virke.projects.kinds import Answer
from virke.projects.review_rules import LONGEST_NAME, LONGEST_TITLE, MOST_CASES, SampleHead
from virke.projects.review_views import RoundPage
from virke.projects.sampling import Cell
from virke.web.forms.fields import DayField, ProseField

Data = Mapping[str, Any] | None
LETTERS = {answer.label[0]: answer for answer in Answer}
NONE = "-"


class SampleForm(forms.Form):
    """What is reviewed: how many cases, drawn how, and the questions that are asked of each."""

    title = forms.CharField(
        label="Hvad gennemgås?", help_text="For eksempel: CV og joblog i sager fra projektet.",
        max_length=LONGEST_TITLE, error_messages={"required": "Skriv, hvad der gennemgås."},
    )  # fmt: skip
    size = forms.IntegerField(
        label="Antal sager", help_text="De får numrene 1 og op. Hold selv styr på, hvilken sag der har hvilket nummer.",
        min_value=1, max_value=MOST_CASES, error_messages={"required": "Skriv, hvor mange sager der gennemgås."},
    )  # fmt: skip
    drawn = ProseField(
        label="Hvordan er de valgt?", help_text="For eksempel: hver fjerde sag, der blev oprettet i januar.",
        required=False,
    )  # fmt: skip
    questions = ProseField(
        label="Spørgsmål",
        help_text="Ét på hver linje. De besvares med Ja, Nej, Ikke relevant eller Findes ikke og kan ikke ændres, "
        "når der er skrevet svar.",
        error_messages={"required": "Skriv mindst ét spørgsmål."},
    )

    def head(self) -> SampleHead:
        values = self.cleaned_data
        asked = tuple(line.strip() for line in values["questions"].splitlines() if line.strip())
        return SampleHead(values["title"], values["size"], values["drawn"], asked)


class RoundForm(forms.Form):
    """A date at which the cases are reviewed."""

    held_on = DayField(label="Dag", error_messages={"required": "Skriv dagen."})
    name = forms.CharField(label="Navn", help_text="For eksempel: Ved start.", max_length=LONGEST_NAME, required=False)


class ReasonForm(forms.Form):
    reason = ProseField(label="Hvorfor?", error_messages={"required": "Skriv hvorfor."})


class FeedForm(forms.Form):
    """The indicator that gets the answers as its figures."""

    indicator = forms.ChoiceField(label="Indikator", required=False)

    def __init__(self, data: Data = None, *, indicators: Iterable[tuple[int, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        choices = [("", "Ingen"), *((str(key), title) for key, title in indicators)]
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def indicator_id(self) -> int | None:
        chosen = self.cleaned_data["indicator"]
        return int(chosen) if chosen else None


class GridFileForm(forms.Form):
    file = forms.FileField(
        label="Udfyldt skema", help_text="Excel eller CSV med de samme kolonner. Svarene skrives ind i skemaet her.",
        widget=forms.FileInput, error_messages={"required": "Vælg den udfyldte fil."},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError("Filen er for stor.")
        return file


def cell_name(question_id: int, case: int) -> str:
    return f"svar-{question_id}-{case}"


def as_shown(page: RoundPage) -> str:
    """All answers as one letter each, row by row: sent along, so that what somebody changed can be told."""
    return "".join(answer.label[0] if answer else NONE for case in page.cases for answer in case.answers)


def changed(data: Mapping[str, Any], page: RoundPage) -> dict[Cell, tuple[Answer | None, Answer | None]]:
    """The cells that were sent with another answer than they were shown with: the answer before, and the new one."""
    shown = str(data.get("shown", ""))
    cells = list(_cells(page))
    if len(shown) != len(cells):
        shown = as_shown(page)
    pairs = ((cell, LETTERS.get(letter), _sent(data, cell)) for cell, letter in zip(cells, shown, strict=True))
    return {cell: (was, now) for cell, was, now in pairs if was is not now}


def imported(answers: Mapping[Cell, Answer | None], page: RoundPage) -> dict[Cell, tuple[Answer | None, Answer | None]]:
    """What a file changes; an empty cell takes nothing away."""
    stands = dict(zip(_cells(page), (answer for case in page.cases for answer in case.answers), strict=True))
    found = ((cell, stands.get(cell), answer) for cell, answer in answers.items())
    return {cell: (was, now) for cell, was, now in found if now is not None and was is not now}


def _cells(page: RoundPage) -> Iterator[Cell]:
    asked: Sequence[int] = [question_id for question_id, _ in page.questions]
    return ((question_id, case.number) for case in page.cases for question_id in asked)


def _sent(data: Mapping[str, Any], cell: Cell) -> Answer | None:
    return LETTERS.get(str(data.get(cell_name(*cell), "")))
