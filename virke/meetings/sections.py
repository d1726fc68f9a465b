"""The labelled parts of an item: keys, the labels of items that are written here, and the order of the paper. Pure."""

from __future__ import annotations

from dataclasses import dataclass

OCCASION = "occasion"
PRESENTATION = "presentation"
RECOMMENDATION = "recommendation"
DECISION = "decision"
ATTACHMENTS = "attachments"

LABELS = {
    OCCASION: "Anledning",
    PRESENTATION: "Sagsfremstilling",
    RECOMMENDATION: "Indstilling",
    DECISION: "Beslutning",
    ATTACHMENTS: "Bilag",
}
ORDER = tuple(LABELS)


@dataclass(frozen=True, slots=True)
class SectionText:
    """One part of an item: `key` as in the reading format, `label` as printed (empty: the usual one), `text` plain."""

    key: str
    text: str
    label: str = ""

    @property
    def heading(self) -> str:
        return self.label or LABELS.get(self.key, self.key.replace("_", " ").capitalize())


def place_of(key: str, keys: list[str]) -> int:
    """The index at which a new part goes among those that stand there, by the usual order; unknown ones stay put.

    `place_of("occasion", ["presentation", "decision"])` is 0, `place_of("decision", ["presentation", "legal"])` is 2.
    """
    if key not in ORDER:
        return keys.index(DECISION) if DECISION in keys else len(keys)
    later = ORDER[ORDER.index(key) + 1 :]
    return next((index for index, known in enumerate(keys) if known in later), len(keys))
