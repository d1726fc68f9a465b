"""Statutory follow-up: how what is owed stands, who is about to miss it, and the rule sets with their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import ModuleType
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from virke.analytics import measures, reaching
from virke.analytics.answers import Answer, Figure, Shown, word
from virke.analytics.disclosure import Margin
from virke.analytics.reaching import Reach
from virke.analytics.registers.exemptions import EXEMPTIONS
from virke.analytics.registers.obligations import OBLIGATIONS
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.statutory import contact, telling, told
from virke.analytics.statutory.rulebook import RuleSet
from virke.analytics.statutory.telling import Line
from virke.kernel.danish import format_period
from virke.kernel.periods import ONE_DAY
from virke.kernel.units import format_number
from virke.organisation.access import NotYours, Permission, Viewer
from virke.web import registers
from virke.web.forms.measures import CourseForm, LookForm
from virke.web.persons import reach
from virke.web.policies import requires
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

NO_SUCH_PERSON = "Enheden følger ikke en person med det pseudonym. Se efter, om det er skrevet rigtigt."
_MOST = 200  # persons' deadlines on one page; the nearest first
AS_BEFORE = "*"
"""Marks a number that stands as it was told on an earlier day."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group of a table of numbers, and what stands in each column; `key` leads to its persons, where one may."""

    name: str
    cells: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables of the page, as of a day."""

    as_of: date
    computed_at: datetime
    late: tuple[Row, ...]
    deadlines: tuple[Row, ...]
    borders: tuple[Row, ...]
    duties: tuple[Row, ...]
    states: tuple[Row, ...]
    floors: tuple[tuple[object, str], ...]
    extracts: tuple[tuple[str, str], ...]

    @property
    def stands(self) -> bool:
        """Whether some number is told as it was told on an earlier day."""
        return any(cell.endswith(AS_BEFORE) for row in (*self.late, *self.states) for cell in row.cells)


@requires(Permission.SEE_PLANS)
@require_GET
def statutory(request: ViewerRequest) -> HttpResponse:
    within = reach(request.viewer, timezone.localdate())
    numbers = _numbers(request.viewer)
    context = {
        "may_compute": request.viewer.may_somewhere(Permission.RECORD_FIGURES),
        "numbers": numbers,
        "alert_columns": _columns("alert"),
        "time_columns": _columns("time_left"),
        "state_columns": _columns("state"),
        "may_look": _units(numbers, within),
        "border_columns": _columns("border"),
        "measures": [one for one in measures.known() if one.key.startswith("statutory.")],
        "rule_sets": [(one, _lines(one)) for one in reversed(contact.book().rule_sets)],
    }
    return render(request, "measures/statutory.html", context)


@requires(Permission.RECORD_FIGURES)
@require_POST
def compute(request: ViewerRequest) -> HttpResponse:
    """Work out now what the night would; a municipality's obligations take a second or two."""
    # The engine is larger than the rest of the house; no page but this answer should carry it.
    from virke.analytics import ledger, storage
    from virke.analytics.actions import Overtaken
    from virke.analytics.compute import Choice, EngineName, EngineUnavailable, NothingCovered
    from virke.analytics.statutory import standing

    at = timezone.now()
    try:
        standing.work_out(
            store=registers.store(),
            ledger=ledger.Kept(channel=ledger.Channel.PAGE, by=request.viewer, at=at),
            at=at,
            engine=Choice(EngineName(settings.VIRKE_ENGINE), settings.VIRKE_SPARK_MASTER),
        )
        messages.success(request, "Tallene er regnet ud af de udtræk, der er i brug.")
    except (EngineUnavailable, NothingCovered, Overtaken, storage.NoExtract) as refused:
        messages.error(request, str(refused))
    return redirect("statutory")


@requires(Permission.SEE_PERSONS)
@require_http_methods(["GET", "POST"])
def about_to_miss(request: ViewerRequest) -> HttpResponse:
    """First the reason is asked for; what is sent with one shows the persons of a unit, and is told in the trail.

    Those about to miss a deadline, or with `vis=alle` all that have one.
    """
    unit, shows_all = request.GET.get("enhed", ""), request.GET.get("vis") == "alle"
    if not reach(request.viewer, timezone.localdate()).covers([unit]):
        raise NotYours(reaching.FURTHER)
    form = LookForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = _look(form, lambda looking: looking.deadlines(**_asked(request, form, unit), only_alerts=not shows_all))
    context = {
        "unit": unit,
        "shows_all": shows_all,
        "form": form,
        "found": None if found is None else found[:_MOST],
        "more": max(len(found) - _MOST, 0) if found else 0,
        "reason": form.cleaned_data.get("reason", "") if form.is_bound else "",
        "word": {column: OBLIGATIONS.column(column).word for column in ("kind", "alert")}
        | {"target": TARGET_GROUPS.column("target").word},
    }
    return render(request, "measures/about_to_miss.html", context, status=422 if form.errors else 200)


