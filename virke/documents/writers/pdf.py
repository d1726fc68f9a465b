"""Writes HTML as PDF/UA-1: tagged, so that a screen reader finds headings, lists and tables as in the page.

WeasyPrint does the work and needs the system library Pango. It is loaded on first use: it takes more than a second.
"""

from __future__ import annotations

import re
from pathlib import Path

_VARIANT = "pdf/ua-1"
_LANGUAGE_RE = re.compile(r"<html[^>]*\slang\s*=\s*[\"']?[a-z]{2}", re.IGNORECASE)
_TITLE_RE = re.compile(r"<title>\s*[^<\s]", re.IGNORECASE)


class PdfUnavailable(Exception):
    """This machine cannot write PDF. The message is Danish and says what to install."""


class NotAccessible(ValueError):
    """The page lacks what PDF/UA asks for; a fault of the template, not of the user."""


def render(html: str, *, css: str = "", assets: Path | None = None) -> bytes:
    """The page as a tagged PDF.

    `html` is a whole page with `<html lang="da">` and `<title>`; `css` is added to its own style sheets; addresses in
    both are relative to the folder `assets`, and nothing outside of it is ever loaded. Raises `NotAccessible` for a
    page without language or title, `PdfUnavailable` when Pango is missing.
    """
    if not _LANGUAGE_RE.search(html) or not _TITLE_RE.search(html):
        raise NotAccessible('A PDF/UA needs <html lang="da"> and a <title> that says what the paper is.')
    try:
        import weasyprint

        from virke.documents.writers.assets import BASE_URL, AssetFetcher
    except OSError as error:  # the loader of shared libraries
        raise PdfUnavailable(
            "PDF kan ikke laves på denne maskine, fordi Pango mangler. Installer pakkerne libpango-1.0-0 og "
            "libpangoft2-1.0-0, og prøv igen."
        ) from error
    fetcher = AssetFetcher(assets)
    page = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    sheets = [weasyprint.CSS(string=css, base_url=BASE_URL, url_fetcher=fetcher)] if css else []
    # Hints: a list that goes on with number 2 says so in the page itself.
    written: bytes = page.write_pdf(stylesheets=sheets, pdf_variant=_VARIANT, presentational_hints=True)
    return written
