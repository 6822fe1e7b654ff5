"""What Rich draws."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import PaddingDimensions
from rich.table import Table
from rich.text import Text

from uzrel.environment import Environment
from uzrel.render.pager import show
from uzrel.render.table import GAP, Grid
from uzrel.render.view import Column

COMFORT = 48
"""Columns that the longest text of a table may ask for before it is wrapped."""

HEADING = "bold not dim default"
"""The style of a header within a table, whatever that of its column."""

UNBOUNDED = 100_000
"""Columns for output that is not a terminal: enough for any row, so that nothing is cropped or wrapped."""


def drawn_table(grid: Grid, width: int | None) -> Table:
    """Return the table of a grid.

    Where ``width`` leaves no column its comfort, those that may stand aside move into a second line under the
    main one. Where all but the main column fit, it alone is wrapped, and Rich need not measure every cell.
    """
    columns, lines, headings = grid
    texts = zip(*lines, strict=True)
    widths = [max(map(cell_len, (column.header, *of_it))) for column, of_it in zip(columns, texts, strict=True)]
    main = next((number for number, column in enumerate(columns) if column.main), None)
    styled = [(line, HEADING if number in headings else "") for number, line in enumerate(lines)]
    if width is None or main is None:
        return _measured(columns, [[Text(text, style) for text in line] for line, style in styled])
    crowded = sum(min(COMFORT, each) for each in widths) + GAP * (len(columns) - 1) > width
    aside = [number for number, column in enumerate(columns) if crowded and column.aside]
    beneath = ["" if style else "  ".join(line[number] for number in aside if line[number]) for line, style in styled]
    kept = [number for number in range(len(columns)) if number not in aside]
    cells = [
        [_cell(line[number], below if number == main else "", style) for number in kept]
        for (line, style), below in zip(styled, beneath, strict=True)
    ]
    room = width - sum(widths[number] + GAP for number in kept if number != main)
    if room < min(COMFORT, widths[main]):
        return _measured([columns[number] for number in kept], cells)
    widths[main] = min(room, max(widths[main], *map(cell_len, beneath)))
    return _fitted([columns[number] for number in kept], [widths[number] for number in kept], cells)


def _measured(columns: Sequence[Column], cells: Sequence[Sequence[Text]]) -> Table:
    """Return a table whose columns Rich makes as wide as their texts ask and there is room."""
    table = _empty(columns, padding=(0, GAP, 0, 0))
    for column in columns:
        table.add_column(column.header, style=column.style, no_wrap=not column.wrap, overflow="fold")
    for line in cells:
        table.add_row(*line)
    return table


def _fitted(columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Sequence[Text]]) -> Table:
    """Return a table in which only the main column is wrapped; the others hold the gap on the side towards it."""
    table = _empty(columns, padding=0)
    main = next(number for number, column in enumerate(columns) if column.main)
    gaps = [" " * GAP if number > main else "" for number in range(len(columns))]
    for column, width, gap in zip(columns, widths, gaps, strict=True):
        table.add_column(
            gap + column.header,
            style=column.style,
            width=width if column.main else width + GAP,
            no_wrap=not column.main,
            overflow="fold",
        )
    for line in cells:
        table.add_row(*(Text(gap).append_text(cell) if gap else cell for gap, cell in zip(gaps, line, strict=True)))
    return table


def _empty(columns: Sequence[Column], padding: PaddingDimensions) -> Table:
    """Return a table without columns yet; one whose columns have no headers has no line for them."""
    has_headers = any(column.header for column in columns)
    return Table(box=None, pad_edge=False, padding=padding, header_style="bold", show_header=has_headers)


def _cell(text: str, beneath: str, style: str) -> Text:
    return Text.assemble(text, ("\n" + beneath, "dim")) if beneath else Text(text, style)


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
    show([line.rstrip() for line in capture.get().splitlines()], environment)
