"""A reading written as a plan in Markdown, so that reading it again gives the same reading."""

from __future__ import annotations

from collections.abc import Iterator

from virke.plans.kinds import PlanKind

from .reading import Action, Item, PlanReading

_DEEPEST = 6


def render(reading: PlanReading) -> str:
    """The plan: front page, and each item with its own words, actions and indicators under their labels."""
    return "\n\n".join([*_front(reading), *(part for item in reading.items for part in _item(item))]) + "\n"


def _front(reading: PlanReading) -> Iterator[str]:
    title, kind = reading.title.value, reading.kind.value or PlanKind.BUSINESS_PLAN
    yield f"# {_escaped(title or kind.label)}"
    if reading.organisation.value:
        yield _escaped(reading.organisation.value)
    if reading.municipality.value:
        yield _escaped(reading.municipality.value)
    if reading.case_number.value:
        yield f"Sagsnr. {_escaped(reading.case_number.value)}"


def _item(item: Item) -> Iterator[str]:
    yield f"{'#' * min(item.level + 1, _DEEPEST)} {item.number.value} {_escaped(item.title.value)}"
    if item.goal.value:
        yield _escaped(item.goal.value)
    if item.actions:
        yield "**Handlinger**"
        yield "\n".join(f"- {_action(action)}" for action in item.actions)
    measured = [indicator for indicator in item.indicators if not indicator.elsewhere]
    if measured:
        yield "**Målindikatorer**"
        yield "\n".join(f"- {_escaped(indicator.text)}" for indicator in measured)
    for remark in item.remarks:
        yield f"**{_escaped(remark.label)}**"
        yield _escaped(remark.text)
    for child in item.children:
        yield from _item(child)


def _action(action: Action) -> str:
    more = [("Ansvarlig", action.responsible), ("Status", action.status)]
    told = "; ".join(f"{label}: {said}" for label, said in more if said)
    return _escaped(f"{action.text} ({told})" if told else action.text)


def _escaped(text: str) -> str:
    """Markdown's marks made harmless where they would be read as marks."""
    return text.replace("\\", "\\\\").replace("_", "\\_").replace("*", "\\*")
