"""The index of the bundled dataset that is made with a wheel, so that what was just installed answers at once."""

import sqlite3
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from uzrel.index import BUILDERS, bundled_path, connect, is_whole

HERE = Path(__file__).parent
PREBUILT = HERE / "relations.sqlite"


def prebuild(path: Path) -> None:
    """Compile the bundled dataset into a new file.

    Raises ``problems.DatasetError`` when it does not pass the gate.
    """
    from uzrel.compiler.whole import compile_index  # noqa: PLC0415 - what is made already needs no compiler
    from uzrel.dataset import load  # noqa: PLC0415
    from uzrel.search_words import add_words  # noqa: PLC0415

    connection = connect(path, mode="rwc")
    compile_index(load([bundled_path()]), connection, {"made_by": _builders()})
    add_words(connection)
    connection.close()


def open_prebuilt() -> sqlite3.Connection | None:
    """Open the index that came with uzrel if it is whole and what is installed has made it."""
    with suppress(OSError, sqlite3.Error):
        connection = connect(PREBUILT, mode="ro&immutable=1")
        made_by = connection.execute("SELECT value FROM meta WHERE key = 'made_by'").fetchone()
        if made_by == (_builders(),) and is_whole(connection):
            return connection
        connection.close()
    return None


def _builders() -> str:
    """Return a digest of all that makes an index."""
    contents = (sha256((HERE / builder).read_bytes()).digest() for builder in BUILDERS)
    return sha256(b"".join(contents)).hexdigest()
