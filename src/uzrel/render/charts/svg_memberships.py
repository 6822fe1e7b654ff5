"""The membership chart as SVG: a row for each organization, its memberships as bars."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from uzrel.model.spans import Span
from uzrel.model.text import name_with_abbreviation
from uzrel.queries.membership_chart import MembershipBar
from uzrel.render.charts.axis import Axis, Bar, ChartRow, axis_of, chart_rows
from uzrel.render.charts.svg_document import (
    FADING,
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
    sample,
    stroke,
    text,
    text_width,
)
from uzrel.render.columns import day
from uzrel.render.widths import wrapped

STATUSES = {
    "member": Style("#0072b2", "#4aa3df", "stroke-width: 9px;"),
    "elected": Style("#cc79a7", "#d88fbc", "stroke-width: 9px; stroke-dasharray: 5 1;"),
    "participant": Style("#009e73", "#1fb58f", "stroke-width: 6px;"),
    "associate": Style("#56b4e9", "#8ccbf2", "stroke-width: 9px; stroke-dasharray: 2 1;"),
    "partner": Style("#d55e00", "#f07c3e", "stroke-width: 6px; stroke-dasharray: 7 2;"),
    "observer": Style("#e69f00", "#f0b840", "stroke-width: 3px;"),
    "candidate": Style("#6e7781", "#9aa3ad", "stroke-width: 3px; stroke-dasharray: 6 3;"),
    "signatory": Style("#6e7781", "#9aa3ad", "stroke-width: 3px; stroke-dasharray: 2 2;"),
}
"""The bars by status: colours of Okabe and Ito, lighter on dark pages, and a width and dashes to tell them without."""

STYLES = {
    **STATUSES,
    "possible": Style("#1f2328", "#e6edf3", "stroke-width: 6px;"),
    "suspended": Style("#1f2328", "#e6edf3", "stroke-width: 2px;"),
}
SUSPENDED = 12
"""Height of the mark at the end of a membership that was suspended."""

ROW = 14
"""Height of a row."""

LABEL_LINE = 11
"""Distance between two lines of a label."""

LABEL = 350
"""Width beyond which a label is broken between words."""

TICK_ROOM = 44
"""Least distance between two named years."""


def membership_drawing(memberships: Iterable[MembershipBar], caption: Caption, since: date | None, until: date) -> str:
    """Return an SVG document with the bars from ``since``, or the first of them, to ``until``."""
    rows = chart_rows(memberships)
    axis = axis_of(rows, since, until)
    samples, top = legend(_entries(rows, axis))
    labels = [wrapped(row.name, LABEL, text_width) for row in rows]
    left = MARGIN + max(text_width(line) for label in labels for line in label) + 10
    heights = [ROW + LABEL_LINE * (len(label) - 1) for label in labels]
    frame = Box(left, top + 22, WIDTH - MARGIN - left, sum(heights))
    parts = [*samples, *_stripes(heights, frame), *_grid(axis, frame)]
    y = frame.y
    for row, label, height in zip(rows, labels, heights, strict=True):
        middle = y + height // 2
        first_line = middle + 4 - LABEL_LINE * (len(label) - 1) / 2
        parts += (text("text", MARGIN, first_line + number * LABEL_LINE, line) for number, line in enumerate(label))
        parts += (group(_tooltip(bar.row), _strokes(bar, axis, frame, middle)) for bar in row.bars)
        y += height
    return document(caption, _description(rows, axis), STYLES, y + 16, parts)


def _entries(rows: Sequence[ChartRow], axis: Axis) -> Iterator[tuple[Sample, str]]:
    """Yield the entries of the legend."""
    bars = [bar for row in rows for bar in row.bars]
    yield from ((sample(status), status) for status in STATUSES if any(bar.row.status == status for bar in bars))
    if any(_fades(bar.span, axis) for bar in bars):
        yield (lambda x, y: fade("possible", x, y, SAMPLE)), "possible"
    if any(_was_suspended(bar, axis) for bar in bars):
        yield (lambda x, y: [_suspension(x + SAMPLE / 2, y)]), "suspended"


def _fades(span: Span, axis: Axis) -> bool:
    """Return whether an end that is not known exactly is on the axis."""
    first, by, last, until = (min(max(day, axis.first), axis.last) for day in span)
    return first < by or last < until


def _was_suspended(bar: Bar, axis: Axis) -> bool:
    return bar.row.ended == "suspension" and bar.span.latest_end <= axis.last


def _suspension(x: float, middle: float) -> str:
    return stroke("suspended", x, middle - SUSPENDED / 2, down=SUSPENDED)


def _stripes(heights: Iterable[float], frame: Box) -> Iterator[str]:
    """Yield a stripe behind every other row, from its label to its end."""
    y = frame.y
    for number, height in enumerate(heights):
        if number % 2:
            yield rect("stripe", Box(MARGIN - 4, y, WIDTH - 2 * MARGIN + 8, height))
        y += height


def _grid(axis: Axis, frame: Box) -> Iterator[str]:
    """Yield a vertical line for each year to name, with the year above and below it."""
    for year in axis.ticks(int(frame.width / TICK_ROOM) - 1):
        x = frame.x + axis.share(date(year, 1, 1).toordinal()) * frame.width
        yield rect("line", Box(round(x), frame.y, 1, frame.height))
        for y in (frame.y - 6, frame.y + frame.height + 14):
            yield text("faint", x, y, str(year), anchor="middle")


def _strokes(bar: Bar, axis: Axis, frame: Box, middle: float) -> Iterator[str]:
    """Yield the strokes of a bar: solid while the membership certainly lasted, fading where it possibly did."""
    kind, (first, by, last, until) = bar.row.status, bar.span

    def between(start: int, end: int, opacities: Sequence[float] = (1,)) -> Iterator[str]:
        left, right = (frame.x + axis.share(day) * frame.width for day in (start, end + 1))
        if left < right:
            yield from fade(kind, left, middle, right - left, opacities)

    if by > min(last, axis.last):  # there is no day on the axis on which it certainly lasted
        yield from between(first, until, (POSSIBLE,))
    else:
        yield from between(first, by - 1, FADING)
        yield from between(by, last)
        yield from between(last + 1, until, FADING[::-1] if until <= axis.last else (POSSIBLE,))
    if _was_suspended(bar, axis):
        yield _suspension(frame.x + axis.share(until + 1) * frame.width, middle)


def _tooltip(row: MembershipBar) -> str:
    lasted = f"from {day(row.from_) or 'an unknown day'}" + (f" to {day(row.to)}" if row.to else " on")
    suspended = ", suspended" if row.ended == "suspension" else ""
    return f"{name_with_abbreviation(row.name, row.abbreviation)}: {row.status}, {lasted}{suspended}"


def _description(rows: Sequence[ChartRow], axis: Axis) -> str:
    first, last = map(date.fromordinal, axis)
    statuses = Counter(
        bar.row.status
        for row in rows
        for bar in row.bars
        if bar.span.latest_start <= axis.last <= bar.span.earliest_end
    )
    at_the_end = ", ".join(f"{status} {statuses[status]}" for status in STATUSES if statuses[status]) or "none"
    return (
        f"A bar chart from {day(str(first))} to {day(str(last))} with a row for each of {len(rows)} organizations. "
        f"Statuses on the last day: {at_the_end}."
    )
