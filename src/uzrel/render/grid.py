"""The texts of a table, before it is laid out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from uzrel.queries.row import Row
from uzrel.render.columns import MARKS, marks
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Part

GAP = 2
"""Blanks between two columns."""


class Grid(NamedTuple):
    """The texts of a table; columns that are empty throughout are left out."""

    columns: list[Column]
    lines: list[list[str]]
    headings: frozenset[int]
    """Which of the lines are the headers of further parts."""


def grid_of(parts: Iterable[Part]) -> Grid:
    """Return the texts that people see; each part but the first follows an empty line and its own header."""
    first, *others = parts
    lines, headings = _lines(first), set()
    for part in others:
        headings.add(len(lines) + 1)
        lines += [[""] * len(part.columns), [column.header for column in part.columns], *_lines(part)]
    texts = [line for number, line in enumerate(lines) if number not in headings]
    used = [number for number in range(len(first.columns)) if any(line[number] for line in texts)]
    columns = [first.columns[number] for number in used]
    return Grid(columns, [[line[number] for number in used] for line in lines], frozenset(headings))


def _lines(part: Part) -> list[list[str]]:
    return [[one_line(column.cell(row)) for column in part.columns] for row in part.rows]


def legend(rows: Sequence[Row]) -> list[str]:
    """Return a line for each mark that occurs in the rows, after an empty one."""
    occurring = set("".join(map(marks, rows)))
    lines = [f"{mark} {meaning}" for mark, meaning in MARKS.items() if mark in occurring]
    return ["", *lines] if lines else []
