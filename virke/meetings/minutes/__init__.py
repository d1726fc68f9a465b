"""Reading Danish agendas and minutes: a document in, a `Reading` out. Pure; knows no database and no file format."""

from .hearings import in_words as hearing_in
from .jsonform import as_json, from_json, number_and_letter
from .parsing import parse
from .reading import (
    FollowUp,
    Hearing,
    Item,
    Kind,
    Outcome,
    Person,
    Reading,
    Recommendation,
    Section,
    Sentence,
    Statement,
)
from .rendering import render

__all__ = [
    "FollowUp",
    "Hearing",
    "Item",
    "Kind",
    "Outcome",
    "Person",
    "Reading",
    "Recommendation",
    "Section",
    "Sentence",
    "Statement",
    "as_json",
    "from_json",
    "hearing_in",
    "number_and_letter",
    "parse",
    "render",
]
