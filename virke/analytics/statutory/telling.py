"""The rules of a rule set in plain Danish, one line for each duty, with where its number stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.statutory import contact
from virke.analytics.statutory.contact import Continuous
from virke.analytics.statutory.rulebook import Length, Rule, RuleSet, Since
from virke.kernel.danish import format_date
from virke.kernel.parameters import Confidence, Dated

NOT_CONFIRMED = "ikke bekræftet"
REMEMBERED = "efter hukommelsen: varsler, men binder ikke"
NOT_JUDGED = "regnes ikke ud: loven har ingen frist, der kan dømmes efter"


@dataclass(frozen=True, slots=True)
class Line:
    """A duty of a rule set: what, for whom, how many, within how long, and the source. `confirmed`: read in the law.

    `beside` is what else one must know of it: a floor of its group, or that it does not bind or is not worked out.
    """

    kind: str
    groups: str
    needed: str
    within: str
    beside: str
    reference: str
    confirmed: bool


def lines(rule_set: str) -> Iterator[Line]:
    """The duties of a rule set; groups with the same number stand together."""
    book = contact.book()
    found = next(one for one in book.rule_sets if one.key == rule_set)
    alike: dict[tuple[object, ...], list[Rule]] = {}
    for rule in book.rules:
        if rule.rule_set == rule_set:
            alike.setdefault((rule.kind, rule.needed, rule.within, rule.pool, rule.reference), []).append(rule)
    for together in alike.values():
        yield _line(together, found)
    for one, dated in contact.continuous(found):
        yield _continuous(one, dated)


def _line(together: list[Rule], rule_set: RuleSet) -> Line:
    one = together[0]
    percent = contact.floor(one.pool, rule_set) if one.pool else None
    return Line(
        kind=OBLIGATIONS.column("kind").word(one.kind),
        groups=", ".join(_groups([rule.group for rule in together])),
        needed=NOT_CONFIRMED if one.needed is None else str(one.needed),
        within="" if one.needed is None else _within(one),
        beside=_beside(one, percent),
        reference=one.reference,
        confirmed=one.confirmed,
    )


def _beside(one: Rule, percent: int | None) -> str:
    if not one.binds:
        return REMEMBERED
    return f"mindst {percent} % af gruppen" if percent else ""


def _continuous(one: Continuous, dated: Dated) -> Line:
    return Line(
        kind=one.kind,
        groups=", ".join(_groups(list(one.groups))),
        needed=f"op til {int(dated.quantity.value)} timer om ugen" if one.is_hours else "løbende",
        within=f"fra {format_date(dated.period.starts_on)}",
        beside=NOT_JUDGED,
        reference=dated.reference,
        confirmed=dated.confidence == Confidence.CONFIRMED,
    )


def _groups(keys: list[str]) -> Iterator[str]:
    """Each group with its number; those with the work duty are named where they do not stand with the others."""
    for key in keys:
        word, number = TARGET_GROUPS.column("target").word(key), key.partition("/")[0]
        if key in contact.ON_DUTY.values() and number in keys:
            continue
        is_alone = key in contact.ON_DUTY and contact.ON_DUTY[key] not in keys
        yield f"{word} uden arbejdspligt ({number})" if is_alone else f"{word} ({number})"


def _within(rule: Rule) -> str:
    since = "fra anmodningen" if rule.since == Since.ASKED else ""
    after = f"fra {rule.after.months} til " if rule.after.months else "inden "
    return " ".join(part for part in (after + _length(rule.within), since) if part)


def _length(one: Length) -> str:
    if one.months:
        return f"{one.months} {'måned' if one.months == 1 else 'måneder'}"
    weeks, days = divmod(one.days, 7)
    if days == 0:
        return f"{weeks} {'uge' if weeks == 1 else 'uger'}"
    return f"{one.days} {'dag' if one.days == 1 else 'dage'}"
