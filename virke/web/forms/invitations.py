"""Forms of invitations: whom to ask, and the answer behind the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from virke.placements.invitations import LONGEST_NAME, LONGEST_REASON
from virke.placements.kinds import Party, Representative
from virke.web.forms.fields import ProseField

Data = Mapping[str, Any] | None
MOST_DAYS = 365


class InviteForm(forms.Form):
    """Who is asked. For the employees also who speaks for them, and how long those before in the order are away."""

    name = forms.CharField(
        label="Navn", max_length=LONGEST_NAME, error_messages={"required": "Skriv, hvem der bliver spurgt."}
    )
    email = forms.EmailField(
        label="E-mail", required=False, help_text="Uden en mailadresse viser Virke linket, så du kan give det videre."
    )
    representative = forms.ChoiceField(
        label="Hvem taler for medarbejderne?", widget=forms.RadioSelect,
        choices=[(one.value, one.label.capitalize()) for one in Representative],
        error_messages={"required": "Vælg, hvem der taler for medarbejderne."},
    )  # fmt: skip

    def __init__(self, data: Data = None, *, party: Party, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.away_fields: tuple[str, ...] = ()
        if party is not Party.REPRESENTATIVE:
            del self.fields["representative"]
            return
        for one in list(Representative)[:-1]:
            self.fields[f"away_{one}"] = forms.IntegerField(
                label=f"Arbejdsdage, som {one.label} er væk", min_value=0, max_value=MOST_DAYS, required=False,
                help_text="Lad feltet stå tomt, hvis der ikke er en.",
            )  # fmt: skip
        self.away_fields = tuple(name for name in self.fields if name.startswith("away_"))

    def representative_chosen(self) -> Representative | None:
        chosen = self.cleaned_data.get("representative")
        return Representative(chosen) if chosen else None

    def away(self) -> dict[Representative, int]:
        """Working days away of those who exist and are not the one who is asked."""
        found = {Representative(name.removeprefix("away_")): self.cleaned_data[name] for name in self.away_fields}
        return {
            key: days for key, days in found.items() if days is not None and key is not self.representative_chosen()
        }


class ApprovalForm(forms.Form):
    """Yes with a name, or no with a name and why. `digest` is of the words that were shown."""

    name = forms.CharField(label="Dit navn", max_length=LONGEST_NAME, error_messages={"required": "Skriv dit navn."})
    reason = ProseField(
        label="Hvorfor ikke?",
        help_text="Skriv intet om helbred.",
        max_length=LONGEST_REASON,
        required=False,
    )
    digest = forms.CharField(widget=forms.HiddenInput)

    @property
    def accepted(self) -> bool:
        return self.data.get("answer") == "yes"
