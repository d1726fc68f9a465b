"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


class ProseField(forms.CharField):
    """Running text with the line ends of a text, not those that browsers send."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")
