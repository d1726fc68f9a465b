"""Asks the server of this machine whether it is well, under a name that it answers to. Exit 0 or 1; for containers."""

from __future__ import annotations

import os
import sys
import urllib.request

ADDRESS = "http://127.0.0.1:8000/sundhed/"


def main() -> int:
    host = os.environ.get("VIRKE_HOSTS", "localhost").partition(",")[0]
    question = urllib.request.Request(ADDRESS, headers={"Host": host})
    try:
        with urllib.request.urlopen(question, timeout=10):  # noqa: S310 -- always http, to this machine
            return 0
    except OSError as error:
        print(f"Virke svarer ikke: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
