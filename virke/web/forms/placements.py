"""Forms of placements: what is asked for, the statements, an extension, and the steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from virke.kernel.periods import Period
from virke.placements.arranging import Known
from virke.placements.citizenviews import Candidate
from virke.placements.kinds import Absence, Ending, Kind, Purpose, Representative, TargetGroup
from virke.placements.rules.benefit import Background
from virke.placements.rules.duration import Grounds
from virke.placements.states import Step
from virke.placements.values import PlacementHead
from virke.placements.writing import LONGEST_TEXT
from virke.web.forms.fields import DayField, LastDayField, ProseField, first_day_field
from virke.web.forms.invitations import MOST_DAYS
from virke.web.forms.projects import AmountField
from virke.web.requests import HIGHEST_ID

Data = Mapping[str, Any] | None
OLDEST = 120
_AWAY = "away_"


class PlacementForm(forms.Form):
    """What the law must know to answer. What is asked of the person's background is used for the answer, not kept."""

    kind = forms.ChoiceField(label="Slags", choices=Kind.choices())
    offer = forms.ChoiceField(label="Plads", required=False)
    citizen = forms.ChoiceField(
        label="Borger", required=False,
        help_text="Målgruppe og tid på ydelse tages fra borgeren, når du ikke skriver andet.",
    )  # fmt: skip
    group = forms.ChoiceField(
        label="Målgruppe", choices=[("", "Som borgerens"), *((one.value, one.numbered) for one in TargetGroup)],
        required=False,
    )  # fmt: skip
    starts_on = first_day_field("Første dag")
    ends_on = LastDayField(label="Sidste dag", required=True)
    hours = AmountField(label="Timer om ugen", initial="37", error_messages={"required": "Skriv timerne om ugen."})
    purpose = forms.ChoiceField(label="Formål", choices=[("", "Vælg"), *Purpose.choices()], required=False)
    since = DayField(label="På ydelse eller ledig siden", help_text="Kun ved løntilskud.", required=False)
    age = forms.IntegerField(
        label="Alder", help_text="Kun ved løntilskud.", min_value=15, max_value=OLDEST, required=False
    )
    unqualified = forms.BooleanField(label="Har ingen erhvervsuddannelse eller videregående uddannelse", required=False)
    single_provider = forms.BooleanField(label="Er eneforsørger", required=False)
    employed_here = forms.BooleanField(label="Er ansat på arbejdspladsen og sygemeldt fra den", required=False)
    last_employed_here = forms.BooleanField(label="Har senest været ansat på arbejdspladsen", required=False)
    obviously_ready = forms.BooleanField(label="Er åbenlyst uddannelsesparat", required=False)
    assessed = forms.BooleanField(
        label="Der er en konkret vurdering af, at praktikken skal være længere", required=False
    )
    special_need = forms.BooleanField(label="Et helt særligt behov er skrevet ned", required=False)
    own_benefit = AmountField(
        label="Egen ydelse om måneden (kr.)", required=False,
        help_text="Kun ved løntilskud: så siger Virke timeløn og timer. Bruges til svaret og gemmes ikke.",
    )  # fmt: skip
    with_children = forms.BooleanField(
        label="Har forsørgelsespligt over for børn", help_text="Kun for ledige uden ydelse.", required=False
    )
    follows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=HIGHEST_ID, required=False)

    def __init__(
        self,
        data: Data = None,
        *,
        offers: Iterable[tuple[str, str]],
        candidates: Sequence[Candidate] = (),
        **rest: Any,
    ) -> None:
        super().__init__(data, **rest)
        for one in Representative:
            self.fields[f"{_AWAY}{one}"] = forms.IntegerField(
                label=f"Arbejdsdage, som {one.label} er væk", min_value=0, max_value=MOST_DAYS, required=False
            )
        self._groups = {str(one.id): one.group for one in candidates}
        named = [(str(one.id), one.name) for one in candidates]
        self.fields["citizen"].choices = [("", "Ikke valgt"), *named]  # type: ignore[attr-defined]
        self.fields["offer"].choices = [("", "Uden for tilbuddene"), *offers]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, end = said.get("starts_on"), said.get("ends_on")
        if first and end and end <= first:
            self.add_error("ends_on", "Den sidste dag ligger før den første.")
        said["group"] = said.get("group") or self._groups.get(said.get("citizen", ""))
        if not said["group"]:
            self.add_error("group", "Vælg målgruppen, eller en borger, hvis målgruppe er skrevet.")
        return said

    def head(self) -> PlacementHead:
        said = self.cleaned_data
        return PlacementHead(
            kind=Kind(said["kind"]),
            group=TargetGroup(said["group"]),
            period=Period(said["starts_on"], said["ends_on"]),
            hours=said["hours"],
            purpose=Purpose(said["purpose"]) if said["purpose"] else None,
            offer_id=int(said["offer"]) if said["offer"] else None,
            citizen_id=int(said["citizen"]) if said["citizen"] else None,
            employed_here=said["employed_here"],
            last_employed_here=said["last_employed_here"],
            obviously_ready=said["obviously_ready"],
            background=self._background(),
            grounds=Grounds(said["assessed"], said["special_need"]),
            follows_id=said["follows"],
        )

    @property
    def away_fields(self) -> list[forms.BoundField]:
        return [self[f"{_AWAY}{one}"] for one in Representative]

    def known(self) -> Known:
        """What is told of the case to arrange it, and not kept."""
        said = self.cleaned_data
        away = {one: said.get(f"{_AWAY}{one}") for one in Representative}
        there = {one: days for one, days in away.items() if days is not None}
        return Known(there, said["own_benefit"], said["with_children"])

    def _background(self) -> Background | None:
        said = self.cleaned_data
        if not said["since"]:
            return None
        return Background(said["since"], said["age"], not said["unqualified"], said["single_provider"])


