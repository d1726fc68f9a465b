"""Forms of a deviation: why a target is not reached and what is done about it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from virke.kernel.calendar_words import Precision
from virke.plans.values import ActionHead, Due, Responsible
from virke.web.forms.fields import DayField, ProseField
from virke.web.forms.plans import NOT_CHOSEN

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]
A_NEW_ONE = ""


class WordsForm(forms.Form):
    """What an open deviation says."""

    fact = ProseField(
        label="Fakta",
        help_text="Hvilket tal, hvilken periode og hvilket mål? Virke har skrevet det, der er holdt op mod hinanden.",
        error_messages={"required": "Skriv, hvad der er fakta: hvilket tal, hvilken periode, hvilket mål."},
    )
    cause = ProseField(
        label="Årsag",
        help_text="Hvorfor er tallet, som det er? Årsagen vises kun internt.",
        error_messages={"required": "Skriv, hvad årsagen er."},
    )


class DeviationForm(WordsForm):
    """With the action that is the answer: one that stands in the plan already, or a new one in the same form."""

    action = forms.ChoiceField(label="Hvad gøres der?", required=False)
    text = ProseField(label="Den nye handling", required=False)
    who = forms.ChoiceField(label="Hvem gør det?", required=False)
    due_on = DayField(label="Senest hvornår?", required=False)

    def __init__(self, data: Data = None, *, actions: Choices, people: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        offered = list(actions)
        self.fields["action"].choices = [(A_NEW_ONE, "En ny handling"), *offered]  # type: ignore[attr-defined]
        self.fields["who"].choices = [NOT_CHOSEN, *people]  # type: ignore[attr-defined]  # a ChoiceField
        if not offered:
            del self.fields["action"]
            self.fields["text"].label = "Hvad gøres der?"

    def clean(self) -> dict[str, Any]:
        """A new action is told at its fields what it lacks; a chosen one is judged where it stands."""
        values = super().clean() or {}
        if not values.get("action"):
            for name, reason in (
                ("text", "Skriv, hvad der skal gøres."),
                ("who", "Vælg, hvem der er ansvarlig for handlingen."),
                ("due_on", "Skriv en frist med en dato for handlingen."),
            ):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, reason)
        return values

    def chosen(self) -> ActionHead | int:
        """The new action, or the id of the one that was chosen."""
        values = self.cleaned_data
        if values.get("action"):
            return int(values["action"])
        kind, _, number = values["who"].partition(":")
        due: date = values["due_on"]
        return ActionHead(
            text=values["text"],
            responsible=Responsible(
                person_id=int(number) if kind == "person" else None,
                unit_id=int(number) if kind == "unit" else None,
            ),
            due=Due(due, Precision.DAY),
        )


class ResultForm(forms.Form):
    """What came of it."""

    result = ProseField(
        label="Hvad kom der ud af det?",
        help_text="For eksempel: »Sygefraværet er nede på 4,1 % i april. Handlingen virkede.«",
        error_messages={"required": "Skriv, hvad der kom ud af det."},
    )
