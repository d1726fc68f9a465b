"""The ledger of the application: what was told before is read here, what is told now goes through `actions.publish`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from virke.analytics import actions, places
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.disclosure import Persons
from virke.analytics.models import Publication, PublishedFigure
from virke.analytics.reaching import Who
from virke.analytics.releasing import Forgetful, Ledger, Subject, Told
from virke.kernel.periods import Period


class Channel(StrEnum):
    """Where figures went; the value is kept, the word is shown."""

    NIGHTLY = "nightly"
    COMMAND = "command"
    NOTEBOOK = "notebook"
    PAGE = "page"

    @property
    def word(self) -> str:
        return {
            "nightly": "natlig beregning",
            "command": "kommandolinjen",
            "notebook": "notesbog",
            "page": "en side i Virke",
        }[self.value]


class Kept:
    """The ledger for one answer to somebody."""

    def __init__(self, *, channel: Channel, by: Who, at: datetime) -> None:
        self._channel, self._by, self._at = channel, by, at
        self._after: int | None = None

    def told(self, subject: str) -> list[Told]:
        """Every figure that was told of the subject."""
        last = Publication.objects.filter(measure=subject).order_by("-pk").values_list("pk", flat=True).first()
        self._after = last
        rows = PublishedFigure.objects.filter(measure=subject).select_related("publication").order_by("told_at", "pk")
        return [_told(row) for row in rows]

    def tell(self, subject: Subject, answer: Answer, persons: Mapping[Cell, Persons], *, holds: bool) -> None:
        """Write down what is told now. Overtaken when another answer came between."""
        actions.publish(
            subject=subject,
            answer=answer,
            persons=persons,
            channel=self._channel.value,
            after=self._after,
            holds=holds,
            by=self._by,
            at=self._at,
        )


def of(channel: Channel, *, invented: bool, by: Who, at: datetime) -> Ledger:
    """The ledger for an answer of real or of invented persons: those need no protection from yesterday's figures."""
    return Forgetful() if invented else Kept(channel=channel, by=by, at=at)


def figure_of(row: PublishedFigure) -> Figure:
    """A row of the ledger as a figure."""
    division = row.publication.division
    return Figure(
        interval=Period(row.starts_on, row.ends_on),
        place=places.read(row.place, columns=len(division)),
        shown=Shown[row.shown],
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        waiting=row.waiting,
        final=row.final,
        after=row.after,
        stands_since=row.stands_since,
    )


def _told(row: PublishedFigure) -> Told:
    return Told(
        figure=figure_of(row),
        persons=Persons(row.n_part, row.n_whole, row.n_rest, row.n_waiting),
        division=tuple(row.publication.division),
        version=row.version,
        extracts=tuple((register, name) for register, name in row.extracts),
        as_of=row.as_of,
        at=row.told_at,
        holds=row.replaced_at is None,
    )
