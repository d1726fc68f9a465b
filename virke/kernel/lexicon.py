"""Word lists and phrase patterns kept as YAML beside the code that uses them, so that a new word is one line of data.

A pattern is a regular expression in which `<name>` stands for the pattern of that name under `words`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

_NAMED = re.compile(r"(?<!\?P)<([a-z_]+)>")


@cache
def load(package: str, name: str) -> dict[str, Any]:
    """The content of a YAML file in a package. Do not change what you get: it is shared."""
    content: dict[str, Any] = yaml.safe_load(resources.files(package).joinpath(name).read_text("utf-8"))
    return content


def compiled(pattern: str, words: Mapping[str, str], *, ignore_case: bool = True) -> re.Pattern[str]:
    """The pattern with its named words filled in, which may hold named words. KeyError for an unknown one."""
    while _NAMED.search(pattern):
        pattern = _NAMED.sub(lambda name: words[name[1]], pattern)
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)
