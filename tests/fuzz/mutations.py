"""Valid files of every kind, and the ways in which the fuzzers spoil them.

Word files are spoiled inside their parts and packed again, or else nearly every change would only break a checksum.
"""

from __future__ import annotations

import io
import traceback
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import virke
from tests.unit.documents import papers
from virke.documents import readers
from virke.documents.blocks import BlockKind, Document
from virke.documents.readers import UnreadableDocument
from virke.documents.writers import xlsx
from virke.plans import planparser

_OWN_CODE = str(Path(virke.__file__).parent)

MARKDOWN = (
    "# **Punkt 1: Sygefravær**\n\n81.38.00-P35-1-24\n\n### Indstilling\n\nFormanden,\n\n1. at *alt* drøftes\n"
    "2. at [notatet](https://eksempel.dk/a_b) sendes ud\n   til alle\n\n| Enhed | Dage |\n|---|---|\n| Øst | 5,2 |\n\n"
    "> Citat `kode` <br> &amp; **fed** \\_\n\nBeslutning\n----------\n\n- kaffe\n- te\n\n"
    "<table><tr><td>a</td></tr></table>\n"
)
PLAN = (
    "# Virksomhedsplan 2024-2025\n\nIndhold\n\n1. Bolig 3\n2. Kontrol 5\n3. Miljø 7\n\n## 1. Bolig\n\n"
    "### 1.1 Flere boliger\n\n**Handlinger**\n\n- Teamet udpeger boliger inden 1. maj 2024 (ansvarlig: Boligchefen)\n\n"
    "**Målindikator**\n\n- Mindst 10 boliger om året, fra 1,9 mio. kr. til 1,2 mio. kr. i 2025 (72 % i 2022)\n\n"
    "| Mål | Handling | Ansvarlig | Frist | Status |\n|---|---|---|---|---|\n"
    "| Støj under 80 dB | Lofter | Chefen | Uge 20 | I gang |\n"
)
PLAIN = (
    "Udvalg: Trivselsudvalget\nDato: 3. maj 2024\n\nBeslutning\n1. at planen godkendes\n- kaffe\n\n"
    + "Udvalget drøftede sagen om de nye lokaler og besluttede, at den skal tages op\n" * 4
    + "Side 1 af 2\n\f2. Budget\n\nse [notatet](https://eksempel.dk)\n"
)
HTML = (
    "<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body><h1>Referat</h1><p>Dato:<br>"
    "<b>3. maj</b></p><ol start=2 type=a><li><p>at planen</p><li value=7>at <a href='https://eksempel.dk'>notatet</a></ol><table>"
    "<tr><th>Enhed<td>5<ul><li>a</ul></table><dl><dt>Sted<dd>Lokale 7</dl><pre> a\n b</pre></body></html>"
)
SBSYS = (
    "<?xml version='1.0' encoding='utf-8'?>\n<Dagsorden Åben='true' Dagsordentype='Referat'>\n<Møde Udvalg='Chefforum' "
    "Mødedato='3. maj 2024' Mødetid='09:00' Mødested='Lokale 7'/><Dagsordenpunkter>\n<Dagsordenpunkt Nummer='1' "
    "Åbent='false'><Overskrift>Støj</Overskrift><Indhold><Sagsfremstilling><![CDATA[<p>Lofter<br>og\ngulve</p>"
    "<ul><li>a</ul>]]></Sagsfremstilling>\n<Beslutning>&lt;p&gt;Drøftet.&lt;/p&gt;</Beslutning></Indhold>\n"
    "<Bilagsliste><Bilag Navn='Notat.docx'/></Bilagsliste></Dagsordenpunkt></Dagsordenpunkter></Dagsorden>\n"
)
_WORD_PARTS: dict[str, str | bytes] = {
    "[Content_Types].xml": papers.CONTENT_TYPES,
    "word/document.xml": (
        f"<w:document {papers.WORD}><w:body>"
        + papers.paragraph("Referat", '<w:pStyle w:val="Overskrift1"/>')
        + papers.paragraph("at planen godkendes", papers.in_list(1))
        + papers.paragraph("under", papers.in_list(2, 1))
        + f"<w:tbl><w:tr><w:tc>{papers.paragraph('Enhed')}</w:tc><w:tc>{papers.paragraph('5,2')}</w:tc></w:tr></w:tbl>"
        + '<w:p><w:ins w:id="1"><w:r><w:rPr><w:b/></w:rPr><w:t>Ny</w:t><w:br/><w:tab/></w:r></w:ins></w:p>'
        + "</w:body></w:document>"
    ),
    "word/styles.xml": (
        f'<w:styles {papers.WORD}><w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
        '<w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="N"><w:name w:val="Normal"/></w:style></w:styles>'
    ),
    "word/numbering.xml": papers.list_xml("decimal", "%1."),
}
_RULES = [f"{x} 500 m {x} 560 l S" for x in (72, 200, 300)] + [f"72 {y} m 300 {y} l S" for y in (500, 530, 560)]
_CELLS = [papers.Run(text, y, x=x) for text, x, y in (("a", 80, 540), ("b", 210, 540), ("c", 80, 510), ("d", 210, 510))]
PDF = papers.pdf(
    [
        papers.Run("REFERAT", 760, size=20, bold=True),
        *papers.down("1. at planen", "Herudover"),
        papers.Run("Side 1", 30),
    ],
    [*papers.down("hænges planen op.", start=760), *_RULES, *_CELLS, papers.Run("Side 2", 30)],
)


