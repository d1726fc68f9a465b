"""The form in which a target of places and its key are decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from virke.kernel.danish import format_date
from virke.meetings.views import ItemRef
from virke.placements.targeting import MOST_PLACES, PlaceGoal
from virke.placements.views import KeyProposal
from virke.plans.values import Decided
from virke.web.forms.fields import DayField
from virke.web.forms.figures import plain
from virke.web.forms.projects import AmountField

Data = Mapping[str, Any] | None
HUNDRED = Decimal(100)


class PlaceTargetForm(forms.Form):
    """Places, occupancy and wage subsidy of the whole, and what each department weighs."""

    places = forms.IntegerField(
        label="Pladser i alt", min_value=1, max_value=MOST_PLACES, error_messages={"required": "Skriv et antal."}
    )
    occupancy = AmountField(
        label="Belægning (%)", help_text="Så stor en del af pladserne skal være i brug ad gangen.",
        error_messages={"required": "Skriv en procent."},
    )  # fmt: skip
    wage_subsidy = forms.IntegerField(
        label="Heraf løntilskud", min_value=0, max_value=MOST_PLACES, error_messages={"required": "Skriv et antal."}
    )
    starts_on = DayField(label="Gælder fra", error_messages={"required": "Skriv dagen."})
    item = forms.ChoiceField(
        label="Besluttet i punktet", required=False,
        help_text="Punkter om praktik, løntilskud og pladser, som er besluttet. Dag og sted tages fra punktet.",
    )  # fmt: skip
    decided_on = DayField(label="Besluttet den", help_text="Når punktet ikke står i listen.", required=False)
    citation = forms.CharField(
        label="Besluttet hvor?", help_text="Forum, dag og punkt, for eksempel: Chefforum 14. marts 2026, punkt 6.",
        max_length=400, required=False,
    )  # fmt: skip

    def __init__(
        self, data: Data = None, *, departments: Sequence[KeyProposal], items: Sequence[ItemRef] = (), **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        self._items = {str(one.item_id): one for one in items}
        named = [(key, f"{_place(one)}: {one.title}") for key, one in self._items.items()]
        self.fields["item"].choices = [("", "Et andet sted"), *named]  # type: ignore[attr-defined]  # a ChoiceField
        self._departments = departments
        for one in departments:
            self.fields[_name(one)] = AmountField(label=one.name, required=False, initial=plain(one.fte or one.weight))

    @property
    def weight_fields(self) -> Iterator[forms.BoundField]:
        return (self[_name(one)] for one in self._departments)

    @property
    def weights(self) -> dict[int, Decimal]:
        found = {one.unit_id: self.cleaned_data.get(_name(one)) for one in self._departments}
        return {unit_id: weight for unit_id, weight in found.items() if weight is not None}

    @property
    def goal(self) -> PlaceGoal:
        said = self.cleaned_data
        return PlaceGoal(said["places"], said["occupancy"] / HUNDRED, said["wage_subsidy"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.data.get("then") == "try":  # nobody has decided yet what is only tried
            return said
        if not said.get("item") and "item" not in self.errors:
            for name, missing in (("decided_on", "Skriv dagen."), ("citation", "Skriv, hvor det er besluttet.")):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, missing)
        return said

    @property
    def item_id(self) -> int | None:
        chosen = self.cleaned_data["item"]
        return int(chosen) if chosen else None

    @property
    def decided(self) -> Decided:
        """The item says when and where; words that were written beside it are kept as the citation."""
        said, item = self.cleaned_data, self._items.get(self.cleaned_data["item"])
        if item is None:
            return Decided(said["decided_on"], said["citation"])
        return Decided(item.held_on, said["citation"] or _place(item))


def _place(one: ItemRef) -> str:
    number = f", punkt {one.number}" if one.number else ""
    return f"{one.forum_name} {format_date(one.held_on)}{number}"


def _name(one: KeyProposal) -> str:
    return f"aarsvaerk_{one.unit_id}"
