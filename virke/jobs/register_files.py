"""Where extracts are kept, and reading one from any file that a person may have: CSV, Parquet or a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from virke.analytics import codebooks, sources, storage, weekly
from virke.analytics.checking import Row
from virke.analytics.codebooks import CodeBook, InvalidCodeBook
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.sources import Source, UnreadableExtract
from virke.analytics.storage import Store
from virke.analytics.tables import Table
from virke.documents.readers import UnreadableDocument
from virke.documents.sandbox import read_safely
from virke.kernel.periods import Period


def store(data_dir: Path, *, dummy: bool) -> Store:
    """The extracts of an installation. Invented ones lie apart, so that no figure ever mixes the two."""
    return Store(storage.folder(data_dir, dummy=dummy))


def code_book(table: Table, path: Path | None) -> CodeBook | None:
    """The code book to read a register with: the given one, confirmed. InvalidCodeBook, UnconfirmedCodeBook."""
    if table.coded is None:
        return None
    if path is None:
        codebooks.shipped(table.coded.book).check_confirmed()
        return codebooks.shipped(table.coded.book)
    try:
        book = codebooks.parse(path.read_text(encoding="utf-8"), name=path.name)
    except (OSError, UnicodeDecodeError):
        raise InvalidCodeBook(f"Kodebogen {path} kan ikke læses. Gem den som CSV med UTF-8.") from None
    book.check_confirmed()
    return book


def weeks(path: Path) -> Period:
    """The weeks that a wide file has columns for. UnreadableExtract, WrongColumns."""
    with _file(path) as source:
        return weekly.covered(source.headings)


@contextmanager
def opened(path: Path, table: Table) -> Iterator[Source]:
    """The rows of an extract in a file; spells may come as a wide file of weeks. UnreadableExtract says what to do."""
    with _file(path) as source:
        if table.key == BENEFIT_SPELLS.key and weekly.is_wide(source.headings):
            yield sources.from_rows(weekly.HEADINGS, weekly.spells(source.headings, source.rows()))
        else:
            yield source


@contextmanager
def _file(path: Path) -> Iterator[Source]:
    if path.suffix.casefold() == ".xlsx":
        yield _workbook(path)
    else:
        with sources.opened(path) as source:
            yield source


def _workbook(path: Path) -> Source:
    try:
        blocks = read_safely(path.name, path.read_bytes()).blocks
    except OSError:
        raise UnreadableExtract(f"{path} kan ikke læses. Kontrollér navnet og mappen.") from None
    except UnreadableDocument as error:
        raise UnreadableExtract(str(error)) from None
    if not blocks:
        raise UnreadableExtract(f"{path.name} er tom. Første række skal have overskrifter.")
    headings = blocks[0].cells
    rows = (Row(block.first_line, dict(zip(headings, block.cells, strict=False))) for block in blocks[1:])
    return sources.from_rows(headings, rows)
