"""The timeline as SVG: a column for each year, its entries stacked by kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from uzrel.queries.years import YearRow
from uzrel.render.charts.axis import by_kind, by_year, meanings, ticks
from uzrel.render.charts.svg_document import (
    MARGIN,
    POSSIBLE,
    SAMPLE,
    WIDTH,
    Box,
    Caption,
    Sample,
    Style,
    document,
    fade,
    group,
    legend,
    rect,
    stroke,
    text,
    text_width,
)

KINDS = {
    "kind-1": Style("#0072b2", "#4aa3df"),
    "kind-2": Style("#e69f00", "#f0b840", "stroke-dasharray: 5 1;"),
    "kind-3": Style("#009e73", "#1fb58f"),
    "kind-4": Style("#cc79a7", "#d88fbc", "stroke-dasharray: 2 1;"),
    "kind-5": Style("#d55e00", "#f07c3e"),
    "kind-6": Style("#56b4e9", "#8ccbf2", "stroke-dasharray: 3 1;"),
    "others": Style("#a0a9b3", "#6e7781"),
}
"""The parts of a column, the most frequent kinds first: colours of Okabe and Ito, every other part striped."""

STYLES = {**KINDS, "possible": Style("#1f2328", "#e6edf3", "stroke-width: 11px;")}

HEIGHT = 320
"""Height of the tallest column."""

SAMPLE_HEIGHT = 11
"""Height of a sample in the legend."""

TICK_ROOM = 44
"""Least distance between two named years."""

LEVELS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000)
"""Possible numbers of entries between two horizontal lines."""


def year_drawing(rows: Iterable[YearRow], caption: Caption) -> str:
    """Return an SVG document with the entries of each year as a column."""
    found = list(rows)
    years, names = by_year(found), by_kind(found, list(KINDS))
    samples, top = legend(_entries(names, has_possible=any(row.possible for row in found)))
    totals = {year: sum(row.count for row in of_year) for year, of_year in years.items()}
    peak = max(totals.values())
    left = MARGIN + text_width(str(peak)) + 10
    frame = Box(left, top + 24, WIDTH - MARGIN - left, HEIGHT)
    room = frame.width / len(years)
    named = ticks(range(min(years), max(years) + 1), int(frame.width / TICK_ROOM))
    parts = [*samples, *_levels(peak, frame)]
    for number, (year, of_year) in enumerate(years.items()):
        middle = frame.x + (number + 0.5) * room
        parts += _column(year, of_year, names, Box(middle, frame.y, room * 0.8, HEIGHT), peak)
        if totals[year] and text_width(str(peak)) < room:
            top_of_column = frame.y + HEIGHT * (1 - totals[year] / peak)
            parts.append(text("faint", middle, top_of_column - 4, str(totals[year]), anchor="middle"))
        if year in named:
            parts.append(text("faint", middle, frame.y + HEIGHT + 16, str(year), anchor="middle"))
    return document(caption, _description(totals, names, found), STYLES, frame.y + HEIGHT + 18, parts)


def _entries(names: Mapping[str, str], *, has_possible: bool) -> Iterator[tuple[Sample, str]]:
    """Yield the entries of the legend."""
    for kind, meaning in meanings(names):
        yield _sample(kind), meaning
    if has_possible:
        yield (lambda x, y: fade("possible", x, y, SAMPLE, (1, POSSIBLE))), "pale: possibly of another year"


def _sample(kind: str) -> Sample:
    def draw(x: float, y: float) -> Iterator[str]:
        part = stroke(kind, x + SAMPLE / 2, y + SAMPLE_HEIGHT / 2, down=-SAMPLE_HEIGHT)
        yield f'<g stroke-width="{SAMPLE}">{part}</g>'

    return draw


def _levels(peak: int, frame: Box) -> Iterator[str]:
    """Yield the horizontal lines with the number of entries that each stands for."""
    step = next((level for level in LEVELS if peak / level <= 6), LEVELS[-1])
    for level in range(0, peak + 1, step):
        y = round(frame.y + frame.height * (1 - level / peak))
        yield rect("line", Box(frame.x, y, frame.width, 1))
        yield text("faint", frame.x - 8, y + 4, str(level), anchor="end")


def _column(year: int, rows: Iterable[YearRow], names: Mapping[str, str], place: Box, peak: int) -> Iterator[str]:
    """Yield the parts of a column around ``place.x``, the most frequent kinds at the bottom."""
    classes = list(KINDS)
    parts = [
        (classes.index(names[row.kind]), is_possible, row.kind, count)
        for row in rows
        for is_possible, count in ((False, row.count - row.possible), (True, row.possible))
        if count
    ]
    width = f' stroke-width="{place.width:.2f}"'
    y = place.y + place.height
    for number, is_possible, kind, count in sorted(parts):
        height = place.height * count / peak
        drawn = stroke(classes[number], place.x, y, down=-height, opacity=POSSIBLE if is_possible else 1)
        possible = ", possibly of another year" if is_possible else ""
        yield group(f"{year}: {count} {kind}{possible}", [drawn], width)
        y -= height


def _description(totals: Mapping[int, int], names: Mapping[str, str], rows: Sequence[YearRow]) -> str:
    busiest = max(totals, key=lambda year: totals[year])
    counts = ", ".join(
        f"{sum(row.count for row in rows if names[row.kind] == name)} {meaning}" for name, meaning in meanings(names)
    )
    return (
        f"A column chart from {min(totals)} to {max(totals)} with {sum(totals.values())} entries by year and kind, "
        f"most of them in {busiest} ({totals[busiest]}). By kind: {counts}."
    )
