"""What waits for the consultant: approvals, starts, calls midway, ends and assessments, each on its day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from virke.kernel.danish import format_date
from virke.kernel.mails import Mail
from virke.kernel.periods import ONE_DAY, Period
from virke.placements.calendar import WEEK, monday_of
from virke.placements.states import State
from virke.plans.kinds import Worded

_BEFORE_START = timedelta(days=7)
_REMIND_START = timedelta(days=3)
_BEFORE_END = timedelta(days=7)
_ASSESSED_WITHIN = timedelta(days=28)


class Todo(Worded):
    DECLINED = "declined", "Sagt nej"
    AGREE = "agree", "Ikke aftalt"
    APPROVE = "approve", "Mangler godkendelse"
    BEGIN = "begin", "Begynder"
    MIDWAY = "midway", "Midtvejs"
    ENDING = "ending", "Slutter snart"
    OVERDUE = "overdue", "Skulle være sluttet"
    ASSESS = "assess", "Mangler vurdering"


@dataclass(frozen=True, slots=True)
class Stand:
    """A placement as it stands. `lacking` approvals, `declined` by somebody who was asked, `assessed` by how many."""

    id: int
    workplace: str
    state: State
    period: Period
    lacking: int = 0
    declined: bool = False
    assessed: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """`on`: the day from which it waits."""

    todo: Todo
    on: date
    placement_id: int
    workplace: str
    words: str

    @property
    def candidate(self) -> str:
        return f"Kandidat {self.placement_id}"


def tasks(stands: Iterable[Stand], *, on: date) -> tuple[Task, ...]:
    """Everything that waits on the day or comes before the week is over, the oldest first."""
    until = monday_of(on) + WEEK
    found = (task for one in stands for task in of(one, on=on) if task.on < until)
    return tuple(sorted(found, key=lambda task: (task.on, task.placement_id)))


def of(one: Stand, *, on: date) -> Iterator[Task]:
    """What one placement asks for, also later than this week."""
    if one.state.waits:
        yield from _waiting(one, on)
    elif one.state is State.RUNNING:
        yield from _running(one, on)
    elif one.state is State.ENDED and on < _end(one) + _ASSESSED_WITHIN:
        lacking = "begge vurderinger" if one.assessed == 0 else "den ene vurdering"
        yield _task(Todo.ASSESS, _end(one), one, f"Sluttede {_day(_end(one) - ONE_DAY)}. Bed om {lacking}.")


def mail(tasks: Sequence[Task], *, to: str, name: str, address: str) -> Mail:
    """The morning's reminder: numbers and workplaces, no names."""
    count = f"{len(tasks)} {'opgave' if len(tasks) == 1 else 'opgaver'}"
    lines = [f"{one.todo.label}: {one.candidate}, {one.workplace}. {one.words}" for one in tasks]
    why = "Du får højst én mail om dagen, og kun når der er noget. Du kan slå den fra under »Din konto«."
    subject = f"Forløb: {count} i dag"
    listed = "\n".join(f"- {line}" for line in lines)
    plain = f"Kære {name}\n\n{listed}\n\nSe det hele: {address}\n\n{why}\n"
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    html = (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(subject)}</title></head><body>'
        f'<p>Kære {escape(name)}</p><ul>{items}</ul><p><a href="{escape(address)}">Se det hele i Virke</a></p>'
        f"<p>{escape(why)}</p></body></html>"
    )
    return Mail(to=to, subject=subject, plain=plain, html=html)


def _waiting(one: Stand, on: date) -> Iterator[Task]:
    starts = one.period.starts_on
    if one.declined:
        yield _task(Todo.DECLINED, on, one, f"En, der blev spurgt, sagde nej. Begynder {_day(starts)}.")
    if one.state in (State.PROPOSED, State.INTERVIEW):
        yield _task(Todo.AGREE, starts - 2 * _BEFORE_START, one, f"{one.state.label}. Begynder {_day(starts)}.")
    elif one.state is State.AGREED:
        count = f"{one.lacking} godkendelse{'' if one.lacking == 1 else 'r'} mangler"
        yield _task(Todo.APPROVE, starts - _BEFORE_START, one, f"{count}. Begynder {_day(starts)}.")
    else:
        yield _task(Todo.BEGIN, starts - _REMIND_START, one, f"Begynder {_day(starts)}. Er alt klar?")


def _running(one: Stand, on: date) -> Iterator[Task]:
    end, last = _end(one), _end(one) - ONE_DAY
    if last < on:
        yield _task(Todo.OVERDUE, end, one, f"Sidste dag var {_day(last)}. Afslut eller forlæng.")
        return
    midway = one.period.starts_on + (end - one.period.starts_on) // 2
    remind = max(last - _BEFORE_END, one.period.starts_on)
    if midway >= monday_of(on) and on < remind:
        yield _task(Todo.MIDWAY, midway, one, f"Ring og hør, hvordan det går. Slutter {_day(last)}.")
    yield _task(Todo.ENDING, remind, one, f"Slutter {_day(last)}. Forlænge, løntilskud eller job?")


def _task(todo: Todo, on: date, one: Stand, words: str) -> Task:
    return Task(todo, on, one.id, one.workplace, words)


def _end(one: Stand) -> date:
    return one.period.ends_on or date.max


def _day(day: date) -> str:
    return format_date(day)
