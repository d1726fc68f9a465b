"""The Jinja2 environment of the pages: what every template can use without importing it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import lazy
from jinja2 import Environment, StrictUndefined

from virke.web import dates, prose
from virke.web.design_system import DesignSystem, nunjucks_environment
from virke.web.fields import FieldRenderer, control_id


def _address(page: str, *args: object, **kwargs: object) -> str:
    """`url("item", meeting.id)`: the address of a page by its name in urls.py."""
    return reverse(page, args=args or None, kwargs=kwargs or None)


def environment(**options: Any) -> Environment:
    env = Environment(  # noqa: S701 - Django passes autoescape=True
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.do"],
    )
    macros = settings.BASE_DIR / "build" / "templates" / "dkfds"
    # Lazy: commands such as migrate must run before the assets are collected.
    sprite = lazy(static, str)("virke/sprite.svg")
    dkfds = DesignSystem(nunjucks_environment(macros, sprite=sprite))
    env.globals.update(static=static, url=_address, dkfds=dkfds, field=FieldRenderer(dkfds), control_id=control_id)
    env.filters.update(
        date=dates.long,
        short_date=dates.short,
        time_of_day=dates.time_of_day,
        moment=dates.moment,
        iso=dates.iso,
        clock=dates.clock,
        prose=prose.html,
    )
    return env
