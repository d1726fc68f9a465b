"""What the page of the audit trail is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from virke.audit.chain import Head
from virke.audit.queries import Frame, Question
from virke.web.forms.fields import DayField
from virke.web.trail_words import OBJECTS

KINDS = (("", "Alt"), ("write", "Ændringer"), ("read", "Opslag"), ("access", "Adgang og login"))
LAST_PAGE = 10_000_000
LAST_NUMBER = 10**15
USUAL_SAMPLE, LARGEST_SAMPLE = 20, 500


class TrailForm(forms.Form):
    """A search; everything may be left out."""

    actor = forms.CharField(label="Brugernavn", max_length=80, required=False)
    kind = forms.ChoiceField(label="Slags", choices=KINDS, required=False)
    object_type = forms.ChoiceField(label="Om", required=False)
    object_id = forms.CharField(label="Nummer", max_length=60, required=False)
    first = DayField(label="Fra og med", required=False)
    last = DayField(label="Til og med", required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput())

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields["object_type"].choices = [("", "Alt"), *sorted(OBJECTS.items(), key=lambda item: item[1])]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", "Den sidste dag ligger før den første.")
        return found

    def question(self) -> Question:
        found = self.cleaned_data
        return Question(
            actor=found["actor"],
            kind=found["kind"],
            object_type=found["object_type"],
            object_id=found["object_id"],
            since=_midnight(found["first"]),
            until=_midnight(found["last"] + timedelta(days=1) if found["last"] else None),
            page=found["page"] or 1,
        )


class AnchorForm(forms.Form):
    """An anchor as the page and the command show it: number and hash."""

    anchor = forms.RegexField(
        label="Anker fra sidst",
        regex=re.compile(r"\A[0-9]{1,18} [0-9a-f]{64}\Z"),  # a validator of Django's only searches
        required=False,
        error_messages={"invalid": "Et anker er et nummer, et mellemrum og 64 tegn. Kopiér det, som det blev vist."},
    )

    def head(self) -> Head | None:
        text = self.cleaned_data["anchor"]
        if not text:
            return None
        sequence, digest = text.split()
        return Head(int(sequence), digest)


class SampleForm(forms.Form):
    """What a sample of looks at persons is drawn from. The seed and the last number repeat a sample of before."""

    first = DayField(label="Fra og med")
    last = DayField(label="Til og med")
    size = forms.IntegerField(label="Antal", min_value=1, max_value=LARGEST_SAMPLE, initial=USUAL_SAMPLE)
    seed = forms.RegexField(
        label="Frø",
        regex=re.compile(r"\A[0-9a-z]{4,32}\Z"),
        required=False,
        error_messages={"invalid": "Et frø er 4-32 små bogstaver og tal. Lad feltet stå tomt for at trække nyt."},
    )
    through = forms.IntegerField(label="Til og med nr.", required=False, min_value=1, max_value=LAST_NUMBER)

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and last < first:
            self.add_error("last", "Den sidste dag ligger før den første.")
        return found

    def frame(self, actions: tuple[str, ...]) -> Frame:
        found = self.cleaned_data
        since, until = _midnight(found["first"]), _midnight(found["last"] + timedelta(days=1))
        assert since is not None
        assert until is not None
        return Frame(actions, since, until, found["through"] or LAST_NUMBER)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
