"""The typeface of papers: the design system's own, from the files that the pages use too."""

from __future__ import annotations

from pathlib import Path

_FACES = (("Regular", 400, "normal"), ("Italic", 400, "italic"), ("SemiBold", 600, "normal"), ("Bold", 700, "normal"))


def faces(folder: Path) -> list[dict[str, object]]:
    """The faces that are there, each with its file below the folder of assets, weight and style."""
    found = ((next(folder.glob(f"media/IBMPlexSans-{face}-*.woff2"), None), w, s) for face, w, s in _FACES)
    return [
        {"file": f"{file.parent.name}/{file.name}", "weight": weight, "style": style}
        for file, weight, style in found
        if file is not None
    ]


def style_sheet(folder: Path) -> str:
    """The same as a style sheet, for papers that have no template."""
    return "".join(
        f"@font-face {{ font-family: 'IBM Plex Sans'; src: url('{face['file']}') format('woff2'); "
        f"font-weight: {face['weight']}; font-style: {face['style']} }}"
        for face in faces(folder)
    )
