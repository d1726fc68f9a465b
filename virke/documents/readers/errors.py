"""The one way in which a reader says no."""

from __future__ import annotations


class UnreadableDocument(Exception):
    """A file that cannot be read. The message is Danish, says what to do, and never quotes the file."""
