"""Tables for people: drawn by Rich on a terminal, plain columns in a pipe or file."""

from collections.abc import Iterator

from uzrel.queries.row import Row
from uzrel.render.columns import marks
from uzrel.render.environment import Environment
from uzrel.render.grid import GAP, Grid, grid_of, legend
from uzrel.render.view import Layout, View
from uzrel.render.widths import width_of


def write(rows: Iterator[Row], layout: Layout, view: View, environment: Environment) -> None:
    """Write the rows as one table, and under it what its marks mean."""
    shown = list(rows)
    parts = list(layout.parts(shown))
    remark = legend(shown) if any(column.cell is marks for column in layout.columns) else ""
    if environment.width is None and not environment.has_color(view.color):
        _write_plainly(grid_of(parts), remark, environment)
    else:
        from uzrel.render.formats.rich_table import dim, draw, table_lines

        draw([*table_lines(parts, environment.width), *dim(remark, environment.width)], view.color, environment)


def _write_plainly(grid: Grid, remark: str, environment: Environment) -> None:
    """Write every row on one line, nothing wrapped."""
    headers = [column.header for column in grid.columns]
    table = [headers, *grid.lines] if any(headers) else grid.lines
    widths = [max(map(width_of, texts)) for texts in zip(*table, strict=True)]
    for line in table:
        cells = (text + " " * (width - width_of(text)) for text, width in zip(line, widths, strict=True))
        environment.stdout.write((" " * GAP).join(cells).rstrip() + "\n")
    if remark:
        environment.stdout.write(f"\n{remark}\n")
