"""Forms of measures: why somebody looks at persons."""

from __future__ import annotations

from django import forms

from virke.analytics.reaching import LONGEST_REASON, WHY


class BorderForm(forms.Form):
    """What is sent from a border of rule sets: a rule set to confirm, or a confirmation to take back."""

    person = forms.CharField(required=False)
    began_on = forms.DateField(required=False)
    due_in = forms.CharField(required=False)
    rule_set = forms.CharField(required=False)
    withdraw = forms.IntegerField(required=False)


class LookForm(forms.Form):
    """The reason stands in the audit trail."""

    reason = forms.CharField(
        label="Hvorfor skal du se personerne?",
        help_text="Skriv opgaven, ikke navne: »Følger op på udeblivelser i marts«. Det står i revisionssporet.",
        max_length=LONGEST_REASON,
        error_messages={"required": WHY},
    )


class CourseForm(LookForm):
    """One person, by the pseudonym that the registers know."""

    person = forms.CharField(
        label="Personens pseudonym",
        max_length=64,
        error_messages={"required": "Skriv personens pseudonym, som det står på listen over frister."},
    )
