"""Tables on a terminal: as many columns side by side as fit, the others on one dim line under each row."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from uzrel.render.environment import Environment
from uzrel.render.grid import GAP, Grid, grid_of
from uzrel.render.pager import show
from uzrel.render.view import Marked, Part, Placement

COMFORT = 48
"""Width that the main column gets, if its texts need it, before other columns move below."""

LEAST = 12
"""Width that the main column always gets."""

WIDEST = 30
"""Width at which texts in columns other than the main one are wrapped."""

MARKED = "not dim bold yellow"
"""The style of a stretch that stands out in a text."""

UNBOUNDED = 100_000
"""Width of output that is not a terminal, so that nothing is wrapped."""


class Arrangement(NamedTuple):
    """A grid and where its columns stand."""

    grid: Grid
    beside: list[int]
    """The columns side by side."""
    widths: list[int]
    """How wide these are."""
    below: list[int]
    """The columns on the dim line under each row."""


ATTEMPTS: tuple[tuple[bool, frozenset[Placement]], ...] = (
    (False, frozenset({Placement.BELOW})),
    (True, frozenset({Placement.BELOW})),
    (False, frozenset({Placement.BELOW, Placement.DETAIL})),
    (True, frozenset({Placement.BELOW, Placement.DETAIL})),
    (True, frozenset({Placement.BELOW, Placement.DETAIL, Placement.SECONDARY})),
)
"""Arrangements to try in this order: whether cells are narrow, and which placements go below."""


def table_lines(parts: Sequence[Part], width: int | None) -> list[Text]:
    """Return the lines of a table that fits into ``width`` columns; only a word longer than these sticks out."""
    arrangement = _arranged(parts, width or UNBOUNDED)
    return list(_lines(arrangement, width or UNBOUNDED))


def _arranged(parts: Sequence[Part], width: int) -> Arrangement:
    grids = {narrow: grid_of(parts, narrow=narrow) for narrow in (False, True)} if width < UNBOUNDED else {}
    for narrow, moved in ATTEMPTS:
        grid = grids.get(narrow) or grid_of(parts)
        beside = [number for number, column in enumerate(grid.columns) if column.placement not in moved]
        below = [number for number in range(len(grid.columns)) if number not in beside]
        natural = {number: _natural_width(grid, number) for number in beside}
        main = next((number for number in beside if grid.columns[number].main), None)
        others = sum(taken for number, taken in natural.items() if number != main) + GAP * (len(beside) - 1)
        is_last = (narrow, moved) == ATTEMPTS[-1]
        if main is None or width - others >= min(natural[main], COMFORT) or is_last:
            if main is not None:
                natural[main] = max(min(natural[main], width - others), min(LEAST, natural[main]))
            return Arrangement(grid, beside, [natural[number] for number in beside], below)
    raise AssertionError("the last attempt always fits")


def _natural_width(grid: Grid, number: int) -> int:
    column = grid.columns[number]
    widest = max(cell_len(text) for text in (column.header, *(line[number] for line in grid.lines)))
    return widest if column.main or column.placement is Placement.DETAIL else min(widest, WIDEST)


def _lines(arrangement: Arrangement, width: int) -> Iterator[Text]:
    grid, beside, widths, below = arrangement
    columns = [grid.columns[number] for number in beside]
    if any(column.header for column in columns):
        yield joined([Text(column.header, "bold") for column in columns], widths)
    indent = next((sum(widths[:n]) + GAP * n for n, column in enumerate(columns) if column.header), 0)
    for number, line in enumerate(grid.lines):
        if number in grid.headings:
            yield joined([Text(line[column], "bold") for column in beside], widths)
            continue
        cells = [_styled(line[number], grid.columns[number].style) for number in beside]
        if all(cell.cell_len <= taken for cell, taken in zip(cells, widths, strict=True)):
            yield joined(cells, widths)
        else:
            columns_of_lines = [wrapped(cell, taken) for cell, taken in zip(cells, widths, strict=True)]
            for row in zip_longest(*columns_of_lines, fillvalue=Text()):
                yield joined(row, widths)
        for text in _texts_below(grid, line, below):
            for part in wrapped(text, width - indent):
                yield Text(" " * indent).append_text(part)


def _texts_below(grid: Grid, line: Sequence[str], below: Sequence[int]) -> Iterator[Text]:
    """Yield the texts under a row: one for each column that is always there, and one for all others together."""
    together = []
    for number in below:
        column, text = grid.columns[number], line[number]
        if not text:
            continue
        if column.placement is Placement.BELOW:
            yield _styled(text, "dim")
        else:
            together.append(f"{column.header.lower()} {text}" if column.placement is Placement.SECONDARY else text)
    if together:
        yield Text(" · ".join(together), "dim")


def joined(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Return cells side by side, each as wide as its column, without trailing blanks."""
    line = Text()
    for cell, width in zip(cells, widths, strict=True):
        line.append_text(cell)
        line.append(" " * max(width + GAP - cell.cell_len, GAP))
    line.rstrip()
    return line


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, broken between words only: a longer word, as an id or address, sticks out."""
    if text.cell_len <= width:
        return [text]
    breaks, room = [], width
    for word in re.finditer(r"\S+\s*", text.plain):
        taken = cell_len(word[0].rstrip())
        if taken > room and word.start():
            breaks.append(word.start())
            room = width
        room -= cell_len(word[0])
    lines = list(text.divide(breaks))
    for line in lines:
        line.rstrip()
    return lines


def _styled(text: str, style: str) -> Text:
    """Return a text in a style, its marked stretches standing out."""
    drawn = Text(text, style)
    for start, end in text.stretches if isinstance(text, Marked) else ():
        drawn.stylize(MARKED, start, end)
    return drawn


def draw(lines: Sequence[Text], color: str, environment: Environment) -> None:
    """Write lines, in colour where that is wanted, through the pager where they are many."""
    if not environment.has_color(color):
        show([line.plain.rstrip() for line in lines], environment)
        return
    console = Console(
        width=UNBOUNDED,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(Text("\n").join(lines), soft_wrap=True)
    show([line.rstrip() for line in capture.get().splitlines()], environment)


def dim(text: str, width: int | None) -> list[Text]:
    """Return the lines of a remark, after an empty one; none of an empty remark."""
    return [Text(), *wrapped(Text(text, "dim"), width or UNBOUNDED)] if text else []
