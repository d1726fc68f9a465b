"""Forms of the import: the upload, and one form per group of what was understood."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from virke.documents.previews import Field, FieldKind, Group
from virke.web.forms.widgets import ClockInput, DayInput, SeveralFiles

MAX_FILES = 20


class SeveralFilesField(forms.FileField):
    """Several files of one control; the answer is a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002 - Django passes it
        files = data if isinstance(data, list | tuple) else [data]
        if not files or files == [None]:
            raise forms.ValidationError("Vælg mindst én fil.")
        if len(files) > MAX_FILES:
            raise forms.ValidationError(f"Vælg højst {MAX_FILES} filer ad gangen.")
        return list(files)


class UploadForm(forms.Form):
    documents = SeveralFilesField(
        label="Referater, dagsordener og planer",
        help_text="DOCX, PDF, HTML, Markdown eller tekst. Højst 25 MB pr. fil. Du kan trække filerne herhen.",
    )

    def uploaded(self) -> list[UploadedFile[Any]]:
        return list(self.cleaned_data["documents"])


class GroupForm(forms.Form):
    """The fields of one group. A control's name is the field's path with dots, so that it is a good HTML name too."""

    def __init__(self, group: Group, data: Any = None) -> None:
        super().__init__(data, auto_id="felt-%s")
        self.group = group
        for field in group.fields:
            self.fields[control_name(field)] = _control(field)

    def texts(self) -> dict[str, str]:
        """What stands in the controls, by the path of the field, as `documents.actions.correct` takes it."""
        return {field.path: self._text(field) for field in self.group.fields if self._sent(field)}

    def _sent(self, field: Field) -> bool:
        return field.kind is FieldKind.FLAG or control_name(field) in self.data

    def _text(self, field: Field) -> str:
        sent = self.data.get(control_name(field), "")
        return ("true" if sent else "false") if field.kind is FieldKind.FLAG else str(sent)


def control_name(field: Field) -> str:
    return field.path.replace("/", ".")


def _control(field: Field) -> forms.Field:
    shared: dict[str, Any] = {"label": field.label, "required": False, "initial": field.value}
    match field.kind:
        case FieldKind.CHOICE:
            choices = [(c.value, c.label) for c in field.choices]
            blank = [] if field.required and field.value else [("", "Vælg" if field.required else "Ikke angivet")]
            return forms.ChoiceField(choices=[*blank, *choices], **shared)
        case FieldKind.FLAG:
            return forms.BooleanField(**{**shared, "initial": field.value == "true"})
        case FieldKind.TEXT | FieldKind.LIST:
            return forms.CharField(widget=forms.Textarea, **shared)
        case FieldKind.DATE:
            return forms.CharField(widget=DayInput(), **shared)
        case FieldKind.TIME:
            return forms.CharField(widget=ClockInput(), **shared)
        case _:
            return forms.CharField(**shared)
