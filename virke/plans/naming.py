"""Who is behind a username, for the pages. For queries and actions only."""

from __future__ import annotations

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from virke.organisation.models import User


def name_of(column: str) -> Coalesce:
    """The name of the person whose username the column holds, asked along with the row; a job stands for itself."""
    person = User.objects.filter(username=OuterRef(column)).values("person__name")[:1]
    return Coalesce(Subquery(person), F(column))
