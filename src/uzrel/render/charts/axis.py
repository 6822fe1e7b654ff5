"""The time axis and the grouping of rows that charts on a terminal and in a file share."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeVar

from uzrel.model.spans import FIRST_DAY, Span, Window
from uzrel.model.text import name_with_abbreviation
from uzrel.queries.membership_chart import MembershipBar
from uzrel.queries.years import YearRow
from uzrel.render.escape import one_line

T = TypeVar("T")

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
"""Possible numbers of years between two ticks."""


class Axis(NamedTuple):
    """The days of a chart as ordinals, from the first to the last, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of days."""
        return self.last - self.first + 1

    def share(self, day: int) -> float:
        """Return the position of the beginning of a day, from 0 to 1; days beyond an end are at that end."""
        return min(max((day - self.first) / self.length, 0), 1)

    def windows(self, count: int) -> list[Window]:
        """Return the axis divided into ``count`` windows of at least a day each."""
        starts = [self.first + number * self.length // count for number in range(count + 1)]
        return [Window(start, max(start, end - 1)) for start, end in pairwise(starts)]

    def ticks(self, most: int) -> list[int]:
        """Return at most ``most`` years to name: those whose first day is on the axis, or else its first year."""
        begins, ends = map(date.fromordinal, self)
        whole = begins.year if (begins.month, begins.day) == (1, 1) else begins.year + 1
        return ticks(range(whole, ends.year + 1), most) or [begins.year]


def ticks(years: range, most: int) -> list[int]:
    """Return the years to name, at the smallest step that gives at most ``most`` of them."""
    named = ([year for year in years if year % step == 0] for step in STEPS)
    return next((found for found in named if len(found) <= most), [])


class Bar(NamedTuple):
    """A membership and the days it lasted."""

    row: MembershipBar
    span: Span


class ChartRow(NamedTuple):
    """A row of the membership chart: an organization and its bars, at least one."""

    bars: Sequence[Bar]

    @property
    def label(self) -> str:
        """The organization's abbreviation, or its name where it has none."""
        return one_line(self.bars[0].row.label)

    @property
    def name(self) -> str:
        """The organization's name with its abbreviation."""
        row = self.bars[0].row
        return one_line(name_with_abbreviation(row.name, row.abbreviation))


def chart_rows(memberships: Iterable[MembershipBar]) -> list[ChartRow]:
    """Return the rows of the membership chart, in the order in which their first bars come."""
    rows: dict[str, list[Bar]] = {}
    for each in memberships:
        rows.setdefault(each.row, []).append(Bar(each, each.days))
    return list(map(ChartRow, rows.values()))


def axis_of(rows: Iterable[ChartRow], since: date | None, until: date) -> Axis:
    """Return the axis to ``until``, from ``since`` or else from the year in which the first bar may begin."""
    last = until.toordinal()
    if since:
        return Axis(since.toordinal(), last)
    starts = (
        span.latest_start if span.earliest_start == FIRST_DAY else span.earliest_start
        for row in rows
        for _, span in row.bars
    )
    first = date.fromordinal(min(last, *starts))
    return Axis(date(first.year, 1, 1).toordinal(), last)


def by_year(rows: Iterable[YearRow]) -> dict[int, list[YearRow]]:
    """Return the rows of each year from the first to the last; the list of a year without entries is empty."""
    found = list(rows)
    of_years: dict[int, list[YearRow]] = {
        year: [] for year in range(min(row.year for row in found), max(row.year for row in found) + 1)
    }
    for row in found:
        of_years[row.year].append(row)
    return of_years


def by_kind(rows: Iterable[YearRow], marks: Sequence[T]) -> dict[str, T]:
    """Return a mark for each kind, the most frequent kinds first; the last mark is shared by all kinds left over."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.kind] += row.count
    ranked = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return {kind: marks[min(rank, len(marks) - 1)] for rank, kind in enumerate(ranked)}


def meanings(marks: Mapping[str, T]) -> Iterator[tuple[T, str]]:
    """Yield each mark with the kind it stands for, or with the number of kinds that share it."""
    kinds: dict[T, list[str]] = {}
    for kind, mark in marks.items():
        kinds.setdefault(mark, []).append(kind)
    for mark, of_mark in kinds.items():
        yield mark, of_mark[0] if len(of_mark) == 1 else f"{len(of_mark)} other kinds"
