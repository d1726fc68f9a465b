"""A register of three persons, and every way by which a figure leaves the house: no number of theirs comes out.

`tests/architecture/test_ways_out.py` finds who asks for figures, so that a new way out is walked here too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse
from openpyxl import load_workbook
from pytest_django import Settings

from tests.factories.organisation import a_forum, a_unit, a_viewer
from tests.factories.plans import a_plan, an_editor, an_item, noon
from tests.factories.registers import a_store
from tests.factories.routes import EACH_MEETING, Desk
from tests.factories.web import login_of, signed_in
from virke.analytics import compute, measures, notebook
from virke.analytics.crossing import compute as matchings
from virke.analytics.crossing import declared
from virke.analytics.definitions import Calculation, flow
from virke.analytics.disclosure import Disclosure
from virke.analytics.models import PublishedFigure
from virke.analytics.releasing import Forgetful
from virke.analytics.storage import Store
from virke.background.kinds import Unwatched
from virke.followup.models import StatusFigure
from virke.jobs import comparisons, obligations, register_measures
from virke.kernel.periods import Period
from virke.kernel.units import COUNT
from virke.plans import actions, queries
from virke.plans.audiences import Audience
from virke.plans.kinds import IndicatorKind
from virke.plans.values import IndicatorHead

# The notebook asks in a thread of its own where a loop runs, with a connection of its own.
pytestmark = pytest.mark.django_db(transaction=True)

HELD, WAGE = "contact.talks_held", "benefits.wage"
COVERS = Period(date(2026, 1, 1), date(2026, 11, 1))
BEFORE, NIGHT = datetime(2026, 11, 2, 4, 30, tzinfo=UTC), datetime(2026, 11, 3, 4, 30, tzinfo=UTC)
TODAY = date(2026, 11, 3)
ACTORS = ("municipality", "fund", "joint")
FEW = ("P0001", "P0002", "P0003")
HIDDEN = re.compile(r"(?<![\w.,#-])(183|261|70[.,]11?|912)(?!\w)")
"""183 of 261 talks were held, which is 70.1 %; 912 days of benefit lie beside a wage."""


@dataclass(frozen=True)
class Stage:
    """A municipality whose talks were of forty persons yesterday, and all of whose registers are of three today."""

    folder: Path
    store: Store
    desk: Desk
    editor: Client
    controller: Client
    night: tuple[str, ...]


def talks() -> Iterable[tuple[Any, ...]]:
    """Each of the three has three talks a day on 29 days of October; 61 of 87 are held of each actor."""
    for actor in ACTORS:
        days = [(person, date(2026, 10, day)) for day in range(1, 30) for person in FEW]
        for at, (person, on) in enumerate(days):
            yield person, on, "held" if at < 61 else "missed", actor, "Team Havn"


def of_few(folder: Path) -> Store:
    came = date(2026, 8, 10)
    return a_store(
        folder,
        at=NIGHT - timedelta(hours=1),
        covers=COVERS,
        talks=talks(),
        persons=[(person, date(1980, 1, 1), "F", "Fjordlev") for person in FEW],
        benefit_spells=[(person, "130", COVERS.starts_on, None, "kontanthjælp") for person in FEW],
        incomes=[(person, date(2026, month, 1), "wage", 1_500_000, None) for person in FEW for month in range(1, 11)],
        target_groups=[(person, "6.1", came, None, came, None, "Team Havn") for person in FEW],
        offers=[],
        exemptions=[],
        placements=[
            (person, "internship", "Havnen", *[date(2026, 1, 5)] * 3, date(2026, 2, 2), date(2026, 2, 1), 37)
            for person in FEW
        ],
    )


@pytest.fixture
def stage(tmp_path: Path, settings: Settings) -> Stage:
    settings.VIRKE_DATA_DIR = tmp_path
    root = a_unit("Nordby Kommune")
    a_unit("Team Havn", parent=root)
    forum, editor = a_forum("Chefforum", unit=root), an_editor(root)
    plan_id = a_plan(root, by=editor, starts_on=date(2026, 1, 1), ends_on=date(2028, 1, 1))
    item_id = an_item(plan_id, by=editor)
    head = IndicatorHead(title="Holdte samtaler", kind=IndicatorKind.MEASURE, unit="percent", measure_key=HELD)
    indicator_id = actions.add_indicator(item_ids=[item_id], head=head, by=editor, at=noon(date(2026, 1, 5)))
    many = [
        (f"M{at:04}", date(2026, 10, 5), "held" if at < 30 else "missed", "municipality", "Team Havn")
        for at in range(40)
    ]
    a_store(tmp_path, at=BEFORE - timedelta(hours=1), covers=COVERS, talks=many)
    register_measures.compute_register_measures(BEFORE, Unwatched())
    store = of_few(tmp_path)
    night = (
        obligations.derive_obligations(NIGHT),
        obligations.tell_obligations(NIGHT),
        register_measures.compute_register_measures(NIGHT, Unwatched()),
        comparisons.compare_placements(NIGHT),
    )
    seat = a_viewer(forum=forum, seat="secretary")
    desk = Desk(root, forum, seat, editor, plan_id, item_id, indicator_id)
    controller = signed_in(login_of(a_viewer("control")))
    return Stage(tmp_path, store, desk, signed_in(login_of(editor)), controller, night)


def text_of(content: bytes, form: str) -> str:
    """What a file says."""
    if form == "xlsx":
        book = load_workbook(BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if form == "parquet":
        return str(pq.read_table(BytesIO(content)).to_pylist())
    return content.decode()


_DRAWN = "d|points|viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|transform"


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    """The words of a page, with its drawings' titles and without how they are drawn."""
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200, name
    return re.sub(rf'\s({_DRAWN})="[^"]*"', "", answer.content.decode())


