"""The `virke` command: Django's management commands under one name.

What whoever runs it can mend is told in a sentence; with `--traceback` the trace comes too.
"""

from __future__ import annotations

import os
import sys

from virke.config import environment

# Reading a file touches neither a secret nor a database: it needs no installation around it.
_WITHOUT_INSTALLATION = (["minutes", "read"], ["plans", "read"])


def main() -> None:
    if sys.argv[1:3] in _WITHOUT_INSTALLATION:
        os.environ.setdefault("VIRKE_MODE", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virke.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell counts Ctrl-C; where in the code it struck interests nobody
    except environment.EnvironmentIncomplete as incomplete:
        sys.exit(f"[virke] {incomplete}")
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"[virke] {_database_unusable(error)}")


def _database_unusable(error: Exception) -> str:
    env = environment.read()
    if env.database_url.startswith("sqlite"):
        folder = f"Databasen ligger i mappen {env.data_dir}. Findes den, og må du skrive i den og i filerne?"
        return f"Databasen kan ikke bruges: {error}. {folder} En anden mappe: VIRKE_DATA."
    return f"Databasen kan ikke bruges: {error}. Kører den, og passer DATABASE_URL?"


if __name__ == "__main__":
    main()
