"""What a chart on a terminal and one in a file have in common: the axis of time, and which rows stand together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeVar

from uzrel.model.dates import FIRST_DAY, Span, Window
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.years import YearRow

T = TypeVar("T")

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""How many years may lie between two ticks."""


class Axis(NamedTuple):
    """A stretch of days, both ends included, as ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days there are."""
        return self.last - self.first + 1

    def share(self, day: int) -> float:
        """Return how far along the axis a day begins, from 0 to 1; what lies beyond is at its end."""
        return min(max((day - self.first) / self.length, 0), 1)

    def windows(self, count: int) -> list[Window]:
        """Return the days as so many windows, each of a day at least."""
        starts = [self.first + number * self.length // count for number in range(count + 1)]
        return [Window(start, max(start, end - 1)) for start, end in pairwise(starts)]

    def ticks(self, most: int) -> list[int]:
        """Return the years to name, at most so many: those whose first day is on the axis, or else its first."""
        begins, ends = map(date.fromordinal, self)
        whole = begins.year if (begins.month, begins.day) == (1, 1) else begins.year + 1
        return ticks(range(whole, ends.year + 1), most) or [begins.year]


def ticks(years: range, most: int) -> list[int]:
    """Return at most so many of the years, at the smallest step with which there are no more."""
    named = ([year for year in years if year % step == 0] for step in STEPS)
    return next((found for found in named if len(found) <= most), [])


class Lasting(NamedTuple):
    """A span to draw, and its days."""

    row: MembershipBar
    span: Span


def lines_of(rows: Iterable[MembershipBar]) -> list[list[Lasting]]:
    """Return the spans of each row of the chart."""
    lines: dict[str, list[Lasting]] = {}
    for row in rows:
        lines.setdefault(row.row, []).append(Lasting(row, row.days))
    return list(lines.values())


def axis_of(lines: Iterable[Iterable[Lasting]], since: date | None, today: date) -> Axis:
    """Return the axis from ``since``, or else the year in which the first span may begin, to ``today``."""
    last = today.toordinal()
    if since:
        return Axis(since.toordinal(), last)
    starts = (
        span.latest_start if span.earliest_start == FIRST_DAY else span.earliest_start
        for line in lines
        for _, span in line
    )
    first = date.fromordinal(min(last, *starts))
    return Axis(date(first.year, 1, 1).toordinal(), last)


def by_year(rows: Iterable[YearRow]) -> dict[int, list[YearRow]]:
    """Return the rows of each year from the first to the last, of most years perhaps none."""
    found = list(rows)
    of_years: dict[int, list[YearRow]] = {
        year: [] for year in range(min(row.year for row in found), max(row.year for row in found) + 1)
    }
    for row in found:
        of_years[row.year].append(row)
    return of_years


def by_kind(rows: Iterable[YearRow], marks: Sequence[T]) -> dict[str, T]:
    """Return the mark of each kind, the kinds with the most entries first; all that are left share the last mark."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.kind] += row.count
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return {kind: marks[min(rank, len(marks) - 1)] for rank, kind in enumerate(ranked)}


def meanings(marks: Mapping[str, T]) -> Iterator[tuple[T, str]]:
    """Yield each mark with the kind that has it, or with how many share it."""
    kinds: dict[T, list[str]] = {}
    for kind, mark in marks.items():
        kinds.setdefault(mark, []).append(kind)
    for mark, of_mark in kinds.items():
        yield mark, of_mark[0] if len(of_mark) == 1 else f"{len(of_mark)} other kinds"
