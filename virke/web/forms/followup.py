"""Forms of the follow-up: what a promise is, its due, and what is said of it later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from virke.followup.due import LONGEST_WORDING, Due, DueKind
from virke.meetings.rules import LONGEST_TITLE
from virke.meetings.turns import CHOICES as RHYTHMS
from virke.web.forms.fields import DayField

REJECT_REASONS = ("Det er ikke en aftale", "Det er allerede gjort", "Står der to gange", "Kun til orientering")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who can be made responsible: `value` is `person:3`, `unit:7` or `group:2`."""

    value: str
    label: str


class DueForm(forms.Form):
    """When: a date, the next meeting, an event in words, or nothing said."""

    due_kind = forms.ChoiceField(label="Frist", choices=[(kind.value, kind.label) for kind in DueKind])
    due_on = DayField(
        label="Dato",
        required=False,
        error_messages={"invalid": "Skriv en dato, for eksempel 2026-03-31."},
    )
    due_text = forms.CharField(label="Hvad ventes der på?", required=False, max_length=LONGEST_WORDING)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        kind = values.get("due_kind")
        if kind == DueKind.DATE and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Skriv datoen, eller vælg en anden slags frist.")
        if kind == DueKind.EVENT and not values.get("due_text") and "due_text" not in self.errors:
            self.add_error("due_text", "Skriv, hvad der ventes på, eller vælg en anden slags frist.")
        return values

    def due(self) -> Due:
        """The wording of the source stays with the due that it words: another day has another wording."""
        kind = DueKind(self.cleaned_data["due_kind"])
        on: date | None = self.cleaned_data["due_on"] if kind is DueKind.DATE else None
        kept = kind is DueKind.EVENT or (kind.value, on) == (self.initial.get("due_kind"), self.initial.get("due_on"))
        return Due(kind, on, self.cleaned_data["due_text"].strip() if kept else "")


class PromiseForm(DueForm):
    """A promise in a person's words, with who and when."""

    text = forms.CharField(
        label="Hvad skal der gøres?", widget=forms.Textarea, error_messages={"required": "Skriv, hvad der skal gøres."}
    )
    who = forms.ChoiceField(label="Ansvarlig", required=False)
    responsible_text = forms.CharField(
        label="Ansvarlig, som referatet siger det", required=False, max_length=LONGEST_WORDING
    )

    field_order = ("text", "who", "responsible_text", "due_kind", "due_on", "due_text")

    def __init__(self, data: Any = None, *, people: Iterable[Who], **rest: Any) -> None:
        super().__init__(data, **rest)
        choices = [("", "Ikke valgt: kun det, referatet siger"), *((one.value, one.label) for one in people)]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class StandingPromiseForm(forms.Form):
    """What a forum is to hear of again and again: the title on its agendas, and how often."""

    title = forms.CharField(
        label="Titel på dagsordenen", max_length=LONGEST_TITLE, error_messages={"required": "Skriv en titel."}
    )
    rhythm = forms.ChoiceField(
        label="Hvor ofte?",
        choices=[("", "Vælg"), *RHYTHMS],
        error_messages={"required": "Vælg, hvor ofte punktet skal på dagsordenen."},
    )


class ReasonForm(forms.Form):
    """One text that an action demands: evidence, a reason, what has happened."""

    text = forms.CharField(widget=forms.Textarea, error_messages={"required": "Skriv en tekst."})

    def __init__(self, data: Any = None, *, label: str, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["text"].label = label


class PostponeForm(DueForm):
    reason = forms.CharField(
        label="Hvorfor flyttes fristen?",
        widget=forms.Textarea,
        error_messages={"required": "Skriv, hvorfor fristen flyttes."},
    )


class HappenedForm(forms.Form):
    happened_on = DayField(label="Hvornår skete det?")
    text = forms.CharField(label="Hvad skete der?", required=False, widget=forms.Textarea)


class FilterForm(forms.Form):
    """What a list shows; the values travel in the address."""

    tilstand = forms.ChoiceField(
        label="Vis",
        required=False,
        choices=[
            ("open", "Åbne"),
            ("overdue", "Over fristen"),
            ("done", "Udførte"),
            ("dropped", "Frafaldne"),
            ("all", "Alle"),
        ],
    )
    forum = forms.ChoiceField(label="Forum", required=False)
    ord = forms.CharField(label="Søg", required=False, max_length=200)

    def __init__(self, data: Any = None, *, forums: Iterable[tuple[int, str]] = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["forum"].choices = [("", "Alle fora"), *((str(i), name) for i, name in forums)]  # type: ignore[attr-defined]
