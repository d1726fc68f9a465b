"""Occupations and skills by their titles: those of ESCO that were brought in, and the municipality's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from virke.placements.kinds import ConceptKind
from virke.placements.models import Concept

OWN = "virke:"
"""How the address of a concept begins that the municipality wrote itself."""


def of_titles(kind: ConceptKind, titles: Iterable[str]) -> list[Concept]:
    """The concepts with those titles, each once, in that order. One that nobody knows is made. At most two queries."""
    wanted = list(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))
    found = _by_title(kind, wanted)
    new = [Concept(kind=kind.value, uri=_uri(kind, one), title=one) for one in wanted if one.casefold() not in found]
    Concept.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        found = _by_title(kind, wanted)
    return list({one.pk: one for title in wanted if (one := found.get(title.casefold()))}.values())


def _by_title(kind: ConceptKind, titles: list[str]) -> dict[str, Concept]:
    """ESCO's own before the municipality's, for the same title."""
    rows = Concept.objects.filter(kind=kind.value).annotate(lower=Lower("title"))
    folded = {one for title in titles for one in (title.lower(), title.casefold(), title)}
    named = rows.filter(Q(lower__in=folded) | Q(title__in=titles)).order_by("-retired", "-pk")
    return {one.title.casefold(): one for one in sorted(named, key=lambda row: not row.uri.startswith(OWN))}


def _uri(kind: ConceptKind, title: str) -> str:
    digest = hashlib.sha256(title.casefold().encode()).hexdigest()[:16]
    return f"{OWN}{kind}/{digest}"
