"""The design system's own components in Jinja2: `dkfds.alerts.alert({"variant": "info", "content": "..."})`.

The macros are translated from the npm package at build time (scripts/build_assets.mjs) and rendered in an environment
of their own, because they were written for Nunjucks: unknown parameters are empty, a dictionary's key comes before its
method (`items`), `+` joins texts, and `true`, `false` and nothing print as in JavaScript.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, FileSystemLoader
from jinja2.environment import TemplateModule
from jinja2.sandbox import SandboxedEnvironment

FILES = {
    "alerts": "alerts/alerts.njk",
    "badges": "badge/badges.njk",
    "breadcrumbs": "breadcrumbs/breadcrumbs.njk",
    "buttons": "buttons/buttons.njk",
    "checkbox": "checkboxes/checkbox.njk",
    "checkboxes": "checkboxes/checkboxes.njk",
    "details": "details/details.njk",
    "icons": "icons/icons--svg.njk",
    "radiobuttons": "radiobuttons/radiobuttons.njk",
    "selects": "form/controls/select.njk",
    "skip_link": "skip-link/skip-link.njk",
    "spinner": "spinner/spinner.njk",
    "stepguide": "stepguide/stepguide.njk",
    "structured_list": "structured-list/structured-list.njk",
    "tabs": "tabs/tabs.njk",
    "textareas": "form/controls/text-area.njk",
    "textinputs": "form/controls/text-input.njk",
}


class DesignSystemMissing(Exception):
    """The translated macros are not there; the message says how to make them."""


class NunjucksEnvironment(SandboxedEnvironment):
    """Jinja2 with the few habits of Nunjucks that the macros rely on. The sandbox is what lets us define `+`."""

    intercepted_binops = frozenset({"+"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict):
            return obj.get(attribute, self.undefined(obj=obj, name=attribute))
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str) or isinstance(right, str):
            return f"{left}{right}"
        return super().call_binop(context, operator, left, right)


def _print(value: Any) -> Any:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


def nunjucks_environment(folder: Path, *, sprite: str) -> NunjucksEnvironment:
    """`folder` holds the translated macros, `sprite` is the address of the icons' file (empty: icons in the page)."""
    if not (folder / "components").is_dir():
        raise DesignSystemMissing(f"{folder} is missing: run `make build/.assets` (or `make setup`).")
    env = NunjucksEnvironment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=ChainableUndefined, finalize=_print
    )
    env.globals["sprite"] = sprite
    return env


class DesignSystem:
    """Gives the macros of one file of the design system as attributes; the names are those of `FILES`."""

    def __init__(self, env: NunjucksEnvironment) -> None:
        self._env = env
        self._modules: dict[str, TemplateModule] = {}

    def __getattr__(self, name: str) -> TemplateModule:
        if name not in FILES:
            raise AttributeError(name)
        if name not in self._modules:
            self._modules[name] = self._env.get_template(f"components/{FILES[name]}").module
        return self._modules[name]
