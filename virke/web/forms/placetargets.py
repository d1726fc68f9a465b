"""The form in which a target of places and its key are decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

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
    decided_on = DayField(label="Besluttet den", error_messages={"required": "Skriv dagen."})
    citation = forms.CharField(
        label="Besluttet hvor?", help_text="Forum, dag og punkt, for eksempel: Chefforum 14. marts 2026, punkt 6.",
        max_length=400, error_messages={"required": "Skriv, hvor det er besluttet."},
    )  # fmt: skip

    def __init__(self, data: Data = None, *, departments: Sequence[KeyProposal], **rest: Any) -> None:
        super().__init__(data, **rest)
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

    @property
    def decided(self) -> Decided:
        return Decided(self.cleaned_data["decided_on"], self.cleaned_data["citation"])


def _name(one: KeyProposal) -> str:
    return f"aarsvaerk_{one.unit_id}"
