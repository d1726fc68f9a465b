"""How actions and queries find their rows. Nobody else asks the tables for them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet

from virke.analytics.crossing import declared
from virke.analytics.crossing.definitions import Crossing
from virke.control.models import Hit, Run
from virke.control.states import HitState
from virke.kernel.registry import UnknownKey
from virke.kernel.verdicts import NotThere


class NotFound(NotThere):
    """There is no such matching or hit. The message can be shown."""


def crossing(key: str) -> Crossing:
    """The matching of that key. NotFound."""
    try:
        return declared.known().get(key)
    except UnknownKey as unknown:
        raise NotFound(str(unknown)) from None


def hit(hit_id: int, *, locked: bool = False) -> Hit:
    """The hit, with the run that found it first. NotFound."""
    question = Hit.objects.select_for_update(of=("self",)) if locked else Hit.objects.all()
    found = question.select_related("first_run").filter(pk=hit_id).first()
    if found is None:
        raise NotFound("Træffet findes ikke længere. Gå tilbage, og hent siden igen.")
    return found


def hits(key: str, state: HitState | None) -> QuerySet[Hit]:
    """The hits of a matching in a state (None: all), those with the highest score first."""
    wanted = {"state": state.value} if state else {}
    return Hit.objects.filter(crossing=key, **wanted).order_by("-score", "-days", "pk")


def newest_run(key: str) -> Run | None:
    """The last run of a matching."""
    return Run.objects.filter(crossing=key).order_by("-run_at", "-pk").first()


def newest_run_id(key: str) -> int | None:
    found = newest_run(key)
    return found.pk if found else None


def by_state(key: str) -> dict[HitState, int]:
    """How many hits of a matching there are in each state."""
    rows = Hit.objects.filter(crossing=key).values_list("state").annotate(number=Count("pk"))
    found = {HitState(state): number for state, number in rows}
    return {state: found.get(state, 0) for state in HitState}


def by_criterion(key: str) -> Mapping[tuple[str, HitState], int]:
    """How many hits of a matching meet each criterion, by its key and their state."""
    rows = Hit.objects.filter(crossing=key).values_list("met", "state")
    return Counter((criterion, HitState(state)) for met, state in rows for criterion in met)


def beside(content: Mapping[str, Any]) -> set[str]:
    """Names for the rows that stand beside, equal for equal rows."""
    return {json.dumps(one["cells"], ensure_ascii=False, sort_keys=True) for one in content["beside"]}
