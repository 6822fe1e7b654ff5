"""The years that a dataset covers, in all or of one kind of record."""

from datetime import date
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.spans import FIRST_DAY, LAST_DAY

TIMELINE = "entry"
"""The table of the timeline's entries in the index."""


class Coverage(NamedTuple):
    """The years of the first and the last record of a kind, and the day the data is kept up to."""

    first: int
    last: int
    as_of: str

    def end(self, day: date) -> date:
        """Return ``day``, or the last day the record is kept up to if that is earlier."""
        return min(day, date.fromordinal(When.stored(self.as_of).window.last))


def coverage(index: Index, table: str = TIMELINE) -> Coverage:
    """Return what the dataset covers of the records of ``table``, or of what the timeline tells of Uzbekistan.

    Without records that is the year of ``as_of``, which is also the last: what lies ahead has not happened.
    """
    as_of = index.meta("as_of")
    home = "AND home" if table == TIMELINE else ""
    sql = f"""
        SELECT min(earliest_start), max(latest_start) FROM {table}
        WHERE earliest_start > {FIRST_DAY} AND latest_start < {LAST_DAY} AND earliest_start <= ? {home}"""
    last_day = When.stored(as_of).reach.last
    first, last = index.select(sql, last_day).fetchone()
    years = [_year(day if day is not None else last_day) for day in (first, min(last or last_day, last_day))]
    return Coverage(years[0], years[1], as_of)


def _year(ordinal: int) -> int:
    return date.fromordinal(ordinal).year
