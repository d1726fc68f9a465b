"""Invented papers in the structure of real ones."""

from __future__ import annotations

MINUTES = """\
# REFERAT AfdelingsMED Havn & Miljø d. 12-02-2026

Mødedato Torsdag d. 12. februar 2026 kl. 09:00

Mødested Lokale 4

## Punkt 1: Godkendelse af referat og dagsorden

81.38.00-G01-1-26

### Indstilling

Afdelingschefen indstiller,

1. at referat og dagsorden godkendes

### Beslutning

Godkendt.

## Punkt 2: Kontaktliste

81.38.00-A26-2-26

### Sagsfremstilling

Listen mangler tre numre.

### Beslutning

Punktet blev udskudt til næste møde. Bodil sender den nye liste rundt inden 1. marts 2026.

### Bilag

Kontaktliste 2026.docx
"""

LETTER = """\
# Kære borger

Tak for din henvendelse. Vi svarer inden for to uger.
"""
