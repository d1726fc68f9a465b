"""How much slower is reading minutes than merely taking the text out of the same files with the same library?

    python benchmarks/reading.py [--files 500]

Invented minutes of four items, 25 different ones in each format (every tenth with a table), read again and again until
the number is reached. For each file the mere extraction and our reading run right after each other, so that a busy
machine slows both. Two ratios are printed: for reading, that is blocks, and for reading plus understanding
(`meetings.minutes`). The claim, checked here: reading takes at most 1.3 times as long for Word and PDF.
"""

from __future__ import annotations

import argparse
import gc
import io
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import docx
import markdown_it
import pypdf

from virke.documents import readers
from virke.documents.writers import pdf as pdf_writer
from virke.meetings import minutes

DIFFERENT = 25
ITEMS = 4
WITH_TABLE = 10  # every tenth
AIM = 1.3
TABLE = (("Enhed", "Dage", "Mål"), ("Øst", "5,2", "5,0"), ("Vest", "8,8", "5,0"))

_PEOPLE = ("Ane Holt", "Bo Lund", "Carla Friis", "Dan Krogh", "Else Bach")
_TITLES = (
    "Godkendelse af dagsorden",
    "Sygefravær i afdelingen",
    "Budget 2025",
    "Ny MED-aftale",
    "Kompetenceplan",
    "Eventuelt",
)
_SENTENCES = (
    "Udvalget drøftede, hvordan tallene kan vises, så de er til at forstå for alle.",
    "Der var enighed om, at langtidsfraværet skal vises for sig selv.",
    "{name} undersøger lyset i mødelokalerne og vender tilbage på næste møde.",
    "Det blev aftalt, at {name} sender notatet ud inden den 1. oktober.",
    "Afdelingen har i første halvår haft et lavere fravær end året før, og de nye tiltag er taget godt imod.",
    "{name} spurgte til tidsplanen for de nye systemer, som skal tages i brug til foråret.",
    "Ledergruppen drøfter dette og sørger for information ud i afdelingen.",
)


@dataclass(frozen=True)
class Item:
    number: int
    title: str
    presentation: tuple[str, ...]
    points: tuple[str, ...]
    decision: tuple[str, ...]
    table: bool


@dataclass(frozen=True)
class Format:
    """A format: the file of some minutes, the mere extraction of its text and what it is called."""

    name: str
    file: Callable[[list[Item]], bytes]
    extract: Callable[[bytes], object]
    library: str
    aim: float | None = None


def invented(seed: int) -> list[Item]:
    """The items of one meeting, the same for the same seed."""
    chance = random.Random(seed)

    def text(most: int) -> tuple[str, ...]:
        paragraphs = range(chance.randint(1, most))
        return tuple(" ".join(chance.choices(_SENTENCES, k=3)).format(name=chance.choice(_PEOPLE)) for _ in paragraphs)

    points = ("at orienteringen tages til efterretning", "at punktet tages op igen på næste møde")
    return [
        Item(
            number=number,
            title=chance.choice(_TITLES),
            presentation=text(4),
            points=points[: chance.randint(1, 2)],
            decision=text(6),
            table=number == 1 and seed % WITH_TABLE == 0,
        )
        for number in range(1, ITEMS + 1)
    ]


def as_markdown(items: list[Item]) -> bytes:
    parts = [
        "# **REFERAT AfdelingsMED Vejbo d. 23-05-2024**",
        "Mødedato torsdag d. 23. maj 2024 kl. 09:00",
        "Mødested lokale 7",
    ]
    for item in items:
        points = "\n".join(f"{number}. {point}" for number, point in enumerate(item.points, 1))
        parts += [f"## **Punkt {item.number}: {item.title}**", f"81.38.00-P35-{item.number}-24"]
        parts += ["### Sagsfremstilling", *item.presentation, "### Indstilling", "Formanden indstiller,", points]
        parts += ["### Beslutning", *item.decision]
        if item.table:
            rows = ["| " + " | ".join(row) + " |" for row in TABLE]
            parts.append("\n".join([rows[0], "|---|---|---|", *rows[1:]]))
    return "\n\n".join(parts).encode()


