"""What the commands read on the command line: days and numbers, refused in Danish."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """A day as 2024-10-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"»{text}« er ikke en dag. Skriv den som 2024-10-31.") from None


def number(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"»{text}« er ikke et antal.")
    return int(text)
