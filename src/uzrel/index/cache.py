"""The cache of indexes: one file per combination of dataset files, written whole or not at all."""

import os
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

ABANDONED = 90 * 24 * 3600
"""Seconds after which an index that was not rebuilt is removed: its dataset is probably gone."""

ABANDONED_BUILD = 3600
"""Seconds after which the unfinished file of a build is removed: its process was killed."""


def index_path(paths: Sequence[Path]) -> Path | None:
    """Return the path of the cached index of these files, or None where there is no cache folder."""
    try:
        names = "\n".join(str(path.resolve()) for path in paths)
        digest = zlib.crc32(names.encode("utf-8", "surrogateescape"))
        return _cache_folder() / f"{paths[0].stem}-{digest:08x}.sqlite"
    except (OSError, RuntimeError):  # no home directory
        return None


def _cache_folder() -> Path:
    if sys.platform == "linux":  # the XDG base directory rule, without the import time of platformdirs
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "uzrel"
    from platformdirs import user_cache_path

    return user_cache_path("uzrel")


def store(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a new file beside ``path``, then move it there.

    Raises ``OSError`` where the folder cannot be written, and whatever ``write`` raises.
    """
    from tempfile import mkstemp

    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(path.parent)
    handle, name = mkstemp(prefix=f"{path.stem}-", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_abandoned(folder: Path) -> None:
    now = time.time()
    for path in folder.iterdir():
        limit = {".sqlite": ABANDONED, ".tmp": ABANDONED_BUILD}.get(path.suffix)
        with suppress(OSError):  # perhaps another process has removed it
            if limit and now - path.lstat().st_mtime > limit:
                path.unlink()
