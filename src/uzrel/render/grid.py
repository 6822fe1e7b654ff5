"""The texts of a table, before they are laid out."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from uzrel.queries.row import Row
from uzrel.render.columns import MARKS, marks
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Part

GAP = 2
"""Blanks between two columns."""


class Grid(NamedTuple):
    """The texts of a table, without the columns that are empty throughout."""

    columns: list[Column]
    lines: list[list[str]]
    headings: frozenset[int]
    """The numbers of the lines that are the headers of further parts."""


def grid_of(parts: Sequence[Part], *, narrow: bool = False) -> Grid:
    """Return the texts of a table; a part after the first follows an empty line and its own header.

    With ``narrow``, columns that have a shorter form use it.
    """
    first, *others = parts
    lines, headings = _lines(first, narrow), set()
    for part in others:
        headings.add(len(lines) + 1)
        lines += [[""] * len(part.columns), [column.header for column in part.columns], *_lines(part, narrow)]
    texts = [line for number, line in enumerate(lines) if number not in headings]
    used = [number for number in range(len(first.columns)) if any(line[number] for line in texts)]
    columns = [first.columns[number] for number in used]
    return Grid(columns, [[line[number] for number in used] for line in lines], frozenset(headings))


def _lines(part: Part, narrow: bool) -> list[list[str]]:
    cells = [column.narrow_cell if narrow and column.narrow_cell else column.cell for column in part.columns]
    return [[one_line(cell(row)) for cell in cells] for row in part.rows]


def legend(rows: Sequence[Row | Any]) -> str:
    """Return the meanings of the marks that occur in the rows, on one line."""
    occurring = set("".join(map(marks, rows)))
    return " · ".join(f"{mark} {meaning}" for mark, meaning in MARKS.items() if mark in occurring)
