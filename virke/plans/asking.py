"""The e-mail to somebody whose items a status report lacks: which, what is missing, and a link. Pure.

E-mail is not a safe place: it names the item and what is missing, never what somebody wrote in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from virke.kernel.mails import Mail
from virke.kernel.verdicts import Verdict, unless
from virke.plans.status import Missing


@dataclass(frozen=True, slots=True)
class Ask:
    """What one person is asked for. `why` says what makes it them, `others` are asked for some of the same items."""

    person_id: int
    name: str
    email: str
    why: str
    plan: str
    cycle: str
    lines: tuple[Missing, ...]
    others: tuple[str, ...]


def may_ask(asks: Sequence[Ask], *, frozen: bool) -> Verdict:
    return unless(
        "Rapporten er låst, så der er ikke mere at skrive." if frozen else None,
        None if asks else "Der mangler ikke noget, så der er ingen at spørge.",
    )


def mail(ask: Ask, *, sender: str, address: str) -> Mail:
    """`address` is the page on which the person writes these lines, `sender` who asks."""
    return Mail(
        to=ask.email, subject=subject(ask), plain=_plain(ask, sender, address), html=_html(ask, sender, address)
    )


def subject(ask: Ask) -> str:
    """ "Status mangler: 2 punkter i Budgetaftale 2026"."""
    return f"Status mangler: {_points(len(ask.lines))} i {ask.plan}"


def _plain(ask: Ask, sender: str, address: str) -> str:
    lines = "\n".join(f"- {one.number} {one.title}\n  {' '.join(one.lacks)}" for one in ask.lines)
    said = (f"Kære {ask.name}", _opening(ask, sender), lines, f"Skriv her: {address}", *_ending(ask, sender))
    return "\n\n".join(said) + "\n"


def _html(ask: Ask, sender: str, address: str) -> str:
    lines = "".join(
        f"<li>{escape(f'{one.number} {one.title}')}<br>{escape(' '.join(one.lacks))}</li>" for one in ask.lines
    )
    ending = "".join(f"<p>{escape(text)}</p>" for text in _ending(ask, sender))
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(subject(ask))}</title></head>'
        f"<body><p>Kære {escape(ask.name)}</p><p>{escape(_opening(ask, sender))}</p><ul>{lines}</ul>"
        f'<p><a href="{escape(address)}">Skriv dine punkter i Virke</a></p>{ending}</body></html>'
    )


def _opening(ask: Ask, sender: str) -> str:
    points = _points(len(ask.lines))
    return f"{sender} skriver status på {ask.plan} til {ask.cycle} og mangler {points}, som du kender:"


def _ending(ask: Ask, sender: str) -> Sequence[str]:
    both = (f"Også spurgt: {', '.join(ask.others)}.",) if ask.others else ()
    return (*both, f"Er det ikke dig, så sig det til {sender}.")


def _points(count: int) -> str:
    return "1 punkt" if count == 1 else f"{count} punkter"
