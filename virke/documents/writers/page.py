"""Writes a paper as a whole HTML page, for `pdf.render`. Every word is escaped; a drawing stands as it is. Pure."""

from __future__ import annotations

from html import escape

from virke.documents.writers.paper import Block, Bullets, Drawing, Heading, Paper, Table, Text

STYLE = """
@page { size: A4; margin: 22mm 20mm 20mm }
@page { @bottom-right { content: counter(page) " / " counter(pages); font-size: 9pt } }
body { font: 10.5pt/1.45 "IBM Plex Sans", "DejaVu Sans", sans-serif; color: #1a1a1a }
h1 { font-size: 20pt; margin: 2mm 0 4mm } h2 { font-size: 14pt; margin: 8mm 0 2mm; break-after: avoid }
h3, h4 { font-size: 11.5pt; margin: 5mm 0 1mm; break-after: avoid } p { margin: 0 0 2mm; white-space: pre-line }
.sender { color: #555 } .foot { color: #555; font-size: 8pt; margin-top: 10mm; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; margin: 1mm 0 4mm } caption { text-align: left; font-weight: 600 }
th, td { border-bottom: 0.5pt solid #999; padding: 1.2mm 2mm 1.2mm 0; text-align: left; vertical-align: top }
tr { break-inside: avoid } dl { margin: 0 0 4mm } dt { float: left; clear: left; width: 38mm; color: #555 }
dd { margin: 0 0 0 40mm } figure { margin: 2mm 0; break-inside: avoid } figcaption { font-size: 9pt; color: #555 }
figure svg { display: block; max-width: 100%; max-height: 215mm; margin: 0 auto 2mm }
"""


def page(paper: Paper, *, style: str = "") -> str:
    """With `style` after the paper's own: fonts of the municipality, for instance."""
    facts = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in paper.facts)
    body = "\n".join(_block(block) for block in paper.blocks)
    foot = f'<p class="foot">{escape(paper.foot)}</p>' if paper.foot else ""
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{escape(paper.title)}</title>'
        f"<style>{STYLE}{style}</style></head><body>"
        f'<p class="sender">{escape(paper.sender)}</p><h1>{escape(paper.title)}</h1>'
        f"{f'<dl>{facts}</dl>' if facts else ''}{body}{foot}</body></html>"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Text(text, label):
            return f"<p>{f'<strong>{escape(label)}:</strong> ' if label else ''}{escape(text)}</p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
        case Drawing(svg, caption):
            return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"
        case Table(caption, head, rows):
            names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
            lines = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return (
                f"<table><caption>{escape(caption)}</caption>"
                f"<thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>"
            )
