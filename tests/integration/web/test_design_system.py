"""Our Jinja2 renders the design system's macros as Nunjucks, which they were written for, does. Whitespace aside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from virke.web.design_system import FILES, DesignSystem, DesignSystemMissing, nunjucks_environment

ROOT = Path(__file__).resolve().parents[3]
MACROS = ROOT / "build" / "templates" / "dkfds"

FIELD = {"id": "id_frist", "name": "frist", "label": "Frist", "helptext": "Senest", "errorMessage": "Vælg en dag"}
CHOICES = [{"value": "1", "label": "Ja", "checked": True}, {"value": "2", "label": "Nej & <nej>", "disabled": True}]
STEPS = [
    {"text": "Upload", "state": "success", "href": "/1"},
    {"text": "Gennemse", "state": "number", "href": "/2", "current": True},
    {"text": "Godkend", "state": "number", "disabled": True},
]
SAMPLES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "alerts",
        "alert",
        {"variant": "error", "heading": "Fejl & mangler", "headingLevel": "h2", "content": "Prøv igen"},
    ),
    ("alerts", "alert", {"variant": "success", "content": "Gemt", "closeButton": True}),
    ("alerts", "alert", {"variant": "info", "content": "<ul></ul>", "contentContainer": False}),
    ("badges", "badge", {"text": "3 < 4", "variant": {"status": "warning"}}),
    ("badges", "badge", {"text": "Ny", "strong": True}),
    ("breadcrumbs", "breadcrumbs", {"items": [{"text": "Forside", "href": "/"}, {"text": "Møder"}], "classes": "x"}),
    ("buttons", "button", {"text": "Gem", "variant": "primary", "icon": "save", "id": "gem"}),
    ("checkbox", "checkbox", {**FIELD, "value": "on", "checked": True}),
    ("checkboxes", "checkboxes", {**FIELD, "groupname": "svar", "checkboxLegend": "Svar", "items": CHOICES}),
    ("details", "details", {"summary": "Mere", "content": "<p>Her</p>"}),
    ("icons", "icon_svg", {"name": "check", "ariaLabel": "Udført"}),
    ("icons", "icon_svg", {"name": "check", "ariaHidden": False, "classes": "stor"}),
    ("radiobuttons", "radiobuttons", {**FIELD, "groupname": "svar", "radiogroupLegend": "Svar", "items": CHOICES}),
    ("selects", "select", {**FIELD, "options": [{"value": "1", "text": "Én", "isSelected": True}], "required": False}),
    ("skip_link", "skiplink", {"href": "#indhold"}),
    ("stepguide", "stepIndicator", {"steps": STEPS}),
    ("structured_list", "structured_list", {"items": [{"label": "Navn", "value": "Bodil", "href": "/"}], "edit": True}),
    ("tabs", "navigation_tabs", {"ariaLabel": "Vis", "items": [{"href": "/a", "text": "Åbne", "current": True}]}),
    ("textareas", "textarea", {**FIELD, "rows": 3, "value": "To\nlinjer", "characterLimit": 200}),
    ("textinputs", "textinput", {**FIELD, "type": "date", "value": "2026-01-31", "disabled": True, "suffix": "kr."}),
    ("textinputs", "textinput", {"id": "a", "name": "b", "label": "C", "optionalLabel": True}),
]


def without_space(html: str) -> str:
    return re.sub(r"\s+", "", html)


def by_nunjucks(samples: list[tuple[str, str, dict[str, Any]]]) -> list[str]:
    script = Path(__file__).with_name("render_nunjucks.mjs")
    asked = [{"file": FILES[name], "macro": macro, "params": params} for name, macro, params in samples]
    done = subprocess.run(
        ["node", script], input=json.dumps(asked), capture_output=True, text=True, check=True, cwd=ROOT
    )
    answered: list[str] = json.loads(done.stdout)
    return answered


@pytest.mark.skipif(
    not shutil.which("node") or not (ROOT / "node_modules" / "nunjucks").is_dir(),
    reason="needs node and the development packages of npm",
)
def test_the_translated_macros_render_as_nunjucks_does() -> None:
    dkfds = DesignSystem(nunjucks_environment(MACROS, sprite=""))
    ours = [getattr(getattr(dkfds, name), macro)(params) for name, macro, params in SAMPLES]

    theirs = by_nunjucks(SAMPLES)

    assert [without_space(text) for text in ours] == [without_space(text) for text in theirs]


def test_every_macro_that_came_along_compiles() -> None:
    env = nunjucks_environment(MACROS, sprite="")
    names = env.list_templates()

    for name in names:
        env.get_template(name)

    assert len(names) > 40


def test_the_samples_cover_every_file_that_pages_use() -> None:
    used = {name for name, _, _ in SAMPLES}

    assert set(FILES) - used <= {"spinner"}


def test_icons_come_from_the_sprite_file() -> None:
    dkfds = DesignSystem(nunjucks_environment(MACROS, sprite="/static/virke/sprite.svg"))

    assert 'href="/static/virke/sprite.svg#check"' in dkfds.icons.icon_svg({"name": "check"})


def test_text_from_people_is_escaped() -> None:
    dkfds = DesignSystem(nunjucks_environment(MACROS, sprite=""))

    html = dkfds.textinputs.textinput({"id": "a", "name": "a", "label": "A", "value": '"><script>'})

    assert "<script>" not in html


def test_missing_macros_say_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(DesignSystemMissing, match=r"make build/\.assets"):
        nunjucks_environment(tmp_path, sprite="")
