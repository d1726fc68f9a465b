"""The manual: MkDocs' pages from build/manual, served from the same house so that help works without the internet."""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils._os import safe_join

from virke.web.policies import open_to_all

CACHE = "max-age=300"  # seconds
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@open_to_all
def manual(request: HttpRequest, page: str) -> HttpResponseBase:
    folder = settings.VIRKE_MANUAL_DIR
    if not (folder / "index.html").is_file():
        return render(request, "pages/manual_missing.html", status=503)
    try:
        file = Path(safe_join(folder, page))
    except SuspiciousFileOperation as outside:
        raise Http404 from outside
    if file.is_dir():
        return _html(file / "index.html") if request.path.endswith("/") else redirect(request.path + "/")
    return _html(file) if file.suffix == ".html" else _file(file)


def _html(file: Path) -> HttpResponse:
    """A page of the manual. Its few inline scripts are allowed by their hashes; inline styles by word."""
    if not file.is_file():
        raise Http404
    content = file.read_bytes()
    hashes = [base64.b64encode(hashlib.sha256(s).digest()).decode() for s in INLINE_SCRIPT.findall(content)]
    scripts = " ".join(["'self'", *(f"'sha256-{h}'" for h in hashes)])
    policy = (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    return HttpResponse(content, headers={"Content-Security-Policy": policy, "Cache-Control": CACHE})


def _file(file: Path) -> FileResponse:
    if not file.is_file():
        raise Http404
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file.open("rb"), content_type=kind, headers={"Cache-Control": CACHE})
