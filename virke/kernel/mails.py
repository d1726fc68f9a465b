"""An e-mail before it is sent. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """To one address, as plain text and as HTML that says the same."""

    to: str
    subject: str
    plain: str
    html: str
