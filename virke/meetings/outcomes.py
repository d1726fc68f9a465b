"""What a decision can be, with its Danish word, and which ones bring an item back. Pure."""

from __future__ import annotations

from virke.meetings.minutes.reading import Outcome

__all__ = ["CHOICES", "COMES_BACK", "LABELS", "Outcome"]

LABELS = {
    Outcome.APPROVED: "Godkendt",
    Outcome.APPROVED_AMENDED: "Godkendt med ændringer",
    Outcome.NOTED: "Taget til efterretning",
    Outcome.DISCUSSED: "Drøftet",
    Outcome.DECIDED: "Besluttet",
    Outcome.RECOMMENDED: "Anbefalet",
    Outcome.FORWARDED: "Oversendt",
    Outcome.HEARING: "Sendt i høring",
    Outcome.POSTPONED: "Udsat",
    Outcome.RETURNED: "Sendt tilbage",
    Outcome.WITHDRAWN: "Taget af dagsordenen",
    Outcome.REJECTED: "Ikke godkendt",
    Outcome.ELECTED: "Valgt",
    Outcome.NONE: "Uden særskilt beslutning",
}

COMES_BACK = frozenset({Outcome.POSTPONED, Outcome.RETURNED})
CHOICES = [(outcome.value, label) for outcome, label in LABELS.items()]
