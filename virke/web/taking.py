"""A file that a form sends, read in the sandbox and put to use, or the reasons beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form

from virke.documents import rules as documents
from virke.documents import sandbox
from virke.documents.blocks import Document
from virke.documents.readers import UnreadableDocument
from virke.kernel.verdicts import NotPossible

Report = TypeVar("Report")


def taken(form: Form, use: Callable[[Document], Report]) -> Report | None:
    """What became of the file `file` of a valid form; None when it was refused, and then the form says why."""
    file = form.cleaned_data["file"]
    name = file.name or "uden navn"
    try:
        documents.may_upload(name=name, size_bytes=file.size or 0).check()
        return use(sandbox.read_safely(name, file.read()))
    except NotPossible as no:
        for reason in no.reasons:
            form.add_error("file", reason)
    except UnreadableDocument as refusal:
        form.add_error("file", str(refusal))
    return None
