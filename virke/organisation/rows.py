"""Finds the row that an action works on."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model

from virke.kernel.verdicts import NotThere

Row = TypeVar("Row", bound=Model)


class NotFound(NotThere):
    """There is no such row. The message is Danish and can be shown."""


def locked(model: type[Row], pk: int) -> Row:
    """The row, held until the transaction ends, so that what the rules have seen still holds when it is written."""
    row = model._default_manager.select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotFound("Det findes ikke længere. Gå tilbage, og prøv igen.")
    return row
