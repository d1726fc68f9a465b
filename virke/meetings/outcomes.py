"""What a decision can be, with its Danish word, and which ones bring an item back. Pure."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The classes of a decision; the values are those of the reading format."""

    APPROVED = "approved"
    APPROVED_AMENDED = "approved_amended"
    NOTED = "noted"
    DISCUSSED = "discussed"
    DECIDED = "decided"
    RECOMMENDED = "recommended"
    FORWARDED = "forwarded"
    HEARING = "hearing"
    POSTPONED = "postponed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    ELECTED = "elected"
    NONE = "none"


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
    Outcome.NONE: "Ingen bemærkninger",
}

COMES_BACK = frozenset({Outcome.POSTPONED, Outcome.RETURNED})
CHOICES = [(outcome.value, label) for outcome, label in LABELS.items()]
