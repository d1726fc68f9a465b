"""Shared by all tests."""

import os

# Playwright's loop runs in the main thread; Django would take every query of a browser test for one from async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
