"""Points of dates: decades, years, months and days with a qualifier, as EDTF writes them."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple, Self

from uzrel.model.errors import DateError
from uzrel.model.spans import FIRST_DAY, LAST_DAY, Window

QUALIFIERS = {"": 0, "?": 1, "~": 1, "%": 2}
"""Each qualifier and how many units of the date's own precision it may be off by, as the edtf package has it."""

_POINT = re.compile(r"(?:(\d{3})X|(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)([?~%]?)", re.ASCII)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_WORDS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


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


@cache
def parse_point(text: str) -> Point:
    """Read a decade, year, month or day. Raises ``DateError``."""
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
