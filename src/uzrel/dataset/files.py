"""Files that are written for a user: whole or not at all."""

import os
from errno import EINVAL
from pathlib import Path
from tempfile import mkstemp


def write_whole(file: Path, content: str | bytes) -> None:
    """Write ``content`` beside ``file`` and move it there, with the mode of what it replaces.

    Raises ``OSError``, with the file's name in its message, where that cannot be done or the file is a folder,
    a device or a pipe.
    """
    try:
        _replace(file.resolve(), content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        raise OSError(error.errno, f"{file}: {error.strerror}") from error


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not target.is_file():
        raise OSError(EINVAL, "Not a regular file")
    handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(_mode(target))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """Return the mode of a file, or that of any new one."""
    if target.exists():
        return target.stat().st_mode
    os.umask(masked := os.umask(0))
    return 0o666 & ~masked
