"""Forms of figures and targets: a number with its unit, a period, and only what the chosen shape asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from virke.kernel import units
from virke.kernel.periods import Period
from virke.plans import wording
from virke.plans.kinds import Light, Maturity, Shape
from virke.plans.queries import KeyChoice
from virke.plans.rules import LONGEST_WORDING
from virke.plans.values import Decided, Figure, Promise
from virke.web.forms.fields import DayField, LastDayField, ProseField, first_day_field
from virke.web.forms.plans import DecidedForm

Data = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as somebody wrote it, with the key of the unit that it is in."""

    value: Decimal
    unit: str


class NumberField(forms.CharField):
    """ "8,8", or with its unit: "8,8 %", "80 boliger". The unit shown beside the field is meant when none stands.

    Another unit than that is kept, so that the rules can refuse it: "8,8 dage" is not "8,8 %".
    """

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, unit: str, counted: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.unit, self.counted = unit, counted

    def to_python(self, value: Any) -> Number | None:  # type: ignore[override]  # a number where CharField has a text
        text = str(super().to_python(value) or "").strip()
        if not text:
            return None
        plain = units.parse_number(text.lower().removesuffix(self.counted.lower()).strip())
        if plain is not None:
            return Number(plain, self.unit)
        found = units.parse(text)
        if found is None:
            raise forms.ValidationError("Skriv et tal, som 80, 8,8 eller 1.250.")
        return Number(found.value, found.unit.key)


def plain(value: Decimal | None) -> str:
    """A number as it stands in a field; nothing for none."""
    return "" if value is None else units.format_number(value)


class FigureForm(forms.Form):
    """A figure: a value, or numerator and denominator that Virke makes the share of."""

    value = forms.CharField(required=False)
    numerator = forms.CharField(required=False)
    denominator = forms.CharField(required=False)
    n_unknown = forms.IntegerField(
        label="Ukendte", help_text="Hvor mange kunne ikke tælles med?", min_value=0, required=False
    )
    maturity = forms.ChoiceField(
        label="Er tallet endeligt?",
        choices=[(Maturity.FINAL, "Endeligt"), (Maturity.PRELIMINARY, "Foreløbigt: det kan stadig ændre sig")],
        widget=forms.RadioSelect,
        initial=Maturity.FINAL,
    )
    note = ProseField(label="Bemærkning", required=False)

    def __init__(self, data: Data = None, *, unit: str, counted: str = "", **rest: Any) -> None:
        super().__init__(data, **rest)
        self.unit, word = unit, wording.unit_word(unit, counted)
        self.fields["value"] = NumberField(unit=unit, counted=counted, label=f"Tal ({word})", required=False)
        if unit == units.PERCENT.key:
            self.fields["value"].label = "Eller kun andelen (%)"
            self.fields["numerator"] = NumberField(unit=unit, label="Tæller", required=False)
            self.fields["denominator"] = NumberField(unit=unit, label="Nævner", required=False)
        else:
            del self.fields["numerator"], self.fields["denominator"]

    def figure(self) -> Figure:
        values = self.cleaned_data
        written: list[Number] = [n for name in ("value", "numerator", "denominator") if (n := values.get(name))]
        wrong = next((number.unit for number in written if number.unit != self.unit), None)
        return Figure(
            unit=wrong or self.unit,
            value=_value(values.get("value")),
            numerator=_value(values.get("numerator")),
            denominator=_value(values.get("denominator")),
            n_unknown=values["n_unknown"] or 0,
            maturity=Maturity(values["maturity"]),
        )


