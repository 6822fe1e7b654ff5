"""The compiled dataset: one SQLite file in the user's cache, opened as it is or rebuilt when anything about it is off.

A query opens the index and touches only the rows it needs; nothing here imports the models unless it has to build.
Wherever the cache fails (missing, stale, damaged, read-only, full) the answer comes from an index in memory and
is the same.
"""

import json
import os
import sqlite3
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from uzrel import __version__

T = TypeVar("T")
WhileBuilding = Callable[[], AbstractContextManager[None]]
Filling = Callable[[sqlite3.Connection, Mapping[str, str]], None]
"""What fills an empty database with an index that is to say this of itself."""

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
    "compiler/__init__.py",
    "compiler/boundaries.py",
    "compiler/entries.py",
    "compiler/items.py",
    "compiler/lasting.py",
    "compiler/tables.py",
    "country_codes.py",
    "dataset.py",
    "dates.py",
    "integrity.py",
    "models.py",
    "names.py",
    "records.py",
    "search_words.py",
    "texts.py",
)
"""The files that decide what an index holds; an index they did not build is stale."""

UNSETTLED = 50_000_000
"""Nanoseconds for which a file just written may change again without its time stamps showing it."""

ABANDONED = 90 * 24 * 3600
"""Seconds after which an index that nothing has rebuilt is taken for one of a dataset that is gone."""


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

    def need_words(self) -> None:
        """Have the tables that only a search reads, which are made when somebody first searches."""
        if not self.select("SELECT 1 FROM sqlite_master WHERE name = 'word'").fetchone():
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
    key, place = _identity(paths), _place(paths)
    with_words = partial(_with_words, place=place, key=key, while_building=while_building)
    answered = 0
    if key and place and (stored := _open(place, key)):
        try:
            for answer in question(Index(stored, with_words)):
                yield answer
                answered += 1
            return
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            pass
        finally:
            stored.close()
    with while_building():
        built = _build(paths, place, key)
    yield from islice(question(Index(built, with_words)), answered, None)


def _identity(paths: Sequence[Path]) -> str | None:
    """Say what an index of these files would be built from, or None where that cannot be told apart from its past."""
    parts: list[object] = [__version__]
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
        here = Path(__file__).parent
        for builder in BUILDERS:
            status = (here / builder).stat()
            parts += [status.st_size, status.st_mtime_ns]
    except OSError:
        return None
    return json.dumps(parts)


def _place(paths: Sequence[Path]) -> Path | None:
    """Return where the index of these files is kept: one place per combination of files, however often they change."""
    try:
        names = "\n".join(str(path.resolve()) for path in paths)
        digest = zlib.crc32(names.encode("utf-8", "surrogateescape"))
        return _cache_folder() / f"{paths[0].stem}-{digest:08x}.sqlite"
    except (OSError, RuntimeError):  # a home directory that cannot be told
        return None


def _cache_folder() -> Path:
    """Return where the platform keeps what can be made again."""
    if sys.platform == "linux":  # the XDG base directory rule, without the time that the library takes to import
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "uzrel"
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("uzrel")


def _open(place: Path, key: str) -> sqlite3.Connection | None:
    """Open a stored index if it is the one that ``key`` describes and nobody has written to it since."""
    connection = None
    try:
        sealed = place.stat().st_mtime_ns
        connection = connect(place, mode="ro&immutable=1")
        if dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('key', 'seal')")) == {
            "key": key,
            "seal": str(sealed),
        }:
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


def _build(paths: Sequence[Path], place: Path | None, key: str | None) -> sqlite3.Connection:
    """Make the index of the files."""
    fill = _filling(paths)
    return _made(fill, place, key if key == _identity(paths) else None)


def _made(fill: Filling, place: Path | None, key: str | None) -> sqlite3.Connection:
    """Store an index where that is possible, and return it open."""
    if place and key:
        with suppress(OSError, sqlite3.Error):
            _store(place, lambda connection, seal: fill(connection, {"key": key, "seal": seal}))
            if stored := _open(place, key):
                return stored
    connection = connect("in memory", mode="memory")
    fill(connection, {})
    return connection


def _filling(paths: Sequence[Path]) -> Filling:
    """Return what fills an empty database with the index of the files."""
    if list(paths) == [bundled_path()]:
        from uzrel.prebuilt import open_prebuilt  # noqa: PLC0415 - a query that finds its index needs no other

        if prebuilt := open_prebuilt():
            return partial(_copy, prebuilt)
    from uzrel.compiler import compile_index  # noqa: PLC0415 - nor does it need the models
    from uzrel.dataset import load  # noqa: PLC0415

    return partial(compile_index, load(paths).dataset)


def _with_words(
    wordless: sqlite3.Connection, place: Path | None, key: str | None, while_building: WhileBuilding
) -> sqlite3.Connection:
    """Put an index that has the words as well in the place of one that has none."""
    from uzrel.search_words import add_words  # noqa: PLC0415 - needed by the first search only

    def fill(connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
        _copy(wordless, connection, meta)
        add_words(connection)

    with while_building():
        return _made(fill, place, key)


def _copy(made: sqlite3.Connection, connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    """Fill an empty database with an index that is made already, of which it is to say ``meta``."""
    made.backup(connection)
    connection.executemany("REPLACE INTO meta VALUES (?, ?)", meta.items())


def _store(place: Path, write: Callable[[sqlite3.Connection, str], Any]) -> None:
    """Make a new index whole beside its place, then move it there.

    Its modification time is set back by an hour and noted inside, as a seal: whoever writes to it afterwards moves
    the time, so a damaged index is noticed without reading it.
    """
    from tempfile import mkstemp  # noqa: PLC0415 - needed only to build

    place.parent.mkdir(parents=True, exist_ok=True)
    for left_over in _abandoned(place.parent):
        with suppress(OSError):
            left_over.unlink()
    seal = (int(time.time()) // 2 * 2 - 3600) * 1_000_000_000  # whole even seconds, which every file system keeps
    handle, name = mkstemp(prefix=f"{place.stem}-", suffix=".tmp", dir=place.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        connection = connect(name, mode="rw")
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            write(connection, str(seal))
        finally:
            connection.close()
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.utime(temporary, ns=(seal, seal))
        temporary.replace(place)
    finally:
        temporary.unlink(missing_ok=True)


def _abandoned(folder: Path) -> Iterator[Path]:
    """Yield the indexes nobody rebuilds any more and what a killed build left behind."""
    now = time.time()
    for path in folder.iterdir():
        age = now - path.lstat().st_mtime
        if (path.suffix == ".sqlite" and age > ABANDONED) or (path.suffix == ".tmp" and age > 3600):
            yield path
