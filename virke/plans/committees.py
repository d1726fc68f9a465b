"""Plan MED: which committees answer, and what their answers come to. Pure.

Every local MED under the plan's unit answers each item; a department without local committees answers by its
AfdelingsMED. The answers are added up for each AfdelingsMED and for the whole plan, and who is missing is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from virke.kernel.alphabet import in_order
from virke.kernel.verdicts import Verdict, unless
from virke.plans.kinds import NEEDS_WORDS, Answer

LOCAL, DEPARTMENT = "local_med", "department_med"
REST = "Uden AfdelingsMED"


@dataclass(frozen=True, slots=True)
class Committee:
    """A MED committee; `above` are the ids of its unit and the units above it, the nearest first."""

    forum_id: int
    name: str
    kind: str
    above: tuple[int, ...]

    @property
    def unit_id(self) -> int:
        return self.above[0]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer with its words."""

    answer: Answer
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """An AfdelingsMED with the committees that answer under it, or those that have none above them."""

    name: str
    committees: tuple[Committee, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many gave which answer, of how many; `missing` have not answered."""

    counts: tuple[tuple[Answer, int], ...]
    total: int
    missing: tuple[str, ...]

    @property
    def answered(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def sentence(self) -> str:
        """ "2 af 3 udvalg har svaret: 1 drøftet, 1 gennemført. Mangler: Lokal MED Ydelse." """
        parts = ", ".join(f"{count} {answer.label.lower()}" for answer, count in self.counts)
        said = f"{self.answered} af {self.total} udvalg har svaret"
        return f"{said}{': ' if parts else ''}{parts}." + (
            f" Mangler: {', '.join(self.missing)}." if self.missing else ""
        )


def may_answer(said: Said, *, frozen: bool) -> Verdict:
    return unless(
        "Rapporten er låst, så der kan ikke svares mere." if frozen else None,
        f"Skriv, hvorfor svaret er »{said.answer.label}«."
        if said.answer in NEEDS_WORDS and not said.text.strip()
        else None,
    )


def answering(committees: Collection[Committee]) -> tuple[Committee, ...]:
    """Every local MED, and each AfdelingsMED with none under it, by name."""
    local = [one for one in committees if one.kind == LOCAL]
    covered = {unit_id for one in local for unit_id in one.above}
    alone = [one for one in committees if one.kind == DEPARTMENT and one.unit_id not in covered]
    return tuple(sorted((*local, *alone), key=lambda one: in_order(one.name)))


def groups(committees: Collection[Committee]) -> tuple[Group, ...]:
    """Those who answer under the nearest AfdelingsMED, by its name; those without one come last."""
    departments = {one.unit_id: one for one in committees if one.kind == DEPARTMENT}
    found: dict[str, list[Committee]] = {}
    for one in answering(committees):
        unit_id = next((unit_id for unit_id in one.above if unit_id in departments), None)
        found.setdefault(REST if unit_id is None else departments[unit_id].name, []).append(one)
    ordered = sorted(found, key=lambda name: (name == REST, in_order(name)))
    return tuple(Group(name, tuple(found[name])) for name in ordered)


def summary(committees: Sequence[Committee], said: Mapping[int, Said]) -> Summary:
    """Of one item; `said` by the forum's id. Only the answers that occur, in the order of `Answer`."""
    given = [said[one.forum_id].answer for one in committees if one.forum_id in said]
    counts = tuple((answer, given.count(answer)) for answer in Answer if answer in given)
    missing = tuple(one.name for one in committees if one.forum_id not in said)
    return Summary(counts, len(committees), missing)


def by_item(answers: Iterable[tuple[int, int, Said]]) -> dict[int, dict[int, Said]]:
    """Rows of item, forum and answer, by item and then by forum."""
    found: dict[int, dict[int, Said]] = {}
    for item_id, forum_id, said in answers:
        found.setdefault(item_id, {})[forum_id] = said
    return found
