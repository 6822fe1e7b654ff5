"""The years that a dataset covers, in all or of one kind of record."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.spans import FIRST_DAY, LAST_DAY
from uzrel.queries.overlaps import one_of, where

TIMELINE = "entry"
"""The table of the timeline's entries in the index."""


class Coverage(NamedTuple):
    """The years of the first and the last record of a kind, and the day the data is kept up to."""

    years: tuple[int, int] | None
    """None where there is no such record."""
    as_of: str

    def end(self, day: date) -> date:
        """Return ``day``, or the last day the record is kept up to if that is earlier."""
        return min(day, date.fromordinal(When.stored(self.as_of).window.last))


def coverage(index: Index, table: str = TIMELINE, *, kinds: Sequence[str] = (), country: str | None = None) -> Coverage:
    """Return what the dataset covers of the records of ``table``, or of what the timeline tells of Uzbekistan.

    ``kinds`` keeps those of some kinds, ``country`` the memberships of a state. What lies ahead has not happened and
    does not count.
    """
    as_of = index.meta("as_of")
    values: dict[str, object] = {"as_of": When.stored(as_of).reach.last}
    conditions = [f"earliest_start > {FIRST_DAY}", f"latest_start < {LAST_DAY}", "earliest_start <= :as_of"]
    if table == TIMELINE:
        conditions.append("home")
    if country:
        conditions.append(one_of("country", [country], values))
    if kinds:
        conditions.append(_OF_KINDS[table].format(one_of("kind", kinds, values)))
    sql = f"SELECT min(earliest_start), min(max(latest_start), :as_of) FROM {table} {where(conditions)}"
    first, last = index.select(sql, **values).fetchone()
    return Coverage((_year(first), _year(last)) if first is not None else None, as_of)


_OF_KINDS = {
    TIMELINE: "n IN (SELECT entry FROM entry_kind WHERE {})",
    "membership": "organization IN (SELECT id FROM organization WHERE {})",
    "agreement": "{}",
}
"""The condition that a record is of some kinds, by table."""


def _year(ordinal: int) -> int:
    return date.fromordinal(ordinal).year
