"""Forms of a plan: what it is, how it is adopted, its items, what is done and what is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from virke.kernel import danish, units
from virke.kernel.calendar_words import Precision
from virke.kernel.periods import Period
from virke.plans import wording
from virke.plans.kinds import Channel, Consideration, Direction, Frequency, IndicatorKind, PlanKind, RelationKind, Way
from virke.plans.measures import KNOWN
from virke.plans.rules import (
    LONGEST_CASE,
    LONGEST_CONTRIBUTORS,
    LONGEST_ITEM_TITLE,
    LONGEST_LEVEL,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    LONGEST_WORDING,
)
from virke.plans.states import ActionState, State
from virke.plans.values import ActionHead, Decided, Due, IndicatorHead, ItemHead, PlanHead, Responsible
from virke.web.forms.fields import DayField, LastDayField, ProseField, first_day_field

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]
NOT_CHOSEN = ("", "Ikke valgt")


def unit_choices() -> list[tuple[str, str]]:
    """What figures can be counted in, by the words a reader knows them by."""
    return [(unit.key, unit.plural) for unit in units.UNITS if unit.key != units.SHARE.key]


class FilterForm(forms.Form):
    """What the list of plans shows; the values travel in the address."""

    slags = forms.ChoiceField(label="Slags", choices=[("", "Alle slags"), *PlanKind.choices()], required=False)
    tilstand = forms.ChoiceField(
        label="Tilstand", choices=[("", "Alle"), *((state.value, state.label) for state in State)], required=False
    )
    ord = forms.CharField(label="Søg", max_length=200, required=False)


class PeriodsForm(forms.Form):
    """Two periods to compare; the values travel in the address. `periods` are at least two, those offered first."""

    foer = forms.ChoiceField(label="Periode", required=False)
    nu = forms.ChoiceField(label="Sammenlignet med", required=False)

    def __init__(self, data: Data, *, periods: Sequence[Period]) -> None:
        self._periods = {f"{period.starts_on}_{period.ends_on}": period for period in periods}
        newest, before, *_ = self._periods
        sent = data or {}
        super().__init__({"foer": sent.get("foer") or before, "nu": sent.get("nu") or newest})
        for name in ("foer", "nu"):
            choices = [(key, wording.period(period)) for key, period in self._periods.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def chosen(self) -> tuple[Period, Period]:
        """The two; what is not offered is the newest, or the one before it."""
        self.full_clean()
        newest, before, *_ = self._periods.values()
        return (
            self._periods.get(self.cleaned_data.get("foer", ""), before),
            self._periods.get(self.cleaned_data.get("nu", ""), newest),
        )


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label="Slags plan", choices=PlanKind.choices())
    title = forms.CharField(
        label="Titel", max_length=LONGEST_TITLE, error_messages={"required": "Skriv planens titel."}
    )
    unit_id = forms.TypedChoiceField(label="Hvem ejer planen?", coerce=int)
    starts_on = first_day_field()
    ends_on = LastDayField(required=True)
    case_no = forms.CharField(label="Sagsnummer", max_length=LONGEST_CASE, required=False)

    def __init__(self, data: Data = None, *, owners: Choices | None, **rest: Any) -> None:
        """`owners` None: who owns the plan is not asked."""
        super().__init__(data, **rest)
        if owners is None:
            del self.fields["unit_id"]
        else:
            self.fields["unit_id"].choices = list(owners)  # type: ignore[attr-defined]  # a ChoiceField

    def head(self) -> PlanHead:
        values = self.cleaned_data
        return PlanHead(
            kind=PlanKind(values["kind"]),
            title=values["title"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            case_no=values["case_no"],
        )


class MoveForm(forms.Form):
    """A step that asks for nothing but that one means it."""


class DecidedForm(forms.Form):
    """Where and when something was decided, in words."""

    decided_on = DayField(label="Besluttet den", error_messages={"required": "Skriv, hvilken dag det blev besluttet."})
    citation = forms.CharField(
        label="Besluttet hvor?",
        help_text="For eksempel: Beskæftigelsesudvalget 3. december 2025, punkt 4.",
        error_messages={"required": "Skriv, hvor det blev besluttet."},
    )

    def decided(self) -> Decided:
        return Decided(self.cleaned_data["decided_on"], self.cleaned_data["citation"])


class ItemForm(forms.Form):
    """A focus area, a theme or a goal. Its number stays when others are added."""

    number = forms.CharField(
        label="Nummer", max_length=LONGEST_NUMBER, error_messages={"required": "Skriv et nummer, for eksempel 2.1."}
    )
    title = forms.CharField(
        label="Titel", max_length=LONGEST_ITEM_TITLE, error_messages={"required": "Skriv punktets titel."}
    )
    level_name = forms.CharField(
        label="Niveau",
        help_text="For eksempel indsatsområde, tema eller mål.",
        max_length=LONGEST_LEVEL,
        required=False,
    )
    source_text = ProseField(
        label="Planens ord",
        help_text="Ordret, som det står i planen. Det er det, målet bliver holdt op på.",
        required=False,
    )
    note = ProseField(label="Bemærkning", required=False)
    channel = forms.ChoiceField(
        label="Hvem får besked om, hvordan det går?", choices=Channel.choices(), initial=Channel.ADMINISTRATIVE
    )
    considerations = forms.MultipleChoiceField(
        label="MED ser på",
        choices=Consideration.choices(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def head(self) -> ItemHead:
        values = self.cleaned_data
        return ItemHead(
            number=values["number"],
            title=values["title"],
            level_name=values["level_name"],
            source_text=values["source_text"],
            note=values["note"],
            channel=Channel(values["channel"]),
            considerations=tuple(Consideration(key) for key in values["considerations"]),
        )


class ActionForm(forms.Form):
    """Something to do. A due can be a day, or words such as "ultimo 2026", which Virke reads."""

    text = ProseField(label="Hvad skal der gøres?", error_messages={"required": "Skriv, hvad der skal gøres."})
    who = forms.ChoiceField(label="Ansvarlig", required=False)
    responsible_text = forms.CharField(
        label="Ansvarlig, som planen siger det", max_length=LONGEST_WORDING, required=False
    )
    due_on = DayField(label="Frist", required=False)
    due_text = forms.CharField(
        label="Fristen i ord",
        help_text="For eksempel »ultimo 2026«. Uden en dato ovenfor finder Virke den i ordene.",
        max_length=LONGEST_WORDING,
        required=False,
    )
    contributors = forms.CharField(
        label="Medvirkende", help_text="Vises kun internt.", max_length=LONGEST_CONTRIBUTORS, required=False
    )
    internal_note = ProseField(label="Intern note", help_text="Vises kun internt.", required=False)

    def __init__(self, data: Data = None, *, people: Choices, on: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self._on = on
        self.fields["who"].choices = [NOT_CHOSEN, *people]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        text = values.get("due_text", "")
        if text and not values.get("due_on") and self._read(text) is None and "due_on" not in self.errors:
            self.add_error("due_text", "Virke kan ikke se en dato i ordene. Skriv den ovenfor, eller skriv ordene om.")
        return values

    def head(self) -> ActionHead:
        values = self.cleaned_data
        kind, _, number = values["who"].partition(":")
        return ActionHead(
            text=values["text"],
            responsible=Responsible(
                text=values["responsible_text"],
                person_id=int(number) if kind == "person" else None,
                unit_id=int(number) if kind == "unit" else None,
            ),
            contributors=values["contributors"],
            internal_note=values["internal_note"],
            due=self._due(),
        )

    def _due(self) -> Due:
        """The day with its words; a chosen day has the precision of a day unless the words say the same day."""
        on, text = self.cleaned_data["due_on"], self.cleaned_data["due_text"]
        read = self._read(text)
        if read is not None and (on is None or on == read.last_day):
            return Due(read.last_day, read.precision, text)
        return Due(on, Precision.DAY, text) if on else Due(text=text)

    def _read(self, text: str) -> danish.FoundDate | None:
        found = danish.find_dates(text, on=self._on)
        return found[-1] if found else None


class ActionStateForm(forms.Form):
    """How far an action is; the style shows the fields that the state asks for."""

    state = forms.ChoiceField(
        label="Hvor langt er handlingen?", choices=[(state.value, state.label) for state in ActionState]
    )
    done_on = DayField(label="Afsluttet den", required=False)
    evidence = ProseField(label="Hvad viser, at det er gjort?", required=False)
    reason = ProseField(label="Hvorfor?", help_text="Når handlingen udskydes eller bortfalder.", required=False)


class IndicatorForm(forms.Form):
    """What is measured. Unit and definition belong to the figures: they are changed by a new version."""

    title = forms.CharField(
        label="Hvad måles?",
        help_text="For eksempel »Antal midlertidige boliger«.",
        error_messages={"required": "Skriv, hvad der måles."},
    )
    measure = forms.ChoiceField(
        label="Hvordan kommer tallene?",
        help_text="En beregnet måling har selv enhed, retning, definition og kilde.",
        required=False,
    )
    unit = forms.ChoiceField(label="Enhed", choices=[("", "Ikke bestemt endnu"), *unit_choices()], required=False)
    counted = forms.CharField(
        label="Hvad tælles?", help_text="Når enheden er stk.: »boliger«, »besøg«.", max_length=80, required=False
    )
    direction = forms.ChoiceField(
        label="Hvad er bedst?",
        choices=[
            NOT_CHOSEN,
            (Direction.UP, "Jo mere, jo bedre"),
            (Direction.DOWN, "Jo mindre, jo bedre"),
            (Direction.KEEP, "At det bliver, hvor det er"),
            (Direction.BAND, "At det er inden for et interval"),
            (Direction.EVENT, "At det sker"),
        ],
        required=False,
    )
    frequency = forms.ChoiceField(
        label="Hvor tit kommer der et nyt tal?", choices=[NOT_CHOSEN, *Frequency.choices()], required=False
    )
    definition = ProseField(
        label="Definition",
        help_text="Hvem og hvad tælles med, og hvad tælles ikke? Tæller og nævner, når det er en andel.",
        required=False,
    )
    source = forms.CharField(
        label="Hvor kommer tallet fra?", help_text="System eller register.", max_length=LONGEST_WORDING, required=False
    )
    owner = forms.ChoiceField(label="Hvem skal opgøre tallet?", required=False)
    exhaustive = forms.BooleanField(
        label="Tallet tæller alt, hvad der er, så det ikke er usikkert, selv om der er få", required=False
    )

    def __init__(self, data: Data = None, *, people: Choices, edits: bool = False, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["owner"].choices = [NOT_CHOSEN, *people]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["measure"].choices = _measure_choices(self.initial.get("measure", ""))  # type: ignore[attr-defined]
        if edits:
            del self.fields["definition"]

    def head(self, *, kind: IndicatorKind = IndicatorKind.MANUAL) -> IndicatorHead:
        """`kind` is that of an indicator whose figures are written by hand."""
        written = self._written(kind)
        key = self.cleaned_data["measure"]
        if not key:
            return written
        if key not in KNOWN:
            return replace(written, kind=IndicatorKind.MEASURE, measure_key=key)  # the rules say that nobody knows it
        measure = KNOWN.get(key)
        return replace(
            written,
            kind=IndicatorKind.MEASURE,
            measure_key=key,
            unit=measure.unit,
            counted=measure.counted or written.counted,
            direction=measure.direction or written.direction,
            frequency=measure.frequency or written.frequency,
            definition=measure.meaning,
            source=measure.source or written.source,
        )

    def _written(self, kind: IndicatorKind) -> IndicatorHead:
        values = self.cleaned_data
        owner, _, number = values["owner"].partition(":")
        return IndicatorHead(
            title=values["title"],
            kind=_by_hand(kind) if values["unit"] else IndicatorKind.TO_DEFINE,
            unit=values["unit"],
            counted=values["counted"],
            direction=Direction(values["direction"]) if values["direction"] else None,
            frequency=Frequency(values["frequency"]) if values["frequency"] else None,
            definition=values.get("definition", ""),
            exhaustive=values["exhaustive"],
            source=values["source"],
            owner_unit_id=int(number) if owner == "unit" else None,
            owner_person_id=int(number) if owner == "person" else None,
        )


def _measure_choices(current: str) -> list[tuple[str, str]]:
    """Those that are known; one that nobody knows any more stands as long as it is the indicator's own."""
    known = [(one.key, one.title) for one in KNOWN]
    gone = [(current, f"{current} (kendes ikke)")] if current and current not in KNOWN else []
    return [("", "De skrives i hånden"), *known, *gone]


def _by_hand(kind: IndicatorKind) -> IndicatorKind:
    return IndicatorKind.MANUAL if kind in (IndicatorKind.MEASURE, IndicatorKind.TO_DEFINE) else kind


class DefinitionForm(forms.Form):
    """A new version of the definition: figures keep the version that they were counted by."""

    text = ProseField(label="Definition", error_messages={"required": "Skriv definitionen."})
    unit = forms.ChoiceField(label="Enhed", choices=unit_choices())
    reason = ProseField(label="Hvorfor ændres den?", error_messages={"required": "Skriv, hvorfor definitionen ændres."})


class RelationForm(forms.Form):
    """What an item serves or is served by, in words."""

    way = forms.ChoiceField(label="Retning", choices=Way.choices())
    kind = forms.ChoiceField(
        label="Slags", choices=[(kind.value, kind.label) for kind in RelationKind if kind is not RelationKind.ITEM]
    )
    text = forms.CharField(
        label="Hvad?",
        help_text="For eksempel »Lov om en aktiv beskæftigelsesindsats § 31« eller strategiens navn.",
        max_length=400,
        error_messages={"required": "Skriv, hvad det er."},
    )
