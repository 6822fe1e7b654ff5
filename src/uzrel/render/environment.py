"""The environment of a command, passed in: streams, terminal, variables, today."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TextIO, cast

from uzrel.model.errors import UsageError

EPOCH = date(1970, 1, 1)
LONGEST_EPOCH = 12
"""Digits of SOURCE_DATE_EPOCH, beyond which it lies after the year 9999."""


class Environment(NamedTuple):
    """Streams, terminal, variables and the day that is today."""

    stdout: TextIO
    stderr: TextIO
    today: date
    is_terminal: bool = False
    width: int | None = None
    """The terminal's width in columns; None for a pipe or file, where nothing is cropped or wrapped."""
    height: int | None = None
    """The terminal's height in lines; None where an answer of any length is written as it is."""
    variables: Mapping[str, str] = MappingProxyType({})

    @classmethod
    def of_process(cls) -> Self:
        """Return the environment of this process, its streams made to take any text."""
        stdout, stderr = _utf8(sys.stdout), cast(TextIO, _Remarks(_utf8(sys.stderr)))
        is_terminal = stdout.isatty()
        width, height = get_terminal_size() if is_terminal else (None, None)
        return cls(stdout, stderr, date.today(), is_terminal, width, height, os.environ)

    def has_color(self, choice: str) -> bool:
        """Decide on colour as users expect: the choice made, else NO_COLOR, else whether there is a terminal."""
        if choice != "auto":
            return choice == "always"
        return self.is_terminal and not self.variables.get("NO_COLOR") and self.variables.get("TERM") != "dumb"


def reproducible_today(variables: Mapping[str, str]) -> date | None:
    """Return the day of SOURCE_DATE_EPOCH, in seconds, or None where it is not set.

    Raises ``UsageError`` when the variable is no number of seconds. It is that of
    https://reproducible-builds.org/specs/source-date-epoch/.
    """
    seconds = variables.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        return None
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < LONGEST_EPOCH):
        raise UsageError(f"SOURCE_DATE_EPOCH is {seconds!r}, which is no number of seconds; unset it")
    return EPOCH + timedelta(seconds=int(seconds))


class _Remarks:
    """A stream for remarks, which drops what cannot be written, as to a full device."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            return self._stream.write(text)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _utf8(stream: TextIO | None) -> TextIO:
    if stream is None:  # closed by the caller, as in `uzrel >&-`
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
