"""The figures of a measure as they were told, now or on an earlier day. What was hidden then stays hidden."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from django.db.models import Q

from virke.analytics import ledger, places, releasing
from virke.analytics.answers import Answer, Figure
from virke.analytics.definitions import Measure
from virke.analytics.ledger import Channel
from virke.analytics.models import Publication, PublishedFigure, RuleSetChoice
from virke.analytics.releasing import Subject


class Viewer(Protocol):
    """Who looks, as far as figures that may be shown must know it."""

    def check_any_access(self) -> None:
        """Raise for a login without any role or seat."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is told otherwise than it was."""

    then: Figure
    now: Figure | None


@dataclass(frozen=True, slots=True)
class Told:
    """When something was told of a measure, where it went, and what it rested on."""

    at: datetime
    channel: str
    version: str
    as_of: date
    extracts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rule set somebody has confirmed to bind at a border: of a person's period, for deadlines in `due_in`."""

    choice_id: int
    person: str
    began_on: date
    due_in: str
    rule_set: str
    reason: str
    confirmed_at: datetime
    confirmed_by: str


def rule_set_choices(*, viewer: Viewer) -> tuple[Choice, ...]:
    """What is confirmed at borders of rule sets and has not been withdrawn. Persons' data: show it within a reach."""
    viewer.check_any_access()
    return tuple(
        Choice(
            row.pk,
            row.person,
            row.began_on,
            row.due_in,
            row.rule_set,
            row.reason,
            row.confirmed_at,
            row.confirmed_by,
        )
        for row in RuleSetChoice.objects.filter(withdrawn_at=None).order_by("pk")
    )


def rule_set_changes(*, viewer: Viewer) -> int:
    """How often something has been confirmed or taken back at borders of rule sets: a number that only grows."""
    viewer.check_any_access()
    return RuleSetChoice.objects.count() + RuleSetChoice.objects.exclude(withdrawn_at=None).count()


def extracts_named(*, viewer: Viewer) -> frozenset[str]:
    """The ids of all extracts that a figure which was told rests on."""
    viewer.check_any_access()
    named = PublishedFigure.objects.values_list("extracts", flat=True).iterator()
    return frozenset(extract for extracts in named for _, extract in extracts)


def as_told(
    *, viewer: Viewer, measure: Measure, known_at: datetime | None = None, last_day: bool = False
) -> Answer | None:
    """The figures of a measure in its own intervals and division as they are told, or were at a time.

    None when nothing has been told. The lineage is that of the last answer that told something. With `last_day` only
    the figures that end with the last day known of: those of how things stand.
    """
    subject = releasing.subject(measure)
    return told_of(viewer=viewer, subject=subject, decimals=measure.decimals, known_at=known_at, last_day=last_day)


def told_of(
    *, viewer: Viewer, subject: Subject, decimals: int, known_at: datetime | None = None, last_day: bool = False
) -> Answer | None:
    """The same of whatever figures are told of, with so many decimals."""
    viewer.check_any_access()
    publications = Publication.objects.filter(
        measure=subject.key, intervals=subject.intervals, division=list(subject.division)
    )
    if known_at is not None:
        publications = publications.filter(computed_at__lte=known_at)
    last = publications.order_by("-pk").first()
    if last is None:
        return None
    rows = PublishedFigure.objects.filter(publication__in=publications).select_related("publication")
    held = Q(replaced_at=None) if known_at is None else Q(told_at__lte=known_at) & _still(known_at)
    if last_day:
        held &= Q(ends_on=last.as_of)
    return _answer(last, rows.filter(held), decimals)


def all_told(*, viewer: Viewer, measures: Collection[Measure]) -> dict[str, Answer]:
    """The figures of several measures as they are told, by key; one of which nothing has been told is not there.

    Two queries, however many.
    """
    viewer.check_any_access()
    subjects = {one.key: releasing.subject(one) for one in measures}
    decimals = {one.key: one.decimals for one in measures}
    own = {
        row.pk: row
        for row in Publication.objects.filter(measure__in=subjects).order_by("pk")
        if (row.intervals, row.division) == (subjects[row.measure].intervals, list(subjects[row.measure].division))
    }
    rows: dict[str, list[PublishedFigure]] = {row.measure: [] for row in own.values()}
    for figure in PublishedFigure.objects.filter(publication__in=own, replaced_at=None):
        figure.publication = own[figure.publication_id]
        rows[figure.measure].append(figure)
    last = {row.measure: row for row in own.values()}
    return {key: _answer(last[key], figures, decimals[key]) for key, figures in rows.items()}


def _answer(last: Publication, rows: Iterable[PublishedFigure], decimals: int) -> Answer:
    """The figures of rows, with the lineage of the answer that told something last."""
    return Answer(
        measure=last.measure,
        version=last.version,
        extracts=tuple((register, name) for register, name in last.extracts),
        as_of=last.as_of,
        excluded=last.excluded,
        computed_at=last.computed_at,
        engine=last.engine,
        figures=tuple(sorted((_rounded(decimals, ledger.figure_of(row)) for row in rows), key=_order)),
    )


def publications(*, viewer: Viewer, measure: Measure) -> tuple[Told, ...]:
    """When something was told of a measure, the latest first."""
    viewer.check_any_access()
    rows = Publication.objects.filter(measure=measure.key).order_by("-pk")
    return tuple(
        Told(
            row.computed_at,
            Channel(row.channel).word,
            row.version,
            row.as_of,
            tuple((register, name) for register, name in row.extracts),
        )
        for row in rows
    )


def changes(*, viewer: Viewer, then: Answer, now: Answer) -> tuple[Change, ...]:
    """The figures of an earlier day that are told otherwise now."""
    viewer.check_any_access()
    current = {one.cell: one for one in now.figures}
    pairs = ((one, current.get(one.cell)) for one in then.figures)
    return tuple(Change(one, other) for one, other in pairs if other is None or _numbers(one) != _numbers(other))


def _still(at: datetime) -> Q:
    return Q(replaced_at=None) | Q(replaced_at__gt=at)


def _numbers(figure: Figure) -> tuple[object, ...]:
    return figure.shown, figure.value, figure.numerator, figure.denominator


def _rounded(decimals: int, figure: Figure) -> Figure:
    """With as many decimals as it was told with; the database keeps four."""
    if figure.value is None:
        return figure
    return dataclasses.replace(figure, value=figure.value.quantize(Decimal(1).scaleb(-decimals)))


def _order(figure: Figure) -> tuple[object, ...]:
    return figure.interval.starts_on, figure.after or 0, places.order(figure.place)
