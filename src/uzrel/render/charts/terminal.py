"""Charts on a terminal: bars of block characters, with a legend below."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from uzrel.model.spans import Certainty, Span, Window
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.years import YearRow
from uzrel.render.charts.axis import Axis, ChartRow, axis_of, by_kind, by_year, chart_rows, meanings
from uzrel.render.environment import Environment
from uzrel.render.pager import show
from uzrel.render.widths import padded, width_of, wrapped

WIDTH = 100
"""Columns of a chart that is not on a terminal."""

WIDEST = 400
"""Columns of a chart at most, whatever the terminal says of its width."""

ROOMY = 120
"""Columns from which on rows are labelled with whole names."""

GAP = 2
"""Blanks between a label and its bar, and between two entries of a legend."""

TICK_ROOM = 6
"""Least distance between two named years, in columns."""

TALL = 24
"""Rows from which on the axis is repeated below them."""


class Piece(NamedTuple):
    """A part of a line: a column of a bar, or a text."""

    text: str
    style: str = ""


Line = Sequence[Piece]

BLANK = Piece(" ")
STATUSES = {
    "member": Piece("▇", "green"),
    "elected": Piece("■", "magenta"),
    "participant": Piece("▅", "cyan"),
    "associate": Piece("▃", "blue"),
    "partner": Piece("━", "bright_blue"),
    "observer": Piece("═", "yellow"),
    "candidate": Piece("╍", "bright_black"),
    "signatory": Piece("─", "bright_black"),
}
"""The character of each status; the first wins where two lasted equally long in the days of one column."""

SHADES = "░▒▓"
"""The characters of a membership that is only possible, from unlikely to likely."""

SUSPENDED = Piece("×", "red")
KINDS = (
    Piece("█", "green"),
    Piece("▓", "yellow"),
    Piece("▒", "cyan"),
    Piece("░", "blue"),
    Piece("─", "bright_black"),
)
"""The characters of the kinds of entries, the most frequent first; the last is shared by all others."""

YEAR = 4
"""Columns of a year."""


def draw_memberships(
    memberships: Iterable[MembershipBar], since: date | None, until: date, color: str, environment: Environment
) -> None:
    """Write a row for each organization, with its memberships from ``since``, or the first of them, to ``until``."""
    rows = chart_rows(memberships)
    axis = axis_of(rows, since, until)
    width = _width(environment)
    labels = _labels(rows, width)
    indent = max(width_of(line) for label in labels for line in label)
    indent = min(indent, _label_room(width)) + GAP
    windows = axis.windows(max(width - indent, 1))
    bars = [[_piece(row, window) for window in windows] for row in rows]
    drawn = [
        [Piece(padded(line, indent - GAP) + " " * GAP), *(bar if line_number == 0 else ())]
        for label, bar in zip(labels, bars, strict=True)
        for line_number, line in enumerate(label)
    ]
    years, marks = _scale(axis, len(windows), indent)
    below = [marks.replace("┬", "┴"), years] if len(drawn) >= TALL else []
    legend = _legend(_signs(rows, bars), width)
    _write(
        [
            *([Piece(text, "dim")] for text in (years, marks)),
            *drawn,
            *([Piece(text, "dim")] for text in below),
            *legend,
        ],
        color,
        environment,
    )


def _width(environment: Environment) -> int:
    """Return the columns to draw in."""
    return min(environment.width or WIDTH, WIDEST)


def _label_room(width: int) -> int:
    return width * 2 // 5 if width >= ROOMY else width // 3


def _labels(rows: Iterable[ChartRow], width: int) -> list[list[str]]:
    """Return the lines of each row's label: the whole name where a wide terminal has room, else the short one."""
    room = _label_room(width)
    return [[row.name] if width >= ROOMY and width_of(row.name) <= room else wrapped(row.label, room) for row in rows]


