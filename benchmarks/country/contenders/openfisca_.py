"""OpenFisca: the rules as formulas with dated parameters, over courses of benefit and the talks and offers in them.

It cannot say that spells are one course or that a talk lies within it, so numpy does that first, as for the contender
that is written by hand; the clock runs all the while. A formula exists for each window that any course can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from country import calendar, needs
from country.chunks import chunks
from country.contenders import numpy_ as prepared
from country.jobs import AS_OF, FIRST, FOLLOWED, MUNICIPALITIES, OWED, RISK, RULE_SETS, Answer

_AS_OF = calendar.number(AS_OF)
_MONTHS = calendar.months()
_WINDOWS = AS_OF.year - FIRST.year + 1
_EVER = "2026-10"  # OpenFisca asks for a month; these variables have one value for ever

EVENT = Entity("event", "events", "A talk or an offer", "")
COURSE = GroupEntity("course", "courses", "Spells of a benefit that are one", "", roles=[{"key": "of", "plural": "of"}])
Formula = Callable[[Any, Any, Any], Any]


def followup(folder: Path) -> Answer:
    total = np.zeros((len(MUNICIPALITIES), len(FOLLOWED), len(RULE_SETS), len(OWED), 6), np.int64)
    system = _system()
    for tables in chunks(folder, "followup"):
        _add(total, *_simulation(system, tables))
    return Answer(needs.owed_rows(total))


def _add(total: Any, simulation: Simulation, place: Any) -> None:
    for what, key in enumerate(OWED):
        for window in range(_WINDOWS):
            owed = simulation.calculate(f"{key}_owed_{window}", _EVER)
            for at, state in enumerate(("held", "missed", "open", "lapsed", "at_risk", "slack")):
                found = simulation.calculate(f"{key}_{state}_{window}", _EVER) * owed
                sums = np.bincount(place, weights=found, minlength=total[..., 0, 0].size)
                total[..., what, at] += sums.astype(np.int64).reshape(total.shape[:3])


def _simulation(system: TaxBenefitSystem, tables: dict[str, Any]) -> tuple[Simulation, Any]:
    """The courses and the events in them, with the place of each course in the answer."""
    person, benefit, since, until = prepared.periods(tables["benefit_spells"])
    persons = tables["persons"]
    municipality = prepared.places(persons, "municipality", MUNICIPALITIES)
    rule = np.searchsorted(needs.rule_sets()[0], since, "right") - 1
    own = municipality[person - prepared.numbers(persons, "person_no")[0]]
    place = np.ravel_multi_index((own, benefit, rule), (len(MUNICIPALITIES), len(FOLLOWED), len(RULE_SETS)))
    course, kind, day, rank = (
        np.concatenate(column) for column in zip(*_events(tables, person, since, until), strict=True)
    )
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("event", range(len(course)))
    courses = builder.declare_entity("course", range(len(person)))
    courses.members_entity_id = course
    simulation = builder.build(system)
    given = {"day": day, "is_offer": kind, "rank": rank, "since": since, "until": until}
    for key, column in given.items():
        simulation.set_input(key, _EVER, column)
    return simulation, place


def _events(tables: dict[str, Any], person: Any, since: Any, until: Any) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Of talks and of offers: the course, whether it is an offer, the day, and its number among the course's own."""
    for what, days in enumerate(prepared.events(tables)):
        low, high = (np.searchsorted(days, prepared.days_of(person, one)) for one in (since, np.minimum(until, _AS_OF)))
        course, at = prepared.spread(low, high)
        yield course, np.full(len(course), bool(what)), (days[at] % 100_000).astype(np.int32), at - low[course]
    last, never, no_rank = np.array([len(person) - 1]), np.array([99_999], np.int32), np.array([-9])
    yield last, last < 0, never, no_rank  # OpenFisca wants the last course to have a member


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([EVENT, COURSE])
    system.parameters = ParameterNode("", data={key: _dated(key) for key in OWED})
    for key, of, kind in (("day", EVENT, int), ("rank", EVENT, int), ("is_offer", EVENT, bool)):
        system.add_variable(_variable(key, of, kind))
    for key in ("since", "until"):
        system.add_variable(_variable(key, COURSE, int))
    for window in range(_WINDOWS):
        system.add_variable(_variable(f"ends_{window}", COURSE, int, _ends(window)))
        for what, key in enumerate(OWED):
            for name, (kind, formula) in _formulas(key, what, window).items():
                system.add_variable(_variable(f"{key}_{name}_{window}", COURSE, kind, formula))
    return system


