"""Values that SQLite has no type for, as cells hold them: lists as JSON, truth values as 0 and 1."""

import json
from collections.abc import Callable, Mapping
from typing import Any


def read_list(cell: str) -> Any:
    """Return the list in a cell of a column declared ``LIST``; most are empty."""
    return json.loads(cell) if cell != "[]" else []


DECODERS: Mapping[str, Callable[[Any], Any]] = {"LIST": read_list, "BOOL": bool}
"""How the cells of a column are read, by the type it is declared with in ``build.tables``; others stand as they are."""
