"""A project as a paper and as a table. Made of its content alone, so nothing else can stand in it. Pure."""

from __future__ import annotations

from virke.documents.writers.paper import Paper, Table
from virke.projects.contents import Content

HEAD = ("Afsnit", "Hvad", "Kolonne", "Indhold")


def paper(content: Content, *, sender: str, made: str) -> Paper:
    """`made` is the day in words, for the foot."""
    blocks = tuple(
        Table(grid.caption, tuple(name for _, name in grid.columns), tuple(tuple(row.values()) for row in grid.rows))
        for grid in content.grids
    )
    foot = f"{content.audience.label} udgave. Hentet {made}."
    return Paper(content.title, sender, content.facts, blocks, foot)


def rows(content: Content) -> list[tuple[str, str, str, str]]:
    """For a spreadsheet: a line for each fact and for each cell of each table, so that everything can be filtered."""
    found = [("Om projektet", label, "", text) for label, text in content.facts]
    for grid in content.grids:
        (first, _), *others = grid.columns
        for row in grid.rows:
            found += [(grid.caption, row[first], name, row[key]) for key, name in others if row[key]]
            if not others:
                found.append((grid.caption, "", grid.columns[0][1], row[first]))
    return found
