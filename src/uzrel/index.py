"""The compiled dataset: one SQLite file in the user's cache, opened as it is or rebuilt when anything about it is off.

A query opens the index and touches only the rows it needs; nothing here imports the models unless it has to build.
Wherever the cache fails (missing, stale, damaged, read-only, full) the answer comes from an index in memory and
is the same.
"""

import json
import sqlite3
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from uzrel import __version__
from uzrel.cache import place_of, store

T = TypeVar("T")
WhileBuilding = Callable[[], AbstractContextManager[None]]
Filling = Callable[[sqlite3.Connection, Mapping[str, str]], None]
"""What fills an empty database with an index that is to say this of itself."""
Origin = Mapping[str, str]
"""What an index says of itself that tells whether it is that of some files: what it was built from, and by what."""

FACTS = (
    "organization",
    "membership",
    "event",
    "agreement",
    "relation",
    "mission",
    "twinning",
    "meeting",
    "officeholder",
    "figure",
)
"""The tables whose records state facts: each lasts, or happened or is dated at a time, and so has a span."""

EVERY_TABLE = ("country", "place", *FACTS, "source")
"""The tables of records."""

NUMBERS_EACH = 1 << 24
"""How many numbers each table has for its records; they follow those of the table before."""

BUILDERS = (
    "compiler/amendment.py",
    "compiler/boundaries.py",
    "compiler/entries.py",
    "compiler/imprints.py",
    "compiler/items.py",
    "compiler/lasting.py",
    "compiler/rows.py",
    "compiler/tables.py",
    "compiler/whole.py",
    "compiler/writing.py",
    "country_codes.py",
    "dataset.py",
    "dates.py",
    "edits.py",
    "index.py",
    "integrity.py",
    "models.py",
    "names.py",
    "pieces.py",
    "records.py",
    "renewal.py",
    "search_words.py",
    "texts.py",
)
"""The files that decide what an index holds; an index they did not build is stale."""

UNSETTLED = 50_000_000
"""Nanoseconds for which a file just written may change again without its time stamps showing it."""


class Index:
    """An open index. Columns declared ``LIST`` and ``BOOL`` arrive as Python lists and booleans."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        with_words: Callable[[sqlite3.Connection], sqlite3.Connection] = lambda connection: connection,
    ) -> None:
        self.connection = connection
        self._with_words = with_words

    def select(self, sql: str, *positional: object, **named: object) -> sqlite3.Cursor:
        """Run one SELECT with either positional or named parameters."""
        if named:
            return self.connection.execute(sql, {name: _storable(value) for name, value in named.items()})
        return self.connection.execute(sql, tuple(map(_storable, positional)))

    @property
    def has_words(self) -> bool:
        """Whether it has the tables that only a search reads."""
        return self.select("SELECT 1 FROM sqlite_master WHERE name = 'word'").fetchone() is not None

    def need_words(self) -> None:
        """Have the tables that only a search reads, which are made when somebody first searches."""
        if not self.has_words:
            self.connection = self._with_words(self.connection)

    def meta(self, key: str) -> str:
        """Return what the index says of itself: title, version, as_of, license, description, first, last."""
        value: str = self.select("SELECT value FROM meta WHERE key = ?", key).fetchone()[0]
        return value


def bundled_path() -> Path:
    """Return the dataset that comes with uzrel: beside this module once installed, in ``data/`` in a checkout."""
    installed = Path(__file__).with_name("relations.toml")
    return installed if installed.exists() else Path(__file__).parents[2] / "data" / "relations.toml"


def _storable(value: object) -> object:
    """Return what SQLite takes: text from a command line may hold bytes that are none."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def ask(
    paths: Sequence[Path],
    question: Callable[[Index], Iterable[T]],
    while_building: WhileBuilding = nullcontext,
) -> Iterator[T]:
    """Yield the answers to ``question`` from the index of the dataset files ``paths``.

    Raises ``problems.DatasetError`` when an index has to be built and the files do not pass the gate. Should an
    index turn out damaged only while it is read, the question is asked again of a new one, from where it broke off.
    """
    origin, place = _origin(paths), place_of(paths)
    with_words = partial(_with_words, place=place, origin=origin, while_building=while_building)
    answered, is_damaged = 0, False
    if origin and place and (stored := _open(place, origin)):
        try:
            for answer in question(Index(stored, with_words)):
                yield answer
                answered += 1
            return
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            is_damaged = True
        finally:
            stored.close()
    with while_building():
        built = _build(paths, place, origin, None if is_damaged else _earlier(paths))
    yield from islice(question(Index(built, with_words)), answered, None)


