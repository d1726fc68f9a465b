"""The parts, points and attachments of an item as rows, in the paper's own order. For the actions only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from virke.meetings.models import Attachment, Item, RecommendationPoint, Section
from virke.meetings.outcomes import Outcome
from virke.meetings.sections import SectionText, place_of


def write_all(item: Item, sections: Sequence[SectionText]) -> None:
    """These parts and no others, in this order."""
    item.sections.all().delete()
    Section.objects.bulk_create(
        Section(item=item, position=position, key=part.key, label=part.heading, text=part.text.strip())
        for position, part in enumerate(sections, start=1)
    )


def write(item: Item, part: SectionText) -> None:
    """One part among those that stand there; a new one gets its usual place."""
    standing = list(item.sections.order_by("position"))
    known = next((section for section in standing if section.key == part.key), None)
    if known is not None:
        known.text = part.text.strip()
        known.label = part.label or known.label
        known.save(update_fields=["text", "label"])
        return
    parts = [SectionText(section.key, section.text, section.label) for section in standing]
    parts.insert(place_of(part.key, [section.key for section in standing]), part)
    write_all(item, parts)


def write_points(item: Item, points: Sequence[str]) -> None:
    """The points of the recommendation; one that stood there before keeps its outcome."""
    outcomes = dict(item.points.values_list("text", "outcome"))
    item.points.all().delete()
    texts = [point.strip() for point in points if point.strip()]
    RecommendationPoint.objects.bulk_create(
        RecommendationPoint(item=item, position=position, text=text, outcome=outcomes.get(text))
        for position, text in enumerate(texts, start=1)
    )


def decide_points(item: Item, outcomes: Mapping[int, str | None]) -> None:
    """The outcome of single points, by position; points that are not named stay as they are."""
    points = [point for point in item.points.all() if point.position in outcomes]
    for point in points:
        result = outcomes[point.position]
        point.outcome = Outcome(result) if result else None
    RecommendationPoint.objects.bulk_update(points, ["outcome"])


def name_attachments(item: Item, names: Sequence[str], original_ids: Mapping[str, int] | None = None) -> None:
    """Add attachments by name, last; a name that stands there is not added twice."""
    known = dict(item.attachments.values_list("name", "position"))
    new = [name for name in dict.fromkeys(names) if name not in known]
    Attachment.objects.bulk_create(
        Attachment(item=item, position=position, name=name, original_id=(original_ids or {}).get(name))
        for position, name in enumerate(new, start=max(known.values(), default=0) + 1)
    )


def carry_over(source: Item, target: Item, *, without: frozenset[str]) -> None:
    """Copy parts, points without outcome, and attachments to an item that takes another up."""
    parts = source.sections.exclude(key__in=without).order_by("position")
    write_all(target, [SectionText(part.key, part.text, part.label) for part in parts])
    write_points(target, list(source.points.order_by("position").values_list("text", flat=True)))
    attached = list(source.attachments.order_by("position"))
    ids = {one.name: one.original_id for one in attached if one.original_id}
    name_attachments(target, [one.name for one in attached], ids)
