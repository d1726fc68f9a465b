"""The closed lists of projects, each with its Danish word. Pure."""

from __future__ import annotations

from virke.plans.kinds import PlanKind, Worded

KINDS = frozenset({PlanKind.PROJECT, PlanKind.TRIAL})
"""The kinds of plan that are projects."""


class TallyKind(Worded):
    """What is counted up from the project's first day: people taken in, or kroner spent."""

    INTAKE = "intake", "Optag"
    SPENT = "spent", "Forbrug"


class Answer(Worded):
    """What a case says to a question. Nothing else can be written; each word has its own first letter."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    NOT_RELEVANT = "not_relevant", "Ikke relevant"
    NOT_FOUND = "not_found", "Findes ikke"


class Group(Worded):
    """Who was asked in an evaluation."""

    PARTICIPANTS = "participants", "Deltagere"
    COLLEAGUES = "colleagues", "Berørte kolleger"


class Level(Worded):
    """The five answers of every question of an evaluation."""

    VERY_MUCH = "very_much", "I meget høj grad"
    MUCH = "much", "I høj grad"
    SOMEWHAT = "somewhat", "I nogen grad"
    LITTLE = "little", "I mindre grad"
    NOT_AT_ALL = "not_at_all", "Slet ikke"
