"""What of an indicator is shown; the values travel in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from virke.plans.exploring import Choice, How, Place, Targets
from virke.web.forms.fields import DayField

Data = Mapping[str, Any] | None


class ExploreForm(forms.Form):
    """Everything may be left out: then the whole is shown, each period for itself, with the target that holds."""

    sted = forms.MultipleChoiceField(label="Steder", widget=forms.CheckboxSelectMultiple, required=False)
    visning = forms.ChoiceField(label="Visning", choices=How.choices(), required=False)
    maal = forms.ChoiceField(label="Måltal", choices=Targets.choices(), required=False)
    fra = DayField(label="Fra", required=False)
    til = DayField(label="Til", required=False)
    foer = forms.BooleanField(label="Vis også året før", required=False)

    def __init__(self, data: Data, *, places: Sequence[Place], adds_up: bool) -> None:
        sent = data.copy() if data is not None and hasattr(data, "copy") else {}
        self._places = [(one.key, one.name) for one in places]
        if self._places and not sent.get("sted"):
            sent["sted"] = self._places[0][0]
        super().__init__(sent)
        self.fields["sted"].choices = self._places  # type: ignore[attr-defined]  # a choice field
        if len(self._places) < 2:
            del self.fields["sted"]
        if not adds_up:
            del self.fields["visning"]

    def choice(self) -> Choice:
        """What was asked for; what is not offered is left out."""
        self.full_clean()
        values = self.cleaned_data
        return Choice(
            places=tuple(values.get("sted") or ()),
            how=How(values.get("visning") or How.PERIOD),
            targets=Targets(values.get("maal") or Targets.HOLDING),
            since=_day(values.get("fra")),
            until=_day(values.get("til")),
            year_before=bool(values.get("foer")),
        )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
