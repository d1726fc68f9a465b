"""Where the pages find registers: the extracts of the installation, in a demo the invented ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from virke.analytics.storage import Store


def store() -> Store:
    """The extracts that the pages count in."""
    # The engine is larger than the rest of the house; only an answer that counts should carry it.
    from virke.analytics import storage

    return storage.Store(storage.folder(Path(settings.VIRKE_DATA_DIR), dummy=settings.VIRKE_DEMO))
