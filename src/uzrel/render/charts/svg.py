"""The charts as SVG."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from uzrel.model.dates import Span
from uzrel.model.text import name_with_abbreviation
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.years import YearRow
from uzrel.render.cells import cut, width_of
from uzrel.render.charts.axis import Axis, Lasting, axis_of, by_kind, by_year, lines_of, meanings, ticks
from uzrel.render.charts.svg_document import LINE, MARGIN, SIGN, WIDTH, Box, Colors, document, group, legend, rect, text
from uzrel.render.columns import day
from uzrel.render.escape import one_line

STATUSES: Colors = {
    "member": ("#0969da", "#4493f8"),
    "elected": ("#8250df", "#ab7df8"),
    "participant": ("#1b7c83", "#39a8a8"),
    "associate": ("#54aeff", "#79c0ff"),
    "partner": ("#bc4c00", "#f0883e"),
    "observer": ("#d4a72c", "#e3b341"),
    "candidate": ("#6e7781", "#8b949e"),
    "signatory": ("#a0a9b3", "#626b75"),
}
SUSPENDED: Colors = {"suspended": ("#cf222e", "#f85149")}
FULL = ("member", "elected", "participant")
"""The statuses of those who take part in full; the bars of the others are half as thick."""

THICK = 12
LABEL = 32
"""Signs of a label at most; a tooltip tells the whole name."""

TICK_ROOM = 44
"""Units from one named year to the next, at least."""

KINDS: Colors = {
    "kind-1": ("#0969da", "#4493f8"),
    "kind-2": ("#d4a72c", "#e3b341"),
    "kind-3": ("#1b7c83", "#39a8a8"),
    "kind-4": ("#8250df", "#ab7df8"),
    "kind-5": ("#bc4c00", "#f0883e"),
    "kind-6": ("#54aeff", "#a5d6ff"),
    "others": ("#a0a9b3", "#626b75"),
}
HEIGHT = 320
"""Units of the tallest column of the timeline."""

LEVELS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000)
"""How many entries may lie between two lines across the timeline."""


def span_chart(rows: Iterable[MembershipBar], title: str, since: date | None, today: date) -> str:
    """Return a drawing of the spans from ``since`` or the first of them to ``today``, a line for each row."""
    lines = lines_of(rows)
    axis = axis_of(lines, since, today)
    samples, top = legend(_colors_in(lines, axis))
    labels = [cut(one_line(line[0].row.label), LABEL) for line in lines]
    left = MARGIN + max(map(width_of, labels)) * SIGN + 12
    frame = Box(left, top + 24, WIDTH - MARGIN - left, len(lines) * LINE)
    parts = [*samples, *_grid(axis, frame)]
    for number, (label, line) in enumerate(zip(labels, lines, strict=True)):
        middle = frame.y + number * LINE + LINE / 2
        parts.append(
            text(
                "text",
                MARGIN,
                middle + 4,
                label,
                tooltip=name_with_abbreviation(line[-1].row.name, line[-1].row.abbreviation),
            )
        )
        parts += (group("bar", _told(row), _pieces(row, span, axis, frame, middle)) for row, span in line)
    return document(title, {**STATUSES, **SUSPENDED}, frame.y + frame.height + 24 + MARGIN, parts)


def _colors_in(lines: Iterable[Iterable[Lasting]], axis: Axis) -> Iterator[tuple[str, str]]:
    """Yield the classes of the bars and what they mean."""
    shown = [lasting for line in lines for lasting in line]
    yield from ((status, status) for status in STATUSES if any(row.status == status for row, _ in shown))
    if any(_fades(span, axis) for _, span in shown):
        yield "text possible", "fading: possible"
    if any(_was_suspended(row, span, axis) for row, span in shown):
        yield "suspended", "suspended"


def _fades(span: Span, axis: Axis) -> bool:
    """Say whether an end that is not known exactly is shown."""
    first, by, last, until = (min(max(day, axis.first), axis.last) for day in span)
    return first < by or last < until


def _was_suspended(row: MembershipBar, span: Span, axis: Axis) -> bool:
    return row.ended == "suspension" and span.latest_end <= axis.last


def _grid(axis: Axis, frame: Box) -> Iterator[str]:
    """Yield a line down the frame for each year that the axis names, and that year above and below."""
    for year in axis.ticks(int(frame.width / TICK_ROOM) - 1):
        x = frame.x + axis.share(date(year, 1, 1).toordinal()) * frame.width
        yield rect("line", Box(x, frame.y, 1, frame.height))
        for y in (frame.y - 8, frame.y + frame.height + 16):
            yield text("faint", x, y, str(year), anchor="middle")


def _pieces(row: MembershipBar, span: Span, axis: Axis, frame: Box, middle: float) -> Iterator[str]:
    """Yield the parts of a bar: what surely lasted, and at its ends what only may have."""
    thick = THICK if row.status in FULL else THICK / 2

    def piece(kind: str, first: int, last: int, mask: str = "") -> Iterator[str]:
        start, end = (frame.x + axis.share(day) * frame.width for day in (first, last + 1))
        if start < end:
            yield rect(kind, Box(start, middle - thick / 2, end - start, thick), mask=mask)

    first, by, last, until = span
    if by > min(last, axis.last):  # on no day that is shown it surely lasted
        yield from piece(f"{row.status} possible", first, until)
    else:
        yield from piece(row.status, first, by - 1, "rise")
        yield from piece(row.status, by, last)
        if until <= axis.last:
            yield from piece(row.status, last + 1, until, "fall")
        else:  # it may well last on
            yield from piece(f"{row.status} possible", last + 1, until)
    if _was_suspended(row, span, axis):
        end = frame.x + axis.share(until + 1) * frame.width
        yield rect("suspended", Box(end - 2, middle - THICK / 2 - 2, 3, THICK + 4))


def _told(row: MembershipBar) -> str:
    """Return what a tooltip says of a span."""
    lasted = f"from {day(row.from_) or 'an unknown day'}" + (f" to {day(row.to)}" if row.to else " on")
    suspended = ", suspended" if row.ended == "suspension" else ""
    return f"{name_with_abbreviation(row.name, row.abbreviation)}: {row.status}, {lasted}{suspended}"


def year_chart(rows: Iterable[YearRow], title: str) -> str:
    """Return a drawing of the entries per year as columns, the most frequent kinds told apart."""
    found = list(rows)
    years, names = by_year(found), by_kind(found, list(KINDS))
    unsure = [("text possible", "faint: possibly of another year")] if any(row.possible for row in found) else []
    samples, top = legend([*meanings(names), *unsure])
    peak = max(sum(row.count for row in of_year) for of_year in years.values())
    left = MARGIN + len(str(peak)) * SIGN + 12
    frame = Box(left, top + 12, WIDTH - MARGIN - left, HEIGHT)
    room = frame.width / len(years)
    parts = [*samples, *_levels(peak, frame)]
    named = ticks(range(min(years), max(years) + 1), int(frame.width / TICK_ROOM))
    for number, (year, of_year) in enumerate(years.items()):
        place = Box(frame.x + number * room, frame.y, room, HEIGHT)
        if year in named:
            parts.append(text("faint", place.x + room / 2, frame.y + HEIGHT + 18, str(year), anchor="middle"))
        parts += _column(of_year, names, peak, place)
    return document(title, KINDS, frame.y + HEIGHT + 24 + MARGIN, parts)


def _levels(peak: int, frame: Box) -> Iterator[str]:
    """Yield lines across the frame, with the number of entries that each stands for."""
    step = next((level for level in LEVELS if peak / level <= 6), LEVELS[-1])
    for level in range(0, peak + 1, step):
        y = frame.y + frame.height * (1 - level / peak)
        yield rect("line", Box(frame.x, y, frame.width, 1))
        yield text("faint", frame.x - 8, y + 4, str(level), anchor="end")


def _column(rows: Iterable[YearRow], names: Mapping[str, str], peak: int, place: Box) -> Iterator[str]:
    """Yield the bars of one year, each on top of one more frequent, what may be of another year faintly."""
    ranks = list(names)
    width = max(place.width * 0.8, 1)
    x, y = place.x + (place.width - width) / 2, place.y + place.height
    for row in sorted(rows, key=lambda row: ranks.index(row.kind)):
        name = names[row.kind]
        parts = []
        for kind, count in ((name, row.count - row.possible), (f"{name} possible", row.possible)):
            height = place.height * count / peak
            y -= height
            if count:
                parts.append(rect(kind, Box(x, y, width, height)))
        possible = f", {row.possible} of them possibly of another year" if row.possible else ""
        yield group("bar", f"{row.year}: {row.count} {row.kind}{possible}", parts)
