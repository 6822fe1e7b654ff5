"""Dates as sources give them: a subset of EDTF, the windows of days they denote, and what follows from them.

The notation is ISO 8601-2 (EDTF) level 0 plus the level 1 qualifiers and open intervals::

    1999  1999-05  1999-05-05          a year, a month, a day
    199X                               a decade
    2004~  2004?  2004%                about, uncertain, both
    2006-08-29/2006-08-31              an interval
    1992/..  ../1995                   open at one end

A date is as precise as its source and never more, so nothing here ever invents a day. Instead, this module
keeps track of the days a date may stand for: a ``Window`` holds the first and the last of them, as proleptic
Gregorian ordinals (``datetime.date.toordinal``). Whether something held in a window is then three-valued,
and ``Span`` is the one place where that is decided; the index stores its four numbers and asks the same
question in SQL. Whether something changed from one day to another is three-valued too; ``between`` decides it.
"""

import re
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple, Self

from uzrel.model.errors import UserError

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()

QUALIFIERS = {"": 0, "?": 1, "~": 1, "%": 2}
"""Each qualifier and how many units of the date's own precision it may be off by, as the edtf package has it."""

_POINT = re.compile(r"(?:(\d{3})X|(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)([?~%]?)", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_WORDS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


class DateError(UserError, ValueError):
    """A text that is not a date; the message says what is wrong and what would be right."""


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


class Point(NamedTuple):
    """A decade, year, month or day with its qualifier."""

    year: int
    """Of a decade, its first."""
    month: int | None = None
    day: int | None = None
    qualifier: str = ""
    is_decade: bool = False

    @classmethod
    def of_day(cls, ordinal: int) -> Self:
        """Return the day with this ordinal."""
        day = date.fromordinal(ordinal)
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """``"decade"``, ``"year"``, ``"month"`` or ``"day"``."""
        if self.is_decade:
            return "decade"
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def window(self) -> Window:
        """The days of the year, month or day itself, whatever its qualifier."""
        return _shifted(self, 0)

    @property
    def reach(self) -> Window:
        """The window, widened on both sides by what the qualifier allows: ``2004~`` reaches from 2003 to 2005."""
        slack = QUALIFIERS[self.qualifier]
        if not slack:
            return self.window
        return Window(_shifted(self, -slack).first, _shifted(self, slack).last)

    def __str__(self) -> str:
        if self.is_decade:
            return f"{self.year // 10:03}X{self.qualifier}"
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}{self.qualifier}"

    def in_words(self) -> str:
        """Write the date for people: ``29 Aug 2006``, ``Mar 1998``, ``about 2024``, ``1990s``."""
        parts = [f"{self.year}s" if self.is_decade else str(self.year)]
        if self.month is not None:
            parts.insert(0, _MONTHS[self.month - 1])
        if self.day is not None:
            parts.insert(0, str(self.day))
        return _IN_WORDS[self.qualifier] + " ".join(parts)