class StatementsForm(forms.Form):
    """What is there in writing."""

    caseworker = forms.BooleanField(label="Sagsbehandleren har godkendt forløbet", required=False)
    employer = forms.BooleanField(label="Arbejdspladsen har erklæret, at rimelighedskravet er opfyldt", required=False)
    representative = forms.BooleanField(
        label="Medarbejdernes repræsentant har erklæret, at rimelighedskravet er opfyldt", required=False
    )
    discussed = forms.BooleanField(
        label="Løntilskuddet er drøftet med medarbejdernes repræsentant",
        help_text="Kun ved løntilskud.",
        required=False,
    )


class ExtendForm(forms.Form):
    """A later last day, and on which grounds."""

    ends_on = LastDayField(label="Ny sidste dag", required=True)
    assessed = forms.BooleanField(
        label="Der er en konkret vurdering af, at praktikken skal være længere", required=False
    )
    special_need = forms.BooleanField(label="Et helt særligt behov er skrevet ned", required=False)


class HoursForm(forms.Form):
    """Other hours a week from a day on."""

    on = first_day_field("Fra og med")
    hours = AmountField(label="Timer om ugen", error_messages={"required": "Skriv timerne om ugen."})


class AbsenceForm(forms.Form):
    """Days away, and whether that was agreed."""

    starts_on = first_day_field("Første dag")
    ends_on = LastDayField(label="Sidste dag", required=True)
    absence = forms.ChoiceField(
        label="Slags", choices=Absence.choices(), widget=forms.RadioSelect,
        error_messages={"required": "Vælg, om fraværet var gyldigt."},
    )  # fmt: skip


class StepForm(forms.Form):
    """The day of an end, how and why; what goes on asks for nothing. `unbegun`: it can only end because nobody came."""

    ending = forms.ChoiceField(
        label="Hvordan sluttede det?", choices=Ending.choices(), widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan forløbet sluttede."},
    )  # fmt: skip

    on = DayField(label="Sidste dag", error_messages={"required": "Skriv den sidste dag."})
    reason = ProseField(
        label="Hvorfor?", help_text="Skriv intet om helbred.",
        max_length=LONGEST_TEXT, error_messages={"required": "Skriv hvorfor."},
    )  # fmt: skip

    def __init__(self, data: Data = None, *, step: Step, unbegun: bool = False, **rest: Any) -> None:
        super().__init__(data, **rest)
        if step is not Step.END:
            del self.fields["on"], self.fields["ending"]
        else:
            self.fields["reason"].required = False  # asked for by how it ended
            self.fields[
                "reason"
            ].help_text = "Skal skrives, når det blev afbrudt, eller ingen mødte op. Skriv intet om helbred."
        if unbegun:
            del self.fields["on"]
            self.fields["ending"].choices = [(Ending.NO_SHOW.value, Ending.NO_SHOW.label)]  # type: ignore[attr-defined]
        if step not in (Step.END, Step.CANCEL):
            del self.fields["reason"]

    def clean_ending(self) -> Ending:
        return Ending(self.cleaned_data["ending"])
