"""A TOML text split into statements: blank lines, comments, table headers and keys with their values.

The text has to be valid TOML with LF line ends; a value over several lines is one statement.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import tomli

_TOKEN = re.compile(
    r"""
    "{3} (?: \\. | [^\\] )*? "{3,5} (?!")
    | '{3} .*? '{3,5} (?!')
    | "(?: \\. | [^"\\\n] )*" | '[^'\n]*'
    | \#[^\n]*
    | [][{}\n]
    """,
    re.DOTALL | re.VERBOSE,
)
"""Strings, comments, brackets and line ends."""
_PLAIN_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_PLAIN_HEADER = re.compile(r"\s*\[\[?([A-Za-z0-9_-]+)\]")


class Statement(NamedTuple):
    """A statement as it is written, without the line end after it."""

    text: str
    comments: tuple[int, ...]
    """The positions in the text at which comments begin."""

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty line."""
        return not self.text.strip()

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment on a line of its own."""
        return self.text.lstrip().startswith("#")

    @property
    def is_header(self) -> bool:
        """Whether it is the header of a table."""
        return self.text.lstrip().startswith("[")

    @property
    def final_comment(self) -> str:
        """The comment at the end of its last line, or nothing."""
        last = self.text[self.comments[-1] :] if self.comments else ""
        return "" if "\n" in last else last.rstrip()

    @property
    def has_inner_comment(self) -> bool:
        """Whether there are comments inside of its value."""
        return len(self.comments) > bool(self.final_comment)

    def path(self) -> list[str]:
        """Return the parts of a header's name, as ``event`` and ``disputes``, or the first part of a key."""
        if found := (_PLAIN_HEADER if self.is_header else _PLAIN_KEY).match(self.text):
            return [found[1]]
        node: Any = tomli.loads(self.text)
        if not self.is_header:
            return list(node)
        path = []
        while node:
            [(key, node)] = node.items()
            path.append(key)
            node = node[0] if isinstance(node, list) else node
        return path


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text in order."""
    start = depth = 0
    comments: list[int] = []
    for found in _TOKEN.finditer(text):
        match found[0][0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case "#":
                comments.append(found.start() - start)
            case "\n" if depth == 0:
                yield Statement(text[start : found.start()], tuple(comments))
                start, comments = found.end(), []
    if start < len(text):
        yield Statement(text[start:], tuple(comments))
