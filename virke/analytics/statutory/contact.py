"""The law's rules of the contact course, of offers and of follow-up on sickness, rule set by rule set. Pure.

The numbers stand in `parameters/contact.yaml`, dated. A duty whose number nobody has read anywhere becomes a rule
without a number: it is shown as not settled. A value of nought says that there is no such duty.

A number that somebody remembers and nobody has read (the first offer of the young before 1 July 2026) warns and never
binds. What the law asks for continuously has no deadline that could be judged: the offers of the young until then (LAB
§§ 104-105), and the work duty (chapter 16 a); `CONTINUOUS` says so to whoever reads the rules. Not here, because the
law leaves it to agreement (LAB § 32): anything after six months but the talk at month 16.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from virke.analytics.statutory.rulebook import (
    Alerts,
    Lane,
    Length,
    OfferRules,
    Rule,
    RuleBook,
    RuleSet,
    Since,
    What,
)
from virke.kernel import parameters
from virke.kernel.danish import format_date
from virke.kernel.parameters import DECIDING, Confidence, Dated, MissingParameter, ParameterSet, Unconfirmed
from virke.kernel.periods import Period
from virke.kernel.units import DAYS, MONTHS

INSURED, DIRECT = "6.1", "6.1/direct"
JOB_READY, ACTIVITY_READY, EDUCATION_READY, YOUNG_ACTIVITY_READY = "6.2", "6.3", "6.4", "6.5"
SICK, SICK_WITH_JOB, SICK_SHORTLY = "6.6", "6.6/with_job", "6.6/shortly"
CLARIFICATION, RESOURCE, FLEX, REHABILITATION = "6.7", "6.8", "6.9", "6.10"
ON_DUTY = {one: f"{one}/work_duty" for one in (JOB_READY, ACTIVITY_READY, EDUCATION_READY, YOUNG_ACTIVITY_READY)}
_MUNICIPAL = ("municipality", "joint")
_ASSISTANCE = tuple(group for one in ON_DUTY for group in (one, ON_DUTY[one]))

LANES = (
    Lane("insured", (INSURED, DIRECT), accumulates=True),
    Lane(
        "assistance",
        _ASSISTANCE,
        restart_from=(EDUCATION_READY, ON_DUTY[EDUCATION_READY], YOUNG_ACTIVITY_READY, ON_DUTY[YOUNG_ACTIVITY_READY]),
        restart_into=(JOB_READY, ON_DUTY[JOB_READY], ACTIVITY_READY, ON_DUTY[ACTIVITY_READY]),
    ),
    Lane("sick", (SICK, SICK_WITH_JOB, SICK_SHORTLY)),
    Lane("clarification", (CLARIFICATION,)),
    Lane("resource", (RESOURCE,)),
    Lane("flex", (FLEX,)),
    Lane("rehabilitation", (REHABILITATION,)),
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty through all rule sets: `needed`, `within`, `after` and `takes_over` are the names of its numbers."""

    kind: str
    groups: tuple[str, ...]
    needed: str
    within: str
    after: str = ""
    what: What = What.TALKS
    actors: tuple[str, ...] = _MUNICIPAL
    since: Since = Since.START
    first_day_counts: bool = False
    pool: str = ""
    takes_over: str = ""

    def is_shared(self, group: str) -> bool:
        """Whether the group belongs to the pool of the floor: the work duty is outside it."""
        return bool(self.pool) and group not in ON_DUTY.values()


