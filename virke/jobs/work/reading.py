"""Reading what somebody uploaded: many documents, or a large one; seconds to minutes of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from virke.background.kinds import Finish, Outcome, Work, kind
from virke.documents import actions, queries, sandbox, understanding
from virke.documents.actions import Started
from virke.documents.understanding import Understood


@dataclass(frozen=True, slots=True)
class _Read:
    """One file with what it said."""

    original_id: int
    name: str
    understood: Understood


@kind("read_documents", "Læsning af dokumenter")
def read(work: Work) -> Finish:
    """Parameters: `files`, each with `original`, the id of the kept file, and `name`, as it was uploaded.

    All are read before the first is put up, so that a worker that is lost leaves none behind.
    """
    by, files = work.viewer(), list(work.parameters["files"])
    usable = understanding.usable(by=by)
    found: list[_Read] = []
    for number, file in enumerate(files):
        name, original_id = str(file["name"]), int(file["original"])
        work.tell(f"Læser {name}", done=number, of=len(files))
        data = queries.kept(viewer=by, original_id=original_id)
        understood = understanding.of(name=name, data=data, read=sandbox.read_safely, usable=usable)
        found.append(_Read(original_id, name, understood))
    work.tell("Gemmer det, der er læst", done=len(files), of=len(files))

    def finish(at: datetime) -> Outcome:
        put_up = [
            (one.name, actions.put_up(original_id=one.original_id, understood=one.understood, by=by, at=at))
            for one in found
        ]
        return _outcome(put_up)

    return finish


def _outcome(put_up: Sequence[tuple[str, Started]]) -> Outcome:
    """One document leads to its own page, several to the list of them."""
    if len(put_up) == 1:
        ((name, one),) = put_up
        return Outcome(f"{name}: {one.message}", "import_run", str(one.run_id))
    waiting = sum(one.changed and one.status == "preview" for _, one in put_up)
    failed = [name for name, one in put_up if one.status == "failed"]
    standing = sum(not one.changed for _, one in put_up)
    parts = [
        f"{waiting} af {len(put_up)} dokumenter er læst og venter på, at du gennemser dem.",
        f"{standing} var læst i forvejen." if standing else "",
        f"Disse kunne ikke læses: {', '.join(failed)}." if failed else "",
    ]
    return Outcome(" ".join(filter(None, parts)), "imports", "")
