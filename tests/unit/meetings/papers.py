"""Papers for the tests of the reader, written as the families of the design notes write them. All of it is invented."""

from __future__ import annotations

from textwrap import dedent

from virke.documents import readers
from virke.meetings import minutes
from virke.meetings.minutes import Item, Reading


def read(text: str, name: str = "referat.md") -> Reading:
    return minutes.parse(readers.read(name, dedent(text).encode()))


def item(reading: Reading, number: int) -> Item:
    return next(item for item in reading.items if item.number.value == number)


def paper(*items: str, head: str = "# REFERAT LokalMED Havnegården d. 14-05-2024") -> str:
    """Minutes of family A1 from the bodies of their items."""
    heads = [f"## Punkt {number}: {body.strip()}" for number, body in enumerate(items, 1)]
    return "\n\n".join([head, "**Mødedato** Tirsdag d. 14. maj 2024 kl. 09:30", "**Mødested** Lokale 12", *heads])


def decided(text: str, title: str = "Trivsel") -> str:
    """The body of an item whose decision is `text`."""
    return f"{title}\n\n### Indstilling\n\nFormanden indstiller,\n\n1. at emnet drøftes\n\n### Beslutning\n\n{text}"
