"""Pages for people: a heading, fields and sections of tables, drawn by Rich."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from uzrel.environment import Environment
from uzrel.queries.row import Row
from uzrel.render.drawing import draw, drawn_legend, drawn_table
from uzrel.render.inert import one_line
from uzrel.render.table import grid_of, legend
from uzrel.render.view import Column, Part

INDENT = (0, 0, 0, 2)


def heading(title: str, subtitle: str) -> RenderableType:
    """Return the first lines of a page."""
    return Group(Text(one_line(title), style="bold"), Text(one_line(subtitle), style="dim"))


def fields(pairs: Iterable[tuple[str, str]]) -> RenderableType:
    """Return names and values side by side, those without a value left out."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        if value:
            grid.add_row(Text(one_line(name)), Text(one_line(value)))
    return Padding(grid, INDENT, expand=False)


def section(
    title: str, rows: Sequence[Any], columns: Sequence[Column], environment: Environment
) -> list[RenderableType]:
    """Return a titled table, or nothing where there are no rows."""
    if not rows:
        return []
    count = f" ({len(rows)})" if len(rows) > 1 else ""
    table = drawn_table(grid_of([Part(tuple(columns), rows)]), environment.width and environment.width - INDENT[3])
    return [
        Text(),
        Text(f"{title}{count}", style="bold"),
        Padding(table, INDENT, expand=False),
    ]


def draw_page(parts: Sequence[RenderableType], marked: Sequence[Row], color: str, environment: Environment) -> None:
    """Write the parts, and at the end what the marks of the ``marked`` rows mean."""
    draw([*parts, *drawn_legend(legend(marked))], color, environment)
