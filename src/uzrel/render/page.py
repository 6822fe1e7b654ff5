"""Pages for people: a heading, fields and sections of tables, drawn by Rich."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from uzrel.queries.row import Row
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.formats.rich_table import draw, drawn_legend, drawn_table
from uzrel.render.grid import grid_of, legend
from uzrel.render.view import Column, Part

INDENT = (0, 0, 0, 2)


def heading(title: str, subtitle: str) -> RenderableType:
    """Return the first lines of a page."""
    return Group(Text(one_line(title), style="bold"), Text(one_line(subtitle), style="dim"))


class Field(NamedTuple):
    """A field of a record in the words that people see."""

    name: str
    value: str
    sources: str = ""
    """What it stands on, where that is told field by field."""
    others: Sequence[tuple[str, str]] = ()
    """Each value that a source gives instead, and the remark on it."""


def fields(shown: Iterable[Field], environment: Environment) -> RenderableType:
    """Return names and values side by side, and beneath a value what sources give instead."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", max_width=environment.width and environment.width // 4)
    grid.add_column(overflow="fold")
    for field in shown:
        lines = [Text.assemble(one_line(field.value), (one_line(field.sources), "dim"))] if field.value else []
        lines += [Text.assemble((one_line(value), "yellow"), one_line(remark)) for value, remark in field.others]
        grid.add_row(Text(one_line(field.name)), Text("\n").join(lines))
    return Padding(grid, INDENT, expand=False)


def section(
    title: str, rows: Sequence[Any], columns: Sequence[Column], environment: Environment, remark: str = ""
) -> list[RenderableType]:
    """Return a titled table, or nothing where there are no rows."""
    if not rows:
        return []
    count = f" ({len(rows)})" if len(rows) > 1 else ""
    table = drawn_table(grid_of([Part(tuple(columns), rows)]), environment.width and environment.width - INDENT[3])
    return [
        Text(),
        Text.assemble((f"{title}{count}", "bold"), (remark, "dim")),
        Padding(table, INDENT, expand=False),
    ]


def draw_page(parts: Sequence[RenderableType], marked: Sequence[Row], color: str, environment: Environment) -> None:
    """Write the parts, and at the end what the marks of the ``marked`` rows mean."""
    draw([*parts, *drawn_legend(legend(marked))], color, environment)
