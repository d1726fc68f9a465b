"""An extract in use has its line in the trail, also when the process that wrote it was killed right after."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.factories.registers import a_store, talks
from virke.audit.models import Event
from virke.jobs import register_files, register_trail

pytestmark = pytest.mark.django_db(transaction=True)  # another process must see what is there

ROOT = Path(__file__).resolve().parents[2]
NEXT_NIGHT = datetime(2124, 5, 3, 4, tzinfo=UTC)
HEAD, LINE = "person;dato;udfald;aktør;team\n", "P{:06};2024-03-04;held;municipality;Team Havn\n"
KILLED_BETWEEN = """
import os, signal, sys
folder = sys.argv.pop(1)
def watch(event, arguments):
    # the folder of the register is brought to the disk right after the extract got its name
    if event == "open" and str(arguments[0]) == folder:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from virke.config.cli import main
main()
"""


def database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def environment(data: Path) -> dict[str, str]:
    """That of `virke` on the test's own database, with its registers in the folder."""
    inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return inherited | {"VIRKE_MODE": "demo", "DATABASE_URL": database_url(), "VIRKE_DATA": str(data)}


def load(data: Path, *before: str) -> int:
    file = data / "samtaler.csv"
    file.write_text(HEAD + "".join(LINE.format(at) for at in range(30)), encoding="utf-8")
    days = ("--covers", "2024-02-01", "2024-04-30")
    return subprocess.run(
        [sys.executable, *before, "register", "load", "talks", str(file), *days],
        cwd=ROOT, env=environment(data), check=False, stdout=subprocess.DEVNULL,
    ).returncode  # fmt: skip


def test_an_extract_whose_loader_was_killed_before_its_line_was_kept_is_told_of_by_the_next(tmp_path: Path) -> None:
    store = register_files.store(tmp_path, dummy=False)

    ended = load(tmp_path, "-c", KILLED_BETWEEN, str(store.root / "talks"))

    assert ended == -signal.SIGKILL
    extract = store.newest("talks")
    assert (extract.rows, store.damaged("talks")) == (30, [])
    assert not Event.objects.filter(object_type="extract").exists()

    found = [register_trail.tell_untold(store=store, at=NEXT_NIGHT + timedelta(days=night)) for night in range(2)]

    assert found == [(extract,), ()]
    event = Event.objects.get(object_type="extract")
    assert (event.action, event.object_id) == ("analytics.extract_loaded", f"talks/{extract.id}")
    assert extract.stored_at.isoformat() in event.details


def test_whoever_loads_next_tells_of_what_was_left_untold(tmp_path: Path) -> None:
    a_store(tmp_path, talks=talks("Havn", held=30, on=date(2024, 3, 8)))

    assert load(tmp_path, "-m", "virke.config.cli") == 0

    assert Event.objects.filter(action="analytics.extract_loaded").count() == 2


ON_A_SMALL_DISK = """
import io, json, os, subprocess, sys
from pathlib import Path
data, file = Path(sys.argv[1]), sys.argv[2]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(data)], check=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "virke.config.settings"
import django
django.setup()
from django.core.management import call_command
from virke.jobs import register_files
store = register_files.store(data, dummy=False)

def run(*arguments):
    said = io.StringIO()
    try:
        call_command("register", *arguments, stdout=io.StringIO(), stderr=said)
    except SystemExit:
        return said.getvalue()
    return ""

def load():
    return run("load", "talks", file, "--covers", "2024-02-01", "2024-04-30")

Path(file).write_text(HEAD + "".join(LINE.format(at) for at in range(100)))
assert load() == ""
good, said = store.newest("talks"), []
Path(file).write_text(HEAD + "".join(LINE.format(at * 7919 % 100_000) for at in range(100_000)))
for room in (0, 8_192, 65_536, 400_000):
    ballast = data / "ballast"
    with ballast.open("wb") as full:
        free = os.statvfs(data).f_bavail * os.statvfs(data).f_frsize
        full.write(bytes(max(free - room, 0)))
    for work in (load, lambda: run("refresh", "commitments")) if not room else (load,):
        said.append(work())
        assert store.newest("talks") == good and not store.damaged("talks")
        left = {one.name for one in (store.root / "talks").iterdir()} | {one.name for one in store.root.iterdir()}
        assert not [one for one in left if one.startswith((".part-", ".work-"))], left
    ballast.unlink()
Path(file).write_text(HEAD + "".join(LINE.format(at) for at in range(1_000)))
assert load() == "" and store.newest("talks").rows == 1_000
print(json.dumps(said))
"""


def test_on_a_full_file_system_the_last_good_extract_stays_in_use_and_nothing_is_half_written(tmp_path: Path) -> None:
    """A file system of two megabytes, which a process may have to itself where the machine allows namespaces."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-Urm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)],
                                         check=False, capture_output=True).returncode:  # fmt: skip
        pytest.skip("this machine gives no process a file system of its own (unshare -Urm, mount -t tmpfs)")
    data = tmp_path / "disk"
    data.mkdir()
    script = f"HEAD, LINE = {HEAD!r}, {LINE!r}\n{ON_A_SMALL_DISK}"

    done = subprocess.run(
        [unshare, "-Urm", sys.executable, "-c", script, str(data), str(tmp_path / "samtaler.csv")],
        cwd=ROOT, env=environment(data), check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert len(said) == 5
    assert all(one.endswith("Det sidste gode udtræk bruges fortsat.\n") for one in said), said
    assert "ikke mere plads på disken" in said[0]
