"""Dates as sources give them: a subset of EDTF, and the windows of days they denote.

The notation is ISO 8601-2 (EDTF) level 0 plus the level 1 qualifiers and open intervals::

    1999  1999-05  1999-05-05          a year, a month, a day
    199X                               a decade
    2004~  2004?  2004%                about, uncertain, both
    2006-08-29/2006-08-31              an interval
    1992/..  ../1995                   open at one end

A date is as precise as its source and never more, so nothing here ever invents a day. Instead, a date has a
``Window``: the days it may stand for. ``spans`` decides what follows from these.
"""

from functools import cache
from typing import NamedTuple, Self

from uzrel.model.errors import DateError
from uzrel.model.points import Point, parse_point
from uzrel.model.spans import FIRST_DAY, LAST_DAY, Span, Window, settled


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
            point = parse_point(text)
            return cls(point, point)
        ends = text.split("/")
        if len(ends) != 2:
            raise DateError(f"{text!r} has more than one '/'; an interval is written 1991/2005")
        start, end = (None if side == ".." else parse_point(side) for side in ends)
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
        return settled(*start, *end)

    def __str__(self) -> str:
        if not self.is_interval:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"

    def in_years(self) -> str:
        """Write the date for narrow columns: as ``in_words``, but of an interval only the years: ``2001–2021``."""
        if not self.is_interval:
            return self.in_words()
        years = dict.fromkeys((_year(self.start), _year(self.end)))
        return (" – " if any(" " in year for year in years) else "–").join(years)

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


def _year(point: Point | None) -> str:
    return point._replace(month=None, day=None).in_words() if point else ""


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
    return settled(*start, *end)


@cache
def _reach(when: When) -> Window:
    return Window(when.start.reach.first if when.start else FIRST_DAY, when.end.reach.last if when.end else LAST_DAY)