def files(client: Client, name: str, *args: object, forms: Iterable[str]) -> str:
    found = []
    for form in forms:
        answer = client.get(reverse(name, args=(*args, form)))
        assert answer.status_code == 200, f"{name}.{form}"
        found.append(text_of(b"".join(answer) if answer.streaming else answer.content, form))
    return "\n".join(found)


def command(*words: object) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def measure(stage: Stage) -> str:
    every = [page(stage.editor, "measure", one.key) for one in measures.known() if one.registers[0] == "talks"]
    return "\n".join((*every, page(stage.editor, "measure", HELD, kendt="2026-11-03")))


def measures_files(stage: Stage) -> str:
    found = files(stage.editor, "measure_export", HELD, forms=_forms(stage))
    try:
        return found + page(stage.editor, "measure_data", HELD)
    except NoReverseMatch:
        return found


def _forms(stage: Stage) -> list[str]:
    addresses = {one: reverse("measure_export", args=(HELD, one)) for one in ("csv", "xlsx", "parquet")}
    return [one for one, address in addresses.items() if stage.editor.get(address).status_code == 200]


def statutory(stage: Stage) -> str:
    before_rules = page(stage.editor, "statutory").partition("<h2>Regelsættene")[0]
    numbers = set(re.findall(r'class="is-number">\s*(\d+)\s*<', before_rules))
    assert numbers <= {"0"}, numbers
    assert "for få" in before_rules
    return before_rules


def outcomes(_stage: Stage) -> str:
    client = signed_in(login_of(a_viewer("consultant")))
    shown = page(client, "place_outcomes") + client.get(reverse("place_outcomes_file")).content.decode()
    assert shown.count("for få") > 2
    assert not re.search(r"[0-3] af 3\b", shown)
    return shown


def own_targets(_stage: Stage) -> str:
    _, *lines = command("statutory", "targets").splitlines()
    assert lines
    assert all(line.endswith("for få") for line in lines), lines
    return "\n".join(lines)


def statutory_command(_stage: Stage) -> str:
    shown = command("statutory", "show")
    counts = re.findall(r"\s(\d+)$", shown, flags=re.MULTILINE)
    assert set(counts) <= {"0"}, counts
    return shown + command("statutory", "rules")


def matching(stage: Stage) -> str:
    stage.controller.post(reverse("crossing_run", args=(WAGE,)), {"reason": "Kvartalets kontrol efter planen"})
    shown = page(stage.editor, "crossing", WAGE)
    assert "Tal fra seneste kørsel" in shown
    assert set(re.findall(r'class="is-number">\s*(\d+)\s*<', shown.partition("Tal fra seneste")[2])) <= {"0"}
    return shown + page(stage.editor, "crossings")


def matching_command(_stage: Stage) -> str:
    shown = command("crossing", "run", WAGE, "--reason", "Kvartalets kontrol efter planen")
    assert "for få" in shown
    assert " personer" not in shown
    return shown


