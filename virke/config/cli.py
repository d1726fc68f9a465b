"""The `virke` command: Django's management commands under one name."""

import os
import sys

# Reading a file touches neither a secret nor a database: it needs no installation around it.
_WITHOUT_INSTALLATION = ["minutes", "read"]


def main() -> None:
    if sys.argv[1:3] == _WITHOUT_INSTALLATION:
        os.environ.setdefault("VIRKE_MODE", "development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "virke.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell counts Ctrl-C; where in the code it struck interests nobody


if __name__ == "__main__":
    main()
