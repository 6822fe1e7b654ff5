"""Anniversaries: what happened on one day of any year."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from uzrel.index.database import Index
from uzrel.queries.coverage import coverage
from uzrel.queries.row import read_rows
from uzrel.queries.timeline import COLUMNS, TimelineRow

MONTH = 31
"""Days; an entry that may have lasted this long or longer has no anniversary."""


def anniversaries(index: Index, month: int, day: int, *, everything: bool = False) -> Iterator[TimelineRow]:
    """Yield what certainly happened on this day of any year, in order."""
    sql = f"""
        SELECT {COLUMNS}, 'certain' AS certainty FROM (SELECT value AS day FROM json_each(:days))
        CROSS JOIN entry_days ON entry_days.first <= day AND entry_days.last >= day
        JOIN entry USING (n)
        WHERE latest_start <= day AND earliest_end >= day AND latest_end - earliest_start < {MONTH}
            AND {"TRUE" if everything else "home"}
        ORDER BY earliest_start, latest_end, id, n"""
    years = coverage(index).years
    days = list(_days(month, day, range(years[0], years[1] + 1))) if years else []
    return read_rows(TimelineRow, index.select(sql, days=json.dumps(days)))


def _days(month: int, day: int, years: range) -> Iterator[int]:
    """Yield the ordinals of a day in those of the years that have it."""
    for year in years:
        with suppress(ValueError):  # there is no 29 February
            yield date(year, month, day).toordinal()
