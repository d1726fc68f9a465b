"""What is asked by link: the words that are signed, whom they may be asked of, and when an answer counts. Pure.

BEK 2636/2021 § 65 stk. 6 wants written statements of workplace and employees' representative before the start; who
speaks for the employees follows the order of § 99. The words name a workplace, days and hours; never who it is, a CPR
number or a target group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from html import escape

from virke.kernel.cpr import find_cprs
from virke.kernel.danish import format_date
from virke.kernel.mails import Mail
from virke.kernel.periods import Period
from virke.kernel.units import format_number
from virke.kernel.verdicts import Verdict, unless
from virke.placements.kinds import Asked, Kind, Party, Representative
from virke.placements.rules import consultation
from virke.placements.states import State

LONGEST_NAME, LONGEST_REASON = 200, 400
GONE = "Linket gælder ikke længere. Ring til virksomhedskonsulenten, så får du et nyt."


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the words are about. `ratio` tells FTE, quota and load as they stood when it was asked; empty: unknown."""

    candidate: str
    kind: Kind
    workplace: str
    p_number: str
    task: str
    period: Period
    hours: Decimal
    ratio: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An invitation as it stands at a moment."""

    expires_at: datetime
    digest: str
    answered: bool = False
    withdrawn: bool = False


def words(asked: Asked, party: Party, agreed: Agreed) -> str:
    """The text that is shown and signed."""
    return "\n".join(_words(asked, party, agreed))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _words(asked: Asked, party: Party, agreed: Agreed) -> Iterator[str]:
    first, last = format_date(agreed.period.starts_on), agreed.period.last_day
    days = f"fra {first} til og med {format_date(last)}" if last else f"fra {first}"
    task = f" Opgaven er: {agreed.task}." if agreed.task else ""
    yield (
        f"{agreed.kind.label} for {agreed.candidate} på {agreed.workplace} (P-nummer {agreed.p_number}) {days}, "
        f"{format_number(agreed.hours)} timer om ugen.{task}"
    )
    if asked is Asked.ASSESSMENT:
        yield "Skriv kort, hvordan forløbet gik, og hvilke opgaver der blev lært. Skriv intet om helbred."
        return
    if party is Party.CASEWORKER:
        yield "Jeg godkender forløbet for jobcenteret: formålet, opgaven, perioden og timerne svarer til det aftalte."
        return
    if agreed.ratio:
        yield agreed.ratio
    if party is Party.EMPLOYER:
        yield (
            "Jeg erklærer for arbejdspladsen, at der er et rimeligt forhold mellem ordinært ansatte og personer i "
            "praktik og løntilskud, og at forløbet ikke træder i stedet for ordinært ansatte."
        )
    else:
        yield (
            "Jeg erklærer for medarbejderne, at arbejdspladsens tal er rigtige, at der er et rimeligt forhold mellem "
            "ordinært ansatte og personer i praktik og løntilskud, og at kollegerne er hørt."
        )
        if agreed.kind is Kind.WAGE_SUBSIDY:
            yield "Løntilskuddet er drøftet mellem arbejdspladsen og medarbejdernes repræsentant (LAB § 78)."


def may_ask(
    asked: Asked,
    party: Party,
    state: State,
    *,
    name: str,
    representative: Representative | None,
    away: Mapping[Representative, int],
    on: date,
) -> Verdict:
    """What was agreed is approved by three; what ended is assessed by two. The order of § 99 holds for who is asked."""
    approval = asked is Asked.APPROVAL
    return unless(
        "Borgeren godkender ikke med link." if approval and party is Party.CITIZEN else None,
        "Forløbet vurderes af arbejdspladsen og borgeren."
        if not approval and party not in (Party.EMPLOYER, Party.CITIZEN)
        else None,
        None if state is (State.AGREED if approval else State.ENDED) else _too_early(asked),
        None if name.strip() else "Skriv, hvem der bliver spurgt.",
        "Skriv kun navnet." if len(name) > LONGEST_NAME or find_cprs(name) else None,
        _order(representative, away, on) if approval and party is Party.REPRESENTATIVE else None,
    )


def _too_early(asked: Asked) -> str:
    return (
        "Forløbet skal være aftalt, før det kan godkendes, og er det godkendt, er der ikke mere at spørge om."
        if asked is Asked.APPROVAL
        else "Et forløb vurderes, når det er slut."
    )


def _order(representative: Representative | None, away: Mapping[Representative, int], on: date) -> str | None:
    """Who stands before in the order must be away or not exist."""
    if representative is None:
        return "Vælg, hvem der taler for medarbejderne."
    first = consultation.to_ask({**away, representative: 0}, on=on)
    if first is not None and first is not representative:
        return f"Spørg først {first.label}: fraværet er for kort til at gå videre i rækkefølgen (BEK § 99 stk. 4-5)."
    return None


def may_answer(standing: Standing, *, digest: str, state: State, asked: Asked, at: datetime) -> Verdict:
    """Once, in time, and to the words that were shown."""
    wanted = State.AGREED if asked is Asked.APPROVAL else State.ENDED
    gone = standing.withdrawn or at >= standing.expires_at or state is not wanted
    return unless(
        "Der er allerede svaret." if standing.answered else GONE if gone else None,
        None if digest == standing.digest else "Teksten er ikke den, du blev vist. Åbn linket igen.",
    )


def may_sign(*, name: str, accepted: bool, reason: str) -> Verdict:
    return unless(
        None if name.strip() else "Skriv dit navn.",
        f"Navnet må højst fylde {LONGEST_NAME} tegn." if len(name) > LONGEST_NAME else None,
        "Skriv, hvorfor du siger nej." if not accepted and not reason.strip() else None,
        f"Teksten må højst fylde {LONGEST_REASON} tegn." if len(reason) > LONGEST_REASON else None,
        "Skriv ikke CPR-numre her." if find_cprs(name) or find_cprs(reason) else None,
    )


def expires(at: datetime, *, days: timedelta) -> datetime:
    return at + days


def mail(*, asked: Asked, to: str, name: str, sender: str, workplace: str, address: str, until: date) -> Mail:
    """The e-mail with the link. It names the workplace and nobody."""
    wanted = "godkende et forløb" if asked is Asked.APPROVAL else "fortælle, hvordan et forløb gik"
    subject = f"Vil du {wanted} på {workplace}?"
    lines = (
        f"{sender} beder dig {wanted} på {workplace}. Det tager to minutter, og du skal ikke logge ind.",
        f"Linket er dit eget og gælder til og med {format_date(until)}. Send det ikke videre.",
        "Har du spørgsmål, så ring til virksomhedskonsulenten.",
    )
    plain = "\n\n".join([f"Kære {name}", *lines[:1], address, *lines[1:]]) + "\n"
    body = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    html = (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(subject)}</title></head>'
        f"<body><p>Kære {escape(name)}</p><p>{escape(lines[0])}</p>"
        f'<p><a href="{escape(address)}">Åbn siden</a></p>{body}</body></html>'
    )
    return Mail(to=to, subject=subject, plain=plain, html=html)
