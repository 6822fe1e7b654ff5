"""In which line of a TOML file a record or one of its fields stands; the parser does not say."""

import re
from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True, slots=True)
class TextFile:
    """A TOML file, and where its records stand in it."""

    name: str
    content: bytes
    """Its text in UTF-8, which is half as large as the text in memory."""

    def line_of(self, table: str, position: int, field: str | None) -> int | None:
        """Return the line (from 1) of a field of the ``position``-th record of ``table``, or of the record."""
        lines = _OPAQUE.sub(_masked, self.content.decode()).split("\n")
        headers = [(n, found.group(1)) for n, line in enumerate(lines, 1) if (found := _HEADER.fullmatch(line))]

        def key(name: str, after: int) -> int | None:
            end = next((n for n, _ in headers if n > after), len(lines) + 1)
            pattern = re.compile(rf"\s*{re.escape(name)}\s*=")
            return next((n for n in range(after + 1, end) if pattern.match(lines[n - 1])), None)

        starts = [n for n, name in headers if name == table]
        if position >= len(starts):  # written as an array of inline tables
            return key(table, 0)
        start = starts[position]
        if not field:
            return start
        name, *rest = field.split(".")
        if line := key(name, start):
            return line
        inside = takewhile(lambda header: header[1].startswith(f"{table}."), (h for h in headers if h[0] > start))
        parts = [n for n, header in inside if header == f"{table}.{name}"]
        number = int(rest[0]) if rest and rest[0].isdigit() else 0
        if number >= len(parts):
            return start
        return key(rest[-1], parts[number]) or parts[number]


_OPAQUE = re.compile(
    r"""
    "{3} (?: \\. | [^\\] )*? "{3,5} (?!")
    | '{3} .*? '{3,5} (?!')
    | "(?: \\. | [^"\\\n] )*" | '[^'\n]*'
    | \#[^\n]*
    """,
    re.DOTALL | re.VERBOSE,
)
"""What may hold anything: strings and comments."""
_HEADER = re.compile(r"\s*\[{1,2}\s*([\w.\-]+)\s*\]{1,2}\s*")


def _masked(found: re.Match[str]) -> str:
    """Keep of a string or comment only its line ends, and a quoted key without its quotes."""
    text = found.group()
    quoted = re.fullmatch(r"""(["'])([\w-]+)\1""", text)
    return f" {quoted.group(2)} " if quoted else "\n" * text.count("\n")
