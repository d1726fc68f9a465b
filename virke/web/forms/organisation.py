"""Forms of the organisation and of access. People write the last day of a period; the domain counts up to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

from virke.organisation.access import ROLES
from virke.organisation.lines import FORUM_KINDS, SEAT_ROLES, UNIT_KINDS
from virke.web.forms.fields import DayField, LastDayField, first_day_field

Data = Mapping[str, Any] | None


def name_field(label: str = "Navn") -> forms.CharField:
    return forms.CharField(label=label, max_length=200, error_messages={"required": "Skriv et navn."})


class DayForm(forms.Form):
    """The day of which something is told."""

    dag = DayField(label="Vis organisationen den", required=False)


class UnitForm(forms.Form):
    name = name_field()
    short_name = forms.CharField(label="Kort navn", max_length=40, required=False)
    kind = forms.ChoiceField(label="Slags", choices=UNIT_KINDS)
    starts_on = first_day_field()


class RenameForm(forms.Form):
    name = name_field("Nyt navn")
    short_name = forms.CharField(label="Nyt kort navn", max_length=40, required=False)
    on = first_day_field()


class MoveForm(forms.Form):
    parent_id = forms.TypedChoiceField(label="Ny plads under", coerce=int, empty_value=None, required=False)
    on = first_day_field()

    def __init__(self, data: Data, *, parents: Iterable[tuple[str, str]], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        _choose(self, "parent_id", parents)


class EndForm(forms.Form):
    """For whatever ends."""

    ends_on = LastDayField(label="Sidste dag", required=True)


class ForumForm(forms.Form):
    name = name_field()
    short_name = forms.CharField(label="Kort navn", max_length=40, required=False)
    kind = forms.ChoiceField(label="Slags", choices=FORUM_KINDS)
    starts_on = first_day_field()


class OwnContactForm(forms.Form):
    """What everybody says of themselves."""

    email = forms.EmailField(
        label="E-mail", required=False, error_messages={"invalid": "Skriv en hel e-mailadresse, som navn@kommune.dk."}
    )
    wants_digest = forms.BooleanField(label="Send en daglig mail, når der er frister", required=False)


class ContactForm(OwnContactForm):
    name = name_field()
    field_order = ("name", "email", "wants_digest")


class PersonForm(ContactForm):
    wants_digest = None  # type: ignore[assignment]  # Django's way to leave out a field; a new person gets the mail


class Named(Protocol):
    """A person as `queries.find_people` tells of them."""

    @property
    def person_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def unit_name(self) -> str: ...


class WithPerson(forms.Form):
    """Asks for a person by name. Several of that name come back as a choice, so that it works without JavaScript.

    `found` are the persons whose names fit what was sent.
    """

    person = forms.CharField(
        label="Person",
        max_length=200,
        help_text="Skriv navnet eller begyndelsen af det.",
        error_messages={"required": "Skriv, hvem det er."},
    )

    def __init__(self, data: Data, *, found: Iterable[Named], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self._found = list(found)
        if len(self._found) > 1:
            choices = [(str(one.person_id), _described(one)) for one in self._found]
            self.fields["person_id"] = forms.ChoiceField(
                label="Hvem mener du?", choices=choices, widget=forms.RadioSelect, required=False
            )
            self.order_fields(["person", "person_id"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        text, chosen = values.pop("person", ""), values.pop("person_id", "")
        same_name = [one for one in self._found if one.name.casefold() == text.strip().casefold()]
        fitting = [one for one in self._found if str(one.person_id) == chosen] or same_name or self._found
        if len(fitting) == 1:
            values["person_id"] = fitting[0].person_id
        elif fitting:
            self.add_error("person_id", "Flere passer på navnet. Vælg den rigtige.")
        elif text:
            self.add_error("person", f"Ingen i organisationen hedder {text}. Opret personen først.")
        return values


class AppointForm(WithPerson):
    title = forms.CharField(label="Stilling", max_length=120, error_messages={"required": "Skriv en stilling."})
    leads = forms.BooleanField(label="Leder af enheden", required=False)
    starts_on = first_day_field()
    ends_on = LastDayField()


class SeatForm(WithPerson):
    role = forms.ChoiceField(label="Rolle", choices=SEAT_ROLES, initial="member")
    starts_on = first_day_field()
    ends_on = LastDayField()


class GrantForm(forms.Form):
    role = forms.ChoiceField(label="Rolle", choices=[(role.key, role.label) for role in ROLES.values()])
    unit_id = forms.TypedChoiceField(
        label="Hvor", coerce=int, empty_value=None, required=False, help_text="Rollen gælder også alt derunder."
    )
    kle_prefix = forms.CharField(
        label="Emne (KLE)", max_length=10, required=False, help_text="Som 81 eller 81.38. Tomt er alle emner."
    )
    starts_on = first_day_field()
    ends_on = LastDayField()

    def __init__(self, data: Data, *, places: Iterable[tuple[str, str]], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        _choose(self, "unit_id", places)


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Adgangskode",
        max_length=500,
        strip=False,
        widget=forms.PasswordInput,
        help_text="Mindst 12 tegn. En lille sætning er lettere at huske end tegn.",
        error_messages={"required": "Skriv en adgangskode."},
    )


class OwnPasswordForm(PasswordForm):
    """`user` is who is signed in; only they know the password that is in use."""

    current = forms.CharField(
        label="Nuværende adgangskode",
        max_length=500,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": "Skriv den adgangskode, du bruger nu."},
    )
    field_order = ("current", "password")

    def __init__(self, data: Data, *, user: AbstractBaseUser) -> None:
        super().__init__(data)
        self._user = user
        self.fields["password"].label = "Ny adgangskode"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        current = values.pop("current", None)
        if current is not None and not self._user.check_password(current):
            self.add_error("current", "Det er ikke den adgangskode, du bruger nu. Prøv igen.")
        return values


class NewLoginForm(PasswordForm):
    username = forms.CharField(label="Brugernavn", max_length=80, error_messages={"required": "Skriv et brugernavn."})
    field_order = ("username", "password")


class PeopleSearchForm(forms.Form):
    navn = forms.CharField(label="Find en person", max_length=200, required=False)


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def _described(person: Named) -> str:
    post = ", ".join(part for part in (person.title, person.unit_name) if part)
    return f"{person.name} – {post}" if post else person.name
