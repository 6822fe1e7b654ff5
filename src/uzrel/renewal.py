"""The index of files that were edited, from one of what they were: what the edit left alone is not made again.

It holds what compiling all of it would give. Wherever that is not sure, and wherever the files do not pass the gate,
there is no renewal, and they are compiled, or complained of, as a whole.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from uzrel.edits import edit_of
from uzrel.index import Filling, Index, copy


def renewal(made: sqlite3.Connection, paths: Sequence[Path]) -> Filling | None:
    """Return what fills an empty database with the index of the files, if one that is made already can be mended."""
    if not all(path.is_file() for path in paths):  # a pipe can be read but once
        return None
    index = Index(made)
    try:
        edit = edit_of(index, paths)
        if edit is None or len(edit.changed) + len(edit.removed) > len(edit.pieces) / 2:
            return None
        if not edit.changed and not edit.removed and not edit.datasets:
            return lambda connection, meta: copy(made, connection, meta)
        from uzrel.compiler.amendment import amend, amendment  # noqa: PLC0415 - what is not changed needs no models

        change = amendment(index, edit)
    except (OSError, ValueError, RecursionError):  # files that cannot be read, parsed or validated
        return None
    if change is None:
        return None

    def fill(connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
        copy(made, connection, meta)
        amend(connection, change)

    return fill
