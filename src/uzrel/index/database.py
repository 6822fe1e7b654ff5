"""The SQLite database of an index."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote


class Index:
    """An open index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def select(self, sql: str, *positional: object, **named: object) -> sqlite3.Cursor:
        """Run one SELECT with either positional or named parameters."""
        if named:
            return self.connection.execute(sql, {name: _storable(value) for name, value in named.items()})
        return self.connection.execute(sql, tuple(map(_storable, positional)))

    def meta(self, key: str) -> str:
        """Return a value of the index's table ``meta``: title, version, as_of, license, description and the like."""
        value: str = self.select("SELECT value FROM meta WHERE key = ?", key).fetchone()[0]
        return value

    def optional_meta(self, key: str) -> str | None:
        """Return a value of the table ``meta`` that a dataset need not have, such as its authors."""
        return self.meta(key)


def _storable(value: object) -> object:
    """Return text that SQLite takes: a command line may hold bytes that are no UTF-8."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def connect(path: Path | str, mode: str) -> sqlite3.Connection:
    """Open a database file in one of SQLite's modes for a URI: ``ro``, ``rw``, ``rwc``, ``memory``.

    Raises ``sqlite3.Error``.
    """
    uri = f"file:{quote(os.fsencode(path))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)
