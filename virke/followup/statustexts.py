"""What an agenda says of how a plan stands: what was decided and where, where it stands, what changed since. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from virke.followup import routing, texts
from virke.followup.figures import Answer, ShownFigure
from virke.followup.texts import Decided
from virke.kernel.periods import Period
from virke.meetings.rules import LONGEST_TITLE
from virke.plans import wording
from virke.plans.judging import RANK
from virke.plans.kinds import Light

TITLE = "Status: "
POINT = "at status tages til efterretning"
RED_POINT = "at det besluttes, hvad der skal til for at nå de mål, der ikke er nået"
TOLD_ONE_BY_ONE = 4
"""Of more indicators than this only those that stand badly are told one by one; the table holds all."""

_BAD = routing.AT_RISK | routing.UNJUDGED


@dataclass(frozen=True, slots=True)
class Subject:
    """What the item is about, and when the forum hears of it, in words ("hvert kvartal")."""

    forum: str
    name: str
    plan: str
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LastTime:
    """Where the forum last dealt with it, and the words of its decision there (empty: none were written)."""

    decided: Decided
    decision: str


@dataclass(frozen=True, slots=True)
class Late:
    """An action past its day, as the agenda names it: never who is responsible."""

    text: str
    due: str


@dataclass(frozen=True, slots=True)
class Work:
    """What is done under the subject: how many actions are open, done, and which are late."""

    open: int = 0
    done: int = 0
    late: tuple[Late, ...] = ()


def title(name: str) -> str:
    """`Status: 1.2 Flere i job`, cut when too long for an agenda."""
    whole = f"{TITLE}{name}"
    return whole if len(whole) <= LONGEST_TITLE else f"{whole[: LONGEST_TITLE - 1].rstrip()}…"


def points(figures: Sequence[ShownFigure]) -> tuple[str, ...]:
    """What is proposed (indstilling)."""
    return (POINT, RED_POINT) if any(one.light in routing.RED for one in figures) else (POINT,)


def occasion(subject: Subject, figures: Sequence[ShownFigure], why: Sequence[str], last: LastTime | None) -> str:
    """Why it stands on this agenda, what was decided, and where it was last dealt with."""
    of = f"»{subject.name}«" if subject.name == subject.plan else f"»{subject.name}« i {subject.plan}"
    parts = [f"{subject.forum} hører om {of} {joined(subject.heard)}." if subject.heard else ""]
    parts += list(why)
    decided = [decision for one in in_order(figures) if (decision := _decided(one))]
    blocks = ["\n".join(filter(None, parts)), "\n".join(dict.fromkeys(decided)), _last(last)]
    return "\n\n".join(filter(None, blocks))


def presentation(figures: Sequence[ShownFigure], work: Work) -> str:
    """Where it stands, what changed since, and what is done: the overview first, then one block for each."""
    told = told_one_by_one(figures)
    overview = "" if len(figures) == len(told) else f"{counted(figures)}. Tabellen viser dem alle."
    return "\n\n".join(filter(None, (overview, *(_report(one) for one in told), _work(work))))


def told_one_by_one(figures: Sequence[ShownFigure]) -> tuple[ShownFigure, ...]:
    """The worst first; of many only those that stand badly."""
    ordered = in_order(figures)
    if len(ordered) <= TOLD_ONE_BY_ONE:
        return ordered
    return tuple(one for one in ordered if one.light in _BAD)


def in_order(figures: Sequence[ShownFigure]) -> tuple[ShownFigure, ...]:
    """The worst first, otherwise as they stand in the plan."""
    return tuple(sorted(figures, key=lambda one: RANK[one.light]))


def counted(figures: Sequence[ShownFigure]) -> str:
    """ "12 indikatorer: 2 ikke nået, 1 risiko, 9 nået"."""
    lights = sorted({one.light for one in figures}, key=lambda light: (RANK[light], light.value))
    parts = [f"{sum(one.light is light for one in figures)} {light.label.lower()}" for light in lights]
    return f"{len(figures)} {'indikator' if len(figures) == 1 else 'indikatorer'}: {', '.join(parts)}"


def why(cadence: routing.Cadence, situation: routing.Situation, title: str) -> str:
    """The sentence that tells what made a route due, for those that are no cadence."""
    if situation.put_off:
        return f"»{title}« blev ikke behandlet, da det sidst stod på dagsordenen."
    match cadence.occasion:
        case routing.Occasion.RED | routing.Occasion.AT_RISK:
            if situation.light in routing.UNJUDGED:
                return f"»{title}« stod sidst som »{_label(situation.heard_light)}« og kan nu ikke bedømmes."
            return f"»{title}« {'er ikke nået' if situation.light in routing.RED else 'er i risiko'}."
        case routing.Occasion.STALE:
            missing = situation.light is Light.NO_DATA
            return f"Der mangler tal for »{title}«." if missing else f"Tallet for »{title}« er forældet."
        case routing.Occasion.NEW_FIGURE:
            return f"Der er et nyt tal for »{title}«."
        case routing.Occasion.CORRECTED:
            return f"Et tal for »{title}«, som forummet har set, er rettet."
        case routing.Occasion.TARGET_DAY:
            return f"Måltallets dag for »{title}« er passeret."
    return ""


def joined(parts: Sequence[str]) -> str:
    """`hvert kvartal og når målet ikke er nået`."""
    *first, last = parts or ("",)
    return f"{', '.join(first)} og {last}" if first else last


def _label(light: Light | None) -> str:
    return light.label if light else ""


def _decided(one: ShownFigure) -> str:
    if not one.target_says:
        return ""
    where = f" Besluttet: {one.decided_citation.rstrip('.')}." if one.decided_citation else ""
    return f"Mål for »{one.title}«: {_low(one.target_says)}.{where}"


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _last(last: LastTime | None) -> str:
    if last is None:
        return ""
    where = f"Sidst behandlet i {texts.place(last.decided)}"
    return f"{where}:\n»{last.decision.strip()}«" if last.decision.strip() else f"{where}."


def _report(one: ShownFigure) -> str:
    lines = [f"{one.title.rstrip('.')}: {_figure(one)}"]
    lines.append(f"Vurdering: {one.light.label}. {' '.join(_sentence(reason) for reason in one.reasons)}".strip())
    lines.append(one.since)
    lines += [_answer(answer) for answer in one.answers]
    if one.source:
        lines.append(f"Kilde: {one.source.rstrip('.')}.")
    return "\n".join(lines)


def _answer(one: Answer) -> str:
    """ "Afvigelse: 83 mod mindst 100. Der gøres: Ring til alle (frist 1. juni 2024)."."""
    due = f" (frist {one.due})" if one.due else ""
    return f"Afvigelse: {_sentence(one.fact.strip())} Der gøres: {one.action.strip().rstrip('.')}{due}."


def _figure(one: ShownFigure) -> str:
    """ "83 borgere i marts 2026, foreløbigt (83 af 120)."."""
    if not one.shown:
        return "der er ikke noget tal endnu."
    if one.starts_on is None or one.ends_on is None:
        return f"{one.shown}."
    when = wording.during(Period(one.starts_on, one.ends_on))
    parts = f" ({one.parts})" if one.parts else ""
    return f"{one.shown}{parts} {when}{', foreløbigt' if one.preliminary else ''}."


def _sentence(reason: str) -> str:
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _work(work: Work) -> str:
    if not work.open and not work.done:
        return ""
    head = f"Handlinger: {work.open} i gang eller på vej, {work.done} afsluttet."
    late = [f"Over fristen ({one.due}): {one.text.rstrip('.')}." for one in work.late]
    return "\n".join([head, *late])