def _origin(paths: Sequence[Path]) -> Origin | None:
    """Say what an index of these files would be built from, or None where that cannot be told apart from its past."""
    parts: list[object] = []
    now = time.time_ns()
    try:
        for path in paths:
            status = path.stat()
            changed = max(status.st_mtime_ns, status.st_ctime_ns)
            if not stat.S_ISREG(status.st_mode) or 0 <= now - changed < UNSETTLED:
                return None
            parts += [
                str(path.resolve()),
                status.st_ino,
                status.st_size,
                status.st_mtime_ns,
                status.st_ctime_ns,
            ]
        return {"files": json.dumps(parts), "builders": _builders()}
    except OSError:
        return None


def _builders() -> str:
    """Say what builds indexes. Raises ``OSError``."""
    here = Path(__file__).parent
    states = [(here / builder).stat() for builder in BUILDERS]
    return json.dumps([__version__, *((state.st_size, state.st_mtime_ns) for state in states)])


def _open(place: Path, origin: Origin) -> sqlite3.Connection | None:
    """Open a stored index if that is its origin and nobody has written to it since."""
    connection = None
    try:
        said = {**origin, "seal": str(place.stat().st_mtime_ns)}
        connection = connect(place, mode="ro&immutable=1")
        found = connection.execute(f"SELECT key, value FROM meta WHERE key IN {(*said,)}")
        if dict(found) == said:
            return connection
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        pass
    if connection:
        connection.close()
    return None


def connect(place: Path | str, mode: str) -> sqlite3.Connection:
    """Open a database file in one of the modes that SQLite has for a file given as a URI.

    Raises ``sqlite3.Error``.
    """
    sqlite3.register_converter("LIST", lambda cell: json.loads(cell) if cell != b"[]" else [])
    sqlite3.register_converter("BOOL", lambda cell: cell == b"1")
    uri = f"file:{quote(str(place))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, detect_types=sqlite3.PARSE_DECLTYPES, isolation_level=None)


def _earlier(paths: Sequence[Path]) -> sqlite3.Connection | None:
    """Open an index of what the files, or the first of them alone, were before."""
    with suppress(OSError):
        builders = {"builders": _builders()}
        for place in map(place_of, (paths, paths[:1])):
            if place and (stored := _open(place, builders)):
                if is_whole(stored):
                    return stored
                stored.close()
    if paths[0] != bundled_path():
        return None
    from uzrel.prebuilt import open_prebuilt  # noqa: PLC0415 - a query that finds its index needs no other

    return open_prebuilt()


def is_whole(connection: sqlite3.Connection) -> bool:
    """Say whether SQLite finds no damage in an index."""
    with suppress(sqlite3.Error):
        found: bool = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return found
    return False


def _build(
    paths: Sequence[Path], place: Path | None, origin: Origin | None, earlier: sqlite3.Connection | None
) -> sqlite3.Connection:
    """Make the index of the files, from an earlier one if that serves."""
    if earlier:
        from uzrel.renewal import renewal  # noqa: PLC0415 - a query that finds its index needs no other

        with closing(earlier), suppress(sqlite3.Error):  # an index may be damaged where that does not show
            if renewed := renewal(earlier, paths):
                return _made(renewed, place, origin if origin == _origin(paths) else None)
    from uzrel.compiler.whole import compile_index  # noqa: PLC0415 - nor does it need the models
    from uzrel.dataset import load  # noqa: PLC0415

    compiled = partial(compile_index, load(paths))
    return _made(compiled, place, origin if origin == _origin(paths) else None)


def _made(fill: Filling, place: Path | None, origin: Origin | None) -> sqlite3.Connection:
    """Store an index where that is possible, and return it open."""
    if place and origin:
        with suppress(OSError, sqlite3.Error):
            store(place, lambda file, seal: _fill_file(file, fill, {**origin, "seal": seal}))
            if stored := _open(place, origin):
                return stored
    connection = connect("in memory", mode="memory")
    fill(connection, {})
    return connection


def _fill_file(file: Path, fill: Filling, meta: Mapping[str, str]) -> None:
    """Make a database of an empty file."""
    with closing(connect(file, mode="rw")) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection, meta)


def copy(made: sqlite3.Connection, connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    """Fill an empty database with an index that is made already, of which it is to say ``meta``."""
    made.backup(connection)
    connection.executemany("REPLACE INTO meta VALUES (?, ?)", meta.items())


def _with_words(
    wordless: sqlite3.Connection, place: Path | None, origin: Origin | None, while_building: WhileBuilding
) -> sqlite3.Connection:
    """Put an index that has the words as well in the place of one that has none."""
    from uzrel.search_words import add_words  # noqa: PLC0415 - needed by the first search only

    def fill(connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
        copy(wordless, connection, meta)
        add_words(connection)

    with while_building():
        return _made(fill, place, origin)
