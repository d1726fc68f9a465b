"""A status version as a paper and as a table. Made of its content alone, so nothing else can stand in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from virke.documents.writers.paper import Block, Bullets, Heading, Paper, Table, Text
from virke.kernel.danish import format_date
from virke.plans.audiences import Audience

Content = Mapping[str, Any]
"""What `status.version` gives: texts, lists and mappings, cut to an audience."""

COLUMNS = (
    ("number", "Nr."),
    ("title", "Punkt"),
    ("light", "Status"),
    ("political_text", "Politisk afrapportering"),
    ("next_step", "Næste skridt"),
    ("committees", "Udvalgene"),
    ("status_text", "Intern status"),
    ("internal_comment", "Intern kommentar"),
)
_FIGURES = (("title", "Måles på"), ("value", "Tal"), ("period", "Periode"), ("target", "Måltal"), ("light", "Status"))
_MORE_FACTS = (
    ("compared_with", "Sammenlignet med"),
    ("adopted", "Vedtaget"),
    ("case_no", "Sag"),
    ("correction", "Rettelse"),
)
_ANSWERS = (("committee", "Udvalg"), ("answer", "Svar"), ("answer_text", "Bemærkning"))
_CHANGES = (("what", "Ændring"), ("title", "Hvad"), ("was", "Før"), ("now", "Nu"))
_CORRECTIONS = (
    ("number", "Nr."),
    ("title", "Måles på"),
    ("period", "Periode"),
    ("was", "Var"),
    ("now", "Er"),
    ("reason", "Hvorfor"),
    ("corrected_on", "Rettet"),
)
_ACTIONS = (
    ("text", "Handling"),
    ("state_label", "Status"),
    ("due", "Frist"),
    ("responsible", "Ansvarlig"),
    ("contributors", "Medvirkende"),
)


def paper(content: Content, *, digest: str, sender: str) -> Paper:
    """The whole version. A field that the audience may not see is not in the content and leaves no trace."""
    return Paper(
        title=f"Status på {content['title']}",
        sender=sender,
        facts=tuple(_facts(content)),
        blocks=tuple(_corrections(content)) + tuple(block for line in content["lines"] for block in _line(line)),
        foot=f"{Audience(content['audience']).label} udgave. Indholdets SHA-256: {digest}",
    )


def table(content: Content) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows, a row an item; only the columns that the audience may see, with its figures and actions."""
    lines = content["lines"]
    columns = [
        (key, name)
        for key, name in COLUMNS
        if any(key in line for line in lines) and (key != "committees" or any(line.get(key) for line in lines))
    ]
    rows = []
    for line in lines:
        figures = "\n".join(_figure_words(figure) for figure in line["figures"])
        actions = "\n".join(_action_words(action) for action in line["actions"])
        changes = "\n".join(_change_words(change) for change in line.get("changes", ()))
        rows.append((*(str(line.get(key, "")) for key, _ in columns), changes, figures, actions))
    return (*(name for _, name in columns), "Ændret siden sidst", "Tal", "Handlinger"), tuple(rows)


def _facts(content: Content) -> Iterator[tuple[str, str]]:
    yield "Runde", content["cycle"]
    yield "Opgjort pr.", format_date(date.fromisoformat(content["as_of"]))
    yield "Plan", f"{content['kind']}, {content['unit']}, {content['period']}"
    for key, label in _MORE_FACTS:
        if content.get(key):
            yield label, content[key]


def _corrections(content: Content) -> Iterator[Block]:
    """Figures of earlier reports that have been corrected, before anything else: somebody has believed them."""
    found = [{**one, "corrected_on": _day(one.get("corrected_on"))} for one in content.get("corrections", ())]
    if found:
        yield Heading("Rettede tal siden sidst")
        yield from _table("Rettede tal", _CORRECTIONS, found)


def _day(written: str | None) -> str:
    return format_date(date.fromisoformat(written)) if written else ""


def _line(line: Content) -> Iterator[Block]:
    yield Heading(f"{line['number']} {line['title']}")
    yield Text(line["light"], label="Status")
    if line.get("computed"):
        yield Text(f"{line['computed']}. {line['light_reason']}", label="Virkes egen vurdering")
    if line.get("reasons"):
        yield Bullets(tuple(line["reasons"]))
    texts = (("political_text", ""), ("next_step", "Næste skridt"), ("status_text", "Intern status"))
    for key, label in (*texts, ("internal_comment", "Intern kommentar")):
        if line.get(key):
            yield Text(line[key], label=label)
    if line.get("committees"):
        yield Text(line["committees"], label="Udvalgene")
    yield from _table("Udvalgenes svar", _ANSWERS, line.get("answers", []))
    yield from _table("Ændret siden sidst", _CHANGES, line.get("changes", []))
    yield from _table("Tal", _FIGURES, line["figures"])
    yield from _table("Handlinger", _ACTIONS, line["actions"])


def _table(caption: str, columns: tuple[tuple[str, str], ...], found: Sequence[Content]) -> Iterator[Table]:
    """Only the columns that are allowed and that say something."""
    used = [(key, name) for key, name in columns if any(one.get(key) for one in found)]
    if used:
        head = tuple(name for _, name in used)
        yield Table(caption, head, tuple(tuple(str(one.get(key) or "") for key, _ in used) for one in found))


def _figure_words(figure: Content) -> str:
    said = f"{figure['title']}: {figure['value'] or 'ingen tal'}"
    period = f" ({figure['period']})" if figure["period"] else ""
    target = f". {figure['target']}" if figure["target"] else ""
    return f"{said}{period}{target}. {figure['light']}"


def _change_words(change: Content) -> str:
    what = f"{change['what']}, {change['title']}" if change["title"] else change["what"]
    return f"{what}: {change['was']} → {change['now']}" if change["was"] else f"{what}: {change['now']}"


def _action_words(action: Content) -> str:
    due = f", frist {action['due']}" if action["due"] else ""
    return f"{action['text']} ({action['state_label'].lower()}{due})"
