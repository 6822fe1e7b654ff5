"""Texts of cells for people, and the columns that most tables have."""

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

from uzrel.model.date_fields import DATE_FIELDS
from uzrel.model.dates import When, is_date
from uzrel.render.escape import one_line
from uzrel.render.view import Column, Marked, Placement, is_possible, plain_text

MARKS = {
    "?": "possible, dates are vague",
    "*": "disputed (uzrel show ID)",
    "!": "only announced",
}
"""The signs in the first column of a table, and what a legend says of them."""


def marks(row: Any) -> str:
    """Return the marks of a row."""
    possible = is_possible(row)
    signs = (possible, getattr(row, "disputed", False), getattr(row, "announced", False))
    return "".join(mark for mark, given in zip(MARKS, signs, strict=True) if given)


def between(start: str | None, end: str | None, words: Callable[[str | None], str]) -> str:
    """Return beginning and end, with a question mark for an unknown beginning; ``words`` formats a date."""
    return f"{words(start) or '?'} – {words(end)}".rstrip()


def span(start: str | None, end: str | None) -> str:
    """Return beginning and end for people."""
    return between(start, end, day)


def day(text: str | None) -> str:
    """Return the EDTF date of a boundary for people: ``29 Aug 2006``, ``between 1991 and 1995``."""
    return When.stored(text).in_words() if text else ""


def days(text: str | None) -> str:
    """Return the EDTF date of something that may last for people: ``29–31 Aug 2006``."""
    return When.stored(text).in_words(lasting=True) if text else ""


def brief_day(text: str | None) -> str:
    """Return the shortest form of a date: of an interval the years, ``2001–2021``."""
    return When.stored(text).in_years() if text else ""


def brief_date(row: Any) -> str:
    """Return the date of a row in its shortest form."""
    return dated(row) if len(dated(row)) <= BRIEF else brief_day(row.date)


BRIEF = 14
"""The most letters of a date that needs no shorter form: ``29–31 Aug 2006``."""


def dated(row: Any) -> str:
    """Return the date of a row for people: events and meetings may last, all else falls on one day."""
    return days(row.date) if DATE_FIELDS[row.table].happened else day(row.date)


def dated_as(field: str, text: str) -> str:
    """Return the date in a field for people: only a date in the field ``date`` may last."""
    return days(text) if field == "date" else day(text)


def field_text(table: str, field: str, value: Any) -> str:
    """Return the value of a record's field for people, a date in words."""
    return dated_as(field, value) if value and field in DATE_FIELDS[table].all and is_date(value) else plain_text(value)


def emphasised(text: str) -> Marked:
    """Return a text without its ``**`` marks, with the words between two of them emphasised."""
    parts = one_line(text).split("**")
    ends = list(accumulate(map(len, parts)))
    marked = Marked("".join(parts))
    marked.stretches = list(pairwise(ends))[::2]
    return marked


def codes(ids: list[str]) -> str:
    """Return country codes in upper case."""
    return ", ".join(id_.upper() for id_ in ids)


def citations(sources: list[str]) -> str:
    """Return the first citation and how many more there are."""
    more = len(sources) - 1
    return f"{sources[0]} +{more}" if more > 0 else "".join(sources)


def date_column(header: str, field: str, placement: Placement = Placement.BESIDE) -> Column:
    """Return the column of a field that holds the date of a boundary."""
    return Column(
        header,
        lambda row: day(getattr(row, field)),
        placement=placement,
        narrow_cell=lambda row: brief_day(getattr(row, field)),
    )


def brief_span(row: Any) -> str:
    """Return the beginning and end of a row in their shortest form."""
    return between(row.from_, row.to, brief_day)


DATE = Column("Date", dated, narrow_cell=brief_date)
SPAN = Column("From – to", lambda row: span(row.from_, row.to), narrow_cell=brief_span)
MARK = Column("", marks, "magenta")
ID = Column("Id", lambda row: row.id, "dim", placement=Placement.DETAIL)
SOURCE = Column(
    "Source",
    lambda row: citations(row.sources),
    "dim",
    placement=Placement.DETAIL,
    long_cell=lambda row: ", ".join(row.sources),
)
"""The columns that most tables have."""