TALK_POOL, OFFER_POOL = "talks", "offers"
_CONTACT, _FUND = "contact_months", "fund_months"
DUTIES = (
    Duty("municipality_talks", (INSURED,), "municipality_talks", _CONTACT,
         actors=("municipality",), first_day_counts=True, pool=TALK_POOL, takes_over="handover_hours"),
    Duty("municipality_talks", (DIRECT,), "municipality_talks_direct", _CONTACT,
         actors=("municipality",), first_day_counts=True),
    Duty("joint_talk_early", (INSURED, DIRECT), "joint_talks", _FUND,
         actors=("joint",), first_day_counts=True),
    Duty("joint_talk_late", (INSURED, DIRECT), "joint_talks", _CONTACT,
         after=_FUND, actors=("joint",), first_day_counts=True),
    Duty("fund_talks", (INSURED,), "fund_talks", _FUND,
         actors=("fund", "joint"), first_day_counts=True, pool=TALK_POOL),
    Duty("fund_first_talk", (INSURED,), "fund_first_talk", "fund_first_weeks",
         actors=("fund", "joint")),
    Duty("talks", (JOB_READY, ON_DUTY[JOB_READY], FLEX), "job_ready_talks",
         _CONTACT, pool=TALK_POOL),
    Duty("talks",
         (*(one for one in _ASSISTANCE if not one.startswith(JOB_READY)), CLARIFICATION, RESOURCE, REHABILITATION),
         "other_talks", _CONTACT),
    Duty("first_talk", _ASSISTANCE, "first_talk", "first_talk_days"),
    Duty("one_talk", (INSURED, JOB_READY, ON_DUTY[JOB_READY], FLEX),
         "one_talk", _CONTACT, actors=()),
    Duty("month_16_talk", (INSURED, DIRECT), "month_16_talk", "late_months",
         after=_CONTACT, actors=("joint",), first_day_counts=True),
    Duty("first_offer", (INSURED, DIRECT, JOB_READY, ON_DUTY[JOB_READY]), "first_offer",
         "offer_months", what=What.OFFERS, pool=OFFER_POOL),
    Duty("first_offer", (ACTIVITY_READY, ON_DUTY[ACTIVITY_READY]), "first_offer_activity_ready",
         "offer_months", what=What.OFFERS),
    Duty("first_offer", (EDUCATION_READY, ON_DUTY[EDUCATION_READY]), "first_offer_young",
         "young_offer_months", what=What.OFFERS, pool=OFFER_POOL),
    Duty("sick_first_followup", (SICK,), "sick_first_followup", "sick_first_weeks",
         first_day_counts=True),
    Duty("sick_first_followup", (SICK_WITH_JOB,), "sick_first_followup_with_job",
         "sick_first_weeks", first_day_counts=True),
    Duty("sick_followups", (SICK,), "sick_followups", "sick_months",
         first_day_counts=True),
    Duty("sick_followups", (SICK_WITH_JOB,), "sick_followups_with_job",
         "sick_months", first_day_counts=True),
    Duty("early_followup", (SICK, SICK_WITH_JOB, SICK_SHORTLY),
         "early_followup", "early_followup_weeks", since=Since.ASKED),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Continuous:
    """What the law asks for all the time, so that no deadline can be judged; `is_hours`: up to so many a week."""

    kind: str
    groups: tuple[str, ...]
    number: str
    is_hours: bool = False


CONTINUOUS = (
    Continuous("løbende tilbud til unge", (EDUCATION_READY, YOUNG_ACTIVITY_READY), "young_offers_continuous"),
    Continuous("arbejdspligt", tuple(ON_DUTY.values()), "work_duty_hours", is_hours=True),
)
POOLS = {TALK_POOL: "talk_floor", OFFER_POOL: "offer_floor"}
_UNCOUNTED = {
    "basic_skills": "basic_skills_count",
    "prior_learning": "prior_learning_counts",
    "guidance": "guidance_counts",
}


@cache
def numbers() -> ParameterSet:
    """The dated numbers, each with its unit, reference and how well it is known."""
    return parameters.load(Path(__file__).parent / "parameters" / "contact.yaml")


@cache
def book() -> RuleBook:
    """The rules of every rule set that the file of numbers names."""
    sets = tuple(_rule_sets())
    latest = sets[-1].period.starts_on
    return RuleBook(
        key="contact",
        register="target_groups",
        group="target",
        rule_sets=sets,
        lanes=LANES,
        rules=tuple(rule for one in sets for duty in DUTIES for rule in _rules(duty, one)),
        offers=OfferRules(
            shortest_days=_days("offer_weeks", latest),
            grace_kind="wage_subsidy",
            grace_days=_days("wage_subsidy_weeks", latest),
            not_counting=tuple(_not_counting()),
        ),
        alerts=Alerts(
            days=tuple(_days(f"alert_weeks_{one}", latest) for one in ("last", "second", "first")),
            spacing=_days("spacing_days", latest),
        ),
    )


def floor(pool: str, rule_set: RuleSet) -> int | None:
    """The percentage of a pool that must be kept in a rule set; None where no floor is known."""
    found = _known(POOLS[pool], rule_set.period.starts_on)
    return int(found.quantity.value) if found else None


def continuous(rule_set: RuleSet) -> Iterator[tuple[Continuous, Dated]]:
    """What the law asks for all the time in a rule set, and its number with the days on which it holds."""
    for one in CONTINUOUS:
        for dated in numbers().parameters[one.number].values:
            if days := dated.period.intersection(rule_set.period):
                yield one, replace(dated, period=days)


def _rule_sets() -> Iterator[RuleSet]:
    for letter, dated in zip("ABCDEFGH", numbers().parameters["rule_set"].values, strict=False):
        yield RuleSet(
            key=letter,
            title=f"Regelsæt {letter} fra {format_date(dated.period.starts_on)}",
            period=dated.period,
            reference=dated.reference,
            confirmed=dated.confidence == Confidence.CONFIRMED,
        )


def _rules(duty: Duty, rule_set: RuleSet) -> Iterator[Rule]:
    """The duty in a rule set, for each of its groups. Where no length is known it has the last one that was."""
    on = rule_set.period.starts_on
    known, within = _known(duty.needed, on), _last_known(duty.within, on)
    needed = known or _remembered(duty.needed, on)
    if within is None or (needed and not needed.quantity.value):
        return
    after = _last_known(duty.after, on) if duty.after else None
    is_settled = needed is not None and on in within.period
    certain = is_settled and all(
        one.confidence == Confidence.CONFIRMED for one in (needed, within, after) if one is not None
    )
    for group in duty.groups:
        yield Rule(
            rule_set=rule_set.key,
            kind=duty.kind,
            group=group,
            what=duty.what,
            needed=int(needed.quantity.value) if needed and is_settled else None,
            within=_length(within),
            after=_length(after) if after else Length(),
            actors=duty.actors if duty.what == What.TALKS else (),
            since=duty.since,
            first_day_counts=duty.first_day_counts,
            may_exempt=duty.is_shared(group) and floor(duty.pool, rule_set) is not None,
            postponed_months=_number("after_exemption_months", on) if duty.what == What.OFFERS else 0,
            takes_over_above=_hundredths(duty.takes_over, on) if duty.takes_over else 0,
            pool=duty.pool if duty.is_shared(group) and floor(duty.pool, rule_set) is not None else "",
            binds=needed is None or all(one.confidence in DECIDING for one in (needed, within)),
            confirmed=certain,
            reference=(needed or numbers().parameters[duty.needed].values[-1]).reference,
        )


def _not_counting() -> Iterator[tuple[str, Period]]:
    for kind, name in _UNCOUNTED.items():
        for dated in numbers().parameters[name].values:
            if not dated.quantity.value:
                yield kind, dated.period


def _known(name: str, on: date) -> Dated | None:
    """The value of a number on a day, None when there is none or it rests on memory."""
    try:
        return numbers().value(name, on=on)
    except (MissingParameter, Unconfirmed):
        return None


def _remembered(name: str, on: date) -> Dated | None:
    """The value that somebody remembers of a day on which nobody has read one."""
    found = next((dated for dated in numbers().parameters[name].values if on in dated.period), None)
    return found if found is not None and found.confidence == Confidence.MEMORY else None


def _last_known(name: str, on: date) -> Dated | None:
    """The value on a day, or the one that held until then: what is open still needs a day to be shown on."""
    earlier = [dated for dated in numbers().parameters[name].values if dated.period.starts_on <= on]
    return earlier[-1] if earlier else None


def _length(dated: Dated) -> Length:
    if dated.quantity.unit == MONTHS:
        return Length(months=int(dated.quantity.value))
    return Length(days=int(dated.quantity.to(DAYS).value))


def _days(name: str, on: date) -> int:
    """A number of days or weeks; working rules of our own may be used though nobody has confirmed them."""
    return int(numbers().value(name, on=on, allow_unconfirmed=True).quantity.to(DAYS).value)


def _hundredths(name: str, on: date) -> int:
    """Hours in hundredths; nought where no number is known."""
    found = _known(name, on)
    return int(found.quantity.value * 100) if found else 0


def _number(name: str, on: date) -> int:
    return int(numbers().value(name, on=on).quantity.value)
