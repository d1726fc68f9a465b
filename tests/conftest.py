"""Shared by all tests: the mode they run in."""

import os

os.environ.setdefault("VIRKE_MODE", "development")
