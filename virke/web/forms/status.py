"""Forms of a status report: its cycle, a line for each item, and what becomes of unfinished items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from django import forms

from virke.plans import merging
from virke.plans.kinds import Light
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


class Writable(Protocol):
    """An item with what stands of it."""

    @property
    def item_id(self) -> int: ...

    @property
    def text(self) -> LineText: ...


class LineForm(forms.Form):
    """One item. The first two texts leave the house; the last two never do.

    `seen` says what stood there when the page was shown (`merging.token`). `shown` is another text to begin with.
    """

    TEXTS = ("political_text", "next_step", "status_text", "internal_comment")

    political_text = ProseField(label="Politisk afrapportering", required=False)
    next_step = ProseField(label="Næste skridt", required=False)
    status_text = ProseField(label="Intern status", required=False)
    internal_comment = ProseField(label="Intern kommentar", required=False)
    light = forms.ChoiceField(label="Vurdering", choices=AS_COMPUTED, required=False)
    light_reason = forms.CharField(label="Hvorfor en anden vurdering?", required=False)
    closed = forms.BooleanField(label="Punktet er afsluttet", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Data = None, *, item: Writable, shown: LineText | None = None) -> None:
        text = shown or item.text
        initial = {
            "political_text": text.political_text,
            "next_step": text.next_step,
            "status_text": text.status_text,
            "internal_comment": text.internal_comment,
            "light": text.light.value if text.light else "",
            "light_reason": text.light_reason,
            "closed": text.closed,
            "seen": merging.token(item.text),
        }
        super().__init__(data, prefix=f"p{item.item_id}", initial=initial)
        self.item = item

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("light") and not said.get("light_reason", "").strip():
            self.add_error("light_reason", "Skriv, hvorfor du vurderer punktet anderledes end Virke.")
        return said

    @property
    def touched(self) -> bool:
        """Whether its writer changed anything of what the page showed."""
        return merging.touched(self.seen_token, self.text())

    @property
    def seen_token(self) -> str:
        return str(self.cleaned_data["seen"] or self.initial["seen"])

    def text(self) -> LineText:
        said = self.cleaned_data
        return LineText(
            **{name: said[name] for name in self.TEXTS},
            light=Light(said["light"]) if said["light"] else None,
            light_reason=said["light_reason"],
            closed=said["closed"],
        )


class OwnLineForm(LineForm):
    """An item as its owner writes it: the texts. Judging and closing are for those who edit the plan."""

    def __init__(self, data: Data = None, *, item: Writable, shown: LineText | None = None) -> None:
        super().__init__(data, item=item, shown=shown)
        for name in ("light", "light_reason", "closed"):
            del self.fields[name]

    def text(self) -> LineText:
        return replace(self.item.text, **{name: self.cleaned_data[name] for name in self.TEXTS})


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
