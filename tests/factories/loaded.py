"""The demo municipality, loaded once in a run of the tests and copied in afterwards.

A load takes half a minute; its rows and files can be put back in a second or two. Whoever comes first loads and keeps
a copy beside the temporary folders of the run; all workers share it. What tests the loading itself calls `loading`.
"""

from __future__ import annotations

import fcntl
import pickle
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from virke.jobs.demo import loading
from virke.jobs.demo.stage import Stage

_OF_DJANGO = ("contenttypes", "auth")
"""The apps whose rows the migrations write."""


def the_demo(on: date, *, kept: Path) -> Stage:
    """The demo as of the day, in an empty database; `kept` is the folder that the workers of the run share."""
    copy = kept / f"demo-{connection.vendor}-{on}"
    with (kept / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not copy.exists():
            stage = loading.load(on)
            _keep(copy, stage)
            return stage
    return _put_back(copy)


def _keep(copy: Path, stage: Stage) -> None:
    begun = copy.with_name(f"{copy.name}-begun")
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir()
    for folder in _folders(settings.VIRKE_DATA_DIR):
        shutil.copytree(folder, begun / "files" / folder.name)
    rows = {model._meta.db_table: _rows(model) for model in _models()}
    (begun / "rows").write_bytes(pickle.dumps((stage, rows)))
    begun.rename(copy)


def _put_back(copy: Path) -> Stage:
    stage: Stage
    stage, rows = pickle.loads((copy / "rows").read_bytes())
    for folder in _folders(copy / "files"):
        there = settings.VIRKE_DATA_DIR / folder.name
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(folder, there)
    with transaction.atomic():
        for model in _models():
            _write(model, rows[model._meta.db_table])
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
                cursor.execute(statement)
    return stage


def _folders(of: Path) -> Iterator[Path]:
    return (path for path in of.iterdir() if path.is_dir()) if of.exists() else iter(())


def _models() -> list[type[Model]]:
    """Those that point before those that are pointed at: answers stand before the round that closes them."""
    found = (model for app in apps.get_app_configs() if app.label not in _OF_DJANGO for model in app.get_models(True))
    return [model for model in reversed(list(found)) if model._meta.managed and not model._meta.proxy]


def _rows(model: type[Model]) -> list[tuple[Any, ...]]:
    """As the database holds them. On SQLite a plus keeps the driver from making dates of texts."""
    plus = "+" if connection.vendor == "sqlite" else ""
    names = ", ".join(plus + name for name in _columns(model))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {_table(model)} ORDER BY 1")
        return list(cursor.fetchall())


def _write(model: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    if not rows:
        return
    names = _columns(model)
    values = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_table(model)} ({', '.join(names)}) VALUES ({values})",
            rows,
        )


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model]) -> list[str]:
    fields = (field for field in model._meta.local_concrete_fields if not field.generated)
    return [connection.ops.quote_name(field.column) for field in fields if field.column]
