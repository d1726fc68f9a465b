"""What a whole register is owed comes out the same from the reference, the statement and the kernel."""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.obligations import by_reference
from tests.unit.analytics import obliging
from tests.unit.analytics.obliging import LOCAL
from virke.analytics import registers
from virke.analytics.engines.choosing import Choice, EngineName
from virke.analytics.engines.duck import Duck
from virke.analytics.statutory import contact, totals
from virke.analytics.statutory.totals import Place, Tally, Totals
from virke.analytics.storage import Origin, Store
from virke.kernel.periods import Period

EXAMPLES = int(os.environ.get("VIRKE_EXAMPLES", "10"))
HOMES = {"P1": "Fjordlev", "P2": "Nordby"}
STATES = ("held", "missed", "open", "lapsed")


def files_of(rows: dict[str, obliging.Rows], folder: Path) -> totals.Files:
    store, found = Store(folder), {}
    people = [{"person": person, "municipality": home} for person, home in HOMES.items()]
    for key in totals.REGISTERS:
        table = registers.known().get(key)
        own = people if key == "persons" else rows[key]
        origin = Origin("Opdigtede data", Period(date(2020, 1, 1), date(2028, 1, 1)))
        cells = [tuple(row.get(column.key) for column in table.columns) for row in own]
        found[key] = store.write(table, cells, origin=origin, at=datetime(2028, 1, 1, tzinfo=UTC)).files
    return found


def added_up(rows: dict[str, obliging.Rows], as_of: date) -> Totals:
    """What the reference owes each person, added up one by one."""
    together: dict[Place, list[tuple[str, str, int | None, str | None]]] = defaultdict(list)
    for (
        person,
        kind,
        rule_set,
        _standing,
        group,
        *_days,
        state,
        slack,
        alert,
        _left,
        _pool,
        _sure,
        _border,
    ) in by_reference(LOCAL, rows, as_of):
        together[Place(HOMES[person], group, rule_set, kind)].append((person, state, slack, alert))
    return {place: tally(found) for place, found in together.items()}


def tally(found: list[tuple[str, str, int | None, str | None]]) -> Tally:
    each = [[person for person, one, _, _ in found if one == state] for state in STATES]
    each.append([person for person, _, _, alert in found if alert])
    slack = sum(slack or 0 for _, state, slack, _ in found if state in ("held", "open"))
    held, missed, still_open, lapsed, late = map(len, each)
    return Tally(held, missed, still_open, lapsed, late, slack, tuple(len(set(one)) for one in each))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_kernel_and_statement_add_up_what_the_reference_owes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = data.draw(obliging.registers(LOCAL))
    as_of = data.draw(obliging.known_until(rows, LOCAL))
    files = files_of(rows, tmp_path_factory.mktemp("store"))

    walked = totals.by_kernel(LOCAL, files, as_of=as_of, municipalities=("Nordby", "Fjordlev"), rows=1)
    with Duck(files, threads=1) as engine:
        asked = totals.by_statement(LOCAL, engine, as_of=as_of)
    plain = totals.count(LOCAL, files, as_of=as_of, municipalities=(), rows=1, engine=Choice(EngineName.REFERENCE))

    assert walked == asked == plain == added_up(rows, as_of)


def test_the_kernel_says_what_it_cannot_answer() -> None:
    assert totals.can(LOCAL)
    assert not totals.can(contact.book())
