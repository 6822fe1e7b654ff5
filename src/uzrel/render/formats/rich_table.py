"""What Rich draws."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import PaddingDimensions
from rich.table import Table
from rich.text import Text

from uzrel.render.environment import Environment
from uzrel.render.grid import GAP, Grid
from uzrel.render.pager import show
from uzrel.render.view import Column, Marked

COMFORT = 48
"""Columns that the longest text of a table may ask for before it is wrapped."""

HEADING = "bold not dim default"
"""The style of a header within a table, whatever that of its column."""

MARKED = "not dim bold yellow"
"""The style of a stretch that stands out in a text."""

UNBOUNDED = 100_000
"""Columns for output that is not a terminal: enough for any row, so that nothing is cropped or wrapped."""


def drawn_table(grid: Grid, width: int | None) -> Table:
    """Return the table of a grid.

    Where ``width`` leaves no column its comfort, those that may stand aside move into a line under the main one.
    Where all but the main column fit, it alone is wrapped, and Rich need not measure every cell.
    """
    columns, lines, headings = grid
    styles = [HEADING if number in headings else "" for number in range(len(lines))]
    texts = zip(*lines, strict=True)
    widths = [max(map(cell_len, (column.header, *of_it))) for column, of_it in zip(columns, texts, strict=True)]
    main = next((number for number, column in enumerate(columns) if column.main), None)
    if width is None or main is None:
        cells = [[_text(text, style) for text in line] for line, style in zip(lines, styles, strict=True)]
        return _measured(columns, cells)
    beneath = [number for number, column in enumerate(columns) if column.always_below]
    beside = [number for number in range(len(columns)) if number not in beneath]
    crowded = sum(min(COMFORT, widths[number]) for number in beside) + GAP * (len(beside) - 1) > width
    aside = [number for number in beside if crowded and columns[number].collapse_below]
    kept = [number for number in beside if number not in aside]
    cells = [
        [_text(line[number], style or columns[number].style) for number in kept]
        for line, style in zip(lines, styles, strict=True)
    ]
    below = [[] if style else _below(line, beneath, aside) for line, style in zip(lines, styles, strict=True)]
    kept_columns, main_kept = [columns[number] for number in kept], kept.index(main)
    room = width - sum(widths[number] + GAP for number in kept if number != main)
    if room < min(COMFORT, widths[main]):
        for line, under in zip(cells, below, strict=True):
            line[main_kept] = Text("\n").join([line[main_kept], *under])
        return _measured(kept_columns, cells)
    widths[main] = min(room, max([widths[main], *(text.cell_len for under in below for text in under)]))
    return _fitted(kept_columns, [widths[number] for number in kept], main_kept, cells, below)


def _below(line: Sequence[str], beneath: Sequence[int], aside: Sequence[int]) -> list[Text]:
    """Return the lines under the main column: a text of its own each, then those that stand aside."""
    together = "  ".join(line[number] for number in aside if line[number])
    return [_text(text, "dim") for text in (*(line[number] for number in beneath), together) if text]


def _measured(columns: Sequence[Column], cells: Sequence[Sequence[Text]]) -> Table:
    """Return a table whose columns Rich makes as wide as their texts ask and there is room."""
    table = _empty(columns, padding=(0, GAP, 0, 0))
    for column in columns:
        table.add_column(column.header, style=column.style, no_wrap=not column.wrap, overflow="fold")
    for line in cells:
        table.add_row(*line)
    return table


def _fitted(
    columns: Sequence[Column],
    widths: Sequence[int],
    main: int,
    cells: Sequence[list[Text]],
    below: Sequence[list[Text]],
) -> Table:
    """Return a table of which each row is one cell, for Rich takes about as long for any cell, however short."""
    console = Console(width=widths[main])

    def wrapped(text: Text) -> list[Text]:
        return [text] if text.cell_len <= widths[main] else list(text.wrap(console, widths[main], overflow="fold"))

    indent = Text("\n" + " " * sum(width + GAP for width in widths[:main]))
    table = _empty(columns, padding=0)
    header = _joined([Text(column.header) for column in columns], widths)
    table.add_column(header, no_wrap=True, width=sum(widths) + GAP * (len(widths) - 1))
    for line, under in zip(cells, below, strict=True):
        first, *further = [part for text in (line[main], *under) for part in wrapped(text)]
        row = _joined([*line[:main], first, *line[main + 1 :]], widths)
        for text in further:
            row.append_text(indent).append_text(text)
        table.add_row(row)
    return table


def _joined(texts: Sequence[Text], widths: Sequence[int]) -> Text:
    """Return texts side by side, each as wide as its column."""
    line = Text()
    for text, width in zip(texts, widths, strict=True):
        line.append_text(text)
        line.append(" " * (width + GAP - text.cell_len))
    line.right_crop(GAP)
    return line


def _empty(columns: Sequence[Column], padding: PaddingDimensions) -> Table:
    """Return a table without columns yet; one whose columns have no headers has no line for them."""
    has_headers = any(column.header for column in columns)
    return Table(box=None, pad_edge=False, padding=padding, header_style="bold", show_header=has_headers)


def _text(text: str, style: str) -> Text:
    """Return a text, its marked stretches standing out."""
    drawn = Text(text, style)
    for start, end in text.stretches if isinstance(text, Marked) else ():
        drawn.stylize(MARKED, start, end)
    return drawn


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
