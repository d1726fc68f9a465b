"""The e-mail to somebody who can say why a figure is red, before an agenda goes out. Pure.

E-mail is not a safe place: it names the figure and the meeting, never a number or a word of a closed item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from virke.kernel.danish import format_date
from virke.kernel.mails import Mail


@dataclass(frozen=True, slots=True)
class Demand:
    """Who is asked for the deviation of a target, and for which meeting. `why` says what makes it them."""

    person_id: int
    name: str
    email: str
    why: str
    target_id: int
    indicator: str
    forum: str
    held_on: date


def mail(demand: Demand, *, sender: str, address: str) -> Mail:
    """`address` is the page on which the deviation is written, `sender` who asks."""
    subject = f"Afvigelse mangler: {demand.indicator}"
    said = _said(demand, sender)
    return Mail(demand.email, subject, _plain(demand, said, address), _html(demand, said, address, subject))


def _said(demand: Demand, sender: str) -> Sequence[str]:
    meeting = f"{demand.forum} {format_date(demand.held_on)}"
    return (
        f"{sender} gør dagsordenen klar til {meeting}. Målet for »{demand.indicator}« er ikke nået, og der er ikke "
        "skrevet en afvigelse.",
        "Skriv, hvad årsagen er, hvad der gøres, af hvem og hvornår. Dagsordenen kan ikke sendes ud før.",
        f"Du er spurgt som {demand.why}. Er det ikke dig, så sig det til {sender}.",
    )


def _plain(demand: Demand, said: Sequence[str], address: str) -> str:
    first, *others = said
    return "\n\n".join((f"Kære {demand.name}", first, f"Skriv her: {address}", *others)) + "\n"


def _html(demand: Demand, said: Sequence[str], address: str, subject: str) -> str:
    first, *others = (f"<p>{escape(text)}</p>" for text in said)
    link = f'<p><a href="{escape(address)}">Skriv afvigelsen i Virke</a></p>'
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
        f"<body><p>Kære {escape(demand.name)}</p>{first}{link}{''.join(others)}</body></html>"
    )
