"""A MED committee's answer to one item of a Plan MED."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from virke.plans.committees import Said, may_answer
from virke.plans.kinds import Answer
from virke.plans.queries.answering import Point
from virke.web.forms.fields import ProseField


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label="Svar", choices=[("", "Ikke svaret endnu"), *Answer.choices()], required=False)
    text = ProseField(label="Bemærkning", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, point: Point, said: Said | None) -> None:
        initial = {"answer": said.answer.value if said else "", "text": said.text if said else ""}
        super().__init__(data, prefix=f"p{point.item_id}", initial=initial)
        self.point = point

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("text") and not values.get("answer") and "answer" not in self.errors:
            self.add_error("answer", "Vælg et svar.")
        said = self.said()
        if said is not None:
            for reason in may_answer(said, frozen=False).reasons:
                self.add_error("text", reason)
        return values

    def said(self) -> Said | None:
        """The answer, None while there is none."""
        chosen = self.cleaned_data.get("answer")
        return Said(Answer(chosen), self.cleaned_data.get("text", "")) if chosen else None
