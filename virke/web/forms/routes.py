"""Forms that say who hears of a plan, a goal or a figure, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from virke.followup.routing import Cadence, Occasion
from virke.web.forms.fields import first_day_field

INTERVALS = (1, 2, 3, 4, 6, 12)
_CADENCES = (
    Cadence(Occasion.EACH_MEETING),
    *(Cadence(Occasion.EVERY_MONTHS, months) for months in INTERVALS),
    *(Cadence(one) for one in Occasion if one not in (Occasion.EACH_MEETING, Occasion.EVERY_MONTHS)),
)
_BY_KEY = {f"{one.occasion}-{one.months or ''}".rstrip("-"): one for one in _CADENCES}


class RouteForm(forms.Form):
    """`forums` are those whose meetings the viewer may see: id and name."""

    forum_id = forms.TypedChoiceField(label="Hvilket forum?", coerce=int, error_messages={"required": "Vælg et forum."})
    when = forms.ChoiceField(
        label="Hvornår skal forummet høre om det?",
        choices=[(key, one.wording[0].upper() + one.wording[1:]) for key, one in _BY_KEY.items()],
        widget=forms.RadioSelect,
        initial="every_months-3",
        error_messages={"required": "Vælg, hvornår forummet skal høre om det."},
    )
    starts_on = first_day_field()

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, forums: Sequence[tuple[int, str]], **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        choices = [("", "Vælg et forum"), *((str(key), name) for key, name in forums)]
        self.fields["forum_id"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def cadence(self) -> Cadence:
        return _BY_KEY[self.cleaned_data["when"]]
