"""Forms of register matching: why it is run, and what a person found out about a hit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from virke.control.rules import EXPORT_WHY, LONGEST, LONGEST_NOTE, NOTE, WHY
from virke.control.states import HitStep
from virke.web.forms.fields import ProseField


class RunForm(forms.Form):
    """The reason stands in the audit trail."""

    reason = forms.CharField(
        label="Hvorfor samkøres registrene nu?",
        help_text="Skriv opgaven: »Kvartalets kontrol efter kontrolgruppens plan«. Det står i revisionssporet.",
        max_length=LONGEST,
        error_messages={"required": WHY},
    )


class ExportForm(forms.Form):
    """What the list is for stands in the audit trail."""

    reason = forms.CharField(
        label="Hvad skal listen bruges til?",
        help_text="Filen har personernes pseudonymer. Hvem der hentede den, og hvorfor, står i revisionssporet.",
        max_length=LONGEST,
        error_messages={"required": EXPORT_WHY},
    )


class DecisionForm(forms.Form):
    """What a hit was, and what shows it."""

    step = forms.ChoiceField(label="Hvad var det?", widget=forms.RadioSelect, error_messages={"required": "Vælg."})
    note = ProseField(
        label="Hvad så du efter, og hvad fandt du?",
        help_text="Skriv ikke CPR-numre.",
        max_length=LONGEST_NOTE,
        error_messages={"required": NOTE},
    )

    def __init__(self, data: Any = None, *, steps: Iterable[HitStep]) -> None:
        super().__init__(data)
        self.fields["step"].choices = [(step.value, step.label) for step in steps]  # type: ignore[attr-defined]  # a ChoiceField
