"""Which unit of Fjordlev an invented row belongs to: registers are drawn without knowing any municipality's units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from virke.analytics.checking import Cells
from virke.analytics.reading import Value
from virke.analytics.tables import Table

_UNITS = {
    "Biblioteket": "Politik & Kommunikation",
    "Børn og Skole": "Plejecenter Åkanden",
    "Jobcentret": "Jobcenter Fjordlev",
    "Park og Vej": "Vej & Park",
    "Ældre og Sundhed": "Hjemmeplejen",
}
_FOLLOWED_BY = {"6.4": "Team Unge", "6.5": "Team Unge", "6.6": "Team Sygedagpenge", "6.7": "Team Sygedagpenge"}
_ALL_OTHERS = "Team Jobklar"


def settled(table: Table, rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows with the units that there are; a target group is followed by the team that it belongs to."""
    keys = [column.key for column in table.columns]
    named = [at for at, column in enumerate(table.columns) if column.names_unit]
    target = keys.index("target") if "target" in keys else None
    for row in rows:
        cells: list[Value | None] = list(row)
        for at in named:
            cells[at] = _unit(cells[at]) if target is None else team(str(cells[target]))
        yield tuple(cells)


def team(target: str) -> str:
    """The team that follows a target group."""
    return _FOLLOWED_BY.get(target.partition("/")[0], _ALL_OTHERS)


def _unit(name: Value | None) -> Value | None:
    return _UNITS.get(name, name) if isinstance(name, str) else name
