"""Forms of a status report: its cycle, a line for each item, and what becomes of unfinished items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from virke.plans.kinds import Light
from virke.plans.reporting import ItemStatus
from virke.plans.status import LONGEST_CYCLE, LineText
from virke.plans.values import Decided
from virke.plans.views import ItemLink, PlanLink
from virke.web.forms.fields import DayField, ProseField

Data = Mapping[str, Any] | None
AS_COMPUTED = [("", "Som Virke har beregnet"), *Light.choices()]
CARRIED, DROPPED = "carried", "dropped"


class ReportForm(forms.Form):
    """The cycle a report belongs to, and the day it shows."""

    cycle = forms.CharField(
        label="Runde",
        max_length=LONGEST_CYCLE,
        help_text="Hvem rapporten er til og hvornår, for eksempel: Økonomiudvalget, maj 2026.",
        error_messages={"required": "Skriv, hvilken runde rapporten hører til."},
    )
    as_of = DayField(label="Opgjort pr.", error_messages={"required": "Skriv, hvilken dag rapporten viser."})


class CorrectionForm(ReportForm):
    reason = forms.CharField(
        label="Hvad retter den nye rapport?", error_messages={"required": "Skriv, hvad den nye rapport retter."}
    )


class LineForm(forms.Form):
    """One item. The first two texts leave the house; the last two never do."""

    political_text = ProseField(label="Politisk afrapportering", required=False)
    next_step = ProseField(label="Næste skridt", required=False)
    status_text = ProseField(label="Intern status", required=False)
    internal_comment = ProseField(label="Intern kommentar", required=False)
    light = forms.ChoiceField(label="Vurdering", choices=AS_COMPUTED, required=False)
    light_reason = forms.CharField(label="Hvorfor en anden vurdering?", required=False)
    closed = forms.BooleanField(label="Punktet er afsluttet", required=False)

    def __init__(self, data: Data = None, *, item: ItemStatus) -> None:
        text = item.text
        initial = {
            "political_text": text.political_text,
            "next_step": text.next_step,
            "status_text": text.status_text,
            "internal_comment": text.internal_comment,
            "light": text.light.value if text.light else "",
            "light_reason": text.light_reason,
            "closed": text.closed,
        }
        super().__init__(data, prefix=f"p{item.item_id}", initial=initial)
        self.item = item

    def text(self) -> LineText:
        said = self.cleaned_data
        return LineText(
            status_text=said["status_text"],
            political_text=said["political_text"],
            next_step=said["next_step"],
            internal_comment=said["internal_comment"],
            light=Light(said["light"]) if said["light"] else None,
            light_reason=said["light_reason"],
            closed=said["closed"],
        )


class RolloverForm(forms.Form):
    """The next plan, and for each unfinished item whether it goes with it. One decision covers what is dropped."""

    into_id = forms.TypedChoiceField(label="Før punkterne over i", coerce=int)
    decided_on = DayField(label="Besluttet den", required=False)
    citation = forms.CharField(
        label="Besluttet hvor?",
        required=False,
        help_text="Kun når noget bortfalder. For eksempel: Økonomiudvalget 4. december 2025, punkt 3.",
    )

    def __init__(self, data: Data = None, *, items: Sequence[ItemLink], into: Sequence[PlanLink]) -> None:
        super().__init__(data)
        self.fields["into_id"].choices = [(one.id, f"{one.title} ({one.period})") for one in into]  # type: ignore[attr-defined]  # a ChoiceField
        self._items = items
        self.item_names = tuple(f"punkt_{one.id}" for one in items)
        for name, one in zip(self.item_names, items, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=f"{one.number} {one.title}", choices=[(CARRIED, "Føres videre"), (DROPPED, "Bortfalder")]
            )
        self.order_fields(["into_id", *self.item_names, "decided_on", "citation"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if any(values.get(name) == DROPPED for name in self.item_names):
            for name, reason in (
                ("decided_on", "Skriv, hvilken dag det blev besluttet."),
                ("citation", "Skriv, hvor det blev besluttet, at punkterne bortfalder."),
            ):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, reason)
        return values

    def dropped(self) -> dict[int, Decided]:
        said = self.cleaned_data
        gone = [one.id for name, one in zip(self.item_names, self._items, strict=True) if said[name] == DROPPED]
        return {item_id: Decided(said["decided_on"], said["citation"]) for item_id in gone}
