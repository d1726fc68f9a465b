"""Forms of measures: why somebody looks at persons."""

from __future__ import annotations

from django import forms

from virke.analytics.reaching import LONGEST_REASON, WHY


class LookForm(forms.Form):
    """The reason stands in the audit trail."""

    reason = forms.CharField(
        label="Hvorfor skal du se personerne?",
        help_text="Skriv opgaven, ikke navne: »Følger op på udeblivelser i marts«. Det står i revisionssporet.",
        max_length=LONGEST_REASON,
        error_messages={"required": WHY},
    )
