"""How much may be sent at once, decided before a byte of it is kept.

Django limits the text of a form but not its files, and stores them before any view can say no: the check against forged
forms looks into the form first. Without this anybody could fill the disk through the login page.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from virke.documents.limits import MAX_FILE_BYTES
from virke.web.forms.imports import MAX_FILES


class LimitedUpload(TemporaryFileUploadHandler):
    """Files of people who are signed in, as many and as large as the import takes; of others, only a form's text."""

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> Any:
        """Raises `RequestDataTooBig`, a page for the person. `content_length` is all that will be read."""
        text: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        known = self.request is not None and self.request.user.is_authenticated
        if content_length > text + (MAX_FILES * MAX_FILE_BYTES if known else 0):
            raise RequestDataTooBig("More was sent than is taken at once.")
        return super().handle_raw_input(input_data, meta, content_length, boundary, encoding)
