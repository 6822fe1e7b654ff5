"""The number of timeline entries in each year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.model.points import Point
from uzrel.queries.overlaps import where
from uzrel.queries.row import Row, read_rows
from uzrel.queries.timeline import narrowed

JULIAN_DAY_0 = 1721424.5
"""The Julian day of the proleptic Gregorian ordinal 0; SQLite counts in Julian days."""


@dataclass(frozen=True, slots=True)
class YearRow(Row):
    """The number of timeline entries of one kind in one year."""

    year: int
    """The year in which their dates begin, or end where they have no beginning."""
    kind: str
    """The kind of an event, or of the boundary: accession, signature, entry-into-force, founding …"""
    count: int
    """The number of entries."""
    possible: int
    """The number of those that may belong to another year, given how precisely their dates are known."""


def years(
    index: Index,
    *,
    until: date,
    since: date | None = None,
    concerning: Sequence[Sequence[str]] = (),
    kinds: Sequence[str] = (),
    region: Sequence[str] | None = None,
    everything: bool = False,
) -> Iterator[YearRow]:
    """Yield the counts of the entries that may have happened by ``until``, by year and kind.

    ``since`` leaves out the years before its own, ``concerning`` keeps what concerns at least one id of each group,
    ``region`` what also concerns one of its states, ``kinds`` what is, or narrates, one of these kinds. A year without
    entries has no row.
    """
    when = When(Point(since.year), None, is_interval=True) if since else None
    conditions, values = narrowed(when, concerning, kinds, region=region, everything=everything)
    values |= {"until": until.toordinal(), "from_year": since.year if since else 0, "to_year": until.year}
    sql = f"""
        SELECT year, kind, count(*) AS count, sum(first != year OR last != year) AS possible
        FROM (SELECT CAST(substr(ltrim(date, './'), 1, 4) AS INTEGER) AS year, kind,
                CAST(strftime('%Y', earliest_start + {JULIAN_DAY_0}) AS INTEGER) AS first,
                CAST(strftime('%Y', latest_start + {JULIAN_DAY_0}) AS INTEGER) AS last
            FROM entry {where([*conditions, "earliest_start <= :until"])})
        WHERE year BETWEEN :from_year AND :to_year GROUP BY year, kind ORDER BY year, kind"""
    return read_rows(YearRow, index.select(sql, **values))
