"""What a PDF may load: files of one folder, and nothing else, neither from the network nor from the disk."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

_HOST = "assets.invalid"  # a name that can never exist (RFC 2606)
BASE_URL = f"http://{_HOST}/"

if TYPE_CHECKING:
    _Base = object  # WeasyPrint has no types
else:
    _Base = URLFetcher


class AssetFetcher(_Base):
    """Answers `logo.svg` and `fonts/text.woff2` with the files of the folder. Anything else is refused."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder.resolve() if folder else None

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 -- WeasyPrint calls it so
        parts = urlsplit(url)
        if self._folder is None or parts.netloc != _HOST:
            raise PermissionError("Only the given assets may be loaded.")
        path = (self._folder / unquote(parts.path).lstrip("/")).resolve()
        if not path.is_relative_to(self._folder):
            raise PermissionError("Only files inside the folder of assets may be loaded.")
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})
