"""Markdown: the table people see, as a pipe table."""

import re
from collections.abc import Iterator

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Layout, Part, View

_SYNTAX = re.compile(r"([\\`*_~&\[\]<>|])")


def write(rows: Iterator[Row], layout: Layout, _view: View, environment: Environment) -> None:
    """Write each row as it comes, with what Markdown would take for syntax escaped; of each part its own table."""
    out = environment.stdout
    parts = layout.parts(list(rows)) if layout.group else [Part(layout.columns, rows)]
    for number, (columns, of_it) in enumerate(parts):
        out.write("\n" if number else "")
        out.write(_line([column.header for column in columns]))
        out.write(_line(["---" for _ in columns]))
        for row in of_it:
            out.write(_line([_SYNTAX.sub(r"\\\1", one_line(column.cell(row))) for column in columns]))


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