class When(NamedTuple):
    """A date: one point, or an interval between two points of which one may be open (``None``)."""

    start: Point | None
    end: Point | None
    is_interval: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date in the notation of this module.

        Raises ``DateError`` when the text is not in the notation, names a day that no calendar has,
        or is an interval that ends before it starts.
        """
        if "/" not in text:
            point = _parse_point(text)
            return cls(point, point)
        ends = text.split("/")
        if len(ends) != 2:
            raise DateError(f"{text!r} has more than one '/'; an interval is written 1991/2005")
        start, end = (None if side == ".." else _parse_point(side) for side in ends)
        if start is None and end is None:
            raise DateError(f"{text!r} is open at both ends and so says nothing; give at least one")
        if start and end and start.window.first > end.window.last:
            raise DateError(f"{text!r} ends before it starts; write {end}/{start}")
        return cls(start, end, is_interval=True)

    @classmethod
    def stored(cls, text: str) -> Self:
        """Read a date from an index. Raises a ``ValueError`` that is no error of the user's where it is damaged."""
        try:
            return cls.parse(text)
        except DateError as error:
            raise ValueError(f"in the index, {error}") from error

    @classmethod
    def of_point(cls, point: Point) -> Self:
        """Return the date that is one year, month or day."""
        return cls(point, point)

    @classmethod
    def of_days(cls, first: int, last: int) -> Self:
        """Return the interval from one ordinal to another, open where it reaches the end of the calendar.

        Raises ``DateError`` when it has no day.
        """
        if first > last:
            raise DateError("the times given have no day in common")
        start = Point.of_day(first) if first > FIRST_DAY else None
        end = Point.of_day(last) if last < LAST_DAY else None
        return cls(start, end, is_interval=True)

    @classmethod
    def common(cls, *restrictions: "When | None") -> "When | None":
        """Return the days that all restrictions allow, or None where there is no restriction.

        Raises ``DateError`` when no day is left.
        """
        given = [each for each in restrictions if each]
        if len(given) < 2:
            return given[0] if given else None
        windows = [each.reach for each in given]
        return cls.of_days(max(window.first for window in windows), min(window.last for window in windows))

    @property
    def precision(self) -> str:
        """``"decade"``, ``"year"``, ``"month"``, ``"day"`` or ``"interval"``."""
        return "interval" if self.is_interval or self.start is None else self.start.precision

    @property
    def window(self) -> Window:
        """All the days the date covers, taken at its word."""
        return Window(
            self.start.window.first if self.start else FIRST_DAY,
            self.end.window.last if self.end else LAST_DAY,
        )

    @property
    def reach(self) -> Window:
        """All the days the date may cover once its qualifiers are allowed for."""
        return _reach(self)

    @property
    def is_closed(self) -> bool:
        """Whether both ends are given; a date open at one end only limits what is known."""
        return self.start is not None and self.end is not None

    def may_meet(self, other: "When") -> bool:
        """Say whether there is a day that both may cover."""
        return self.reach.first <= other.reach.last and other.reach.first <= self.reach.last

    def precedes(self, other: "When") -> bool:
        """Say whether every day it may cover lies before every day that ``other`` may."""
        return self.reach.last < other.reach.first

    def widened(self, days: int) -> Self:
        """Return all the days it may cover, and ``days`` more before and after them."""
        first, last = self.reach
        return self.of_days(max(first - days, FIRST_DAY), min(last + days, LAST_DAY))

    def onwards(self) -> Self:
        """Return all the days from the first that it may cover."""
        return self.of_days(self.reach.first, LAST_DAY)

    def until(self) -> Self:
        """Return all the days up to the last that it may cover."""
        return self.of_days(FIRST_DAY, self.reach.last)

    def before(self) -> Self:
        """Return all the days before any that it may cover. Raises ``DateError`` when there are none."""
        return self.of_days(FIRST_DAY, self.reach.first - 1)

    def after(self) -> Self:
        """Return all the days after any that it may cover. Raises ``DateError`` when there are none."""
        return self.of_days(self.reach.last + 1, LAST_DAY)

    def as_moment(self) -> Span:
        """Read the date as one unknown day: a signature, an accession, the end of a membership."""
        first, last = self.reach
        return Span(first, last, first, last)

    def as_duration(self) -> Span:
        """Read an interval as lasting from its start to its end: a visit of three days. A point is a moment."""
        if not self.is_interval:
            return self.as_moment()
        start = self.start.reach if self.start else Window(FIRST_DAY, FIRST_DAY)
        end = self.end.reach if self.end else Window(LAST_DAY, LAST_DAY)
        return _settled(*start, *end)

    def __str__(self) -> str:
        if not self.is_interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    def in_years(self) -> str:
        """Write the date for narrow columns: as ``in_words``, but of an interval only the years: ``2001–2021``."""
        if not self.is_interval:
            return self.in_words()
        years = dict.fromkeys((_years(self.start), _years(self.end)))
        return "–".join(years)

    def in_words(self, *, lasting: bool = False) -> str:
        """Write the date for people: ``29 Aug 2006``, ``by 1995``, ``1992 or later``, ``between 1991 and 1995``.

        With ``lasting`` an interval is told as a duration: ``29–31 Aug 2006``.
        """
        if self.start is None:
            return f"by {self.end.in_words()}" if self.end else ""
        if self.end is None:
            return f"{self.start.in_words()} or later"
        if not self.is_interval:
            return self.start.in_words()
        begin, end = _shortened(self.start, self.end), self.end.in_words()
        if not lasting:
            return f"between {begin} and {end}"
        return f"{begin}–{end}" if begin.isdecimal() and self.start.day else f"{begin} – {end}"


