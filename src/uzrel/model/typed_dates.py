"""Dates as people type them, beside the EDTF notation of ``dates``.

Nothing is guessed: a text with two readings (``05/06/2005``) is refused with both, and precision is kept: ``May 2005``
is a month. The ``edtf`` package reads English dates too, but takes such a text for one of its readings.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from uzrel.model.dates import When
from uzrel.model.errors import DateError
from uzrel.model.points import Point

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
FORMS = "1999, May 2005, 13 May 2005, 2005-05-13, 1990s, 1995..2000, 2016.. or last year"
"""Examples for the error about a text that is not a date."""

_MONTH = rf"(?P<month>{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = (
    rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR} {_MONTH} {_DAY}",
    rf"{_YEAR} {_MONTH}",
    rf"{_DAY}\.(?P<number>\d{{1,2}})\.{_YEAR}",
    rf"{_YEAR}(?P<separator>[/.-])(?P<number>\d{{1,2}})(?P=separator){_DAY}",
    rf"{_YEAR}[/.-](?P<number>\d{{1,2}})",
    rf"(?P<number>\d{{1,2}})[/.-]{_YEAR}",
    rf"{_YEAR}(?P<number>\d\d)(?P<day>\d\d)",
    _YEAR,
)
_TWO_READINGS = r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})"
_DECADE = r"(?:the )?(\d{3})0s"
_RELATIVE = r"(this|last|next) (day|week|month|year)"
_DAYS = {"now": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_RANGES = (
    r"(?:from |between )?(?P<start>.+?) (?:to|until|till|and|-|–|—) (?P<end>.+)",
    r"(?P<start>.+?)\s*[–—]\s*(?P<end>.+)",
    r"(?P<start>\d{4})-(?P<end>\d{4})",
    r"(?:since|from) (?P<start>.+)",
    r"(?:until|till|by) (?P<end>.+)",
)


def parse_typed(text: str, *, today: date) -> When:
    """Read a date, decade or range that is not written in EDTF.

    Raises ``DateError`` for a text with no reading, or with two; the message shows forms that work.
    """
    cleaned = " ".join(text.split())
    if found := _range(cleaned, today) or _moment(cleaned, today):
        return found
    if re.fullmatch(r"\d{4}[-.~?%/X][\d.~?%/X-]*", cleaned, re.ASCII):
        return When.parse(cleaned)  # which says what is wrong with a month 13 and the like
    raise DateError(f"{text!r} is not a date; write {FORMS}")


def _range(text: str, today: date) -> When | None:
    """Read two dates with something between them, or one with an open side."""
    if ".." in text:
        start, _, end = text.partition("..")
        return _interval(start.strip(), end.strip(), today)
    folded = text.casefold()
    for pattern in _RANGES:
        if found := re.fullmatch(pattern, folded, re.ASCII):
            sides = {"start": "", "end": "", **found.groupdict()}
            if interval := _interval(_completed(sides["start"], sides["end"]), sides["end"], today):
                return interval
    return None


def _completed(start: str, end: str) -> str:
    """Return the start of a range with the month and year that only its end gives: ``29–31 Aug 2006``."""
    if re.fullmatch(r"\d{1,2}", start) and (day := re.match(r"\d{1,2} ", end)):
        return f"{start} {end[day.end() :]}"
    if re.fullmatch(rf"(\d{{1,2}} )?{_MONTH}", start) and (year := re.search(r"\d{4}$", end)):
        return f"{start} {year[0]}"
    return start


def _interval(start: str, end: str, today: date) -> When | None:
    """Return the interval from the first day of one date to the last day of another; an empty side is open."""
    sides = [_moment(side, today) if side else None for side in (start, end)]
    if any(text and not side for text, side in zip((start, end), sides, strict=True)) or sides == [None, None]:
        return None
    first, last = sides
    interval = When(first.start if first else None, last.end if last else None, is_interval=True)
    return When.parse(str(interval))  # which refuses one that ends before it starts


def _moment(text: str, today: date) -> When | None:
    """Read one day, month, year or decade, or days relative to today."""
    if edtf := _edtf(text):
        return edtf
    folded = text.casefold()
    if folded in _DAYS:
        return _day(today + timedelta(_DAYS[folded]))
    if relative := re.fullmatch(_RELATIVE, folded, re.ASCII):
        return _relative(_STEPS[relative[1]], relative[2], today)
    if decade := re.fullmatch(_DECADE, folded, re.ASCII):
        return When.parse(f"{decade[1]}X")
    if two := re.fullmatch(_TWO_READINGS, folded, re.ASCII):
        return _by_either_reading(text, *two.groups())
    written = next(_written(folded), None)
    return When.parse(written) if written else None


def _edtf(text: str) -> When | None:
    try:
        return When.parse(text)
    except DateError:
        return None


def _written(folded: str) -> Iterator[str]:
    """Yield the readings of a text by the forms in which people write dates, in EDTF."""
    for pattern in _WRITTEN:
        if found := re.fullmatch(pattern, folded, re.ASCII):
            parts = found.groupdict()
            month = _number_of(parts["month"]) if parts.get("month") else parts.get("number")
            yield "-".join([parts["year"], *(f"{int(part):02}" for part in (month, parts.get("day")) if part)])


def _number_of(month: str) -> str:
    return str(next(number for number, name in enumerate(MONTHS, 1) if name.startswith(month[:3])))


def _by_either_reading(text: str, one: str, two: str, year: str) -> When:
    """Read a date whose day and month may stand in either order. Raises ``DateError`` if both orders are dates."""
    readings = {
        str(when): when
        for day, month in ((one, two), (two, one))
        if (when := _edtf(f"{year}-{int(month):02}-{int(day):02}"))
    }
    if not readings:
        raise DateError(f"{text!r} is not a date; write {FORMS}")
    if len(readings) > 1:
        words = " or ".join(when.in_words() for when in readings.values())
        raise DateError(f"{text!r} can be read as {words}; write {' or '.join(readings)}")
    return next(iter(readings.values()))


def _relative(step: int, unit: str, today: date) -> When:
    match unit:
        case "day":
            return _day(today + timedelta(step))
        case "week":
            monday = today.toordinal() - today.weekday() + 7 * step
            return When.of_days(monday, monday + 6)
        case "month":
            months = today.year * 12 + today.month - 1 + step
            return When.of_point(Point(months // 12, months % 12 + 1))
        case _:
            return When.of_point(Point(today.year + step))


def _day(day: date) -> When:
    return When.of_point(Point(day.year, day.month, day.day))
