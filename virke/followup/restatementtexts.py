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

    `change` is how much it moved, with its sign, empty when that cannot be told. One that was `withdrawn` is not
    repeated: it may not be shown any more.
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
    withdrawn: bool = False


def report(one: Restated) -> str:
    """One correction as a block of lines."""
    where = f"den {format_date(one.seen_on)}" + (f", punkt {one.number}" if one.number else "")
    change = f" ({one.change})" if one.change else ""
    return "\n".join(
        (
            f"{one.title.rstrip('.')}, {one.period}",
            f"Tallet, der blev vist på mødet {where}, er trukket tilbage og vises ikke mere."
            if one.withdrawn
            else f"Vist på mødet {where}: {one.was}. Det rigtige tal er {one.now}{change}.",
            f"Hvorfor: {one.reason.strip().rstrip('.')}.",
            _judged(one),
        )
    )


def presentation(reports: Sequence[str]) -> str:
    return texts.reports(reports)


def _judged(one: Restated) -> str:
    if one.light_before is one.light_after:
        return f"{_what(one)} ændrer ikke vurderingen, som var »{one.light_before.label}«."
    return f"Vurderingen var »{one.light_before.label}«. {_with(one)} havde den været »{one.light_after.label}«."


def _what(one: Restated) -> str:
    return "At tallet er trukket tilbage," if one.withdrawn else "Rettelsen"


def _with(one: Restated) -> str:
    return "Uden tallet" if one.withdrawn else "Med det rigtige tal"
