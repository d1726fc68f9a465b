"""Forms of a project: its facts, what is counted up, what is reported, and what a trial tries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from virke.kernel import units
from virke.projects.kinds import TallyKind
from virke.projects.rules import LONGEST_FUNDER, LONGEST_RECEIVER, LONGEST_WHAT, MOST_PLACES
from virke.projects.states import DueStep
from virke.projects.values import DueHead, Facts, Hypothesis, Total
from virke.web.forms.fields import DayField, ProseField

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]
NOBODY = ("", "Ikke valgt")
NO_CITIZENS = "Skriv om projektet, ikke om enkelte borgere."


class AmountField(forms.CharField):
    """A number as Danes write it: "1.250.000", "1.250.000,50", "240"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # a number where CharField has a text
        text = str(super().to_python(value) or "").strip().lower().removesuffix("kr.").removesuffix("kr").strip()
        if not text:
            return None
        found = units.parse_number(text)
        if found is None:
            raise forms.ValidationError("Skriv et tal, som 240 eller 1.250.000.")
        return found


class FactsForm(forms.Form):
    """What the project has beside its plan. Period, case number and title are the plan's own."""

    funder = forms.CharField(
        label="Bevillingsgiver", help_text="Hvem betaler? For eksempel en styrelse eller en fond.",
        max_length=LONGEST_FUNDER, required=False,
    )  # fmt: skip
    grant = AmountField(label="Bevilling (kr.)", required=False)
    target_group = ProseField(label="Målgruppe", help_text=NO_CITIZENS, required=False)
    cohort = ProseField(
        label="Hvem tæller med?",
        help_text="Skriv det, så to kolleger tæller de samme: fra hvornår, på hvilken ydelse, hvornår er man ude igen?",
        required=False,
    )
    intake_limit = forms.IntegerField(
        label="Antal pladser", help_text="Så mange kan optages i hele projektet.",
        min_value=1, max_value=MOST_PLACES, required=False,
    )  # fmt: skip
    contact = forms.ChoiceField(label="Kontaktperson", required=False)
    unit_ids = forms.TypedMultipleChoiceField(
        label="Enheder, der er med", coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, data: Data = None, *, people: Choices, places: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["contact"].choices = [NOBODY, *people]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["unit_ids"].choices = list(places)  # type: ignore[attr-defined]  # a ChoiceField

    def facts(self) -> Facts:
        values = self.cleaned_data
        return Facts(
            funder=values["funder"],
            grant=values["grant"],
            target_group=values["target_group"],
            cohort=values["cohort"],
            intake_limit=values["intake_limit"],
            contact_person_id=int(values["contact"]) if values["contact"] else None,
            unit_ids=frozenset(values["unit_ids"]),
        )


class TotalForm(forms.Form):
    """How many in all as of a day."""

    on = DayField(label="Opgjort til og med", error_messages={"required": "Skriv, hvilken dag der er talt op til."})
    total = AmountField(error_messages={"required": "Skriv et tal."})
    reason = forms.CharField(
        label="Hvorfor rettes tallet?", help_text="Kun når der allerede er et tal for dagen.", required=False
    )

    def __init__(self, data: Data = None, *, kind: TallyKind, **rest: Any) -> None:
        super().__init__(data, **rest)
        intake = kind is TallyKind.INTAKE
        self.fields["total"].label = "Optaget i alt" if intake else "Brugt i alt (kr.)"
        self.fields["total"].help_text = (
            "Alle, der er begyndt siden projektets første dag, også dem, der er ude igen."
            if intake
            else "Alt, der er brugt af bevillingen siden projektets første dag."
        )

    def counted(self) -> Total:
        return Total(self.cleaned_data["on"], self.cleaned_data["total"])


class DueForm(forms.Form):
    """What somebody expects, and when."""

    due_on = DayField(label="Frist", error_messages={"required": "Skriv fristen."})
    what = forms.CharField(
        label="Hvad skal sendes?", help_text="For eksempel: midtvejsrapport med regnskab.",
        max_length=LONGEST_WHAT, error_messages={"required": "Skriv, hvad der skal sendes."},
    )  # fmt: skip
    forum = forms.ChoiceField(label="Forum, der skal høre det", required=False)
    receiver = forms.CharField(
        label="Eller en anden modtager", help_text="For eksempel bevillingsgiveren.",
        max_length=LONGEST_RECEIVER, required=False,
    )  # fmt: skip
    responsible = forms.ChoiceField(label="Ansvarlig", required=False)

    def __init__(self, data: Data = None, *, forums: Choices, people: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["forum"].choices = [NOBODY, *forums]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["responsible"].choices = [("", "Kontaktpersonen"), *people]  # type: ignore[attr-defined]

    def head(self) -> DueHead:
        values = self.cleaned_data
        return DueHead(
            due_on=values["due_on"],
            what=values["what"],
            receiver=values["receiver"],
            forum_id=int(values["forum"]) if values["forum"] else None,
            responsible_person_id=int(values["responsible"]) if values["responsible"] else None,
        )


class DueStepForm(forms.Form):
    """What shows that it was sent; or why it shall not be, or is open again."""

    sent_on = DayField(label="Sendt den", error_messages={"required": "Skriv, hvilken dag den blev sendt."})
    receipt = ProseField(
        label="Hvad viser det?", help_text="Et journalnummer, et bilag eller en kvittering.",
        error_messages={"required": "Skriv, hvad der viser, at den er sendt."},
    )  # fmt: skip
    reason = ProseField(label="Hvorfor?", error_messages={"required": "Skriv hvorfor."})

    def __init__(self, data: Data = None, *, step: DueStep, **rest: Any) -> None:
        super().__init__(data, **rest)
        for name in ("reason",) if step is DueStep.SEND else ("sent_on", "receipt"):
            del self.fields[name]


class HypothesisForm(forms.Form):
    """If we do this, then that will happen."""

    if_we = ProseField(label="Hvis vi ...", required=False)
    then = ProseField(label="... så ...", required=False)
    tried_by = ProseField(
        label="Hvem prøver hvad?", help_text="Enheder og roller, og hvad de gør anderledes.", required=False
    )
    learning = ProseField(label="Hvad har vi lært?", help_text=f"Kan skrives undervejs. {NO_CITIZENS}", required=False)

    def said(self) -> Hypothesis:
        return Hypothesis(**self.cleaned_data)


class StepForm(forms.Form):
    """A step of a trial: its day, and for a decision why and where."""

    on = DayField(label="Dag", error_messages={"required": "Skriv dagen."})
    reason = ProseField(label="Begrundelse", error_messages={"required": "Skriv begrundelsen."})
    citation = forms.CharField(
        label="Besluttet hvor?", help_text="For eksempel: Chefforum 14. marts 2026, punkt 3.", required=False
    )

    def __init__(self, data: Data = None, *, decides: bool, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.fields["reason"].required = decides
        if not decides:
            del self.fields["citation"]
