"""Figures as they were sent out: from the draft to rows that never change, and back to what the pages show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from django.db.models import QuerySet

from virke.followup import curve_data, heard
from virke.followup.drafting import Draft
from virke.followup.figures import ShownFigure
from virke.followup.models import Publication, SeenObservation, StatusFigure
from virke.plans.kinds import Light

_APART = {"figure_id", "light", "reasons", "curve", "seen", "before", "answers", "unanswered", "may_answer"}
_PLAIN = tuple(one.name for one in fields(ShownFigure) if one.name not in _APART)
"""The fields that stand in a column of the same name."""


def keep(publication: Publication, drafts: Iterable[Draft]) -> Sequence[StatusFigure]:
    """Write the figures of the agenda, with every observation that they show."""
    pairs = [(figure, draft.place.item_id) for draft in drafts for figure in draft.figures]
    rows = [_row(figure, item_id, number, publication) for number, (figure, item_id) in enumerate(pairs, start=1)]
    StatusFigure.objects.bulk_create(rows)
    SeenObservation.objects.bulk_create(
        SeenObservation(figure=row, observation_id=observation_id)
        for row, (figure, _) in zip(rows, pairs, strict=True)
        for observation_id in figure.seen
    )
    return rows


def sent() -> QuerySet[StatusFigure]:
    """The figures as they were sent out, in order, without those of an agenda that was taken back.

    With all that the pages show of them and of their places.
    """
    related = ("publication", "previous__item__meeting", "item__status_place__plan", "item__status_place__plan_item")
    asked = StatusFigure.objects.filter(publication__withdrawn_at=None).select_related(*related)
    asked = asked.annotate(previous_withdrawn=heard.is_withdrawn("previous__"))
    return asked.defer("previous__curve", "previous__definition").order_by("position")


def figure_of(row: StatusFigure) -> ShownFigure:
    """The row comes from `sent`. Which observations it shows is not asked for."""
    return ShownFigure(
        **{name: getattr(row, name) for name in _PLAIN},
        figure_id=row.pk,
        light=Light(row.light),
        reasons=tuple(row.reasons),
        curve=curve_data.curve_of(row.curve) if row.curve else None,
        before=heard.before_of(row.previous, withdrawn=row.previous_withdrawn)  # type: ignore[attr-defined]  # by `sent`
        if row.previous
        else None,
    )


def _row(figure: ShownFigure, item_id: int, position: int, publication: Publication) -> StatusFigure:
    return StatusFigure(
        **{name: getattr(figure, name) for name in _PLAIN},
        publication=publication,
        item_id=item_id,
        position=position,
        light=figure.light.value,
        reasons=list(figure.reasons),
        curve=curve_data.kept(figure.curve) if figure.curve else None,
        previous_id=figure.before.figure_id if figure.before else None,
    )
