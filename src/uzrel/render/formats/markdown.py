"""Markdown: the table people see, as a pipe table."""

import re
from collections.abc import Iterator

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Layout, Part, View

_SYNTAX = re.compile(r"([\\`*_~&\[\]<>|])")

_ADDRESS = re.compile(r"https?://[^\s<>]+")
BACKSLASH = "\\"


def write(rows: Iterator[Row], layout: Layout, _view: View, environment: Environment) -> None:
    """Write each row as it comes, with Markdown syntax escaped, and a table for each part."""
    out = environment.stdout
    parts = layout.parts(list(rows)) if layout.group else [Part(layout.columns, rows)]
    for number, (columns, of_it) in enumerate(parts):
        out.write("\n" if number else "")
        out.write(_line([column.header for column in columns]))
        out.write(_line(["---" for _ in columns]))
        for row in of_it:
            out.write(_line([_text(column.cell(row)) for column in columns]))


def _text(cell: str) -> str:
    """Return the text of a cell without effect, or a link where the whole cell is an address."""
    text = one_line(cell)
    if _ADDRESS.fullmatch(text):
        return f"<{text.replace('|', '%7C').replace(BACKSLASH, '%5C')}>"
    return _SYNTAX.sub(r"\\\1", text)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
