"""Tables on a terminal: as many columns side by side as fit, the others on one dim line under each row."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

FAIR = 32
"""Width of the main column below which texts in others are wrapped first."""

LEAST = 18
"""Width that the main column gets before others move below, one by one."""

SHORT = 14
"""Width at which texts in columns other than the main one are never wrapped: that of a date."""

WIDEST = 30
"""Width at which texts in columns other than the main one are wrapped."""

WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef"
"""Letters and signs of Chinese, Japanese and Korean, which are written without blanks."""

WORD = re.compile(rf"[{WIDE}][\u3001\u3002\uff00-\uff0f\uff1a-\uff20]*\s*|[^\s{WIDE}]+\s*")
"""What is not broken: a word, or a wide letter and the signs after it; with the blanks that follow."""

MARKED = "not dim bold magenta"
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
    grid, beside = Grid([], [], frozenset()), list[int]()
    for narrow, moved in ATTEMPTS:
        grid = grids.get(narrow) or grid_of(parts)
        beside = [number for number, column in enumerate(grid.columns) if column.placement not in moved]
        widths = {number: _natural_width(grid, number) for number in beside}
        main = _main(grid, beside)
        least = min(widths[main], COMFORT) if main is not None else 0
        room = width - _taken(widths) + (widths[main] if main is not None else 0)
        if room >= least:
            if main is not None:
                widths[main] = min(widths[main], room)
            return _arrangement(grid, widths)
    return _squeezed(grid, beside, width)


def _squeezed(grid: Grid, beside: Sequence[int], width: int) -> Arrangement:
    """Return an arrangement that fits: its last columns go below, then others are made narrower."""
    least = {number: _least_width(grid, number) for number in beside}
    while _taken(least) > width and (number := _movable(grid, least)) is not None:
        del least[number]
    widths = {number: _natural_width(grid, number) for number in least}

    def first_to_narrow(number: int) -> tuple[bool, bool, int]:
        is_main = grid.columns[number].main
        return is_main and widths[number] > FAIR, not is_main, widths[number]

    while _taken(widths) > width and (loose := [number for number in least if widths[number] > least[number]]):
        widths[max(loose, key=first_to_narrow)] -= 1
    return _arrangement(grid, widths)


def _main(grid: Grid, beside: Iterable[int]) -> int | None:
    return next((number for number in beside if grid.columns[number].main), None)


def _arrangement(grid: Grid, widths: Mapping[int, int]) -> Arrangement:
    below = [number for number in range(len(grid.columns)) if number not in widths]
    return Arrangement(grid, list(widths), list(widths.values()), below)


def _taken(widths: Mapping[int, int]) -> int:
    """Return the width of columns side by side."""
    return sum(widths.values()) + GAP * (len(widths) - 1)


def _movable(grid: Grid, beside: Collection[int]) -> int | None:
    """Return the last column that may go below: neither the main one, or else the first, nor one of marks."""
    headed = [number for number in beside if grid.columns[number].header]
    kept = next((number for number in headed if grid.columns[number].main), headed[0] if headed else None)
    return next((number for number in reversed(headed) if number != kept), None)


def _natural_width(grid: Grid, number: int) -> int:
    """Return the width of the longest text; a column beside the main one wraps its texts, but breaks no word."""
    column = grid.columns[number]
    widest = max(map(cell_len, _texts(grid, number)))
    if column.main or column.placement is Placement.DETAIL or widest <= WIDEST:
        return widest
    return max(WIDEST, _longest_word(grid, number))


def _least_width(grid: Grid, number: int) -> int:
    """Return the width that a column needs; the main one has long words rather stick out than others move."""
    natural = _natural_width(grid, number)
    if grid.columns[number].main:
        return min(natural, LEAST)
    return max(min(natural, SHORT), _longest_word(grid, number))


def _longest_word(grid: Grid, number: int) -> int:
    return max((cell_len(word.rstrip()) for text in _texts(grid, number) for word in WORD.findall(text)), default=0)


def _texts(grid: Grid, number: int) -> Iterator[str]:
    """Yield the header and the cells of a column."""
    yield grid.columns[number].header
    for line in grid.lines:
        yield line[number]


def _lines(arrangement: Arrangement, width: int) -> Iterator[Text]:
    grid, beside, widths, below = arrangement
    columns = [grid.columns[number] for number in beside]
    if any(column.header for column in columns):
        yield from _row([Text(column.header, "bold") for column in columns], widths)
    indent = next((sum(widths[:n]) + GAP * n for n, column in enumerate(columns) if column.header), 0)
    for number, line in enumerate(grid.lines):
        if number in grid.headings:
            yield from _heading([Text(line[column], "bold") for column in beside], widths, width)
            continue
        yield from _row([_styled(line[number], grid.columns[number].style) for number in beside], widths)
        for text in _texts_below(grid, line, below):
            for part in wrapped(text, width - indent):
                yield indented(part, indent, width)


def _row(cells: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    """Yield the lines of cells side by side, each wrapped in its column."""
    if all(cell.cell_len <= taken for cell, taken in zip(cells, widths, strict=True)):
        yield joined(cells, widths)
        return
    columns_of_lines = [wrapped(cell, taken) for cell, taken in zip(cells, widths, strict=True)]
    for row in zip_longest(*columns_of_lines, fillvalue=Text()):
        yield joined(row, widths)


def _heading(cells: Sequence[Text], widths: Sequence[int], width: int) -> Iterator[Text]:
    """Yield the header of a further part; one that stands alone takes the room to its right as well."""
    last = next((number for number in reversed(range(len(cells))) if cells[number].plain), 0)
    yield from _row(cells[: last + 1], [*widths[:last], width - sum(widths[:last]) - GAP * last])


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
            together.append(text if column.placement is Placement.DETAIL else f"{column.header.lower()} {text}")
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


def indented(line: Text, indent: int, width: int) -> Text:
    """Return a line after ``indent`` blanks, or after as few as let it fit."""
    return Text(" " * max(min(indent, width - line.cell_len), 0)).append_text(line)


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, broken between words only: a longer word, as an id or address, sticks out."""
    if text.cell_len <= width:
        return [text]
    breaks, room = [], width
    for word in WORD.finditer(text.plain):
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
