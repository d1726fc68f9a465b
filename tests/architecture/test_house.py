"""What the import contracts cannot see, read from Django's registry and the source."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

from virke.web.policies import policy_of

ROOT = Path(__file__).resolve().parents[2] / "virke"
FLOORS = {
    "audit": 1,
    "analytics": 2,
    "organisation": 2,
    "documents": 2,
    "meetings": 3,
    "plans": 3,
    "control": 3,
    "projects": 4,
    "placements": 4,
    "followup": 5,
    "background": 6,
}
DOMAINS = sorted(FLOORS)
SOURCES = sorted(p for p in ROOT.rglob("*.py") if "migrations" not in p.parts)


def own_models() -> list[type[Model]]:
    return [m for m in apps.get_models() if m._meta.app_label in FLOORS]


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_foreign_keys_point_to_the_own_package_or_a_lower_floor(model: type[Model]) -> None:
    own = model._meta.app_label
    related = [f.related_model for f in model._meta.get_fields() if f.concrete and f.is_relation]
    targets = {other._meta.app_label for other in related if other is not None}

    assert all(target == own or FLOORS[target] < FLOORS[own] for target in targets)


@pytest.mark.parametrize("model", own_models(), ids=lambda m: m._meta.label)
def test_no_model_has_a_default_ordering(model: type[Model]) -> None:
    assert not model._meta.ordering


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_listens_to_signals(path: Path) -> None:
    imported = {
        node.module
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
    }

    assert not any(name.startswith("django") and "signals" in name for name in imported)


def urls(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for entry in patterns:
        route = prefix + str(entry.pattern)
        found += urls(entry.url_patterns, route) if isinstance(entry, URLResolver) else [(route, entry)]
    return found


def test_every_address_has_a_policy() -> None:
    without = [route for route, entry in urls(get_resolver().url_patterns) if policy_of(entry.callback) is None]

    assert without == []


def public_functions(module_name: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for domain in DOMAINS:
        for module in _modules(domain, module_name):
            found += [
                (f"{module.__name__}.{name}", function)
                for name, function in inspect.getmembers(module, inspect.isfunction)
                if not name.startswith("_") and function.__module__ == module.__name__
            ]
    return found


def _modules(domain: str, name: str) -> list[ModuleType]:
    """`actions.py`, or every module of an `actions` package."""
    import importlib

    base = ROOT / domain / name
    names = [f"virke.{domain}.{name}"] if base.with_suffix(".py").exists() else []
    if base.is_dir():
        names = [f"virke.{domain}.{name}.{p.stem}" for p in sorted(base.glob("*.py")) if p.stem != "__init__"]
    return [importlib.import_module(n) for n in names]


@pytest.mark.parametrize(
    ("name", "function"), public_functions("actions"), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_action_is_keyword_only_and_says_by_whom_and_when(name: str, function: object) -> None:
    parameters = inspect.signature(function).parameters  # type: ignore[arg-type]

    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values())
    assert {"by", "at"} <= set(parameters)


# Asked before anybody is known, and of the trail as a whole, by the command line or behind the page's own right to it.
WITHOUT_VIEWER = {
    "virke.audit.queries.head",
    "virke.audit.queries.told_since",
    "virke.audit.queries.verify",
    "virke.background.queries.last_seen",
    "virke.organisation.queries.viewers.has_login",
    "virke.organisation.queries.viewers.personas",
    "virke.organisation.queries.viewers.viewer_behind",
    "virke.organisation.queries.viewers.viewer_for",
    "virke.organisation.queries.viewers.viewer_named",
    "virke.organisation.queries.viewers.viewer_with_id",
}


@pytest.mark.parametrize(
    ("name", "function"), public_functions("queries"), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_query_is_keyword_only_and_asks_first_who_looks(name: str, function: object) -> None:
    parameters = inspect.signature(function).parameters  # type: ignore[arg-type]

    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values())
    assert (next(iter(parameters), "") == "viewer") is (name not in WITHOUT_VIEWER)


@pytest.mark.parametrize(
    ("name", "function"), public_functions("actions"), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_action_leads_to_an_audit_event(name: str, function: object) -> None:
    package = name.split(".")[1]
    own = functions_of(ROOT / package)
    reached, waiting = set(), [function.__name__]  # type: ignore[attr-defined]
    while waiting:
        if (called := waiting.pop()) not in reached:
            reached.add(called)
            waiting += [other for body in own.get(called, ()) for other in calls_in(body)]

    assert reached & {"record", "record_seen"}, "It changes something, and the trail does not say so."


@cache
def functions_of(package: Path) -> dict[str, list[ast.FunctionDef]]:
    """The functions of a package by name."""
    found: dict[str, list[ast.FunctionDef]] = defaultdict(list)
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found[node.name].append(node)
    return found


def calls_in(body: ast.FunctionDef) -> set[str]:
    calls = [node.func for node in ast.walk(body) if isinstance(node, ast.Call)]
    return {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
