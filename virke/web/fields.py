"""A form's field in the design system's clothes: label, hint, error and control belong together for every reader.

`field(form.username, hint="Dine initialer", autocomplete="username")` in a template; the widget decides the control:
text, password, number, date, file, textarea, select, checkbox, radios or several checkboxes.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from markupsafe import Markup, escape

from virke.web.design_system import DesignSystem

Parameters = dict[str, Any]


class FieldRenderer:
    """`hint` explains what to write, `width` is `xxs` to `xl` (DKFDS), `rows` is for text areas. A search form,
    where everything may be left out, does not say so at every field (`say_optional=False`).

    Named values besides become attributes of the control; `hx_get` is written `hx-get`.
    """

    def __init__(self, dkfds: DesignSystem) -> None:
        self._dkfds = dkfds

    def __call__(
        self,
        bound: BoundField,
        *,
        hint: str = "",
        width: str = "",
        rows: int = 4,
        say_optional: bool = True,
        **attributes: object,
    ) -> Markup:
        widget = bound.field.widget
        shared = _shared(bound, hint or str(bound.help_text))
        shared["optionalLabel"] = shared["optionalLabel"] and say_optional
        inner = _attributes({**_widget_attributes(bound), **attributes})
        classes = f"input-width-{width}" if width else ""
        if isinstance(widget, forms.RadioSelect):
            return self._choices(bound, shared)
        if isinstance(widget, forms.CheckboxInput):
            return self._checkbox(bound, shared, inner)
        if isinstance(widget, forms.Textarea):
            own = {"rows": rows, "classes": {"textarea": classes}, "attributes": {"textarea": inner}}
            return self._render("textareas", "textarea", shared | own)
        if isinstance(widget, forms.Select):
            own = {"options": _options(bound), "classes": {"select": classes}, "attributes": {"select": inner}}
            return self._render("selects", "select", shared | own)
        own = {"type": _input_type(widget), "classes": {"input": classes}, "attributes": {"input": inner}}
        return self._render("textinputs", "textinput", shared | own)

    def _choices(self, bound: BoundField, shared: Parameters) -> Markup:
        items = [
            {**option, "label": escape(option["text"]), "checked": option["isSelected"]} for option in _options(bound)
        ]
        own = {"groupname": bound.html_name, "items": items}
        if isinstance(bound.field.widget, forms.CheckboxSelectMultiple):  # asked first: it is a kind of RadioSelect
            return self._render("checkboxes", "checkboxes", shared | own | {"checkboxLegend": bound.label})
        return self._render("radiobuttons", "radiobuttons", shared | own | {"radiogroupLegend": bound.label})

    def _checkbox(self, bound: BoundField, shared: Parameters, inner: Markup) -> Markup:
        own = {
            "value": "on",
            "checked": bool(bound.value()),
            "attributes": {"input": inner},
            "required": False,
            "optionalLabel": False,
        }
        return self._render("checkbox", "checkbox", shared | own)

    def _render(self, file: str, macro: str, parameters: Parameters) -> Markup:
        return Markup(getattr(getattr(self._dkfds, file), macro)(parameters))  # noqa: S704 - our own macros escape


def _shared(bound: BoundField, hint: str) -> Parameters:
    # The widget decides what may come back: never a password or a file.
    value = bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]["value"]
    return {
        "id": bound.auto_id,
        "name": bound.html_name,
        "label": escape(bound.label),
        "helptext": hint,
        "value": "" if value is None or isinstance(value, list) else str(value),
        "errorMessage": escape(bound.errors[0]) if bound.errors else "",
        "required": bound.field.required,
        "optionalLabel": not bound.field.required,
        "disabled": bound.field.disabled,
    }


def control_id(bound: BoundField) -> str:
    """The id of the control that an error summary leads to: of a group, its first."""
    grouped = isinstance(bound.field.widget, forms.RadioSelect)
    return f"{bound.auto_id}-option1" if grouped else bound.auto_id


def _widget_attributes(bound: BoundField) -> dict[str, object]:
    known = {"id", "name", "required", "rows", "cols", "class"}
    return {name: value for name, value in bound.field.widget.attrs.items() if name not in known}


def _input_type(widget: forms.Widget) -> str:
    return getattr(widget, "input_type", None) or "text"


def _options(bound: BoundField) -> list[Parameters]:
    """The choices of a select, radios or checkboxes; groups of choices are not made for DKFDS and not taken."""
    widget = bound.field.widget
    chosen = bound.value()
    several = chosen if isinstance(chosen, list | tuple) else [chosen]
    values = {"" if value is None else str(value) for value in several}
    choices = widget.choices if isinstance(widget, forms.widgets.ChoiceWidget) else ()
    return [{"value": str(v), "text": str(text), "isSelected": str(v) in values} for v, text in choices]


def _attributes(values: dict[str, object]) -> Markup:
    """Attributes as HTML; `True` gives the bare name, `False` and `None` leave it out."""
    parts = [
        escape(name.replace("_", "-")) if value is True else Markup('{}="{}"').format(name.replace("_", "-"), value)
        for name, value in values.items()
        if value is not None and value is not False
    ]
    return Markup(" ").join(parts)
