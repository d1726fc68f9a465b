"""Virke's settings for tests: development mode, a database of their own, quick passwords.

`DATABASE_URL` chooses PostgreSQL (see scripts/postgres); without it each test process has a SQLite file of its own.
A file and not memory: live-server tests then have one connection per thread, as in production.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["VIRKE_MODE"] = "development"

from virke.config.settings import *  # noqa: F403 - the mode must stand before the settings are read
from virke.config.settings import DATABASES, INSTALLED_APPS

FOLDER = Path(tempfile.mkdtemp(prefix="virke-test-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

VIRKE_DATA_DIR = FOLDER
INSTALLED_APPS = [*INSTALLED_APPS, "tests.database"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
