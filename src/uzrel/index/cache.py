"""The cache of indexes: one file per combination of dataset files, written whole or not at all.

The folder and the files have to belong to the user alone: others who can write there could plant wrong answers.
"""

import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from errno import EACCES
from pathlib import Path

KEPT = 5
"""The number of indexes that are kept, the latest ones."""

INDEXES = f"*-{'[0-9a-f]' * 8}.sqlite"
BUILDS = f"*-{'[0-9a-f]' * 8}-*.tmp"
"""The names of indexes, and of files that builds have not finished; other files in the folder are left alone."""

ABANDONED_BUILD = 3600
"""Seconds after which the unfinished file of a build is removed: its process was killed."""

STAMP_UNIT = 2_000_000_000
"""Nanoseconds; every file system can store a time stamp that is a multiple of this."""

WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def index_path(paths: Sequence[Path]) -> Path | None:
    """Return the path of the cached index of these files, or None where there is no cache folder."""
    try:
        names = "\n".join(str(path.resolve()) for path in paths)
        digest = zlib.crc32(names.encode("utf-8", "surrogateescape"))
        path = _cache_folder() / f"{paths[0].stem}-{digest:08x}.sqlite"
        return path if path.is_absolute() else None  # HOME is anything the user likes
    except (OSError, RuntimeError):  # no home directory, a link to itself, or a name that is too long
        return None


def _cache_folder() -> Path:
    """Return ``$XDG_CACHE_HOME/uzrel``; that variable counts only if it is an absolute path, as the XDG rule says."""
    if sys.platform == "linux":  # without the import time of platformdirs
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "uzrel"
    from platformdirs import user_cache_path

    return user_cache_path("uzrel")


def trusted_stamp(path: Path) -> int | None:
    """Return the time stamp of an index that only the user can have written, or None for any other.

    It is in nanoseconds, and as ``store`` gave it unless a program has written to the index since.
    """
    if _own_status(path.parent, stat.S_ISDIR) and (status := _own_status(path, stat.S_ISREG)):
        return status.st_mtime_ns
    return None


def _own_status(path: Path, is_kind: Callable[[int], bool]) -> os.stat_result | None:
    """Return the status of a path of this kind, not a link, that only the user can write to, or None."""
    try:
        status = path.lstat()
    except OSError:
        return None
    if not is_kind(status.st_mode):
        return None
    if sys.platform == "win32":  # where the cache is in the user's profile
        return status
    return status if status.st_uid == os.geteuid() and not status.st_mode & WRITABLE_BY_OTHERS else None


def store(path: Path, write: Callable[[Path, int], object]) -> None:
    """Let ``write`` fill a new file beside ``path``, then move it there.

    ``write`` is given the file and the time stamp that it will have, in nanoseconds; the index records it.
    Raises ``OSError`` where the folder is not the user's own or cannot be written, and whatever ``write`` raises.
    """
    from tempfile import mkstemp

    _make_own(path.parent)
    _remove_abandoned(path)
    handle, name = mkstemp(prefix=f"{path.stem}-", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        stamp = time.time_ns() // STAMP_UNIT * STAMP_UNIT
        write(temporary, stamp)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        os.utime(temporary, ns=(stamp, stamp))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _make_own(folder: Path) -> None:
    """Make the folder with permissions for the user alone, or restrict those of an existing one of the user."""
    folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
    if not _own_status(folder, stat.S_ISDIR) and not folder.is_symlink():
        folder.chmod(stat.S_IRWXU)
    if not _own_status(folder, stat.S_ISDIR):
        raise OSError(EACCES, os.strerror(EACCES), str(folder))


def _remove_abandoned(path: Path) -> None:
    """Remove the files of killed builds and the oldest indexes beyond ``KEPT``."""
    folder, long_ago = path.parent, time.time() - ABANDONED_BUILD
    newest_first = sorted((each for each in folder.glob(INDEXES) if each != path), key=_written_at, reverse=True)
    leftovers = [each for each in folder.glob(BUILDS) if _written_at(each)[0] < long_ago]
    for each in (*newest_first[KEPT - 1 :], *leftovers):
        with suppress(OSError):  # perhaps another process has removed it
            each.unlink()


def _written_at(path: Path) -> tuple[float, float]:
    """Return when an index was written, to ``STAMP_UNIT``, and when exactly it was put in place."""
    with suppress(OSError):
        status = path.lstat()
        return status.st_mtime, status.st_ctime
    return 0, 0
