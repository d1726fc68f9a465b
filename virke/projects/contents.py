"""A project as parts of plain texts, cut to an audience before anything is written of it. Pure.

A part that the audience may not see is not in the content and leaves no trace in a document made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from virke.kernel.danish import format_date
from virke.plans.audiences import Audience
from virke.projects.audiences import may_show, may_show_column
from virke.projects.evaluation_views import EvaluationPage
from virke.projects.kinds import Level
from virke.projects.review_views import SamplePage
from virke.projects.views import ProjectPage

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A project with everything that belongs to it."""

    page: ProjectPage
    samples: tuple[SamplePage, ...]
    evaluations: tuple[EvaluationPage, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the keys and names of its columns, and a text for each in each row."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """`facts` are label and text, `grids` the tables, both in order and none of them empty."""

    audience: Audience
    title: str
    facts: tuple[tuple[str, str], ...]
    grids: tuple[Grid, ...]


def content(whole: Whole, *, to: Audience) -> Content:
    """What the audience may see."""
    facts = ((label, text(whole)) for part, label, text in _FACTS if may_show(part, to=to))
    grids = (grid for part, make in _GRIDS if may_show(part, to=to) for grid in make(whole))
    return Content(
        audience=to,
        title=whole.page.head.title,
        facts=tuple((label, text) for label, text in facts if text),
        grids=tuple(_cut(grid, to) for grid in grids if grid.rows),
    )


def _cut(grid: Grid, to: Audience) -> Grid:
    columns = tuple((key, name) for key, name in grid.columns if may_show_column(key, to=to))
    rows = tuple({key: row.get(key, "") for key, _ in columns} for row in grid.rows)
    return Grid(grid.caption, columns, rows)


def _counted(shown: str, of: str, percent: str) -> str:
    return f"{shown} af {of} ({percent})" if shown and of else shown


def _said(whole: Whole, part: str) -> str:
    return str(getattr(whole.page.trial.said, part)) if whole.page.trial else ""


Text = Callable[[Whole], str]
_FACTS: tuple[tuple[str, str, Text], ...] = (
    ("kind", "Slags", lambda whole: whole.page.head.kind_label),
    ("period", "Periode", lambda whole: whole.page.head.period),
    ("unit", "Enhed", lambda whole: whole.page.head.owner_unit),
    ("case_no", "Sag", lambda whole: whole.page.head.case_no),
    ("funder", "Bevillingsgiver", lambda whole: whole.page.facts.funder if whole.page.facts else ""),
    ("grant", "Bevilling", lambda whole: whole.page.spent.limit_shown),
    (
        "spent",
        "Forbrug",
        lambda whole: _counted(whole.page.spent.shown, whole.page.spent.limit_shown, whole.page.spent.percent),
    ),
    ("places", "Pladser", lambda whole: whole.page.intake.limit_shown),
    (
        "intake",
        "Optag",
        lambda whole: _counted(whole.page.intake.shown, whole.page.intake.limit_shown, whole.page.intake.percent),
    ),
    ("target_group", "Målgruppe", lambda whole: whole.page.facts.target_group if whole.page.facts else ""),
    ("cohort", "Hvem tæller med", lambda whole: whole.page.facts.cohort if whole.page.facts else ""),
    ("units", "Enheder, der er med", lambda whole: ", ".join(whole.page.units)),
    ("contact", "Kontaktperson", lambda whole: whole.page.contact),
    ("if_we", "Hvis vi", lambda whole: _said(whole, "if_we")),
    ("then", "Så", lambda whole: _said(whole, "then")),
    ("tried_by", "Hvem prøver hvad", lambda whole: _said(whole, "tried_by")),
    (
        "trial_state",
        "Prøvehandlingen er",
        lambda whole: whole.page.trial.state.label.lower() if whole.page.trial else "",
    ),
    ("learning", "Hvad har vi lært", lambda whole: _said(whole, "learning")),
)


def _results(whole: Whole) -> Iterable[Grid]:
    names = {"what": "Resultat", "light": "Status", "figure": "Tal", "period": "Periode", "target": "Måltal"}
    yield _grid("Forventede resultater", names, (
        {"what": one.title, "light": one.light.label, "figure": one.figure, "period": one.period, "target": one.target}
        for one in whole.page.results
    ))  # fmt: skip


def _dues(whole: Whole) -> Iterable[Grid]:
    names = {"what": "Hvad", "to": "Til", "due": "Frist", "state": "Status", "sent": "Sendt"}
    names |= {"responsible": "Ansvarlig", "evidence": "Dokumentation", "reason": "Begrundelse"}
    yield _grid("Afrapportering", names, (
        {
            "what": one.what,
            "to": one.receiver,
            "due": format_date(one.due_on),
            "state": "Over fristen" if one.late else one.state_label,
            "sent": format_date(one.sent_on) if one.sent_on else "",
            "responsible": one.responsible,
            "evidence": one.evidence,
            "reason": one.reason,
        }
        for one in whole.page.dues
    ))  # fmt: skip


def _decisions(whole: Whole) -> Iterable[Grid]:
    names = {"what": "Hvad", "on": "Dag", "why": "Begrundelse", "where": "Besluttet hvor"}
    decisions = whole.page.trial.decisions if whole.page.trial else ()
    yield _grid("Beslutninger om prøvehandlingen", names, (
        {"what": one.step.label, "on": format_date(one.on), "why": one.reason, "where": one.citation}
        for one in decisions
    ))  # fmt: skip


def _samples(whole: Whole) -> Iterable[Grid]:
    for sample in whole.samples:
        names = {"what": "Spørgsmål"}
        names |= {str(one.id): f"{one.name or 'Gennemgang'}, {format_date(one.held_on)}" for one in sample.dates}
        rows = (
            {
                "what": question.text,
                **{
                    str(one.id): f"{result.yes} af {result.counted} ({result.percent})" if result.counted else "-"
                    for one, result in zip(sample.dates, question.results, strict=True)
                },
            }
            for question in sample.questions
        )
        yield _grid(f"Sagsgennemgang: {sample.title}", names, rows if sample.dates else ())


def _evaluations(whole: Whole) -> Iterable[Grid]:
    for page in whole.evaluations:
        names = {"what": "Spørgsmål", "who": "Hvem", **{level.value: level.label for level in Level}}
        yield _grid(f"Evaluering: {page.title}", names, (
            {"what": question.text, "who": line.label, **_numbers(line.counts)}
            for question in page.questions
            for line in question.groups
        ))  # fmt: skip
        summary = [{"what": page.summary}] if page.summary else []
        yield _grid(f"Sammenfatning: {page.title}", {"what": "Projektlederens sammenfatning"}, summary)


def _numbers(counts: Sequence[int] | None) -> dict[str, str]:
    shown = counts if counts is not None else ["vises ikke"] * len(Level)
    return {level.value: str(number) for level, number in zip(Level, shown, strict=True)}


def _grid(caption: str, names: Mapping[str, str], rows: Iterable[Row]) -> Grid:
    return Grid(caption, tuple(names.items()), tuple(rows))


_GRIDS: tuple[tuple[str, Callable[[Whole], Iterable[Grid]]], ...] = (
    ("results", _results),
    ("decisions", _decisions),
    ("dues", _dues),
    ("samples", _samples),
    ("evaluations", _evaluations),
)
