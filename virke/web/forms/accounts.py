"""What the login page asks for."""

from __future__ import annotations

from django import forms


class LoginForm(forms.Form):
    username = forms.CharField(label="Brugernavn", max_length=80, error_messages={"required": "Skriv dit brugernavn."})
    password = forms.CharField(
        label="Adgangskode",
        max_length=500,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": "Skriv din adgangskode."},
    )

    def clean_username(self) -> str:
        """Usernames are small letters; telephones like to begin with a capital."""
        return str(self.cleaned_data["username"]).lower()
