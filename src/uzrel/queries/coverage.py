"""The years that a dataset covers, in all or of one kind of record."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.spans import FIRST_DAY
from uzrel.queries.overlaps import one_of, where

TIMELINE = "entry"
"""The table of the timeline's entries in the index."""


class Coverage(NamedTuple):
    """The years of the first and the last record of a kind, and the day the data is kept up to."""

    years: tuple[int, int] | None
    """None where there is no such record."""
    as_of: str


def recorded_until(index: Index, day: date) -> date:
    """Return ``day``, or the last day the record is kept up to if that is earlier."""
    return min(day, date.fromordinal(When.stored(index.meta("as_of")).window.last))


def coverage(index: Index, table: str = TIMELINE, *, kinds: Sequence[str] = (), country: str | None = None) -> Coverage:
    """Return what the dataset covers of the records of ``table``, or of what the timeline tells of Uzbekistan.

    The years are those of the first dates of records, as far as these are known to the year. ``kinds`` keeps those of
    some kinds, ``country`` the memberships of a state. What lies ahead has not happened and does not count.
    """
    as_of = When.stored(index.meta("as_of"))
    last_day = as_of.reach.last
    values: dict[str, object] = {"last_day": last_day, "last_year": date.fromordinal(last_day).year}
    year = "CAST(replace(substr(date, 1, 4), 'X', '0') AS INTEGER)"
    conditions = ["date GLOB '[0-9]*'", f"{year} <= :last_year"]
    if table == TIMELINE:
        conditions += ["home", f"earliest_start > {FIRST_DAY} AND earliest_start <= :last_day"]
    else:
        conditions.append(one_of("tbl", [table], values))
    if country:
        conditions.append(f"id IN (SELECT id FROM membership WHERE {one_of('country', [country], values)})")
    if kinds:
        conditions.append(_OF_KINDS[table].format(one_of("kind", kinds, values)))
    source = TIMELINE if table == TIMELINE else "record"
    sql = f"SELECT min({year}), max({year}) FROM {source} {where(conditions)}"
    first, last = index.select(sql, **values).fetchone()
    return Coverage((first, last) if first is not None else None, str(as_of))


_OF_KINDS = {
    TIMELINE: "n IN (SELECT entry FROM entry_kind WHERE {})",
    "membership": "id IN (SELECT id FROM membership WHERE organization IN (SELECT id FROM organization WHERE {}))",
    "agreement": "id IN (SELECT id FROM agreement WHERE {})",
    "mission": "id IN (SELECT id FROM mission WHERE {})",
}
"""The condition that a record is of some kinds, by table."""
