"""Forms of evaluations: what was asked, and how many gave each of the five answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from virke.projects.evaluation_rules import LONGEST_TITLE, EvaluationHead
from virke.projects.evaluation_views import EvaluationPage
from virke.projects.kinds import Group, Level
from virke.web.forms.fields import DayField, ProseField

Data = Mapping[str, Any] | None
NOT_A_NUMBER = "Skriv hele tal, eller lad rækken være tom."


class EvaluationForm(forms.Form):
    title = forms.CharField(
        label="Hvad er evalueret?", max_length=LONGEST_TITLE,
        error_messages={"required": "Skriv, hvad der er evalueret."},
    )  # fmt: skip
    held_on = DayField(label="Spurgt den", error_messages={"required": "Skriv dagen."})
    questions = ProseField(
        label="Spørgsmål",
        help_text="Ét på hver linje. De besvares på en fast skala fra »I meget høj grad« til »Slet ikke« og kan ikke "
        "ændres, når der er skrevet svar.",
        error_messages={"required": "Skriv mindst ét spørgsmål."},
    )
    summary = ProseField(
        label="Projektlederens sammenfatning",
        help_text="Hvad siger deltagerne og de berørte kolleger? Skriv ikke, hvem der har sagt hvad.",
        required=False,
    )

    def head(self) -> EvaluationHead:
        values = self.cleaned_data
        asked = tuple(line.strip() for line in values["questions"].splitlines() if line.strip())
        return EvaluationHead(values["title"], values["held_on"], asked, values["summary"])


class CountsForm(forms.Form):
    """A row for each question with a field for each answer. What may not be shown is not shown here either."""

    def __init__(self, data: Data = None, *, page: EvaluationPage, group: Group) -> None:
        super().__init__(data)
        self.page = page
        for question in page.questions:
            shown = next((line.counts for line in question.groups if line.group is group), None)
            for place, level in enumerate(Level):
                self.fields[self.name(question.id, level)] = forms.IntegerField(
                    label=f"{question.text} {level.label}",
                    min_value=0,
                    required=False,
                    initial=shown[place] if shown else None,
                    error_messages={"invalid": NOT_A_NUMBER, "min_value": NOT_A_NUMBER},
                )

    @staticmethod
    def name(question_id: int, level: Level) -> str:
        return f"antal-{question_id}-{level}"

    def counts(self) -> dict[int, dict[Level, int]]:
        """The questions of which something is written; what is empty beside it is none."""
        found: dict[int, dict[Level, int]] = {}
        for question in self.page.questions:
            row = {level: self.cleaned_data.get(self.name(question.id, level)) for level in Level}
            if any(number is not None for number in row.values()):
                found[question.id] = {level: number or 0 for level, number in row.items()}
        return found
