"""What an agenda says of a figure that was corrected after the forum saw it: was, is, why, and what it means. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from virke.followup import texts
from virke.kernel.danish import format_date
from virke.plans.kinds import Light

TITLE = "Rettelse af tal, som mødet har set"
POINT = "at rettelsen tages til efterretning"


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of a period that stood on the agenda of `seen_on` under item `number` (may be empty).

    `change` is how much it moved, with its sign, empty when that cannot be told.
    """

    title: str
    period: str
    seen_on: date
    number: str
    was: str
    now: str
    change: str
    reason: str
    light_before: Light
    light_after: Light


def report(one: Restated) -> str:
    """One correction as a block of lines."""
    where = f"den {format_date(one.seen_on)}" + (f", punkt {one.number}" if one.number else "")
    change = f" ({one.change})" if one.change else ""
    return "\n".join(
        (
            f"{one.title.rstrip('.')}, {one.period}",
            f"Vist på mødet {where}: {one.was}. Det rigtige tal er {one.now}{change}.",
            f"Hvorfor: {one.reason.strip().rstrip('.')}.",
            _judged(one),
        )
    )


def presentation(reports: Sequence[str]) -> str:
    return texts.reports(reports)


def _judged(one: Restated) -> str:
    if one.light_before is one.light_after:
        return f"Rettelsen ændrer ikke vurderingen, som var »{one.light_before.label}«."
    return f"Vurderingen var »{one.light_before.label}«. Med det rigtige tal havde den været »{one.light_after.label}«."
