"""Charts for people at a terminal: bars of block signs, with a legend beneath."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from uzrel.model.dates import Certainty, Span, Window
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.years import YearRow
from uzrel.render.cells import padded, width_of
from uzrel.render.charts.axis import Axis, Lasting, axis_of, by_kind, by_year, lines_of, meanings
from uzrel.render.environment import Environment
from uzrel.render.escape import one_line
from uzrel.render.pager import show

WIDTH = 100
"""Columns of a chart that no terminal bounds."""

GAP = 2
"""Blanks between a label and its bar, and between two entries of a legend."""

TICK_ROOM = 6
"""Columns from one named year to the next, at least."""

TALL = 24
"""Rows from which on the axis is told again beneath them."""


class Piece(NamedTuple):
    """A part of a line: one column of a bar, or a text."""

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
"""The sign of each status, and its rank where two lasted equally long in the days of one column."""

SHADES = "░▒▓"
"""What may have lasted, the likelier the darker."""

SUSPENDED = Piece("×", "red")
KINDS = (
    Piece("█", "green"),
    Piece("▓", "yellow"),
    Piece("▒", "cyan"),
    Piece("░", "blue"),
    Piece("─", "bright_black"),
)
"""The signs of the kinds of entries, the most frequent first."""

YEAR = 4
"""Columns of a year."""


def draw_spans(rows: Iterable[MembershipBar], since: date | None, color: str, environment: Environment) -> None:
    """Write a line for each row of the chart, its spans as bars from ``since`` or the first of them to today."""
    lines = lines_of(rows)
    axis = axis_of(lines, since, environment.today)
    width = environment.width or WIDTH
    labels = [one_line(line[0].row.label) for line in lines]
    indent = min(max(map(width_of, labels)), width // 3) + GAP
    windows = axis.windows(max(width - indent, 1))
    bars = [[_piece(line, window) for window in windows] for line in lines]
    drawn = [[Piece(padded(label, indent - GAP) + " " * GAP), *bar] for label, bar in zip(labels, bars, strict=True)]
    years, marks = _scale(axis, len(windows), indent)
    beneath = [marks.replace("┬", "┴"), years] if len(drawn) >= TALL else []
    _write(
        [
            *([Piece(text, "dim")] for text in (years, marks)),
            *drawn,
            *([Piece(text, "dim")] for text in beneath),
            *_legend(_signs_in(lines, bars), width),
        ],
        color,
        environment,
    )


def _scale(axis: Axis, columns: int, indent: int) -> tuple[str, str]:
    """Return the years that the axis names, and its ticks."""
    years, marks = "", ""
    for year in axis.ticks(columns // TICK_ROOM - 1):
        column = int(axis.share(date(year, 1, 1).toordinal()) * columns)
        fitting = min(column, columns - len(str(year)))
        if fitting >= len(years) + bool(years):
            years = years.ljust(fitting) + str(year)
        marks = marks.ljust(column, "─") + "┬"
    return " " * indent + years, " " * indent + marks.ljust(columns, "─")


def _piece(line: Sequence[Lasting], window: Window) -> Piece:
    """Return what stands for some days: what likeliest and then longest lasted in them, if anything did."""
    lasting = [one for one in line if one.span.overlap(window) is not Certainty.NO]
    if not lasting:
        return BLANK
    if any(row.ended == "suspension" and span.latest_end <= window.last for row, span in lasting):
        return SUSPENDED
    ranks = list(STATUSES)
    likeliest = max(
        lasting,
        key=lambda one: (_share(one.span, window), _days(one.span, window), -ranks.index(one.row.status)),
    )
    share, (text, style) = _share(likeliest.span, window), STATUSES[likeliest.row.status]
    return Piece(text if share == 1 else SHADES[int(share * len(SHADES))], style)


def _share(span: Span, window: Window) -> float:
    """Return how likely a span lasted in a window: 1 if it surely did, else by how many of its possible ends."""
    first, by, last, until = span
    begun = (min(window.last, by) - first + 1) / (by - first + 1)
    not_over = (until - max(window.first, last) + 1) / (until - last + 1)
    return min(begun, not_over)


def _days(span: Span, window: Window) -> int:
    """Return for how many days of a window a span may have lasted."""
    return min(span.latest_end, window.last) - max(span.earliest_start, window.first) + 1


def _signs_in(lines: Iterable[Iterable[Lasting]], bars: Iterable[Line]) -> list[tuple[Piece, str]]:
    """Return the signs in the bars and what they mean."""
    statuses = {row.status for line in lines for row, _ in line}
    signs = {piece.text for bar in bars for piece in bar}
    told = [(piece, status) for status, piece in STATUSES.items() if status in statuses]
    if signs.intersection(SHADES):
        told.append((Piece(SHADES), "possible"))
    if SUSPENDED.text in signs:
        told.append((SUSPENDED, "suspended"))
    return told


def draw_years(rows: Iterable[YearRow], color: str, environment: Environment) -> None:
    """Write a line for each year, its entries as a bar of the most frequent kinds, and how many there are."""
    found = list(rows)
    years, signs = by_year(found), by_kind(found, KINDS)
    counts = [_count(of_year) for of_year in years.values()]
    width = environment.width or WIDTH
    room = max(width - YEAR - GAP - max(map(len, counts)), 1)
    peak = max(sum(row.count for row in of_year) for of_year in years.values())
    drawn = [
        [Piece(f"{year:{YEAR}}{' ' * GAP}"), *_stack(of_year, signs, min(room, peak), peak), Piece(count, "dim")]
        for (year, of_year), count in zip(years.items(), counts, strict=True)
    ]
    unsure = [(Piece("n?"), "possibly of another year")] if any(row.possible for row in found) else []
    _write([*drawn, *_legend([*meanings(signs), *unsure], width)], color, environment)


def _count(rows: Sequence[YearRow]) -> str:
    """Return how many entries a year has, and of how many of them that is not sure."""
    count, possible = sum(row.count for row in rows), sum(row.possible for row in rows)
    return (f" {count}" if count else "") + (f" ({possible}?)" if possible else "")


def _stack(rows: Iterable[YearRow], signs: dict[str, Piece], room: int, peak: int) -> Line:
    """Return the bar of a year, ``room`` columns long where there are ``peak`` entries."""
    counts = {row.kind: row.count for row in rows}
    pieces: list[Piece] = []
    total = 0
    for kind, sign in signs.items():
        total += counts.get(kind, 0)
        columns = -(-total * room // peak)  # rounded up, so that a single entry is seen
        pieces += [sign] * (columns - len(pieces))
    return pieces


def _legend(told: Iterable[tuple[Piece, str]], width: int) -> Sequence[Line]:
    """Return what signs mean, as many side by side as there is room for, after an empty line."""
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
    """Write the lines without trailing blanks; Rich is imported only for colours."""
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
