"""Forms of the meetings: when and where, an item and its parts, what stands on every agenda."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from virke.documents.rules import may_keep
from virke.meetings.queries import ITEM_KINDS
from virke.meetings.rules import LONGEST_TITLE
from virke.meetings.sections import (
    ATTACHMENTS,
    DECISION,
    OCCASION,
    PRESENTATION,
    RECOMMENDATION,
    SectionText,
    place_of,
)
from virke.meetings.turns import CHOICES as RHYTHMS
from virke.meetings.turns import Rhythm
from virke.meetings.views import ItemView, StandingRow
from virke.web.forms.fields import DayField, ProseField
from virke.web.forms.widgets import ClockInput

Data = Mapping[str, Any] | None
LONGEST_PLACE = LONGEST_NAME = 200  # the columns are that wide
LONGEST_CASE = 60
LONGEST_LABEL = 120
LONGEST_KEY = 60


class MeetingForm(forms.Form):
    """When and where a forum meets."""

    held_on = DayField(label="Dato", error_messages={"required": "Vælg en dato."})
    starts_at = forms.TimeField(label="Tidspunkt", required=False, widget=ClockInput())
    place = forms.CharField(label="Sted", required=False, max_length=LONGEST_PLACE)


class ReasonForm(forms.Form):
    """Why an item is taken off; the next agenda says so."""

    reason = ProseField(
        label="Hvorfor tages punktet af?",
        help_text="Begrundelsen står på næste dagsorden, hvor punktet kommer tilbage.",
        error_messages={"required": "Skriv, hvorfor punktet tages af."},
    )


class ItemForm(forms.Form):
    """An item: its head, its parts in the order of the paper, and one part more under a heading of one's own.

    `part_names` are the names of the parts' fields.
    """

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE, error_messages={"required": "Skriv en titel."})
    kind = forms.ChoiceField(label="Slags punkt", choices=ITEM_KINDS, initial="decision")
    case_number = forms.CharField(label="Sagsnummer", required=False, max_length=LONGEST_CASE)
    recommended_by = forms.CharField(label="Hvem indstiller?", required=False, max_length=LONGEST_NAME)
    points = ProseField(label="Indstillingens punkter", help_text="Ét på hver linje.", required=False)
    extra_label = forms.CharField(label="Overskrift på et afsnit mere", required=False, max_length=LONGEST_LABEL)
    extra_text = ProseField(label="Afsnittets tekst", required=False)
    closed = forms.BooleanField(label="Lukket punkt", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Data = None, *, item: ItemView | None = None) -> None:
        super().__init__(data, initial=_initial(item) if item else None)
        self._parts = _parts(item)
        shown = [(n, part) for n, part in enumerate(self._parts) if not _is_elsewhere(part, item)]
        self.part_names = tuple(f"part_{n}" for n, _ in shown)
        for name, (_, part) in zip(self.part_names, shown, strict=True):
            self.fields[name] = ProseField(label=part.heading, required=False, initial=part.text)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("extra_text") and not values.get("extra_label"):
            self.add_error("extra_label", "Skriv en overskrift til afsnittet.")
        return values

    def sections(self) -> tuple[SectionText, ...]:
        """All parts as they stand now, in their order; empty ones go, what this form does not show stays."""
        parts = [now for n, part in enumerate(self._parts) if (now := self._now(n, part)) is not None]
        label, text = self.cleaned_data["extra_label"], self.cleaned_data["extra_text"]
        if text.strip():
            keys = [part.key for part in parts]
            parts.insert(place_of(_key(label), keys), SectionText(_key(label), text, label))
        return tuple(parts)

    def _now(self, n: int, part: SectionText) -> SectionText | None:
        if (name := f"part_{n}") in self.fields:
            text = self.cleaned_data[name]
            return SectionText(part.key, text, part.label) if text.strip() else None
        if part.key == RECOMMENDATION:  # its place in the paper; its words are the points
            return SectionText(part.key, "", part.label) if self.lines() else None
        return part

    def let_overwrite(self, version: int) -> None:
        """The next time these words are sent, they overwrite what stands there now."""
        self.data = {name: self.data[name] for name in self.data} | {"seen": str(version)}

    def lines(self) -> tuple[str, ...]:
        """The points of the recommendation."""
        return tuple(line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip())


_ELSEWHERE = frozenset({DECISION, ATTACHMENTS})
"""Parts that are written in another place: in the meeting, and by adding files."""


def _is_elsewhere(part: SectionText, item: ItemView | None) -> bool:
    return part.key in _ELSEWHERE or (part.key == RECOMMENDATION and item is not None and bool(item.points))


def _initial(item: ItemView) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind,
        "case_number": item.case_number,
        "recommended_by": item.recommended_by,
        "points": "\n".join(point.text for point in item.points),
        "closed": item.closed,
        "seen": item.version,
    }


def _parts(item: ItemView | None) -> list[SectionText]:
    """The item's parts, with those that every item may have at their usual place."""
    parts = list(item.sections) if item else []
    for key in (OCCASION, PRESENTATION):
        keys = [part.key for part in parts]
        if key not in keys:
            parts.insert(place_of(key, keys), SectionText(key, ""))
    return parts


def _key(label: str) -> str:
    return re.sub(r"\W+", "_", label.casefold()).strip("_")[:LONGEST_KEY]


class AttachmentForm(forms.Form):
    """A file under an item, or only its name when it is handed out on paper."""

    name = forms.CharField(
        label="Navn",
        help_text="Tomt: filens eget navn.",
        required=False,
        max_length=LONGEST_TITLE,
    )
    file = forms.FileField(label="Fil", help_text="Højst 25 MB.", required=False, allow_empty_file=True)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("file") and not values.get("name"):
            self.add_error("file", "Vælg en fil, eller skriv bilagets navn.")
        if file := values.get("file"):  # before it is read into memory
            for reason in may_keep(name=file.name, size_bytes=file.size).reasons:
                self.add_error("file", reason)
        return values


class StandingForm(forms.Form):
    """What stands on the agendas of a forum, and how often."""

    title = forms.CharField(label="Titel", max_length=LONGEST_TITLE, error_messages={"required": "Skriv en titel."})
    kind = forms.ChoiceField(label="Slags punkt", choices=ITEM_KINDS, initial="orientation")
    rhythm = forms.ChoiceField(label="Hvor ofte?", choices=RHYTHMS, initial=Rhythm.EVERY_MEETING)
    occasion = ProseField(label="Anledning", required=False)
    recommended_by = forms.CharField(label="Hvem indstiller?", required=False, max_length=LONGEST_NAME)
    recommendation = ProseField(label="Indstillingens punkter", help_text="Ét på hver linje.", required=False)
    at_end = forms.BooleanField(label="Står altid til sidst, som »Eventuelt«", required=False)

    def __init__(self, data: Data = None, *, standing: StandingRow | None = None) -> None:
        names = ("title", "kind", "rhythm", "occasion", "recommended_by", "recommendation", "at_end")
        super().__init__(data, initial={name: getattr(standing, name) for name in names} if standing else None)

    def clean_rhythm(self) -> Rhythm:
        return Rhythm(self.cleaned_data["rhythm"])
