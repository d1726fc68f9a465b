"""Forms for what a decision does to a plan: which target, which action, which deviation, which plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from virke.web.forms.fields import ProseField
from virke.web.forms.figures import SHAPES
from virke.web.forms.plans import NOT_CHOSEN, ActionForm

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]


class ChooseForm(forms.Form):
    """What the target is made of: a sentence of the decision, an indicator and a shape; they travel in the address."""

    saetning = forms.ChoiceField(label="Beslutningens ord", required=False)
    indikator = forms.ChoiceField(label="Indikator", required=False)
    form = forms.ChoiceField(label="Slags måltal", required=False)

    def __init__(self, *, sentences: Sequence[str], indicators: Choices, initial: Mapping[str, str]) -> None:
        super().__init__(initial=dict(initial), auto_id="valg_%s")
        numbered = [(str(place), sentence) for place, sentence in enumerate(sentences)]
        self.fields["saetning"].choices = [*numbered, ("", "Ingen af dem")]  # type: ignore[attr-defined]
        self.fields["indikator"].choices = [NOT_CHOSEN, *indicators]  # type: ignore[attr-defined]
        shapes = [(one.shape.value, one.shape.label) for one in SHAPES]
        self.fields["form"].choices = [("", "Som beslutningen siger"), *shapes]  # type: ignore[attr-defined]
        if not numbered:
            del self.fields["saetning"]


class DecidedActionForm(ActionForm):
    """An action that a meeting decided, and the goal that it serves."""

    goal = forms.TypedChoiceField(
        label="Mål i en plan", coerce=int, error_messages={"required": "Vælg det mål, handlingen hører til."}
    )

    def __init__(self, data: Data = None, *, goals: Choices, people: Choices, on: date, **rest: Any) -> None:
        super().__init__(data, people=people, on=on, **rest)
        self.fields["goal"].choices = [NOT_CHOSEN, *goals]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["responsible_text"].label = "Ansvarlig, som beslutningen siger det"
        self.order_fields(["goal", "text", "who", "responsible_text", "due_on", "due_text"])


class DecidedResultForm(forms.Form):
    """Which deviation the decision closes, and with which words."""

    deviation = forms.TypedChoiceField(
        label="Afvigelse",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg den afvigelse, beslutningen lukker."},
    )
    result = ProseField(label="Hvad kom der ud af det?", error_messages={"required": "Skriv, hvad der kom ud af det."})

    def __init__(self, data: Data = None, *, deviations: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["deviation"].choices = list(deviations)  # type: ignore[attr-defined]  # a ChoiceField


class DecidedPlanForm(forms.Form):
    """Which plan the meeting adopted."""

    plan = forms.TypedChoiceField(
        label="Plan",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg den plan, der blev vedtaget."},
    )

    def __init__(self, data: Data = None, *, plans: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["plan"].choices = list(plans)  # type: ignore[attr-defined]  # a ChoiceField
