"""`virke measure`: which measures there are, what they mean, what they say, and how they are counted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from virke.analytics import compute, describing, explaining, exporting, intervals, ledger, measures
from virke.analytics.actions import Overtaken
from virke.analytics.answers import Answer, Figure
from virke.analytics.compute import ENGINES, EngineUnavailable, NothingCovered
from virke.analytics.definitions import Measure
from virke.analytics.intervals import Intervals
from virke.analytics.ledger import Channel
from virke.analytics.storage import NoExtract
from virke.jobs import register_engine, register_files, tables
from virke.jobs.answering import Answering, Words, named
from virke.jobs.arguments import day
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY, ImpossiblePeriod, through
from virke.kernel.registry import UnknownKey
from virke.kernel.units import format_number
from virke.organisation.access import system

_SHOWN_INTERVALS = 12
_SHOWN_CURVES = 2
_SHOWN_WEEKS = (0, 4, 8, 13, 26, 39, 52)


class Command(Answering):
    help = "Se, hvad målingerne betyder, og hvad de viser."
    expected = (
        EngineUnavailable,
        ImpossiblePeriod,
        NoExtract,
        NothingCovered,
        Overtaken,
        UnknownKey,
        tables.NotWritten,
    )

    def add_words(self, words: Words) -> None:
        words.add_parser("list", help="Vis målingerne.")
        told = (("show", "Vis en målings definition."), ("explain", "Vis, hvordan en måling tælles (SQL)."))
        named(words, "measure", *told)
        run = words.add_parser("run", help="Beregn en måling af de udtræk, der er i brug.")
        run.add_argument("measure")
        run.add_argument("--within", nargs=2, type=day, metavar=("FRA", "TIL"), help="Kun hele perioder inden for.")
        run.add_argument("--intervals", choices=list(Intervals), help="En anden periode end målingens egen.")
        run.add_argument("--known", type=day, metavar="DAG", help="Som det var kendt den dag.")
        run.add_argument("--groups", action="store_true", help="Vis også tallene for hver gruppe.")
        run.add_argument("--dummy", action="store_true", help="Brug de opdigtede udtræk (virke register dummy).")
        run.add_argument("--engine", choices=ENGINES, help="Hvem der tæller, hvis ikke VIRKE_ENGINE; tallene er ens.")
        run.add_argument("--out", type=Path, help="Skriv alle tal i en fil: .csv, .xlsx eller .parquet.")

    def _list(self, **_options: Any) -> Iterator[str]:
        for one in measures.known():
            yield f"{one.key:<28} {describing.KINDS[one.counts.kind]:<18} {one.title}"

    def _show(self, *, measure: str, **_options: Any) -> Iterator[str]:
        one = measures.known().get(measure)
        yield f"{one.title} ({one.key}, definition {one.version})"
        for heading, sentence in describing.lines(one):
            yield f"  {heading + ':':<13} {sentence.removesuffix('.')}."

    def _explain(self, *, measure: str, **_options: Any) -> Iterator[str]:
        yield from self._show(measure=measure)
        one = measures.known().get(measure)
        found = explaining.explained(one, on=timezone.localdate())
        yield f"Sådan tælles {found.interval}; {explaining.DAYS}:"
        yield f"\n{found.text()}"

    def _run(self, *, measure: str, out: Path | None, groups: bool, **options: Any) -> Iterator[str]:
        one = measures.known().get(measure)
        if options["intervals"]:
            one = dataclasses.replace(one, intervals=Intervals(options["intervals"]))
        found = compute.run(
            one,
            store=register_files.store(settings.VIRKE_DATA_DIR, dummy=options["dummy"]),
            at=timezone.now(),
            ledger=ledger.of(Channel.COMMAND, invented=options["dummy"], by=system("measure"), at=timezone.now()),
            within=through(*options["within"]) if options["within"] else None,
            known_at=_end_of(options["known"]) if options["known"] else None,
            engine=register_engine.chosen(options["engine"]),
        )
        if out:
            rows = list(exporting.rows(one, found))
            tables.write(out, title=one.title, head=exporting.head(one), rows=rows)
            yield f"{len(rows)} tal skrevet i {out}."
        else:
            yield from _table(one, found, groups=groups)


def _table(measure: Measure, answer: Answer, *, groups: bool) -> Iterator[str]:
    yield f"{measure.title} ({measure.unit.plural})"
    shown = _SHOWN_CURVES if measure.counts.is_series else _SHOWN_INTERVALS
    last = sorted({figure.interval.starts_on for figure in answer.figures})[-shown:]
    for figure in answer.figures:
        named = figure.groups[1:] if measure.counts.status else figure.groups
        if figure.interval.starts_on in last and (groups or set(named) <= {"i alt"}) and _is_step(measure, figure):
            yield f"  {intervals.name(measure.intervals, figure.interval):<9} {_words(measure, figure)}"
    extracts = ", ".join(" ".join(one) for one in answer.extracts)
    yield f"Definition {answer.version}; udtræk {extracts}; talt af {answer.engine}."
    yield f"Udtrækkene dækker til og med {format_date(answer.as_of - ONE_DAY)}."
    if answer.excluded != 0:
        yield f"Udeladt, fordi tallet mangler: {answer.excluded or 'nogle få'} rækker."


def _is_step(measure: Measure, figure: Figure) -> bool:
    """Whether a point of a curve is listed: all are in a file, here a few weeks show the way it goes."""
    return figure.after is None or bool(measure.counts.numerator.waves) or figure.after in _SHOWN_WEEKS


def _words(measure: Measure, figure: Figure) -> str:
    after = () if figure.after is None else (f"{figure.after} {describing.step(measure)} efter",)
    named = ", ".join((*after, *exporting.labels(measure, figure)))
    value = format_number(figure.value, decimals=measure.decimals) if figure.value is not None else figure.shown.value
    behind = f"{figure.numerator} af {figure.denominator}" if figure.numerator is not None else ""
    notes = [behind] if figure.shown.is_told and measure.counts.denominator else []
    notes += [f"{figure.waiting} afventer"] if figure.waiting else []
    notes += [] if figure.final else ["foreløbig"]
    notes += [f"som vist {format_date(figure.stands_since.date())}"] if figure.stands_since else []
    return f"{named:<36} {value:>18}  {'; '.join(note for note in notes if note)}".rstrip()


def _end_of(known: Any) -> datetime:
    """The last moment of a day in Denmark."""
    return timezone.make_aware(datetime.combine(known, time.max))
