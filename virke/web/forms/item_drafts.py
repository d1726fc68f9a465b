"""The forms of a draft: its words, and why it is dropped."""

from __future__ import annotations

from django import forms

from virke.meetings.rules import LONGEST_TITLE
from virke.web.forms.fields import ProseField


class DraftForm(forms.Form):
    """A draft as the secretary wants it."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE, error_messages={"required": "Skriv en titel."})
    occasion = ProseField(label="Anledning", required=False)
    presentation = ProseField(label="Sagsfremstilling", required=False, widget=forms.Textarea(attrs={"rows": 16}))
    points = ProseField(label="Indstillingens punkter", help_text="Ét på hver linje.", required=False)


class DropForm(forms.Form):
    """Why the meeting should not have it."""

    reason = forms.CharField(
        label="Hvorfor skal udkastet ikke bruges?",
        max_length=200,
        error_messages={"required": "Skriv, hvorfor udkastet ikke skal bruges."},
    )
