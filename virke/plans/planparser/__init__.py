"""Reading Danish plans: a document in, a `PlanReading` out. Pure; knows no database and no file format."""

from .jsonform import as_json, from_json
from .parsing import parse
from .reading import Action, Due, Field, Indicator, Item, Note, PlanReading, Remark, Target
from .rendering import render
from .showing import shown

__all__ = [
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
    "parse",
    "render",
    "shown",
]