def _years(point: Point | None) -> str:
    return f"{point.year}{'s' if point.is_decade else ''}{point.qualifier}" if point else ""


def _shortened(start: Point, end: Point) -> str:
    """Write the start of an interval without the year and month that its end repeats."""
    if start.year != end.year or not start.month or not end.month or start.qualifier or end.qualifier:
        return start.in_words()
    if start.month == end.month and start.day and end.day:
        return str(start.day)
    return start.in_words().removesuffix(f" {start.year}")


def is_date(text: str) -> bool:
    """Say whether a text is a date in the notation of this module."""
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def span_between(began: When | None, ended: When | None, *, known_by: int) -> Span:
    """Build the span of a state of affairs from the day it began to the day before it had ended.

    ``began`` is the first day it held and ``ended`` the first day it held no longer; each is one unknown day of
    its reach. ``None`` for ``began`` means it began at some unknown time up to the ordinal ``known_by``, the day
    on which the record says that it held; ``None`` for ``ended`` means it has not ended.
    """
    end = Window(LAST_DAY, LAST_DAY) if ended is None else Window(*(day - 1 for day in ended.reach))
    start = Window(FIRST_DAY, min(known_by, end.last)) if began is None else began.reach
    return _settled(*start, *end)


def _settled(earliest_start: int, latest_start: int, earliest_end: int, latest_end: int) -> Span:
    """Return the span with both ends narrowed: nothing ends before it starts, and everything lasts at least a day."""
    latest_end = max(latest_end, earliest_start)
    latest_start = max(min(latest_start, latest_end), earliest_start)
    return Span(earliest_start, latest_start, max(earliest_end, earliest_start), latest_end)


@cache
def _parse_point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise DateError(f"{text!r} is not a date; write 1999, 1999-05, 1999-05-05, 2004~ (about) or 1991/2005")
    decade, year, month, day = (int(part) if part else None for part in found.group(1, 2, 3, 4))
    if decade:
        return Point(decade * 10, qualifier=found.group(5), is_decade=True)
    if not year:
        raise DateError(f"{text!r}: there is no year 0000; years run from 0001 to 9999")
    if month is not None and not 1 <= month <= 12:
        raise DateError(f"{text!r}: there is no month {month}; months run from 01 to 12")
    if month is not None and day is not None and not 1 <= day <= _last_day(year, month).day:
        raise DateError(
            f"{text!r}: {_MONTHS[month - 1]} {year} has no day {day}; its last is {_last_day(year, month).day}"
        )
    return Point(year, month, day, found.group(5))


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


@cache
def _reach(when: When) -> Window:
    return Window(when.start.reach.first if when.start else FIRST_DAY, when.end.reach.last if when.end else LAST_DAY)


@cache
def _shifted(point: Point, units: int) -> Window:
    """Return the window of the point ``units`` of its precision away, clipped to the calendar."""
    if point.is_decade:
        first = point.year + 10 * units
        return Window(_shifted(Point(first), 0).first, _shifted(Point(first + 9), 0).last)
    if point.month is None:
        year, first_month, last_month = point.year + units, 1, 12
    else:
        months = point.year * 12 + point.month - 1 + (units if point.day is None else 0)
        year, first_month = months // 12, months % 12 + 1
        last_month = first_month
    if year < date.min.year:
        return Window(FIRST_DAY, FIRST_DAY)
    if year > date.max.year:
        return Window(LAST_DAY, LAST_DAY)
    if point.day is not None:
        day = date(year, first_month, point.day).toordinal() + units
        day = min(max(day, FIRST_DAY), LAST_DAY)
        return Window(day, day)
    return Window(date(year, first_month, 1).toordinal(), _last_day(year, last_month).toordinal())
