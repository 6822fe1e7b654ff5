"""Tables for people: drawn by Rich on a terminal, plain columns in a pipe or file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from uzrel.queries.row import Row
from uzrel.render.columns import MARKS, marks
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Layout, Part, View

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


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Write the rows as one table, and under it what its marks mean."""
    shown = list(rows)
    grid = grid_of(layout.parts(shown))
    below = legend(shown) if any(column.cell is marks for column in layout.columns) else []
    if environment.width is None and not environment.has_color(view.color):
        _write_plainly(grid, below, environment)
    else:
        from uzrel.render.formats.rich_table import draw, drawn_legend, drawn_table

        draw([drawn_table(grid, environment.width), *drawn_legend(below)], view.color, environment)


def _write_plainly(grid: Grid, below: Sequence[str], environment: Environment) -> None:
    """Write every row on a line of its own, nothing cropped or wrapped."""
    headers = [column.header for column in grid.columns]
    table = [headers, *grid.lines] if any(headers) else grid.lines
    widths = [max(map(len, texts)) for texts in zip(*table, strict=True)]
    for line in table:
        cells = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        environment.stdout.write((" " * GAP).join(cells).rstrip() + "\n")
    environment.stdout.writelines(f"{line}\n" for line in below)
