"""Tables for people, drawn by Rich."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from uzrel.environment import Environment
from uzrel.queries.row import Row
from uzrel.render.inert import one_line
from uzrel.render.view import Column, Layout, View
from uzrel.render.words import MARKS, marks

GAP = 2
"""Blanks between two columns."""

COMFORT = 48
"""Columns that the longest text of a table may ask for before it is wrapped."""

UNBOUNDED = 100_000
"""Columns for output that is not a terminal: enough for any row, so that nothing is cropped or wrapped."""


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Draw the rows as one table, and under it what its marks mean."""
    shown = list(rows)
    marked = shown if any(column.cell is marks for column in layout.columns) else []
    draw([table_of(shown, layout.columns, environment.width), *legend(marked)], view.color, environment)


def table_of(rows: Sequence[Any], columns: Sequence[Column], width: int | None) -> Table:
    """Return a table of the rows; columns that are empty throughout are left out.

    Where ``width`` leaves no column its comfort, those that may stand aside move into a second line under the
    main one.
    """
    cells = [[one_line(column.cell(row)) for column in columns] for row in rows]
    used = [number for number in range(len(columns)) if any(line[number] for line in cells)]
    wanted = [
        min(COMFORT, max(cell_len(text) for text in (columns[n].header, *(line[n] for line in cells)))) for n in used
    ]
    narrow = width is not None and sum(wanted) + GAP * (len(used) - 1) > width
    has_main = any(columns[number].main for number in used)
    aside = [number for number in used if narrow and has_main and columns[number].aside]
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    shown = [number for number in used if number not in aside]
    for number in shown:
        column = columns[number]
        table.add_column(column.header, style=column.style, no_wrap=not column.wrap, overflow="fold")
    for line in cells:
        beneath = "  ".join(line[number] for number in aside if line[number])
        table.add_row(*(_cell(line[number], beneath if columns[number].main else "") for number in shown))
    return table


def _cell(text: str, beneath: str) -> Text:
    return Text.assemble(text, ("\n" + beneath, "dim")) if beneath else Text(text)


def legend(rows: Sequence[Row]) -> list[Text]:
    """Return a line for each mark that occurs in the rows."""
    occurring = set("".join(map(marks, rows)))
    lines = [Text(f"{mark} {meaning}", style="dim") for mark, meaning in MARKS.items() if mark in occurring]
    return [Text(), *lines] if lines else []


def draw(parts: Sequence[RenderableType], color: str, environment: Environment) -> None:
    """Write what Rich makes of the parts, as wide as the terminal or as the widest row, without trailing blanks."""
    colored = environment.has_color(color)
    console = Console(
        width=environment.width or UNBOUNDED,
        force_terminal=colored,
        color_system="standard" if colored else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=False)
    for line in capture.get().splitlines():
        environment.stdout.write(line.rstrip() + "\n")
