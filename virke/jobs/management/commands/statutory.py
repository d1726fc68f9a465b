"""`virke statutory`: which rules of follow-up there are, what is owed, and who is about to miss it, as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone

from virke.analytics import describing, exporting, ledger
from virke.analytics.answers import Answer, Shown
from virke.analytics.compute import EngineUnavailable
from virke.analytics.definitions import Measure
from virke.analytics.ledger import Channel
from virke.analytics.numbering import DamagedBook
from virke.analytics.statutory import contact, deriving, standing, targets, telling, told
from virke.analytics.statutory.rulebook import What
from virke.analytics.statutory.told import Floor, Standing
from virke.analytics.storage import NoExtract, NotStored, Store
from virke.jobs import obligations, register_engine, register_files
from virke.jobs.answering import Answering, Words
from virke.kernel.danish import format_date, format_period
from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Permission, system

_WHAT = {What.TALKS.value: "samtaler", What.OFFERS.value: "tilbud"}


class Command(Answering):
    help = "Se reglerne for samtaler, opfølgning og tilbud, og hvordan kravene står."
    expected = (DamagedBook, EngineUnavailable, NoExtract, NotPossible, NotStored)

    def add_words(self, words: Words) -> None:
        words.add_parser("rules", help="Vis regelsættene, deres tal og kilder.")
        for name, help_text in (
            ("derive", "Beregn kravene af de udtræk, der er i brug, og hvordan de står."),
            ("targets", "Vis kommunens egne mål for samtaler og tilbud, også efter de første seks måneder."),
            ("show", "Vis, hvordan kravene står, hvem der er på vej til at misse, og gruppernes gulve."),
        ):
            command = words.add_parser(name, help=help_text)
            command.add_argument("--dummy", action="store_true", help="Brug de opdigtede udtræk.")

    def _rules(self, **_options: Any) -> Iterator[str]:
        for rule_set in contact.book().rule_sets:
            sure = "" if rule_set.confirmed else " (ikke bekræftet)"
            yield f"{rule_set.title}{sure}: {rule_set.reference}"
            for line in telling.lines(rule_set.key):
                yield f"  {line.kind:<38} {line.needed:<16} {line.within:<34} {line.groups}"

    def _derive(self, *, dummy: bool, **_options: Any) -> Iterator[str]:
        store, at = _store(dummy), timezone.now()
        if dummy:
            extract = deriving.derive(store=store, at=at, engine=register_engine.chosen())
        else:
            extract = obligations.refresh(store=store, at=at)
            obligations.tell(store=store, at=at, engine=register_engine.chosen())
        yield f"{extract.rows} krav, {format_period(extract.origin.covers)}, i udtræk {extract.id}."

    def _show(self, *, dummy: bool, **_options: Any) -> Iterator[str]:
        viewer = system("statutory", Permission.SEE_PLANS)
        found = _worked_out() if dummy else told.standing(viewer=viewer)
        if found is None:
            yield "Intet er regnet ud endnu. Det sker om natten, eller med: virke statutory derive"
            return
        extracts = ", ".join(" ".join(one) for one in found.late.extracts)
        yield f"Den {format_date(found.late.as_of - ONE_DAY)}, udtræk {extracts}."
        for name, measure in told.OF_A_DAY.items():
            yield from _table(measure, getattr(found, name))
        yield "Gruppernes gulve:"
        for one in found.floors:
            yield f"  {_floor(one)}"

    def _targets(self, *, dummy: bool, **_options: Any) -> Iterator[str]:
        at = timezone.now()
        kept = ledger.of(Channel.COMMAND, invented=dummy, by=system("statutory"), at=at)
        found = targets.own(store=_store(dummy), ledger=kept, at=at, engine=register_engine.chosen())
        yield f"Den {format_date(found.as_of - ONE_DAY)}: holdt, misset, løber, ophørt, på vej til at misse."
        for place, together in groupby(found.figures, key=lambda figure: figure.place[:-1]):
            municipality, group, rule_set, kind = (str(one or "uoplyst") for one in place)
            named = ", ".join((municipality, group, _WHAT[kind], rule_set))
            numbers = [one.shown.value if one.numerator is None else str(one.numerator) for one in together]
            hidden = set(numbers) == {Shown.FEW.value}
            yield f"  {named:<60} {Shown.FEW.value if hidden else ' '.join(f'{one:>7}' for one in numbers)}"


def _worked_out() -> Standing:
    """How it stands for invented persons: of them nothing is kept."""
    at = timezone.now()
    kept = ledger.of(Channel.COMMAND, invented=True, by=system("statutory"), at=at)
    return standing.work_out(store=_store(True), ledger=kept, at=at, engine=register_engine.chosen())


def _store(dummy: bool) -> Store:
    return register_files.store(settings.VIRKE_DATA_DIR, dummy=dummy)


def _table(measure: Measure, answer: Answer) -> Iterator[str]:
    yield f"{measure.title}, efter {' og '.join(describing.headings(measure))}:"
    for figure in answer.figures:
        value = str(figure.numerator) if figure.shown == Shown.YES else figure.shown.value
        yield f"  {', '.join(exporting.labels(measure, figure)):<60} {value:>10}"


def _floor(one: Floor) -> str:
    named = f"{one.title}, {format_period(one.interval)}"
    if one.persons is None:
        return f"{named}: {Shown.FEW.value}"
    met = "nået" if one.is_met else "ikke nået"
    unsure = "" if one.confirmed else "; procenten er ikke bekræftet"
    return f"{named}: {one.reached} af {one.persons} personer, mindst {one.needed} ({one.percent} %): {met}{unsure}"
