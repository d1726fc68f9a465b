"""Reading Danish agendas and minutes: a document in, a `Reading` out. Pure; knows no database and no file format."""

from .jsonform import as_json, from_json, number_and_letter
from .parsing import parse
from .reading import FollowUp, Item, Kind, Outcome, Person, Reading, Recommendation, Section, Sentence, Statement
from .rendering import render

__all__ = [
    "FollowUp",
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
    "number_and_letter",
    "parse",
    "render",
]