def as_html(items: list[Item]) -> str:
    parts = ["<h1>REFERAT AfdelingsMED Vejbo d. 23-05-2024</h1><p>Mødedato torsdag d. 23. maj 2024 kl. 09:00</p>"]
    for item in items:
        parts.append(f"<h2>Punkt {item.number}: {item.title}</h2><p>81.38.00-P35-{item.number}-24</p>")
        parts.append("<h3>Sagsfremstilling</h3>" + "".join(f"<p>{each}</p>" for each in item.presentation))
        parts.append("<h3>Indstilling</h3><p>Formanden indstiller,</p><ol>")
        parts.append("".join(f"<li>{point}</li>" for point in item.points) + "</ol>")
        parts.append("<h3>Beslutning</h3>" + "".join(f"<p>{each}</p>" for each in item.decision))
        if item.table:
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in TABLE)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return f"<html lang='da'><head><title>Referat</title></head><body>{''.join(parts)}</body></html>"


def as_word(items: list[Item]) -> bytes:
    paper = docx.Document()
    paper.add_heading("REFERAT AfdelingsMED Vejbo d. 23-05-2024", 1)
    paper.add_paragraph("Mødedato torsdag d. 23. maj 2024 kl. 09:00")
    for item in items:
        paper.add_heading(f"Punkt {item.number}: {item.title}", 2)
        paper.add_paragraph(f"81.38.00-P35-{item.number}-24")
        paper.add_heading("Sagsfremstilling", 3)
        for each in item.presentation:
            paper.add_paragraph(each)
        paper.add_heading("Indstilling", 3)
        paper.add_paragraph("Formanden indstiller,")
        for point in item.points:
            paper.add_paragraph(point, style="List Number")
        paper.add_heading("Beslutning", 3)
        for each in item.decision:
            paper.add_paragraph(each)
        if item.table:
            table = paper.add_table(rows=0, cols=len(TABLE[0]))
            for row in TABLE:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    target = io.BytesIO()
    paper.save(target)
    return target.getvalue()


def as_pdf(items: list[Item]) -> bytes:
    return pdf_writer.render(as_html(items), css=_PAGE)


_PAGE = (
    "@page { size: A4; margin: 25mm; @bottom-right { content: 'Side ' counter(page) ' af ' counter(pages) } } "
    "body { font: 11pt sans-serif } td { border: 1px solid }"
)


def text_of_markdown(data: bytes) -> object:
    return [token.content for token in markdown_it.MarkdownIt().parse(data.decode()) if token.type == "inline"]


def text_of_word(data: bytes) -> object:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def text_of_pdf(data: bytes) -> object:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


FORMATS = (
    Format("md", as_markdown, text_of_markdown, "markdown-it"),
    Format("docx", as_word, text_of_word, "python-docx", AIM),
    Format("pdf", as_pdf, text_of_pdf, "pypdf", AIM),
)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(form: Format, count: int) -> bool:
    """Prints one line; answers whether the claim holds."""
    files = [form.file(invented(seed)) for seed in range(min(DIFFERENT, count))]
    name = f"referat.{form.name}"
    form.extract(files[0])  # the first time loads modules and fills caches of the libraries
    minutes.parse(readers.read(name, files[0]))
    bare = blocks = understood = 0.0
    for number in range(count):
        data = files[number % len(files)]
        gc.collect(1)
        bare += seconds(lambda: form.extract(data))  # noqa: B023 -- called at once
        document = readers.read(name, data)
        blocks += seconds(lambda: readers.read(name, data))  # noqa: B023
        understood += seconds(lambda: minutes.parse(document))  # noqa: B023
    ratio, whole = blocks / bare, (blocks + understood) / bare
    aim = f" (aim {form.aim}x)" if form.aim else ""
    print(
        f"{form.name:4} {count} files: {form.library} {bare:.2f} s, reading {blocks:.2f} s = {ratio:.2f}x{aim}, "
        f"with understanding {blocks + understood:.2f} s = {whole:.2f}x"
    )
    return form.aim is None or ratio <= form.aim


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=500, help="files of each format")
    count = options.parse_args().files
    held = [measure(form, count) for form in FORMATS]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
