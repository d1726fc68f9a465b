"""The closed lists of plans: kinds, shapes, directions, frequencies and the rest, each with its Danish word. Pure.

The kinds come from what municipalities call their papers; the shapes of a target from what real plans promise, which is
rarely "higher is better": ceilings, bands, stocks, cadences, deadlines, service levels and "keep".
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A key with the Danish word that the screen shows: `BAND = "band", "Interval"`."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]


class PlanKind(Worded):
    BUSINESS_PLAN = "business_plan", "Virksomhedsplan"
    BUDGET_AGREEMENT = "budget_agreement", "Budgetaftale"
    PLAN_MED = "plan_med", "Plan MED"
    PLAN_A = "plan_a", "Plan A"
    EMPLOYMENT_PLAN = "employment_plan", "Beskæftigelsesplan"
    ACTION_PLAN = "action_plan", "Handleplan"
    ENVIRONMENT = "environment", "Miljøplan"
    PROJECT = "project", "Projekt"
    TRIAL = "trial", "Prøvehandling"


class Channel(Worded):
    """How far the reporting on an item goes."""

    POLITICAL = "political", "Politisk afrapportering"
    ADMINISTRATIVE = "administrative", "Administrativ opfølgning"
    ORIENTATION = "orientation", "Orientering"


class Consideration(Worded):
    """The four subject areas that a MED committee weighs for every item."""

    WORKING_CONDITIONS = "working_conditions", "Arbejdsforhold"
    STAFF = "staff", "Personaleforhold"
    COOPERATION = "cooperation", "Samarbejdsforhold"
    WORKING_ENVIRONMENT = "working_environment", "Arbejdsmiljøforhold"


class IndicatorKind(Worded):
    """Where the figures come from."""

    MEASURE = "measure", "Beregnet måling"
    MANUAL = "manual", "Opgjort i hånden"
    MILESTONE = "milestone", "Milepæl"
    CADENCE = "cadence", "Tilbagevendende"
    CASE_REVIEW = "case_review", "Sagsgennemgang"
    SURVEY = "survey", "Spørgeskema"
    TO_DEFINE = "to_define", "Skal udvikles"


class Direction(Worded):
    """Which way is better."""

    UP = "up", "Op"
    DOWN = "down", "Ned"
    KEEP = "keep", "Fasthold"
    BAND = "band", "Inden for et interval"
    EVENT = "event", "Skal ske"


class Frequency(Worded):
    """How often a new figure is expected."""

    WEEKLY = "weekly", "Hver uge"
    MONTHLY = "monthly", "Hver måned"
    QUARTERLY = "quarterly", "Hvert kvartal"
    HALF_YEARLY = "half_yearly", "Hvert halve år"
    YEARLY = "yearly", "Hvert år"
    ONCE = "once", "Én gang"


class Shape(Worded):
    """What a target promises. `virke.plans.judging` says how each is judged."""

    POINT = "point", "Nås til en dato"
    STEP = "step", "Gælder fra en dato"
    LINEAR = "linear", "Jævn udvikling frem mod en dato"
    CUMULATIVE = "cumulative", "Samlet antal i perioden"
    STOCK = "stock", "Løbende antal"
    BAND = "band", "Inden for et interval"
    CEILING = "ceiling", "Højst"
    CADENCE = "cadence", "Så mange gange pr. periode"
    DEADLINE = "deadline", "Sker inden en frist"
    SERVICE_LEVEL = "service_level", "Servicemål"
    KEEP = "keep", "Fastholdes"
    TO_DEVELOP = "to_develop", "Skal udvikles"


ENDS_ON_A_DAY = frozenset({Shape.POINT, Shape.LINEAR, Shape.CUMULATIVE, Shape.DEADLINE})
"""Shapes that promise something by a day, so their validity ends."""

WITHOUT_NUMBER = frozenset({Shape.DEADLINE, Shape.TO_DEVELOP, Shape.KEEP})
"""Shapes that may stand without a number; `keep` then keeps its baseline."""

NEVER_A_NUMBER = frozenset({Shape.DEADLINE, Shape.TO_DEVELOP})


class Light(Worded):
    """Where an indicator stands against its target."""

    REACHED = "reached", "Nået"
    ON_THE_WAY = "on_the_way", "På vej"
    AT_RISK = "at_risk", "Risiko"
    NOT_REACHED = "not_reached", "Ikke nået"
    UNCERTAIN = "uncertain", "Usikker"
    OUTDATED = "outdated", "Forældet"
    NO_DATA = "no_data", "Ingen data"
    TOO_FEW = "too_few", "For få"
    NO_TARGET = "no_target", "Intet måltal"


class Maturity(Worded):
    """Whether a figure may still change by late registration."""

    PRELIMINARY = "preliminary", "Foreløbig"
    FINAL = "final", "Endelig"


class Answer(Worded):
    """What a MED committee says of an item of a Plan MED."""

    DISCUSSED = "discussed", "Drøftet"
    UNDER_WAY = "under_way", "I gang"
    DONE = "done", "Gennemført"
    NOT_DISCUSSED = "not_discussed", "Ikke drøftet"
    NOT_RELEVANT = "not_relevant", "Ikke relevant hos os"


NEEDS_WORDS = (Answer.NOT_DISCUSSED, Answer.NOT_RELEVANT)
"""Answers that say why."""


class RelationKind(Worded):
    """What an item hangs together with."""

    LAW = "law", "Lov eller regel"
    STRATEGY = "strategy", "Strategi eller politik"
    ITEM = "item", "Punkt i en plan"
    TEXT = "text", "Anden henvisning"


class Way(Worded):
    """Up: what the item serves. Down: what serves the item."""

    UP = "up", "Understøtter"
    DOWN = "down", "Understøttes af"