def _scale(axis: Axis, columns: int, indent: int) -> tuple[str, str]:
    """Return the line of named years and the line of ticks."""
    years, marks = "", ""
    for year in axis.ticks(columns // TICK_ROOM - 1):
        column = int(axis.share(date(year, 1, 1).toordinal()) * columns)
        fitting = min(column, columns - len(str(year)))
        if fitting >= len(years) + bool(years):
            years = years.ljust(fitting) + str(year)
        marks = marks.ljust(column, "─") + "┬"
    return " " * indent + years, " " * indent + marks.ljust(columns, "─")


def _piece(row: ChartRow, window: Window) -> Piece:
    """Return the character of a window of days: that of the bar that is likeliest in it, then of the longest one."""
    bars = [bar for bar in row.bars if bar.span.overlap(window) is not Certainty.NO]
    if not bars:
        return BLANK
    if any(bar.row.ended == "suspension" and bar.span.latest_end <= window.last for bar in bars):
        return SUSPENDED
    ranks = list(STATUSES)
    likeliest = max(
        bars,
        key=lambda bar: (_share(bar.span, window), _days(bar.span, window), -ranks.index(bar.row.status)),
    )
    share, (text, style) = _share(likeliest.span, window), STATUSES[likeliest.row.status]
    return Piece(text if share == 1 else SHADES[int(share * len(SHADES))], style)


def _share(span: Span, window: Window) -> float:
    """Return the likelihood from 0 to 1 that a span overlaps a window, all its possible days being equally likely."""
    first, by, last, until = span
    begun = (min(window.last, by) - first + 1) / (by - first + 1)
    not_over = (until - max(window.first, last) + 1) / (until - last + 1)
    return min(begun, not_over)


def _days(span: Span, window: Window) -> int:
    """Return the number of days of a window on which a span possibly lasted."""
    return min(span.latest_end, window.last) - max(span.earliest_start, window.first) + 1


def _signs(rows: Iterable[ChartRow], bars: Iterable[Line]) -> list[tuple[Piece, str]]:
    """Return the characters in the bars with their meanings."""
    statuses = {bar.row.status for row in rows for bar in row.bars}
    signs = {piece.text for bar in bars for piece in bar}
    told = [(piece, status) for status, piece in STATUSES.items() if status in statuses]
    if signs.intersection(SHADES):
        told.append((Piece(SHADES), "possible"))
    if SUSPENDED.text in signs:
        told.append((SUSPENDED, "suspended"))
    return told


def draw_years(rows: Iterable[YearRow], color: str, environment: Environment) -> None:
    """Write a line for each year, with its entries as a bar divided by kind and their number."""
    found = list(rows)
    years, signs = by_year(found), by_kind(found, KINDS)
    counts = [_count(of_year) for of_year in years.values()]
    width = _width(environment)
    room = max(width - YEAR - GAP - max(map(len, counts)), 1)
    peak = max(sum(row.count for row in of_year) for of_year in years.values())
    drawn = [
        [Piece(f"{year:{YEAR}}{' ' * GAP}"), *_stack(of_year, signs, min(room, peak), peak), Piece(count, "dim")]
        for (year, of_year), count in zip(years.items(), counts, strict=True)
    ]
    unsure = [(Piece("n?"), "possibly of another year")] if any(row.possible for row in found) else []
    _write([*drawn, *_legend([*meanings(signs), *unsure], width)], color, environment)


def _count(rows: Sequence[YearRow]) -> str:
    """Return the number of entries of a year, with the number of those that may belong to another in brackets."""
    count, possible = sum(row.count for row in rows), sum(row.possible for row in rows)
    return (f" {count}" if count else "") + (f" ({possible}?)" if possible else "")


def _stack(rows: Iterable[YearRow], signs: dict[str, Piece], room: int, peak: int) -> Line:
    """Return the bar of a year; ``peak`` entries take ``room`` columns."""
    counts = {row.kind: row.count for row in rows}
    pieces: list[Piece] = []
    total = 0
    for kind, sign in signs.items():
        total += counts.get(kind, 0)
        columns = -(-total * room // peak)  # rounded up, so that a single entry is seen
        pieces += [sign] * (columns - len(pieces))
    return pieces


def _legend(told: Iterable[tuple[Piece, str]], width: int) -> Sequence[Line]:
    """Return the legend after an empty line, with as many entries on a line as fit."""
    lines: list[list[Piece]] = [[]]
    room = 0
    for sign, meaning in told:
        text = f" {meaning}"
        room -= GAP + len(sign.text + text)
        if room < 0:
            lines.append([])
            room = width - len(sign.text + text)
        lines[-1] += [*([Piece(" " * GAP)] if lines[-1] else []), sign, Piece(text, "dim")]
    return lines


def _write(lines: Iterable[Line], color: str, environment: Environment) -> None:
    """Write the lines without trailing blanks. Rich is imported for colours only."""
    merged = [
        [Piece("".join(piece.text for piece in run), style) for style, run in groupby(line, lambda piece: piece.style)]
        for line in lines
    ]
    if not environment.has_color(color):
        show(["".join(piece.text for piece in line).rstrip() for line in merged], environment)
        return
    from rich.text import Text

    from uzrel.render.formats.rich_table import draw

    draw([Text.assemble(*line, no_wrap=True, overflow="crop") for line in merged], color, environment)
