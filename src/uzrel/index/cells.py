"""Decoding of values that SQLite has no type for: lists are stored as JSON, booleans as 0 and 1."""

import json
from collections.abc import Callable, Mapping
from typing import Any


def read_list(cell: str) -> Any:
    """Return the list in a cell of a column declared ``LIST``; most are empty."""
    return json.loads(cell) if cell != "[]" else []


DECODERS: Mapping[str, Callable[[Any], Any]] = {"LIST": read_list, "BOOL": bool}
"""The decoder of a column's cells, by the type that ``build.tables`` declares; other types need none."""
