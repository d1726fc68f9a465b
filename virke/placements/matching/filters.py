"""What keeps a person from a place, whatever the points say: each filter with its key, reference and days. Pure.

A filter that rests on the law asks the rule that a reservation asks too. What somebody only remembers never removes a
pair: its words stand on the page. Keys and days are kept with every run, so that an old one can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from virke.kernel.periods import Period
from virke.kernel.units import format_number
from virke.kernel.verdicts import Reason
from virke.placements.kinds import Language
from virke.placements.law import RulesUnknown
from virke.placements.matching.profiles import Pair
from virke.placements.rules import benefit, duration, groups, increase, ratio, returning, working_time
from virke.placements.rules.answers import FINE, Answer, stop, warn
from virke.placements.rules.ratio import Load

ALWAYS = Period(date(2020, 1, 1), None)
OWN = "Virkes regel for match"


@dataclass(frozen=True, slots=True)
class Filter:
    """`reference`: what it rests on. `period`: the days on which it is asked, by the start of the placement."""

    key: str
    label: str
    reference: str
    ask: Callable[[Pair], Answer]
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Removed:
    """A filter that says no to a pair, and why."""

    filter: Filter
    reasons: tuple[Reason, ...]


def removed(pair: Pair) -> Removed | None:
    """The first filter that says no; None: the pair can be proposed."""
    return next((Removed(one, answer.told) for one, answer in asked(pair) if not answer.ok), None)


def asked(pair: Pair) -> Iterator[tuple[Filter, Answer]]:
    """Each filter that holds on the day of the start with its answer."""
    for one in FILTERS:
        if pair.period.starts_on in one.period:
            yield one, _answered(one, pair)


def _answered(one: Filter, pair: Pair) -> Answer:
    try:
        return one.ask(pair)
    except RulesUnknown as unknown:
        return stop(str(unknown), one.reference)


def _veto(pair: Pair) -> Answer:
    against = any(one.covers(pair.place) for one in pair.person.vetoes)
    return stop("Borgeren har sagt nej til stedet eller opgaven.", OWN) if against else FINE


def _refused(pair: Pair) -> Answer:
    said = pair.person.id in pair.place.refused
    return stop("Forslaget er afvist før, og grunden gælder stadig.", OWN) if said else FINE


def _demands(pair: Pair) -> Answer:
    clash = sorted(pair.person.excluded & pair.place.demands, key=lambda one: one.value)
    if not clash:
        return FINE
    words = ", ".join(f"»{one.without}«" for one in clash)
    return stop(f"Stedet kan ikke give det, borgeren har brug for: {words}.", OWN)


def _language(pair: Pair) -> Answer:
    wanted, has = pair.place.language, pair.person.language
    if wanted is None:
        return FINE
    if has is None:
        return warn(f"Opgaven kræver dansk på niveau {_level(wanted)}; borgerens niveau er ikke skrevet.", OWN)
    if has.level >= wanted.level:
        return FINE
    return stop(f"Opgaven kræver dansk på niveau {_level(wanted)}, og borgeren er på {_level(has)}.", OWN)


def _level(language: Language) -> str:
    return language.label.split(":")[0]


def _travel(pair: Pair) -> Answer:
    minutes, most = pair.person.minutes.get(pair.place.workplace_id), pair.person.most_minutes
    if most is None:
        return FINE
    if minutes is None:
        return warn("Vejen til arbejdspladsen er ikke kendt.", OWN)
    return stop(f"Vejen er anslået til {minutes} minutter, og grænsen er {most}.", OWN) if minutes > most else FINE


def _mentor(pair: Pair) -> Answer:
    limit, wanted = pair.place.mentors_left(pair.period.starts_on), pair.person.mentor_hours + pair.place.mentor_hours
    if limit is None or wanted <= limit:
        return FINE
    return stop(f"Forløbet kræver {format_number(wanted)} makkertimer om ugen; stedet har {format_number(limit)}.", OWN)


def _ready(pair: Pair) -> Answer:
    begins = max(pair.person.ready_on, pair.place.starts_on)
    return stop("Borgeren eller tilbuddet er ikke klar den dag.", OWN) if pair.period.starts_on < begins else FINE


def _group(pair: Pair) -> Answer:
    return groups.may_be(pair.place.kind, pair.person.group, on=pair.period.starts_on)


def _prior(pair: Pair) -> Answer:
    if pair.person.background is None:
        return FINE
    return benefit.enough(pair.place.kind, pair.person.group, pair.person.background, on=pair.period.starts_on)


def _duration(pair: Pair) -> Answer:
    if pair.weeks < pair.place.least_weeks:
        least = pair.place.least_weeks
        return stop(f"Opgaven kræver mindst {least} uger, og loven giver {pair.weeks} her.", "LAB §§ 61 og 68")
    return duration.may_last(pair.place.kind, pair.person.group, pair.period)


def _ratio(pair: Pair) -> Answer:
    if not ratio.counts(pair.person.group, employed_here=False):
        return FINE
    return ratio.may_take(pair.place.law.staff, pair.place.law.loads, Load(pair.period, pair.hours))


def _increase(pair: Pair) -> Answer:
    law = pair.place.law
    return increase.on_top(pair.place.kind, law.staff, on=pair.period.starts_on, vacant_since=law.vacant_since)


def _again(pair: Pair) -> Answer:
    here = (one.period for one in pair.person.earlier if one.workplace_id == pair.place.workplace_id)
    return returning.not_again(pair.place.kind, here, starts_on=pair.period.starts_on)


def _hours(pair: Pair) -> Answer:
    return working_time.may_work(pair.hours, opening_hours=pair.place.law.opening_hours, on=pair.period.starts_on)


FILTERS = (
    Filter("veto", "Borgerens nej", OWN, _veto),
    Filter("refused", "Tidligere afvist", OWN, _refused),
    Filter("demands", "Krav til stedet", OWN, _demands),
    Filter("language", "Dansk", OWN, _language),
    Filter("travel", "Transport", OWN, _travel),
    Filter("mentor", "Makkertid", OWN, _mentor),
    Filter("ready", "Start", OWN, _ready),
    Filter("group", "Målgruppe", "LAB §§ 57 og 66", _group),
    Filter("prior", "Forudgående ydelse", "LAB § 69", _prior),
    Filter("duration", "Varighed", "LAB §§ 61 og 68", _duration),
    Filter("ratio", "Rimelighedskravet", "LAB §§ 63 og 77; BEK nr. 2636/2021 § 65", _ratio),
    Filter("increase", "Merbeskæftigelse", "LAB § 75", _increase),
    Filter("again", "Samme sted igen", OWN, _again),
    Filter("hours", "Timer", "BEK nr. 2636/2021 § 60 stk. 5", _hours),
)
BY_KEY = {one.key: one for one in FILTERS}
