"""How much happened in each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uzrel.index.database import Index
from uzrel.model.dates import Point, When
from uzrel.queries.overlaps import where
from uzrel.queries.row import Row, read_rows
from uzrel.queries.timeline import narrowed

JULIAN_DAY_0 = 1721424.5
"""The Julian day, by which SQLite counts, of the ordinal 0."""


@dataclass(frozen=True, slots=True)
class YearRow(Row):
    """The entries of the timeline of one kind in one year."""

    year: int
    """The year in which their dates begin, or end where they have no beginning."""
    kind: str
    """The kind of an event, or of the boundary: accession, signature, entry-into-force, founding …"""
    count: int
    """How many there are."""
    possible: int
    """How many of them may belong to another year, given how precisely their dates are known."""


def years(
    index: Index,
    *,
    since: date | None = None,
    concerning: Sequence[Sequence[str]] = (),
    kinds: Sequence[str] = (),
    everything: bool = False,
) -> Iterator[YearRow]:
    """Yield the counts from the year of ``since`` on, by year and kind; a year in which nothing happened has none.

    ``concerning`` keeps what concerns at least one id of each group, ``kinds`` what is, or narrates, one of these.
    """
    when = When(Point(since.year), None, is_interval=True) if since else None
    conditions, values = narrowed(when, concerning, kinds, everything=everything)
    sql = f"""
        SELECT CAST(year AS INTEGER) AS year, kind, count(*) AS count, sum(first != year OR last != year) AS possible
        FROM (SELECT substr(ltrim(date, './'), 1, 4) AS year, kind,
                strftime('%Y', earliest_start + {JULIAN_DAY_0}) AS first,
                strftime('%Y', latest_start + {JULIAN_DAY_0}) AS last
            FROM entry {where(conditions)}) AS dated
        WHERE dated.year >= :since GROUP BY dated.year, kind ORDER BY dated.year, kind"""
    return read_rows(YearRow, index.select(sql, **values, since=f"{since.year:04}" if since else ""))
