"""Line numbers of records and fields in a TOML file, which the parser does not give."""

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import takewhile


class TextFile:
    """A TOML file and the line numbers of its records."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._content = content  # in UTF-8, which takes less memory than the text

    def line_of(self, table: str, position: int, field: str | None) -> int | None:
        """Return the line (from 1) of a field of the ``position``-th record of ``table``, or of the record.

        The file is searched for its headers once, so that the next call reads only the lines of one record.
        """
        starts = self._layout.starts[table]
        if position >= len(starts):  # written as an array of inline tables
            return self._layout.line_of_key(table, after=0)
        start = starts[position]
        if not field:
            return start
        name, *rest = field.split(".")
        if line := self._layout.line_of_key(name, after=start):
            return line
        parts = [line for line, header in self._layout.within(table, start) if header == f"{table}.{name}"]
        number = int(rest[0]) if rest and rest[0].isdigit() else 0
        if number >= len(parts):
            return start
        return (rest and self._layout.line_of_key(rest[-1], after=parts[number])) or parts[number]

    @cached_property
    def _layout(self) -> "_Layout":
        return _Layout(self._content.decode("utf-8-sig"))


class _Layout:
    """The lines of a TOML file without strings and comments, and the headers among them."""

    def __init__(self, text: str) -> None:
        self._lines = _OPAQUE.sub(_masked, text).split("\n")
        self._headers = [(n, found[1]) for n, line in enumerate(self._lines, 1) if (found := _HEADER.fullmatch(line))]
        self._header_lines = [line for line, _ in self._headers]
        self.starts: defaultdict[str, list[int]] = defaultdict(list)
        """The lines of the headers of each table."""
        for line, table in self._headers:
            self.starts[table].append(line)

    def line_of_key(self, name: str, *, after: int) -> int | None:
        """Return the line that sets a key below the header in the line ``after``, or None."""
        following = bisect_right(self._header_lines, after)
        end = self._header_lines[following] if following < len(self._header_lines) else len(self._lines) + 1
        pattern = re.compile(rf"\s*{re.escape(name)}\s*=")
        return next((n for n in range(after + 1, end) if pattern.match(self._lines[n - 1])), None)

    def within(self, table: str, start: int) -> list[tuple[int, str]]:
        """Return the headers of the tables inside the record of ``table`` whose own is in the line ``start``."""
        following = (self._headers[n] for n in range(bisect_right(self._header_lines, start), len(self._headers)))
        return list(takewhile(lambda header: header[1].startswith(f"{table}."), following))


_OPAQUE = re.compile(
    r"""
    "{3} (?: \\. | [^\\] )*? "{3,5} (?!")
    | '{3} .*? '{3,5} (?!')
    | "(?: \\. | [^"\\\n] )*" | '[^'\n]*'
    | \#[^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
"""Strings and comments, which may contain anything."""
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.\-]+)\s*\]{1,2}\s*")


def _masked(found: re.Match[str]) -> str:
    """Return only the line ends of a string or comment; a quoted key without its quotes."""
    text = found.group()
    quoted = re.fullmatch(r"""(["'])([\w-]+)\1""", text)
    return f" {quoted.group(2)} " if quoted else "\n" * text.count("\n")
