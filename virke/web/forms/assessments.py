"""The form of an assessment: the same for both sides, but for the reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from virke.placements import assessing
from virke.placements.assessing import LONGEST_NAME, LONGEST_TOLD, Told
from virke.placements.kinds import Grade, Party
from virke.web.forms.fields import ProseField

Data = Mapping[str, Any] | None


class AssessmentForm(forms.Form):
    grade = forms.ChoiceField(
        label="Hvordan gik det?", choices=Grade.choices(), widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan det gik."},
    )  # fmt: skip
    told = ProseField(
        label="Fortæl kort", help_text="Skriv intet om helbred.", max_length=LONGEST_TOLD,
        error_messages={"required": "Skriv kort, hvordan det gik."},
    )  # fmt: skip
    skills = forms.MultipleChoiceField(
        label="Hvad blev lært?", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Det bliver skrevet i borgerens kompetencer.",
    )  # fmt: skip
    learned = ProseField(
        label="Hvilke opgaver blev lært?", help_text="En opgave på hver linje.", max_length=LONGEST_TOLD, required=False
    )
    recommends = forms.BooleanField(label="Vi vil gerne give en udtalelse ud fra det, vi har skrevet", required=False)
    signed_by = forms.CharField(label="Navn", max_length=LONGEST_NAME, error_messages={"required": "Skriv et navn."})

    def __init__(self, data: Data = None, *, party: Party, taught: Iterable[tuple[int, str]] = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        choices = [(str(skill), title) for skill, title in taught]
        if choices:
            self.fields["skills"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        else:
            del self.fields["skills"]
        if party is not Party.EMPLOYER:
            del self.fields["recommends"]

    def said(self) -> Told:
        data = self.cleaned_data
        return Told(
            grade=Grade(data["grade"]),
            told=data["told"],
            signed_by=data["signed_by"],
            learned=assessing.lines(data["learned"]),
            recommends=bool(data.get("recommends")),
            skills=frozenset(int(one) for one in data.get("skills", ())),
        )
