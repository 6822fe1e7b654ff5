"""What Rich draws."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from uzrel.environment import Environment
from uzrel.render.table import GAP, Grid

COMFORT = 48
"""Columns that the longest text of a table may ask for before it is wrapped."""

UNBOUNDED = 100_000
"""Columns for output that is not a terminal: enough for any row, so that nothing is cropped or wrapped."""


def drawn_table(grid: Grid, width: int | None) -> Table:
    """Return the table of a grid.

    Where ``width`` leaves no column its comfort, those that may stand aside move into a second line under the
    main one.
    """
    columns, lines = grid
    wanted = [
        min(COMFORT, max(map(cell_len, (column.header, *(line[number] for line in lines)))))
        for number, column in enumerate(columns)
    ]
    narrow = width is not None and sum(wanted) + GAP * (len(columns) - 1) > width
    fold = narrow and any(column.main for column in columns)
    aside = [number for number, column in enumerate(columns) if fold and column.aside]
    shown = [number for number in range(len(columns)) if number not in aside]
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for number in shown:
        column = columns[number]
        table.add_column(column.header, style=column.style, no_wrap=not column.wrap, overflow="fold")
    for line in lines:
        beneath = "  ".join(line[number] for number in aside if line[number])
        table.add_row(*(_cell(line[number], beneath if columns[number].main else "") for number in shown))
    return table


def _cell(text: str, beneath: str) -> Text:
    return Text.assemble(text, ("\n" + beneath, "dim")) if beneath else Text(text)


def drawn_legend(lines: Sequence[str]) -> list[RenderableType]:
    """Return the lines of a legend."""
    return [Text(line, style="dim") for line in lines]


def draw(parts: Sequence[RenderableType], color: str, environment: Environment) -> None:
    """Write the parts, as wide as the terminal or as the widest row, without trailing blanks."""
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
