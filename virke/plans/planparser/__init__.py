"""Reading Danish plans: a document in, a `PlanReading` out. Pure; knows no database and no file format."""

from .jsonform import as_json, from_json, target_of
from .labels import state
from .parsing import likeness, parse
from .reading import Action, Due, Field, Indicator, Item, Note, PlanReading, Remark, Target
from .rendering import render
from .showing import NOTHING, shown

__all__ = [
    "NOTHING",
    "Action",
    "Due",
    "Field",
    "Indicator",
    "Item",
    "Note",
    "PlanReading",
    "Remark",
    "Target",
    "as_json",
    "from_json",
    "likeness",
    "parse",
    "render",
    "shown",
    "state",
    "target_of",
]
