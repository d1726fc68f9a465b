"""Forms of citizens: who seeks a place, the target group and benefit, goals and skills, wishes, a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from virke.kernel.cpr import Cpr, parse_cpr
from virke.kernel.periods import Period
from virke.placements import seeking
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.placements.seeking import Choice, CitizenHead, NewCitizen, Sought, Spell
from virke.web.forms.fields import DayField, LastDayField, ProseField
from virke.web.forms.figures import plain
from virke.web.forms.projects import AmountField
from virke.web.forms.workplaces import StaffFileForm

Data = Mapping[str, Any] | None
Choices = Iterable[tuple[str, str]]
NOT_SAID = ("", "Ikke oplyst")


class CitizenForm(forms.Form):
    """What a placement needs to know of somebody."""

    name = forms.CharField(
        label="Navn", max_length=seeking.LONGEST_NAME, error_messages={"required": "Skriv borgerens navn."}
    )
    cpr = forms.CharField(
        label="CPR-nummer", max_length=11, required=False,
        help_text="Gemmes krypteret. Vises kun for den, der beder om det, og det bliver skrevet ned.",
    )  # fmt: skip
    pseudonym = forms.CharField(
        label="Nøgle i udtræk", max_length=seeking.LONGEST_PSEUDONYM, required=False,
        help_text="Personens pseudonym i kommunens udtræk. Uden den kan udbyttet af forløb ikke følges.",
    )  # fmt: skip
    unit = forms.TypedChoiceField(label="Enhed", coerce=int, error_messages={"required": "Vælg enheden."})
    caseworker = forms.ChoiceField(label="Sagsbehandler", required=False)
    ready_on = DayField(label="Kan begynde fra", error_messages={"required": "Skriv, hvornår borgeren kan begynde."})
    offer_by = DayField(label="Skal have et tilbud før", required=False)
    hours = AmountField(label="Højst timer om ugen", required=False)
    language = forms.ChoiceField(label="Dansk", choices=[NOT_SAID, *Language.choices()], required=False)
    excluded = forms.TypedMultipleChoiceField(
        label="Krav til stedet", coerce=Demand, choices=[(one.value, one.without) for one in Demand],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    needs = ProseField(
        label="Andre krav til stedet", max_length=seeking.LONGEST_NEEDS, required=False,
        help_text="Skriv, hvad stedet skal kunne: »Mulighed for at holde pauser«. Skriv aldrig en sygdom.",
    )  # fmt: skip
    is_requirement = forms.BooleanField(
        label="Jeg har læst det: Det er et krav til stedet, ikke en sygdom", required=False
    )
    mentor_hours = AmountField(label="Behov for makker (timer om ugen)", required=False)
    postal_code = forms.CharField(label="Postnummer, hvor borgeren bor", max_length=4, required=False)
    commute = forms.ChoiceField(label="Kommer til arbejde med", choices=[NOT_SAID, *Commute.choices()], required=False)
    most_minutes = forms.IntegerField(
        label="Højst minutter til arbejde, én vej", min_value=1, max_value=seeking.MOST_MINUTES, required=False
    )
    unqualified = forms.BooleanField(label="Har ingen erhvervsuddannelse eller videregående uddannelse", required=False)
    single_provider = forms.BooleanField(label="Er eneforsørger", required=False)
    consent_on = DayField(label="Samtykke til, at en arbejdsplads ser profilen, givet den", required=False)
    consent_ends_on = LastDayField(label="Samtykke til og med")

    def __init__(self, data: Data = None, *, units: Choices, people: Choices, new: bool, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["caseworker"].choices = [("", "Ikke valgt"), *people]  # type: ignore[attr-defined]
        if not seeking.illness((data or {}).get("needs", "")):
            del self.fields["is_requirement"]
        if not new:
            del self.fields["cpr"]

    @property
    def is_requirement_said(self) -> bool:
        return bool(self.cleaned_data.get("is_requirement"))

    def clean_cpr(self) -> Cpr | None:
        text = self.cleaned_data["cpr"]
        found = parse_cpr(text) if text else None
        if text and found is None:
            raise forms.ValidationError("Skriv de ti cifre i CPR-nummeret.")
        return found

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, end = said.get("consent_on"), said.get("consent_ends_on")
        if end and (first is None or end <= first):
            self.add_error("consent_ends_on", "Samtykket skal have en første dag, som ligger før den sidste.")
        return said

    def head(self) -> CitizenHead:
        said = self.cleaned_data
        return CitizenHead(
            name=said["name"],
            unit_id=said["unit"],
            ready_on=said["ready_on"],
            caseworker_id=int(said["caseworker"]) if said["caseworker"] else None,
            unqualified=said["unqualified"],
            single_provider=said["single_provider"],
            language=Language(said["language"]) if said["language"] else None,
            hours=said["hours"],
            mentor_hours=said["mentor_hours"] or Decimal(),
            excluded=frozenset(said["excluded"]),
            needs=said["needs"],
            pseudonym=said["pseudonym"],
            postal_code=said["postal_code"],
            commute=Commute(said["commute"]) if said["commute"] else None,
            most_minutes=said["most_minutes"],
            offer_by=said["offer_by"],
            consent=Period(said["consent_on"], said["consent_ends_on"]) if said["consent_on"] else None,
        )

    def new(self) -> NewCitizen:
        return NewCitizen(self.head(), self.cleaned_data["cpr"])


def of_citizen(head: CitizenHead) -> dict[str, Any]:
    """The form as it stands for what is written."""
    consent = head.consent
    return {
        "name": head.name,
        "unit": head.unit_id,
        "caseworker": str(head.caseworker_id or ""),
        "ready_on": head.ready_on,
        "offer_by": head.offer_by,
        "hours": plain(head.hours),
        "language": head.language.value if head.language else "",
        "excluded": [one.value for one in head.excluded],
        "needs": head.needs,
        "pseudonym": head.pseudonym,
        "mentor_hours": plain(head.mentor_hours or None),
        "postal_code": head.postal_code,
        "commute": head.commute.value if head.commute else "",
        "most_minutes": head.most_minutes,
        "unqualified": head.unqualified,
        "single_provider": head.single_provider,
        "consent_on": consent.starts_on if consent else None,
        "consent_ends_on": consent.last_day if consent else None,
    }


class SpellForm(forms.Form):
    """A target group or a benefit from a day on."""

    what = forms.ChoiceField(label="Målgruppe eller ydelse", error_messages={"required": "Vælg, hvad der gælder nu."})
    starts_on = DayField(label="Siden", error_messages={"required": "Skriv dagen, den begyndte."})

    def __init__(self, data: Data = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        groups = [(f"group:{one.value}", f"Målgruppe: {one.numbered}") for one in TargetGroup]
        benefits = [(f"benefit:{one.value}", f"Ydelse: {one.label}") for one in Benefit]
        self.fields["what"].choices = [("", "Vælg"), *groups, *benefits]  # type: ignore[attr-defined]

    def spell(self) -> Spell:
        kind, _, key = self.cleaned_data["what"].partition(":")
        period = Period(self.cleaned_data["starts_on"])
        return Spell(TargetGroup(key) if kind == "group" else Benefit(key), period)


class DescribeForm(forms.Form):
    """Goals and skills, a line each."""

    goals = ProseField(
        label="Jobmål, det vigtigste først", required=False,
        help_text="En stilling på hver linje, helst som den hedder i ESCO: »køkkenmedhjælper«.",
    )  # fmt: skip
    skills = ProseField(label="Kompetencer", help_text="Én på hver linje: »følge hygiejneregler«.", required=False)

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.cleaned_data[name].splitlines() if line.strip()]


Offered = Sequence[tuple[str, Sequence[tuple[Choice, str]]]]
_SINGLE = {Sought.TASK: "Opgave", Sought.WORKPLACE: "Arbejdsplads", Sought.OFFER: "Tilbud"}
VETOES = 3


class WishesForm(forms.Form):
    """Ranked wishes, and where the citizen does not come; empty lines are left out."""

    def __init__(self, data: Data = None, *, offered: Offered, **rest: Any) -> None:
        super().__init__(data, **rest)
        options = [("", "Intet valgt")]
        options += [(one.key, f"{_SINGLE[one.kind]}: {title}") for _, group in offered for one, title in group]
        for name, label in _wish_fields():
            self.fields[name] = forms.ChoiceField(label=label, choices=options, required=False)

    def said(self, kind: str) -> list[Choice]:
        named = [self.cleaned_data[name] for name, _ in _wish_fields() if name.startswith(kind)]
        return [Choice(Sought(one.partition(":")[0]), int(one.partition(":")[2])) for one in named if one]


def _wish_fields() -> list[tuple[str, str]]:
    wishes = [(f"wish_{number}", f"{number}. ønske") for number in range(1, seeking.MOST_WISHES + 1)]
    return [*wishes, *((f"veto_{number}", f"Vil ikke hen ({number})") for number in range(1, VETOES + 1))]


def of_wishes(wishes: Iterable[Choice], vetoes: Iterable[Choice]) -> dict[str, str]:
    found = {f"wish_{number}": one.key for number, one in enumerate(wishes, start=1)}
    return found | {f"veto_{number}": one.key for number, one in enumerate(vetoes, start=1)}


class SearchForm(forms.Form):
    """By a part of the name, or by the whole CPR number. It is sent as a POST, so that it stands in no address."""

    text = forms.CharField(label="Navn eller CPR-nummer", max_length=seeking.LONGEST_NAME, required=False)


class CitizenFileForm(StaffFileForm):
    """The filled sheet."""