CSV = 'Indikator;Enhed;Fra og med;Tal;Bemærkning\r\n12;stk.;2024-03-01;12,5;"to\nlinjer"\r\n;;;;\'=sum\r\n'
WORKBOOK = xlsx.workbook(
    title="Tal", head=["Indikator", "Fra og med", "Tal"], rows=[[12, date(2024, 3, 1), Decimal("12.5")], ["x", None, 1]]
)


def _word(mutate: Callable[[bytes], bytes], part: str) -> bytes:
    content = _WORD_PARTS[part]
    spoiled = mutate(content.encode() if isinstance(content, str) else content)
    return papers.archive(_WORD_PARTS | {part: spoiled})


def _packed_word(mutate: Callable[[bytes], bytes]) -> bytes:
    """The container itself spoiled, unpacked so that the parts are hit as well."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for name, content in _WORD_PARTS.items():
            packed.writestr(name, content)
    return mutate(target.getvalue())


Mutation = Callable[[bytes], bytes]
MAKERS: dict[str, tuple[str, Callable[[Mutation], bytes]]] = {
    "markdown": ("a.md", lambda mutate: mutate(MARKDOWN.encode())),
    "plan": ("a.md", lambda mutate: mutate(PLAN.encode())),
    "plain": ("a.txt", lambda mutate: mutate(PLAIN.encode())),
    "html": ("a.html", lambda mutate: mutate(HTML.encode())),
    "sbsys": ("a.xml", lambda mutate: mutate(SBSYS.encode())),
    "pdf": ("a.pdf", lambda mutate: mutate(PDF)),
    "csv": ("a.csv", lambda mutate: mutate(CSV.encode())),
    "workbook": ("a.xlsx", lambda mutate: mutate(WORKBOOK)),
    "word container": ("a.docx", _packed_word),
    **{part: ("a.docx", partial(_word, part=part)) for part in _WORD_PARTS if part.startswith("word/")},
}


def check(name: str, data: bytes) -> None:
    """Reads a spoiled file: a sound document or a refusal must come out, and no fault in our own code."""
    try:
        document = readers.read(name, data)
    except UnreadableDocument as error:
        _check_refusal(error)
    else:
        check_sound(document)
        planparser.as_json(planparser.parse(document))


def _check_refusal(error: UnreadableDocument) -> None:
    assert str(error).endswith("."), error
    if error.__cause__ is not None:
        innermost = traceback.extract_tb(error.__cause__.__traceback__)[-1]
        assert not innermost.filename.startswith(_OWN_CODE), f"fault in our own code: {innermost}"


def check_sound(document: Document) -> None:
    last = 0
    for block in document.blocks:
        assert 1 <= block.first_line <= block.last_line
        assert block.first_line >= last
        assert block.text or block.marker
        assert not any(letter in block.text for letter in "\x00\x08\x0c\x1b\ufeff\u00ad\r")
        assert bool(block.cells) == (block.kind is BlockKind.TABLE_ROW)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        last = block.first_line
