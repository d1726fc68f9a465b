"""`virke crossing`: which register matchings there are, what they look for, what they find, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from virke.analytics.actions import Overtaken
from virke.analytics.crossing import compute, declared, describing
from virke.analytics.crossing.asking import Matching
from virke.analytics.crossing.compute import ENGINES, EngineUnavailable, NothingCovered
from virke.analytics.crossing.definitions import UnconfirmedBasis
from virke.analytics.ledger import Channel
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import NoExtract
from virke.control import actions, queries
from virke.control.views import CrossingView
from virke.jobs import register_engine, register_files
from virke.jobs.answering import Answering, Words, named
from virke.jobs.arguments import day
from virke.kernel.danish import format_date
from virke.kernel.periods import ImpossiblePeriod, Period, through
from virke.kernel.registry import UnknownKey
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation import access
from virke.organisation.access import Permission

_YEAR = timedelta(days=365)


class Command(Answering):
    help = "Se, hvad registersamkøringerne leder efter, og kør dem."
    expected = (
        EngineUnavailable,
        ImpossiblePeriod,
        NoExtract,
        NotPossible,
        NotThere,
        NothingCovered,
        Overtaken,
        UnconfirmedBasis,
        UnknownKey,
    )

    def add_words(self, words: Words) -> None:
        words.add_parser("list", help="Vis samkøringerne.")
        told = (
            ("show", "Vis en samkørings formål, retsgrundlag og kriterier."),
            ("explain", "Vis, hvordan den tælles (SQL)."),
        )
        named(words, "crossing", *told)
        run = words.add_parser("run", help="Samkør de udtræk, der er i brug. Tal vises her, træf på siden.")
        run.add_argument("crossing")
        run.add_argument("--reason", required=True, help="Hvorfor. Det står i revisionssporet.")
        run.add_argument("--within", nargs=2, type=day, metavar=("FRA", "TIL"), help="Ellers det seneste år.")
        run.add_argument("--dummy", action="store_true", help="Brug de opdigtede udtræk. Gemmer intet.")
        run.add_argument("--engine", choices=ENGINES, help="Hvem der tæller, hvis ikke VIRKE_ENGINE; tallene er ens.")

    def _list(self, **_options: Any) -> Iterator[str]:
        for one in declared.known():
            yield f"{one.key:<22} {one.title:<34} {one.basis.paragraph}"

    def _show(self, *, crossing: str, **_options: Any) -> Iterator[str]:
        one = declared.known().get(crossing)
        yield f"{one.title} ({one.key}, definition {one.version})"
        for heading, sentence in describing.lines(one):
            yield f"  {heading + ':':<16} {sentence.removesuffix('.')}."
        for criterion in one.criteria:
            reason, looks_at = describing.reason(one, [criterion.key]), describing.criterion(one, criterion)
            yield f"  {criterion.weight:>3} point: {reason} ({looks_at}). {criterion.basis.paragraph}"

    def _explain(self, *, crossing: str, **_options: Any) -> Iterator[str]:
        yield from self._show(crossing=crossing)
        today = timezone.localdate()
        asked = Matching(declared.known().get(crossing), Period(today - _YEAR, today))
        yield "Sådan tælles det seneste år; dage er talt fra 1. januar 1970:"
        for name, statement in compute.statements(asked):
            yield f"\n-- {name}\n{statement};"

    def _run(self, *, crossing: str, dummy: bool, reason: str, engine: str | None, **options: Any) -> Iterator[str]:
        within = through(*options["within"]) if options["within"] else None
        store, at = register_files.store(settings.VIRKE_DATA_DIR, dummy=dummy), timezone.now()
        one, choice = declared.known().get(crossing), register_engine.chosen(engine)
        if dummy and not settings.VIRKE_DEMO:
            found = compute.figures(
                compute.prepared(one, store=store, within=within), at=at, ledger=Forgetful(), engine=choice
            )
            for figure in found.figures:
                yield _line(describing.name(one, figure.criterion), figure.groups, figure.pairs, figure.persons)
            yield "Opdigtede data. Intet er gemt."
            return
        by = access.system("crossing", Permission.SEE_PLANS, Permission.MATCH_REGISTERS)
        actions.run(
            crossing=crossing,
            store=store,
            invented=dummy,
            reason=reason,
            within=within,
            by=by,
            at=at,
            engine=choice,
            channel=Channel.COMMAND,
        )
        yield from _told(queries.crossing(viewer=by, key=crossing))


def _told(crossing: CrossingView) -> Iterator[str]:
    run = crossing.run
    assert run is not None
    yield f"{crossing.title}, {format_date(run.starts_on)} til {format_date(run.last_on)}"
    for figure in crossing.figures:
        yield _line(figure.criterion, figure.groups, figure.pairs, figure.persons)
    told = f"{run.hits} træf, heraf {run.new_hits} nye. De" if crossing.figures[0].persons else "Træf"
    yield f"{told} ses på siden »Registersamkøring«."
    yield f"Definition {run.version}; udtræk {', '.join(run.extracts)}."


def _line(criterion: str, groups: tuple[str, ...], pairs: int | None, persons: int | None) -> str:
    numbers = "for få" if pairs is None else f"{pairs} sammenfald, {persons} personer"
    return f"  {', '.join(groups):<20} {criterion:<60} {numbers}"
