"""Many figures of one indicator at once: a field for each place and period, and one reason for what is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from virke.kernel.periods import Period
from virke.plans import cells, wording
from virke.plans.queries import GridToWrite
from virke.plans.values import FigureRow, Scope
from virke.web.forms.fields import ProseField

Data = Mapping[str, Any] | None
LONGEST_CELL = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """`name` is its field's; `shown` is what stood there when the page was made."""

    name: str
    scope: Scope
    place: str
    period: Period
    shown: str


class FigureGridForm(forms.Form):
    """What was not changed is not sent on, so that two people who fill in different cells do not undo each other."""

    reason = ProseField(
        label="Hvorfor rettes tallene?",
        help_text="Kun når et tal, der står der, bliver rettet. Det gamle bliver stående i historien.",
        required=False,
    )

    def __init__(self, data: Data, *, grid: GridToWrite) -> None:
        super().__init__(data)
        head = grid.indicator.head
        self._indicator_id, self._unit = grid.indicator.indicator_id, head.unit
        self._word = wording.unit_word(head.unit, head.counted)
        self.cells = tuple(_cells(grid))
        for cell in self.cells:
            self.fields[cell.name] = forms.CharField(required=False, max_length=LONGEST_CELL, initial=cell.shown)
            self.fields[_before(cell)] = forms.CharField(required=False, widget=forms.HiddenInput, initial=cell.shown)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.rows: list[FigureRow] = []
        for line, cell in enumerate(self.cells, start=1):
            text, before = (str(values.get(name) or "").strip() for name in (cell.name, _before(cell)))
            if text == before or cell.name in self.errors:
                continue
            try:
                self.rows.append(self._row(line, cell, text, str(values.get("reason") or "")))
            except cells.NotACell as error:
                self.add_error(cell.name, f"{_named(cell)}: {error}")
        if not self.rows and not self.errors:
            self.add_error(None, "Der er ikke skrevet noget nyt.")
        return values

    def _row(self, line: int, cell: Cell, text: str, reason: str) -> FigureRow:
        if not text:
            raise cells.NotACell("Et tal kan ikke slettes. Skriv det rigtige tal.")
        figure = cells.read(text, unit=self._unit, word=self._word)
        named = _named(cell)
        return FigureRow(line, self._indicator_id, cell.period, figure, cell.scope, reason, named=named)


def _cells(grid: GridToWrite) -> Iterator[Cell]:
    for row in grid.rows:
        for period, figure in zip(grid.periods, row.figures, strict=True):
            name = f"tal_{row.scope.unit_id or 0}_{period.starts_on:%Y%m%d}"
            yield Cell(name, row.scope, row.name, period, cells.written(figure))


def _before(cell: Cell) -> str:
    return f"foer_{cell.name}"


def _named(cell: Cell) -> str:
    return f"{cell.place}, {wording.period(cell.period)}"
