"""`virke match`: who is proposed for which place, with a proof that no other choice is better."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from virke.jobs import match_files, tables
from virke.jobs.match_files import Asked
from virke.kernel.units import format_number
from virke.kernel.verdicts import NotThere
from virke.organisation import access
from virke.organisation.access import Permission
from virke.placements import queries
from virke.placements.matching import comparing, proposing
from virke.placements.matching.flowing import TooLarge
from virke.placements.matching.proof import MILLS, NOWHERE
from virke.placements.matching.proposing import Proposal
from virke.placements.matching.searching import NoneFound

_FAILED = 2
_RECHECK = "recheck"
_HEAD = ("kandidat", "sted", "point", "næstbedste sted", "point dér", "helheden ville miste mindst")


class Command(BaseCommand):
    help = (
        "Foreslå, hvem der får hvilken plads, så de samlede point bliver størst, og vis beviset. "
        "»virke match recheck 12« regner match nr. 12 efter."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pairs", type=Path, help=f"CSV med {'; '.join(match_files.PAIRS)}: kun lovlige par.")
        parser.add_argument("places", type=Path, help=f"CSV med {'; '.join(match_files.PLACES)}.")
        parser.add_argument("--limits", type=Path, help=f"CSV med {'; '.join(match_files.LIMITS)}.")
        parser.add_argument("--seconds", type=float, default=proposing.SECONDS, help="Længste søgning med grænser.")
        parser.add_argument("--out", type=Path, help="Skriv forslaget i en fil: .csv, .xlsx eller .parquet.")

    def handle(self, *, pairs: Path, places: Path, limits: Path | None, out: Path | None, **options: Any) -> None:
        if str(pairs) == _RECHECK:
            self._recheck(str(places))
            return
        try:
            asked = match_files.read(pairs, places, limits)
            found = proposing.propose(asked.instance, seconds=options["seconds"])
            rows = list(_rows(asked, found))
            if out:
                tables.write(out, title="Forslag", head=_HEAD, rows=rows)
        except (match_files.Unreadable, NoneFound, TooLarge, tables.NotWritten) as error:
            self.stderr.write(str(error))
            raise SystemExit(_FAILED) from None
        for row in () if out else rows:
            self.stdout.write("  ".join(str(cell) for cell in row))
        for line in _told(asked, found):
            self.stdout.write(line)

    def _recheck(self, number: str) -> None:
        """A match that Virke has kept: its fingerprint, its limits and its proof, added up again."""
        by = access.system("match", Permission.HANDLE_PLACEMENTS, Permission.HANDLE_CITIZENS)
        try:
            same, found = queries.recheck(viewer=by, run_id=int(number))
        except (ValueError, NotThere):
            self.stderr.write(f"Der er intet match nr. {number}. Numrene står på siden Match.")
            raise SystemExit(_FAILED) from None
        wrong = [*(() if same else ("Fingeraftrykket er et andet.",)), *found.wrong]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise SystemExit(_FAILED)
        worth, bound = _points(found.worth), _points(found.bound)
        self.stdout.write(f"Det passer: {worth} point, og intet valg giver mere end {bound}.")


def _rows(asked: Asked, found: Proposal) -> Iterator[tables.Row]:
    """A line for each candidate with a place: the place, and the best other one with what it would cost."""
    question = asked.instance
    for candidate, row in enumerate(found.chosen.tolist()):
        if row == NOWHERE:
            continue
        told = comparing.why(question, found.chosen, candidate=candidate, loss=found.loss, most=1)
        own = (asked.candidates[candidate], asked.places[int(question.place[row])], told.points)
        next_best = [(asked.places[int(question.place[one.row])], one.points, one.loss) for one in told.places]
        yield (*own, *(next_best[0] if next_best else ("", "", "")))


def _told(asked: Asked, found: Proposal) -> Iterator[str]:
    placed = int((found.chosen != NOWHERE).sum())
    proof = found.certificate
    yield f"{placed} af {len(asked.candidates)} kandidater har en plads. I alt {_points(proof.worth)} point."
    if proof.gap == 0:
        yield "Intet andet valg giver flere point. Stedernes priser beviser det."
        return
    yield f"Intet valg giver mere end {_points(proof.bound)} point. Stedernes og grænsernes priser beviser det."
    yield f"Søgningen selv siger, at højst {format_number(Decimal(found.searched) * 100, decimals=2)} % kan vindes."


def _points(mills: int) -> str:
    return format_number(Decimal(mills) / MILLS, decimals=1 if mills % MILLS else 0)
