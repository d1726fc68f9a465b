"""Forms of the match: the slider, a pair, a no with its reason, and the weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from virke.placements.kinds import Objecting, Objection, Pinned
from virke.placements.matching.batch import Terms
from virke.placements.matching.instance import MOST_POINTS
from virke.placements.matching.scoring import WISHES, Term
from virke.placements.matching.weekly import FOUR_WEEKS, Objective
from virke.placements.weighing import MOST_DRAW
from virke.web.forms.fields import DayField

Data = Mapping[str, Any] | None
SLIDER = (
    ("", "Som besluttet"),
    ("total", "Flest point i alt"),
    ("150", "Roligt: ingen bytter for mere end 150 point"),
    ("50", "Roligere: ingen bytter for mere end 50 point"),
    ("0", "Stabilt: ingen to vil hellere have hinanden"),
)
REQUIRED = {"required": "Skriv et tal."}


class RunForm(forms.Form):
    tau = forms.ChoiceField(label="Samlet eller stabilt", choices=SLIDER, required=False)


class PinForm(forms.Form):
    citizen = forms.ChoiceField(label="Borger", error_messages={"required": "Vælg borgeren."})
    offer = forms.ChoiceField(label="Tilbud", error_messages={"required": "Vælg tilbuddet."})
    pinned = forms.ChoiceField(label="Hvad gælder?", choices=Pinned.choices())
    reason = forms.CharField(
        label="Hvorfor?", help_text="Skriv intet om helbred.", max_length=400,
        error_messages={"required": "Skriv hvorfor."},
    )  # fmt: skip

    def __init__(
        self, data: Data = None, *, people: Iterable[tuple[int, str]], offers: Iterable[tuple[int, str]]
    ) -> None:
        super().__init__(data)
        for name, rows in (("citizen", people), ("offer", offers)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Vælg"), *((str(pk), title) for pk, title in rows)]


class RejectForm(forms.Form):
    objecting = forms.ChoiceField(label="Hvem siger nej?", choices=Objecting.choices())
    objection = forms.ChoiceField(label="Grund", choices=Objection.choices())
    words = forms.CharField(label="Uddybning", max_length=400, required=False)


class PreferenceForm(forms.Form):
    """Places of a ranking; empty ones are left out."""

    def __init__(self, data: Data = None, *, candidates: Iterable[tuple[int, str]], order: Sequence[int]) -> None:
        super().__init__(data)
        options = [("", "Ingen"), *((str(pk), name) for pk, name in candidates)]
        for number in range(1, WISHES + 1):
            first = str(order[number - 1]) if number <= len(order) else ""
            self.fields[f"rank_{number}"] = forms.ChoiceField(
                label=f"{number}. ønske", choices=options, required=False, initial=first
            )

    @property
    def said(self) -> list[int]:
        named = (self.cleaned_data[f"rank_{number}"] for number in range(1, WISHES + 1))
        return [int(one) for one in named if one]


class WeightsForm(forms.Form):
    """A number for each line of the score, and what the match is to make large."""

    objective = forms.ChoiceField(
        label="Hvad skal blive størst?", choices=[(one.value, one.label) for one in Objective]
    )
    waits = forms.IntegerField(
        label="Højst så mange uger at vente", min_value=0, max_value=FOUR_WEEKS, error_messages=REQUIRED
    )
    tau = forms.IntegerField(
        label="Uro, der tåles (point)", help_text="Tomt: kun de samlede point tæller.", min_value=0,
        max_value=MOST_POINTS, required=False,
    )  # fmt: skip
    key_price = forms.IntegerField(
        label="Pris for hvert forløb uden for nøglen (point)", min_value=0, max_value=500, error_messages=REQUIRED
    )

    draw = forms.IntegerField(
        label="Lodtrækning mellem to, der er lige gode (point)",
        help_text="0: ingen lodtrækning. Ellers bytter to plads efter lod, når ingen mister flere point end det. Så "
        "kan udbyttet af pladserne måles som et forsøg.",
        min_value=0, max_value=MOST_DRAW, error_messages=REQUIRED,
    )  # fmt: skip

    def __init__(self, data: Data = None, *, holds: Terms) -> None:
        super().__init__(
            data,
            initial={
                "objective": holds.objective.value, "waits": holds.waits, "tau": holds.tau,
                "key_price": holds.key_price, "draw": holds.draw,
            },
        )  # fmt: skip
        for term in Term:
            self.fields[term.value] = forms.IntegerField(
                label=term.label, min_value=0, max_value=MOST_POINTS, initial=holds.weights.get(term, 0),
                error_messages=REQUIRED,
            )  # fmt: skip

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        weights = {term: int(said[term.value]) for term in Term}
        objective = Objective(said["objective"])
        return Terms(weights, objective, said["waits"], said["tau"], said["key_price"], said["draw"])


class DecideForm(forms.Form):
    starts_on = DayField(label="Gælder fra", error_messages={"required": "Skriv dagen."})
    decided_on = DayField(label="Besluttet den", error_messages={"required": "Skriv dagen."})
    citation = forms.CharField(
        label="Besluttet hvor?", help_text="Forum, dag og punkt, for eksempel: Chefforum 14. marts 2026, punkt 6.",
        max_length=400, error_messages={"required": "Skriv, hvor det er besluttet."},
    )  # fmt: skip