@requires(Permission.SEE_PERSONS)
@require_http_methods(["GET", "POST"])
def course(request: ViewerRequest) -> HttpResponse:
    """All that one person of a unit is owed: asked for with the pseudonym and a reason, and told in the trail."""
    unit = request.GET.get("enhed", "")
    if not reach(request.viewer, timezone.localdate()).covers([unit]):
        raise NotYours(reaching.FURTHER)
    form, found = CourseForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        found = _look(form, lambda looking: looking.course(**_asked(request, form, unit), person=person))
        if found is None and not form.errors:
            form.add_error("person", NO_SUCH_PERSON)
    context = {
        "unit": unit,
        "form": form,
        "course": found,
        "reason": form.cleaned_data.get("reason", "") if form.is_bound else "",
        "word": {key: OBLIGATIONS.column(key).word for key in ("kind", "state", "alert", "certainty")}
        | {"target": TARGET_GROUPS.column("target").word, "exempt": EXEMPTIONS.column("kind").word},
    }
    return render(request, "measures/course.html", context, status=422 if form.errors else 200)


def _asked(request: ViewerRequest, form: LookForm, unit: str) -> dict[str, Any]:
    """Whose persons are looked at, by whom and why, for the functions of `looking`."""
    return {
        "store": registers.store(),
        "unit": unit,
        "within": reach(request.viewer, timezone.localdate()),
        "reason": form.cleaned_data["reason"],
        "by": request.viewer,
        "at": timezone.now(),
    }


def _look(form: LookForm, look: Callable[[ModuleType], Any]) -> Any:
    # The engine is larger than the rest of the house; no page but these should carry it.
    from virke.analytics import storage
    from virke.analytics.statutory import looking

    try:
        with told_in(form, "reason"):
            return look(looking)
    except storage.NoExtract as nothing:
        form.add_error(None, str(nothing))
    return None


def _numbers(viewer: Viewer) -> Numbers | None:
    """The tables as they were told last, None while nothing has been worked out."""
    found = told.standing(viewer=viewer)
    if found is None:
        return None
    return Numbers(
        as_of=found.late.as_of - ONE_DAY,
        computed_at=found.late.computed_at,
        late=tuple(_rows(found.late, "alert")),
        deadlines=tuple(_rows(found.deadlines, "time_left")),
        borders=tuple(_rows(found.borders, "border")),
        duties=tuple(_rows(found.duties, "state", named="kind")),
        states=tuple(_rows(found.states, "state")),
        floors=tuple((one, format_period(one.interval)) for one in found.floors),
        extracts=found.late.extracts,
    )


def _units(numbers: Numbers | None, within: Reach) -> set[str]:
    """The units of the tables whose persons the viewer may look at."""
    rows = () if numbers is None else (*numbers.late, *numbers.deadlines, *numbers.borders)
    return {row.key for row in rows if row.key and within.covers([row.key])}


def _rows(answer: Answer, column: str, *, named: str = "") -> Iterator[Row]:
    """The first group downwards, in words if it is `named`, the second to the right with its total first."""
    across: list[str | Margin] = [Margin.TOTAL, *(key for key, _ in OBLIGATIONS.column(column).allowed)]
    figures = {figure.place: figure for figure in answer.figures}
    for group in dict.fromkeys(place[0] for place in figures):
        cells = tuple(_cell(figures.get((group, key))) for key in across)
        key = group if isinstance(group, str) else ""
        name = OBLIGATIONS.column(named).word(key) if named and key else key or word(group)
        yield Row(name[:1].upper() + name[1:], cells, key)


def _columns(key: str) -> list[tuple[str, str]]:
    """The headings of a table of numbers: what the column of the register may say."""
    return [(told[:1].upper() + told[1:], "number") for _, told in OBLIGATIONS.column(key).allowed]


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "0"
    if figure.shown != Shown.YES or figure.numerator is None:
        return figure.shown.value
    return format_number(Decimal(figure.numerator)) + (AS_BEFORE if figure.stands_since else "")


def _lines(rule_set: RuleSet) -> list[Line]:
    """The duties of a rule set, none when nobody has confirmed any of them."""
    found = list(telling.lines(rule_set.key))
    return [] if all(line.needed == telling.NOT_CONFIRMED for line in found) else found