def files_of_the_command(stage: Stage) -> str:
    found = []
    for form in ("csv", "xlsx", "parquet"):
        file = stage.folder / f"tal.{form}"
        found.append(command("measure", "run", HELD, "--out", file))
        found.append(text_of(file.read_bytes(), form))
    return "\n".join(found)


def measure_command(_stage: Stage) -> str:
    runs = (command("measure", "run", HELD, *words) for words in ((), ("--groups",), ("--intervals", "quarters")))
    return "\n".join(runs)


def plans_files(stage: Stage) -> str:
    plan_id = stage.desk.plan_id
    return files(stage.editor, "plan_export", plan_id, forms=("csv", "xlsx")) + files(
        stage.editor, "plan_figures", plan_id, forms=("csv", "xlsx")
    )


def report(stage: Stage) -> str:
    by, at = stage.desk.editor, noon(TODAY)
    report_id = actions.begin_report(plan_id=stage.desk.plan_id, cycle="Efteråret", as_of=TODAY, by=by, at=at)
    return str(queries.preview(viewer=by, report_id=report_id, audience=Audience.INTERNAL).content)


def agenda(stage: Stage) -> str:
    stage.desk.route(EACH_MEETING, on=date(2026, 1, 5))
    meeting = stage.desk.agenda(date(2026, 11, 12))
    stage.desk.hold(meeting)
    rows = StatusFigure.objects.filter(item__meeting=meeting).values()
    assert rows
    words = [section.text for item in meeting.items.all() for section in item.sections.all()]
    return "\n".join((*map(str, rows), *words))


def cached(stage: Stage) -> str:
    queries.plan(viewer=stage.desk.editor, plan_id=stage.desk.plan_id, on=TODAY)
    kept = getattr(cache, "_cache", {})
    return "\n".join(repr(cache.get(key.rpartition(":")[2])) for key in list(kept))


def indicator(stage: Stage) -> str:
    shown = page(stage.editor, "indicator", stage.desk.indicator_id) + page(stage.editor, "goal", stage.desk.item_id)
    assert "ikke offentliggjort: for få" in shown
    assert "30 af 40" not in shown
    return shown


WALKS: dict[str, Callable[[Stage], str]] = {
    "measure": measure,
    "measure's files": measures_files,
    "notebook": lambda stage: str(notebook.Virke(stage.folder).figures(HELD).to_pylist()),
    "measure command": measure_command,
    "files of the command": files_of_the_command,
    "night": lambda stage: "\n".join(stage.night),
    "statutory": statutory,
    "statutory command": statutory_command,
    "own targets": own_targets,
    "outcomes": outcomes,
    "matching": matching,
    "matching command": matching_command,
    "indicator": indicator,
    "plan's files": plans_files,
    "archive": lambda stage: repr(queries.archive(viewer=stage.desk.editor, plan_id=stage.desk.plan_id)),
    "report": report,
    "agenda": agenda,
    "cache": cached,
}


def test_no_number_of_a_few_persons_leaves_by_any_way(stage: Stage) -> None:
    found = {name: HIDDEN.findall(walk(stage)) for name, walk in WALKS.items()}

    assert {name: numbers for name, numbers in found.items() if numbers} == {}
    hidden = PublishedFigure.objects.filter(measure=HELD, replaced_at=None, n_whole__in=range(1, 5))
    assert hidden.exists()
    assert {one.numerator for one in hidden} == {None}
    assert json.dumps(list(hidden.values_list("shown", flat=True))).count("FEW") == len(hidden)


def test_the_numbers_that_are_looked_for_are_those_that_would_be_shown(tmp_path: Path) -> None:
    store, three = of_few(tmp_path), Disclosure(minimum=3, percent_from=3)
    held = measures.known().get(HELD).counts
    wage = replace(declared.known().get(WAGE), disclosure=three)

    counted = [_october(store, flow(one.rows, on="held_on"), three) for one in held.terms[:2]]
    days = matchings.figures(matchings.prepared(wage, store=store), at=NIGHT, ledger=Forgetful()).figures[0].days

    assert (counted, days) == ([183, 261], 912)
    assert HIDDEN.findall("183 af 261 talt, 70,1 %, 912 dage") == ["183", "261", "70,1", "912"]


def _october(store: Store, counts: Calculation, limits: Disclosure) -> int | None:
    open_to_few = replace(measures.known().get(HELD), counts=counts, unit=COUNT, disclosure=limits, group_by=())
    return compute.run(open_to_few, store=store, at=NIGHT, ledger=Forgetful()).figures[-1].numerator
