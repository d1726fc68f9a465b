"""Blocks as JSON, so that a run shows the document as it was read, without reading the file again. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from virke.documents.blocks import Block, BlockKind


def to_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    return [{**asdict(block), "cells": list(block.cells)} for block in blocks]


def from_json(rows: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(**{**row, "kind": BlockKind(row["kind"]), "cells": tuple(row["cells"])}) for row in rows)