def _dated(key: str) -> dict[str, Any]:
    """How many are needed in the first window and in each later one, from the first day of each rule set."""
    values = {one.since.isoformat(): getattr(one, key) for one in RULE_SETS}
    return {
        name: {"values": {day: {"value": pair[at]} for day, pair in values.items()}}
        for at, name in enumerate(("first", "later"))
    }


def _variable(key: str, of: Any, kind: type, formula: Formula | None = None) -> type[Variable]:
    own = {"value_type": kind, "entity": of, "definition_period": DateUnit.ETERNITY, "label": key}
    return type(key, (Variable,), own | ({"formula": formula} if formula else {}))


def _starts(course: Any, period: Any, window: int) -> Any:
    return course(f"ends_{window - 1}" if window else "since", period)


def _ends(window: int) -> Formula:
    def formula(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001 - OpenFisca gives all three
        return _MONTHS.later(course("since", period), 12 * window + 6)

    return formula


def _formulas(key: str, what: int, window: int) -> dict[str, tuple[type, Formula]]:  # noqa: C901 - one for each rule
    """What is known of the talks, or the offers, that are owed in a window."""

    def value(course: Any, period: Any, name: str) -> Any:
        return course(f"{key}_{name}_{window}", period)

    def needed(course: Any, period: Any, parameters: Any) -> Any:
        since, step = course("since", period), "later" if window else "first"
        amounts = [getattr(getattr(parameters(one.since.isoformat()), key), step) for one in RULE_SETS]
        return np.array(amounts)[np.searchsorted(needs.rule_sets()[0], since, "right") - 1]

    def owed(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        known = np.minimum(course("until", period), _AS_OF)
        return (value(course, period, "needed") > 0) & ((window == 0) | (_starts(course, period, window) < known))

    def before(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        starts = course.project(_starts(course, period, window))
        own = course.members("is_offer", period) == bool(what)
        return course.sum(own & (course.members("day", period) < starts))

    def met(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        """The day of the last one that is needed; 0 when it has not come in the window."""
        day, rank = course.members("day", period), course.members("rank", period)
        last = course.project(value(course, period, "before") + value(course, period, "needed") - 1)
        own = course.members("is_offer", period) == bool(what)
        ends = course.project(course(f"ends_{window}", period))
        return course.sum(day * (own & (rank == last) & (day < ends)))

    def held(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        return value(course, period, "met") > 0

    def is_open(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        runs = (course(f"ends_{window}", period) > _AS_OF) & (course("until", period) > _AS_OF)
        return ~value(course, period, "held") & runs

    def lapsed(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        over = course("until", period) < course(f"ends_{window}", period)
        return ~value(course, period, "held") & ~value(course, period, "open") & over

    def missed(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        return ~(value(course, period, "held") | value(course, period, "open") | value(course, period, "lapsed"))

    def at_risk(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        return value(course, period, "open") & (course(f"ends_{window}", period) - 1 - _AS_OF <= RISK)

    def slack(course: Any, period: Any, parameters: Any) -> Any:  # noqa: ARG001
        last = course(f"ends_{window}", period) - 1
        left = np.where(value(course, period, "open"), last - _AS_OF, 0)
        return np.where(value(course, period, "held"), last - value(course, period, "met"), left)

    numbers = {"needed": needed, "before": before, "met": met, "slack": slack}
    facts = {"owed": owed, "held": held, "open": is_open, "lapsed": lapsed, "missed": missed, "at_risk": at_risk}
    return {name: (int, one) for name, one in numbers.items()} | {name: (bool, one) for name, one in facts.items()}
