"""Diplomatic relations and missions, state by state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.missions import MissionRow, missions
from uzrel.queries.names import Name
from uzrel.queries.overlaps import certainty, date_column, one_of, overlaps, span_columns, where, window
from uzrel.queries.row import read_rows


@dataclass(frozen=True, slots=True)
class RelationRow(Dated):
    """Diplomatic relations with one state, and the missions of each in the other."""

    country: str
    """The state's code."""
    name: str
    recognised: str | None
    """When that state recognised Uzbekistan, in EDTF."""
    established: str | None
    """When relations were established, in EDTF; null when no source says."""
    ended: str | None
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be its first; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    certainty: Literal["certain", "possible"]
    """Whether there certainly were relations at some time asked for, given how precisely the dates are known."""
    missions: list[MissionRow]
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def relations(
    index: Index,
    *,
    country: str | None = None,
    region: Sequence[str] | None = None,
    when: When | None = None,
    certain: bool = False,
) -> Iterator[RelationRow]:
    """Yield the states with which there are, or in ``when`` may or certainly have been, relations, by their name."""
    conditions: list[str] = []
    values: dict[str, object] = {"country": country}
    if country:
        conditions.append("relation.country = :country")
    if region is not None:
        conditions.append(one_of("relation.country", region, values))
    if when:
        conditions.append(overlaps("relation", certain=certain))
        values |= window(when)
    sql = f"""
        SELECT {date_column("relation")}, relation.country, country.name, recognised, established, ended,
            {span_columns("relation")},
            {certainty("relation", when)} AS certainty, '[]' AS missions,
            relation.disputed, relation.id, relation.note, relation.sources
        FROM relation JOIN country ON country.code = relation.country
        {where(conditions)}
        ORDER BY country.name, relation.id"""
    for row in read_rows(RelationRow, index.select(sql, **values)):
        yield replace(
            row, missions=list(missions(index, Name("country", row.country, row.name), when, certain=certain))
        )
