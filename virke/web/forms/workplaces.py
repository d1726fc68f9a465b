"""Forms of workplaces: what they are, their staff by month, their checklist, contacts and offers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from virke.documents.limits import MAX_FILE_BYTES
from virke.kernel.calendar_words import MONTH_NAMES
from virke.placements import stafffiles
from virke.placements.calendar import months_later
from virke.placements.kinds import Agreement, Kind, Ready
from virke.placements.values import OfferHead, StaffFigure, WorkplaceHead
from virke.placements.writing import LONGEST_NAME, LONGEST_TEXT, MOST_SEATS, MOST_WEEKS, P_DIGITS, POSTAL_DIGITS
from virke.web.forms.fields import DayField, ProseField
from virke.web.forms.figures import plain
from virke.web.forms.projects import AmountField

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]
LONGEST_CELL = 12


class WorkplaceForm(forms.Form):
    """A workplace as its leader or a consultant describes it."""

    name = forms.CharField(
        label="Navn", max_length=LONGEST_NAME, error_messages={"required": "Skriv, hvad arbejdspladsen hedder."}
    )
    unit = forms.TypedChoiceField(label="Enhed", coerce=int, error_messages={"required": "Vælg enheden."})
    p_number = forms.CharField(
        label="P-nummer", max_length=P_DIGITS, help_text="10 cifre. Rimelighedskravet gælder for hvert P-nummer.",
        error_messages={"required": "Skriv P-nummeret."},
    )  # fmt: skip
    address = forms.CharField(label="Adresse", max_length=LONGEST_NAME, required=False)
    postal_code = forms.CharField(label="Postnummer", max_length=POSTAL_DIGITS, required=False)
    opening = forms.CharField(
        label="Åbningstid", help_text="For eksempel: hverdage 7-15.", max_length=LONGEST_NAME, required=False
    )
    opening_hours = AmountField(label="Åbent (timer om ugen)", required=False)
    mentor_hours = AmountField(label="Tid til en makker (timer om ugen)", required=False)
    consultant = forms.ChoiceField(label="Fast virksomhedskonsulent", required=False)
    agreement = forms.ChoiceField(label="Aftale", choices=Agreement.choices())
    savings = forms.BooleanField(
        label="Enheden sparer og tager ikke imod lige nu", required=False,
        help_text="Vises i overblikket som årsag.",
    )  # fmt: skip

    def __init__(self, data: Data = None, *, units: Choices, people: Choices, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["consultant"].choices = [("", "Ikke valgt"), *people]  # type: ignore[attr-defined]

    def head(self) -> WorkplaceHead:
        said = self.cleaned_data
        return WorkplaceHead(
            unit_id=said["unit"],
            name=said["name"],
            p_number=said["p_number"],
            address=said["address"],
            opening=said["opening"],
            opening_hours=said["opening_hours"],
            mentor_hours=said["mentor_hours"],
            consultant_id=int(said["consultant"]) if said["consultant"] else None,
            agreement=Agreement(said["agreement"]),
            savings=said["savings"],
            postal_code=said["postal_code"],
        )


def of_workplace(head: WorkplaceHead) -> dict[str, Any]:
    """The form as it stands for what is written."""
    return {
        "name": head.name,
        "unit": head.unit_id,
        "p_number": head.p_number,
        "address": head.address,
        "opening": head.opening,
        "opening_hours": plain(head.opening_hours),
        "mentor_hours": plain(head.mentor_hours),
        "consultant": str(head.consultant_id or ""),
        "agreement": head.agreement.value,
        "savings": head.savings,
        "postal_code": head.postal_code,
    }


class StaffForm(forms.Form):
    """FTE of the newest months, two fields each; a month without a total is left as it is."""

    def __init__(self, data: Data = None, *, known: Sequence[StaffFigure], newest: date, months: int) -> None:
        super().__init__(data)
        stands = {one.month: one for one in known}
        self.months = tuple(months_later(newest, -back) for back in range(months))
        for month in self.months:
            figure = stands.get(month)
            for name, value in (
                (_total(month), figure.total if figure else None),
                (_left(month), figure.left_out if figure else None),
            ):
                self.fields[name] = forms.CharField(required=False, max_length=LONGEST_CELL, initial=plain(value))

    @property
    def lines(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(in_words(month), self[_total(month)], self[_left(month)]) for month in self.months]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.figures: list[StaffFigure] = []
        for month in self.months:
            total, left = (self._number(values, name) for name in (_total(month), _left(month)))
            if total is not None:
                self.figures.append(StaffFigure(month, total, left or Decimal()))
        return values

    def _number(self, values: Mapping[str, Any], name: str) -> Decimal | None:
        text = str(values.get(name) or "").strip()
        found = stafffiles.number_in(text) if text else None
        if text and found is None:
            self.add_error(name, "Skriv et tal, som 22,4.")
        return found


def in_words(month: date) -> str:
    return f"{MONTH_NAMES[month.month - 1]} {month.year}".capitalize()


def _total(month: date) -> str:
    return f"i_alt_{month:%Y%m}"


def _left(month: date) -> str:
    return f"udenfor_{month:%Y%m}"


class StaffFileForm(forms.Form):
    file = forms.FileField(
        label="Udfyldt skema", help_text="Excel eller CSV med de samme kolonner.", widget=forms.FileInput,
        error_messages={"required": "Vælg den udfyldte fil."},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError("Filen er for stor.")
        return file


class ReadyForm(forms.Form):
    """What is in place before somebody comes."""

    points = forms.TypedMultipleChoiceField(
        label="Er det på plads?", coerce=Ready, choices=Ready.choices(), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip


class ContactForm(forms.Form):
    """Somebody spoke with the workplace."""

    on = DayField(label="Dag", error_messages={"required": "Skriv dagen."})
    about = ProseField(
        label="Hvad talte I om?", help_text="Skriv om arbejdspladsen, ikke om enkelte borgere.",
        max_length=LONGEST_TEXT, error_messages={"required": "Skriv kort, hvad I talte om."},
    )  # fmt: skip


class OfferForm(forms.Form):
    """Seats for a task."""

    title = forms.CharField(
        label="Opgaven", help_text="For eksempel: hjælp i køkkenet, eller det I ikke når i dag.",
        max_length=LONGEST_NAME, error_messages={"required": "Skriv, hvad opgaven er."},
    )  # fmt: skip
    task = forms.ChoiceField(
        label="Opgave i biblioteket", required=False,
        help_text="Så ved matchet, hvad opgaven kræver, og hvad man lærer.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="Slags", choices=Kind.choices())
    seats = forms.IntegerField(label="Antal pladser", min_value=1, max_value=MOST_SEATS, initial=1)
    weeks = forms.IntegerField(
        label="Uger", help_text="Hvor længe vil I helst, at man bliver?", min_value=1, max_value=MOST_WEEKS, initial=4
    )
    hours = AmountField(label="Timer om ugen", initial="37", error_messages={"required": "Skriv timerne om ugen."})
    starts_on = DayField(label="Tidligst fra", error_messages={"required": "Skriv den første dag."})

    def __init__(self, data: Data = None, *, tasks: Iterable[tuple[int, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        named = [(str(task_id), title) for task_id, title in tasks]
        self.fields["task"].choices = [("", "Ingen"), *named]  # type: ignore[attr-defined]  # a ChoiceField

    def head(self) -> OfferHead:
        said = self.cleaned_data
        return OfferHead(
            title=said["title"],
            kind=Kind(said["kind"]),
            weeks=said["weeks"],
            hours=said["hours"],
            starts_on=said["starts_on"],
            seats=said["seats"],
            task_id=int(said["task"]) if said["task"] else None,
        )


def of_offer(head: OfferHead) -> dict[str, Any]:
    return {
        "title": head.title,
        "task": str(head.task_id or ""),
        "kind": head.kind.value,
        "seats": head.seats,
        "weeks": head.weeks,
        "hours": plain(head.hours),
        "starts_on": head.starts_on,
    }