class ObservationForm(FigureForm):
    """A figure of a period: one of those that are expected, or another."""

    period = forms.ChoiceField(label="Periode", required=False)
    starts_on = DayField(label="Fra og med", required=False)
    ends_on = LastDayField()

    field_order = (
        "period",
        "starts_on",
        "ends_on",
        "numerator",
        "denominator",
        "value",
        "n_unknown",
        "maturity",
        "note",
    )

    def __init__(self, data: Data = None, *, expected: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["period"].choices = [*expected, ("", "En anden periode")]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("period"):
            for name, reason in (
                ("starts_on", "Skriv periodens første dag."),
                ("ends_on", "Skriv periodens sidste dag."),
            ):
                if not values.get(name) and name not in self.errors:
                    self.add_error(name, reason)
        return values

    def period_of(self) -> Period:
        values = self.cleaned_data
        if values["period"]:
            first, last = (date.fromisoformat(day) for day in values["period"].split("_"))
            return Period(first, last)
        return Period(values["starts_on"], values["ends_on"])


class CorrectionForm(FigureForm):
    """The figure as it should have been, and why."""

    reason = ProseField(label="Hvorfor rettes tallet?", error_messages={"required": "Skriv, hvorfor tallet rettes."})


class WithdrawalForm(forms.Form):
    """Why a figure may not be shown any more."""

    reason = ProseField(
        label="Hvorfor trækkes tallet tilbage?",
        error_messages={"required": "Skriv, hvorfor tallet trækkes tilbage."},
    )


class OverrideForm(forms.Form):
    """Another light than the one Virke sets, for a while."""

    light = forms.ChoiceField(
        label="Hvordan står det til?",
        choices=[
            (light.value, light.label) for light in (Light.REACHED, Light.ON_THE_WAY, Light.AT_RISK, Light.NOT_REACHED)
        ],
        widget=forms.RadioSelect,
    )
    reason = ProseField(label="Hvorfor?", error_messages={"required": "Skriv, hvorfor målet vurderes anderledes."})
    ends_on = LastDayField(label="Gælder til og med", required=True)


class RemovalForm(forms.Form):
    """Why a judgement does not hold any more."""

    reason = ProseField(
        label="Hvorfor fjernes vurderingen?", error_messages={"required": "Skriv, hvorfor vurderingen fjernes."}
    )


@dataclass(frozen=True, slots=True)
class ShapeForm:
    """What a shape is for, in words, and which fields it asks for besides from when it counts."""

    shape: Shape
    explained: str
    fields: tuple[str, ...]
    labels: Mapping[str, str]


def _shape(shape: Shape, explained: str, *fields: str, **labels: str) -> ShapeForm:
    return ShapeForm(shape, explained, fields, labels)


_UNTIL = "Gælder til og med"
SHAPES: tuple[ShapeForm, ...] = (
    _shape(
        Shape.POINT,
        "Et tal skal være nået en bestemt dag: »80 boliger ved udgangen af 2026«.",
        "sense",
        "value",
        "ends_on",
        "due_text",
        ends_on="Skal være nået senest",
    ),
    _shape(
        Shape.LINEAR,
        "Tallet skal bevæge sig jævnt fra et udgangspunkt: »fra 100 til 80 på to år«.",
        "baseline_value",
        "sense",
        "value",
        "ends_on",
        "due_text",
        ends_on="Skal være nået senest",
    ),
    _shape(
        Shape.CUMULATIVE,
        "Noget tælles sammen i perioden: »30 besøg i 2026«.",
        "sense",
        "value",
        "ends_on",
        ends_on="Tælles til og med",
    ),
    _shape(Shape.STEP, "Et tal gælder fra en dag: »fra 1. juli mindst 75 %«.", "sense", "value", "ends_on"),
    _shape(Shape.STOCK, "Et løbende antal: »mindst 60 i gang ad gangen«.", "sense", "value", "ends_on"),
    _shape(Shape.CEILING, "Tallet må ikke komme over et loft: »højst 4,2 %«.", "high", "ends_on"),
    _shape(Shape.BAND, "Tallet skal ligge mellem to grænser: »70-90 %«.", "low", "high", "ends_on"),
    _shape(
        Shape.KEEP,
        "Tallet skal blive, hvor det er.",
        "baseline_value",
        "ends_on",
        baseline_value="Niveauet, der fastholdes",
    ),
    _shape(
        Shape.CADENCE,
        "Noget skal ske jævnligt: »to gange om året«.",
        "low",
        "window_months",
        "ends_on",
        low="Mindst så mange gange",
    ),
    _shape(
        Shape.SERVICE_LEVEL,
        "En andel skal være klaret inden en tid: »90 % inden 24 timer«.",
        "low",
        "limit_value",
        "limit_unit",
        "ends_on",
        low="Mindst (andel)",
    ),
    _shape(
        Shape.DEADLINE,
        "Noget skal være sket inden en dag: »inden udgangen af juni«.",
        "ends_on",
        "due_text",
        ends_on="Skal være sket senest",
    ),
    _shape(
        Shape.TO_DEVELOP, "Måltallet er ikke bestemt endnu.", "ends_on", "due_text", ends_on="Skal være bestemt senest"
    ),
)
BY_SHAPE = {one.shape: one for one in SHAPES}


class TargetForm(forms.Form):
    """A target of one shape: it asks only for what that shape needs."""

    sense = forms.ChoiceField(
        label="Tallet skal være",
        choices=[("low", "mindst så meget"), ("high", "højst så meget")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om tallet skal være mindst eller højst så meget."},
    )
    window_months = forms.TypedChoiceField(
        label="I løbet af",
        coerce=int,
        choices=[(1, "en måned"), (3, "et kvartal"), (6, "et halvt år"), (12, "et år"), (24, "to år"), (36, "tre år")],
        initial=12,
    )
    limit_unit = forms.ChoiceField(
        label="Tidens enhed",
        choices=[(unit.key, unit.plural) for unit in (units.HOURS, units.DAYS, units.WORKING_DAYS, units.WEEKS)],
    )
    starts_on = first_day_field("Gælder fra og med")
    ends_on = LastDayField(label=_UNTIL)
    due_text = forms.CharField(label="Fristen, som planen siger det", max_length=LONGEST_WORDING, required=False)
    decided_on = DayField(label="Besluttet den", required=False)
    citation = forms.CharField(
        label="Besluttet hvor?",
        help_text="For eksempel: Beskæftigelsesudvalget 3. december 2025, punkt 4.",
        required=False,
    )
    reason = ProseField(label="Hvorfor ændres måltallet?", required=False)

    def __init__(
        self, data: Data = None, *, shape: Shape, unit: str, counted: str = "", supersedes: bool = False, **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        self.shape, self.unit, asked = shape, unit, BY_SHAPE[shape]
        word = wording.unit_word(unit, counted)
        for name, label in (
            ("value", "Måltal"),
            ("low", "Mindst"),
            ("high", "Højst"),
            ("baseline_value", "Udgangspunkt"),
        ):
            self.fields[name] = NumberField(
                unit=unit,
                counted=counted,
                label=f"{asked.labels.get(name, label)}{f' ({word})' if word else ''}",
                error_messages={"required": "Skriv et tal."},
            )
        self.fields["limit_value"] = NumberField(unit=units.HOURS.key, label="Inden for så lang tid")
        always = ("starts_on", "decided_on", "citation", *(("reason",) if supersedes else ()))
        for name in set(self.fields) - {*asked.fields, *always}:
            del self.fields[name]
        self.fields["ends_on"].label = asked.labels.get("ends_on", _UNTIL)
        self.order_fields([*asked.fields, *always])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("decided_on")) != bool(values.get("citation")):
            missing = "citation" if values.get("decided_on") else "decided_on"
            if missing not in self.errors:
                self.add_error(missing, "Skriv både, hvornår og hvor det blev besluttet, eller ingen af delene.")
        return values

    def promise(self) -> Promise:
        values = self.cleaned_data
        bounds = {name: values.get(name) for name in ("low", "high")}
        if "sense" in values:
            bounds = {"low": None, "high": None, values["sense"]: values["value"]}
        written = [n for n in (*bounds.values(), values.get("baseline_value")) if n is not None]
        wrong = next((number.unit for number in written if number.unit != self.unit), None)
        return Promise(
            shape=self.shape,
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            unit=(wrong or self.unit) if written else "",
            low=_value(bounds["low"]),
            high=_value(bounds["high"]),
            due_text=values.get("due_text", ""),
            window_months=values.get("window_months"),
            limit_value=_value(values.get("limit_value")),
            limit_unit=values.get("limit_unit", ""),
            baseline_value=_value(values.get("baseline_value")),
        )

    def decided(self) -> Decided | None:
        values = self.cleaned_data
        return Decided(values["decided_on"], values["citation"]) if values["decided_on"] else None


class DecidedTargetForm(TargetForm):
    """A target that a decision of a meeting sets: where and when it was decided is known."""

    def __init__(self, data: Data = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        del self.fields["decided_on"], self.fields["citation"]
        numbers = [name for name in self.fields if name not in ("starts_on", "ends_on", "due_text", "reason")]
        self.order_fields([*numbers, "starts_on", "ends_on", "due_text", "reason"])
        if "reason" in self.fields:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = "Skriv, hvorfor måltallet ændres."


class DistributeForm(forms.Form):
    """Which key shares the target; its weights stand in the choice."""

    key_id = forms.TypedChoiceField(
        label="Fordelingsnøgle",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg en fordelingsnøgle, eller lav en ny."},
    )

    def __init__(self, data: Data = None, *, keys: Iterable[KeyChoice], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["key_id"].choices = [(key.id, _said(key)) for key in keys]  # type: ignore[attr-defined]


def _said(key: KeyChoice) -> str:
    weights = ", ".join(f"{name} {units.format_number(Decimal(weight))}" for name, weight in key.weights)
    return f"{key.name}: {weights}. {key.decided_citation}"


class KeyForm(DecidedForm):
    """A distribution key: a weight for each unit. `weight_names` are the names of those fields."""

    name = forms.CharField(
        label="Navn", help_text="For eksempel »Årsværk 2026«.", error_messages={"required": "Skriv nøglens navn."}
    )
    starts_on = first_day_field("Gælder fra og med")

    def __init__(self, data: Data = None, *, units: Sequence[tuple[int, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self._units = {f"weight_{unit_id}": unit_id for unit_id, _ in units}
        for unit_id, name in units:
            self.fields[f"weight_{unit_id}"] = NumberField(unit="", label=name, required=False)
        self.order_fields(["name", *self.weight_names, "starts_on", "decided_on", "citation"])

    @property
    def weight_names(self) -> tuple[str, ...]:
        return tuple(self._units)

    def weights(self) -> dict[int, Decimal]:
        found = {unit_id: _value(self.cleaned_data[name]) for name, unit_id in self._units.items()}
        return {unit_id: weight for unit_id, weight in found.items() if weight is not None}


def _value(number: Number | None) -> Decimal | None:
    return number.value if number is not None else None
