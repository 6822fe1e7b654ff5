"""Windows of days and spans, and the three-valued answers to whether and when something held.

A day is a proleptic Gregorian ordinal (``datetime.date.toordinal``). ``Span.overlap`` is the one place where it is
decided whether something held in a window; the index stores the four numbers of a span and asks the same question in
SQL.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()


class Certainty(StrEnum):
    """Whether something held in a window, given how precisely its dates are known."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Window(NamedTuple):
    """The days a date may stand for, both ends included, as ordinals."""

    first: int
    last: int


class Span(NamedTuple):
    """Something that lasted from an unknown day of one window to an unknown day of another, as ordinals.

    All four ends are included. A moment is a span whose start and end are the same unknown day.
    """

    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int

    def first_day(self) -> Window:
        """Return the window of the first day."""
        return Window(self.earliest_start, self.latest_start)

    def day_after(self) -> Window:
        """Return the window of the first day after the end."""
        return Window(self.earliest_end + 1, self.latest_end + 1)

    def overlap(self, window: Window) -> Certainty:
        """Say whether at least one day of the span lies in ``window``."""
        if self.earliest_start > window.last or self.latest_end < window.first:
            return Certainty.NO
        if self.latest_start <= window.last and self.earliest_end >= window.first:
            return Certainty.CERTAIN
        return Certainty.POSSIBLE


def between(day: Window, after: Window, until: Window) -> Certainty:
    """Return whether ``day`` lies after ``after`` and not after ``until``, each being one unknown day of its window."""
    if day.first > until.last or min(day.last, until.last) <= after.first:
        return Certainty.NO
    is_sure = day.first > after.last and day.last <= until.first
    return Certainty.CERTAIN if is_sure else Certainty.POSSIBLE


def settled(earliest_start: int, latest_start: int, earliest_end: int, latest_end: int) -> Span:
    """Return the span with both ends narrowed: nothing ends before it starts, and everything lasts at least a day."""
    latest_end = max(latest_end, earliest_start)
    latest_start = max(min(latest_start, latest_end), earliest_start)
    return Span(earliest_start, latest_start, max(earliest_end, earliest_start), latest_end)
