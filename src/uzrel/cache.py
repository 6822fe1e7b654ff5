"""Where indexes are kept: one file for each combination of dataset files, put there whole or not at all."""

import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

ABANDONED = 90 * 24 * 3600
"""Seconds after which an index that nothing has rebuilt is taken for one of a dataset that is gone."""


def place_of(paths: Sequence[Path]) -> Path | None:
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


def store(place: Path, write: Callable[[Path, str], object]) -> None:
    """Have a new index written whole beside its place, given the file and its seal, then move it there.

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
        write(temporary, str(seal))
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
