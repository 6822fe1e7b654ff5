"""Opening the index of a dataset: the packaged one in place, a cached one, or one built now.

A query reads only the rows it needs, and nothing here imports the models unless an index has to be built. Wherever
the cache fails (missing, stale, damaged, read-only, full, not the user's own), the answer comes from an index in memory
and is the same.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from typing import TypeVar

from uzrel.index.cache import index_path, store, trusted_stamp
from uzrel.index.database import Index, connect
from uzrel.index.fingerprint import code_fingerprint, input_fingerprint
from uzrel.model.errors import UserError

T = TypeVar("T")
WhileBuilding = Callable[[], AbstractContextManager[None]]

PACKAGE = Path(__file__).parents[1]
FULL_TEXT = {"full_text": "yes"}
"""Recorded by an index that has the full-text tables. Building them takes a third of the time and only a search needs
them, so the first query after an edit builds an index without them."""

PACKAGED_INDEX = PACKAGE / "relations.sqlite"
"""The index of the bundled dataset, in a wheel; a checkout has none."""

_IS_REBUILDING = ContextVar("is_rebuilding", default=False)


@contextmanager
def rebuilding() -> Iterator[None]:
    """Build every index anew in this context, since a stored one may be damaged."""
    token = _IS_REBUILDING.set(True)
    try:
        yield
    finally:
        _IS_REBUILDING.reset(token)


def bundled_path() -> Path:
    """Return the path of the bundled dataset: in the package once installed, in ``data/`` in a checkout."""
    installed = PACKAGE / "relations.toml"
    return installed if installed.exists() else PACKAGE.parents[1] / "data" / "relations.toml"


def ask(
    paths: Sequence[Path],
    query: Callable[[Index], Iterable[T]],
    while_building: WhileBuilding = nullcontext,
    *,
    full_text: bool = False,
) -> Iterator[T]:
    """Yield what ``query`` returns for the index of the dataset files ``paths``, with its ``full_text`` if needed.

    Raises ``errors.DatasetError`` when an index has to be built and the files are not a valid dataset. If a stored
    index proves damaged while it is read, the query goes on from where it broke off in the next or in a new one.
    """
    answered = 0
    for stored in _stored(paths, FULL_TEXT if full_text else {}):
        with closing(stored):
            try:
                for answer in islice(query(Index(stored)), answered, None):
                    yield answer
                    answered += 1
            except UserError:
                raise
            except Exception:  # a damaged index may cause any; if it is a bug, it comes again below
                continue
            return
    with while_building():
        built = _build(paths, FULL_TEXT if full_text else {})
    with closing(built):
        yield from islice(query(Index(built)), answered, None)


def _stored(paths: Sequence[Path], parts: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    """Open the packaged index and the cached index of the files, one after the other, where they are up to date."""
    if _IS_REBUILDING.get():
        return
    if [*paths] == [bundled_path()] and (packaged := _open_packaged()):
        yield packaged
    path, fingerprint = index_path(paths), input_fingerprint(paths)
    if path and fingerprint and (cached := _open_cached(path, {**fingerprint, **parts})):
        yield cached


def _open_packaged() -> sqlite3.Connection | None:
    try:
        return _open_if(PACKAGED_INDEX, {"code": code_fingerprint()}) if PACKAGED_INDEX.is_file() else None
    except OSError:
        return None


def _open_cached(path: Path, fingerprint: Mapping[str, str]) -> sqlite3.Connection | None:
    """Open the cached index if it is the user's own, up to date, and unchanged since it was built."""
    stamp = trusted_stamp(path)
    return _open_if(path, {**fingerprint, "stamp": str(stamp)}) if stamp is not None else None


def _open_if(path: Path, fingerprint: Mapping[str, str]) -> sqlite3.Connection | None:
    """Open an index read-only if it records this fingerprint."""
    connection = None
    with suppress(Exception):  # a damaged index may cause any
        connection = connect(path, mode="ro&immutable=1")
        if fingerprint.items() <= dict(connection.execute("SELECT key, value FROM meta")).items():
            return connection
    if connection:
        connection.close()
    return None


def _build(paths: Sequence[Path], parts: Mapping[str, str]) -> sqlite3.Connection:
    """Build the index of the files, in the cache where that is possible, else in memory."""
    from uzrel.dataset.load import load
    from uzrel.index.build.index import build_index, write_index

    path, fingerprint = index_path(paths), input_fingerprint(paths)
    dataset = load(paths).dataset
    if path and fingerprint and fingerprint == input_fingerprint(paths):  # not changed while it was read
        with suppress(OSError, sqlite3.Error):
            recorded = {**fingerprint, **parts}
            store(path, lambda file, stamp: write_index(dataset, {**recorded, "stamp": str(stamp)}, file))
            if stored := _open_cached(path, recorded):
                return stored
    connection = connect("in memory", mode="memory")
    build_index(dataset, parts, connection)
    return connection


def write_packaged_index(path: Path) -> None:
    """Build the index of the bundled dataset, as it comes with a wheel.

    Raises ``errors.DatasetError`` when that is not valid.
    """
    from uzrel.dataset.load import load
    from uzrel.index.build.index import write_index

    write_index(load([bundled_path()]).dataset, {"code": code_fingerprint(), **FULL_TEXT}, path)
