"""Writing of the user's files, whole or not at all."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EINVAL, ELOOP
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from uzrel.dataset.reading import read
from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem


def write_whole(file: Path, content: str | bytes) -> None:
    """Replace a file with ``content``, or make a new one.

    The new file keeps the mode, owner and attributes of the old one, and symbolic links stay. Raises ``OSError``,
    with the file's name in its message, where that cannot be done or the file is a folder, a device or a pipe.
    """
    with named(file):
        _replace(_target(file), content.encode() if isinstance(content, str) else content)


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """Yield the path of an empty file that replaces ``file`` in the end, unless an error is raised meanwhile.

    As ``write_whole``, for what is too large to be held in memory.
    """
    with named(file), _replacing(_target(file)) as temporary:
        yield temporary


def rewrite(file: Path, change: Callable[[bytes], bytes], *, may_be_new: bool = False) -> None:
    """Replace the content of a file with what ``change`` returns for it; a file that ``may_be_new`` may be missing.

    As ``write_whole``; other processes that call this wait. Raises ``DatasetError`` if another program wrote the file
    in the meantime or it cannot be read, and whatever ``change`` raises.
    """
    with named(file):
        target = _target(file)
        with _lock(target.parent), _opened(target) as old:
            state, before = _state(target), _content(target, may_be_new=may_be_new)
            after = change(before)

            def require_unchanged() -> None:
                is_same = _content(target, may_be_new=may_be_new) == before
                if not is_same or _state(target) != state:  # within a tick only the content tells, later only the state
                    raise _changed(file)

            if after != before:
                _replace(target, after, require_unchanged)
                if old and old.read() != before:  # written to between the last look and the replacement
                    old.seek(0)
                    _replace(target, old.read())
                    raise _changed(file)


def _changed(file: Path) -> DatasetError:
    message = "was changed by another program in the meantime; nothing was written, try again"
    return DatasetError([Problem(file=str(file), message=message)])


@contextmanager
def _opened(target: Path) -> Iterator[BinaryIO | None]:
    """Open a file, to be read even when another has its name; None where there is none, or that cannot be."""
    if sys.platform == "win32" or not target.exists():
        yield None
        return
    with target.open("rb") as opened:
        yield opened


@contextmanager
def named(file: Path) -> Iterator[None]:
    """Put the name of a file or folder into the message of an ``OSError``."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, f"{file}: {error.strerror}") from error


def _target(file: Path) -> Path:
    """Return the file itself that a path or link leads to."""
    try:
        target = file.resolve()
    except RuntimeError as error:  # a loop of links, until Python 3.13
        raise OSError(ELOOP, os.strerror(ELOOP)) from error
    if target.exists() and not target.is_file():
        raise OSError(EINVAL, "Not a regular file")
    if target.exists() and not os.access(target, os.W_OK):
        raise OSError(EACCES, "Permission denied")
    return target


def _content(target: Path, *, may_be_new: bool) -> bytes:
    return b"" if may_be_new and not target.exists() else read(target)


def _state(target: Path) -> tuple[int, int, int] | None:
    """Return what changes with the content of a file, and takes no time to read; None where there is no file."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Keep other uzrel processes from rewriting files of a folder, where the platform can lock folders."""
    handle = None
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):  # as on some network file systems
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _nothing_to_require() -> None:
    pass


def _replace(target: Path, content: bytes, require: Callable[[], None] = _nothing_to_require) -> None:
    with _replacing(target, require) as temporary:
        temporary.write_bytes(content)


@contextmanager
def _replacing(target: Path, require: Callable[[], None] = _nothing_to_require) -> Iterator[Path]:
    """Yield the path of an empty file that replaces ``target`` in the end, unless ``require`` raises just before."""
    handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}-")
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        sync(temporary)
        _take_over_attributes(target, temporary)
        require()  # as late as possible: writing takes long enough for others to write
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def sync(file: Path) -> None:
    """Have the content of a file on the disk before anything refers to it."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _take_over_attributes(target: Path, temporary: Path) -> None:
    """Give a new file the mode, owner and attributes of the one it replaces, or the mode of any new file."""
    if not target.exists():
        os.umask(masked := os.umask(0))
        temporary.chmod(0o666 & ~masked)
        return
    if sys.platform != "win32":
        status = target.stat()
        with suppress(OSError):  # only root may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
    shutil.copystat(target, temporary)
    os.utime(temporary)
