"""Bringing agendas and minutes in from the command line: many files, each for itself, none half written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from virke.documents import actions, queries, sandbox
from virke.documents.actions import Started
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file, as a Danish sentence; `done` when nobody has to do anything about it any more."""

    name: str
    done: bool
    message: str


def bring_in(
    paths: Iterable[Path], *, approve: bool, unit: str | None, by: Viewer, now: Callable[[], datetime]
) -> Iterator[Brought]:
    """Read each file and put it up for preview, or write it when `approve`; one that fails stops none of the others.

    `unit` is the name of the unit that forums go to which are new and do not say so themselves.
    """
    for path in paths:
        try:
            yield _bring_in(path, approve=approve, unit=unit, by=by, now=now)
        except NotPossible as refusal:
            yield Brought(path.name, done=False, message=str(refusal))
        except FileNotFoundError:
            yield Brought(path.name, done=False, message="Filen findes ikke. Kontrollér navnet og mappen.")
        except OSError as error:
            reason = f"Filen kan ikke åbnes ({error.strerror}). Kontrollér, at du har lov til at læse den."
            yield Brought(path.name, done=False, message=reason)


def _bring_in(path: Path, *, approve: bool, unit: str | None, by: Viewer, now: Callable[[], datetime]) -> Brought:
    started = actions.start_import(name=path.name, data=path.read_bytes(), read=sandbox.read_safely, by=by, at=now())
    if started.status != "preview":
        return Brought(path.name, done=started.status == "approved", message=started.message)
    if unit is not None:
        _choose_unit(started, unit, by=by, at=now())
    if not approve:
        return Brought(path.name, done=True, message=f"Venter på {by.name} under »Import« som nr. {started.run_id}.")
    return _approved(path, started, by=by, at=now())


def _approved(path: Path, started: Started, *, by: Viewer, at: datetime) -> Brought:
    """Write it. What cannot be written is thrown away with the reason, so that the next try begins afresh."""
    try:
        result = actions.approve(run_id=started.run_id, by=by, at=at)
    except NotPossible as refusal:
        actions.reject(run_id=started.run_id, reason=str(refusal), by=by, at=at)
        raise
    return Brought(path.name, done=True, message=result.summary)


def _choose_unit(started: Started, unit: str, *, by: Viewer, at: datetime) -> None:
    preview = queries.run(viewer=by, run_id=started.run_id).preview
    field = preview.field("home/unit") if preview else None
    if field is None:  # the forum is known
        return
    chosen = next((choice.value for choice in field.choices if choice.label == unit), None)
    if chosen is None:
        raise NotPossible((f"Der er ingen enhed, der hedder {unit}. Skriv navnet, som det står i organisationen.",))
    actions.correct(run_id=started.run_id, path=field.path, text=chosen, by=by, at=at)
