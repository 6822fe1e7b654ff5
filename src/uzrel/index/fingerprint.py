"""Fingerprints that tell whether an index is up to date: of the dataset files, and of the code that builds indexes."""

import json
import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from uzrel._version import __version__

SECOND = 1_000_000_000
UNSETTLED = SECOND // 20
"""Nanoseconds for which a file just written may change again without a new time stamp."""

UNSETTLED_BY_SECONDS = 2 * SECOND
"""The same for a time stamp of whole seconds, as on FAT, which stores only even ones."""

BUILDING_PACKAGES = ("model", "dataset", "index", "index/build")
"""The packages whose code decides what an index holds."""


def input_fingerprint(paths: Sequence[Path]) -> dict[str, str] | None:
    """Return the fingerprint of dataset files and of the code, as an index records it.

    Return None where a later change might go unnoticed: a file that was just written, or is no regular file.
    """
    parts: list[object] = []
    now = time.time_ns()
    try:
        for path in paths:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode) or _is_unsettled(status, now):
                return None
            parts += [str(path.resolve()), status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
        return {"files": json.dumps(parts), "code": code_fingerprint(with_times=True)}
    except OSError:
        return None


def _is_unsettled(status: os.stat_result, now: int) -> bool:
    """Say whether a file was written so recently that the next change may leave its time stamps as they are."""
    is_in_seconds = status.st_mtime_ns % SECOND == 0
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return abs(now - changed) < (UNSETTLED_BY_SECONDS if is_in_seconds else UNSETTLED)


def code_fingerprint(*, with_times: bool = False) -> str:
    """Return the fingerprint of the code that builds indexes: version, file names, sizes and, if asked, times.

    A packaged index records it without times, which installing changes. Raises ``OSError``.
    """
    files = sorted(_code_files())
    return json.dumps([__version__, *([name, size, *([mtime] if with_times else [])] for name, size, mtime in files)])


def _code_files() -> Iterator[tuple[str, int, int]]:
    root = Path(__file__).parents[1]
    for package in BUILDING_PACKAGES:
        with os.scandir(root / package) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    yield f"{package}/{entry.name}", status.st_size, status.st_mtime_ns
