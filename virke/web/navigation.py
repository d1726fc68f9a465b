"""The main menu. A page that belongs in it adds one line to `ENTRIES`; it is offered to those who may open it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from virke.organisation.access import Permission, Viewer
from virke.web.policies import IMPORTS


@dataclass(frozen=True, slots=True)
class Entry:
    """`page` is the name of an address; the entry is marked on every page below that address and below `also`.

    It is offered to those who have one of the `permissions`, to all when there are none.
    """

    text: str
    page: str
    permissions: tuple[Permission, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    current: bool
    active: bool


ENTRIES: tuple[Entry, ...] = (
    Entry("Forside", "front"),
    Entry("Møder", "meetings", (Permission.SEE_MEETINGS,), ("/punkter/", "/forum/")),
    Entry(
        "Planer",
        "plans",
        (Permission.SEE_PLANS,),
        (
            "/maal/",
            "/indikatorer/",
            "/maaltal/",
            "/maalinger/",
            "/tal/",
            "/afvigelser/",
            "/status/",
            "/afrapportering/",
            "/sagsgennemgang/",
            "/evaluering/",
        ),
    ),
    Entry("Pladser", "workplaces", (Permission.SEE_PLACEMENTS,), ("/forloeb/", "/tilbud/")),
    Entry("Borgere", "citizens", (Permission.HANDLE_CITIZENS,)),
    Entry("Opfølgning", "followup", also=("/handlinger/",)),
    Entry("Samkøring", "crossings", (Permission.MATCH_REGISTERS,)),
    Entry("Import", "imports", IMPORTS),
    Entry("Organisation", "organisation"),
    Entry("Adgang", "access", (Permission.EDIT_ORGANISATION,)),
    Entry("Sporing", "trail", (Permission.READ_AUDIT,)),
    Entry("Drift", "operations", (Permission.READ_AUDIT,)),
    Entry("Hjælp", "manual"),
)


def links(*, viewer: Viewer | None, path: str) -> tuple[Link, ...]:
    """The menu for a viewer on a page: `current` is the very page, `active` a page below it."""
    if viewer is None:
        return ()
    offered = [e for e in ENTRIES if not e.permissions or any(map(viewer.may_somewhere, e.permissions))]
    return tuple(_link(entry, path) for entry in offered)


def _link(entry: Entry, path: str) -> Link:
    href = reverse(entry.page)
    below = path.startswith((href, *entry.also)) if href != "/" else path == href
    return Link(text=entry.text, href=href, current=path == href, active=below)
