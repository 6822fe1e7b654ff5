"""Reading dataset files, within limits and with errors that say what to do."""

import re
import stat
from pathlib import Path
from typing import Any

import tomli

from uzrel.model.errors import DatasetError
from uzrel.model.problem import Problem

MIB = 2**20
LARGEST_FILE = 512 * MIB
LARGEST_STREAM = 64 * MIB
"""How much is read of a pipe or device, which may never end."""


def read(path: Path) -> bytes:
    """Return the content of a file.

    Raises ``DatasetError`` where it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            is_regular = stat.S_ISREG(path.stat().st_mode)
            limit = LARGEST_FILE if is_regular else LARGEST_STREAM
            content = file.read(limit + 1)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); check the path and its permissions"
        raise DatasetError([Problem(file=str(path), message=message)]) from error
    except ValueError as error:  # a NUL in the path
        raise DatasetError([Problem(file=str(path), message=f"is not a path: {error}")]) from error
    if len(content) > limit:
        message = f"is larger than {limit // MIB} MiB, the most that is read of a {'file' if is_regular else 'stream'}"
        raise DatasetError([Problem(file=str(path), message=message)])
    return content


def decode(name: str, content: bytes) -> str:
    """Return the text of a file called ``name``, without its byte order mark.

    Raises ``DatasetError``.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 (byte {error.start}); save it as UTF-8"
        line = content.count(b"\n", 0, error.start) + 1
        raise DatasetError([Problem(file=name, line=line, message=message)]) from error


def parse(name: str, content: bytes) -> dict[str, Any]:
    """Return what a file called ``name`` holds.

    Raises ``DatasetError``.
    """
    line = None
    try:
        return tomli.loads(decode(name, content))
    except RecursionError:
        message = "is nested too deeply to be a dataset"
    except ValueError as error:  # TOMLDecodeError, or a number too long for Python
        found = re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", str(error))
        at_end = str(error).endswith("(at end of document)")
        line = int(found[2]) if found else content.rstrip().count(b"\n") + 1 if at_end else None
        message = f"is not TOML: {found[1] if found else error}"
    raise DatasetError([Problem(file=name, line=line, message=message)])
