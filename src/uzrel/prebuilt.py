"""The index of the bundled dataset that is made with a wheel, so that what was just installed answers at once."""

import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from uzrel.index import BUILDERS, bundled_path, connect

HERE = Path(__file__).parent
PREBUILT = HERE / "relations.sqlite"


def prebuild(path: Path) -> None:
    """Compile the bundled dataset into a new file.

    Raises ``problems.DatasetError`` when it does not pass the gate.
    """
    from uzrel.compiler import compile_index  # noqa: PLC0415 - what is made already needs no compiler
    from uzrel.dataset import load  # noqa: PLC0415
    from uzrel.search_words import add_words  # noqa: PLC0415

    connection = connect(path, mode="rwc")
    compile_index(load([bundled_path()]).dataset, connection, {"made_of": _contents()})
    add_words(connection)
    connection.close()


def open_prebuilt() -> sqlite3.Connection | None:
    """Open the index that came with uzrel if it is whole and made of the very files that are installed."""
    with suppress(OSError, sqlite3.Error):
        connection = connect(PREBUILT, mode="ro&immutable=1")
        made_of = connection.execute("SELECT value FROM meta WHERE key = 'made_of'").fetchone()
        if made_of == (_contents(),) and connection.execute("PRAGMA quick_check").fetchone() == ("ok",):
            return connection
        connection.close()
    return None


def _contents() -> str:
    """Return a digest of all that the index of the bundled dataset is made of."""
    files = (bundled_path(), *(HERE / builder for builder in BUILDERS))
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()
