"""Diplomatic relations and missions, state by state."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.dates import When
from uzrel.queries.overlaps import certainty, overlaps, span_columns, where, window
from uzrel.queries.row import Row, read_rows


@dataclass(frozen=True, slots=True)
class MissionRow(Row):
    """An embassy, consulate or permanent mission."""

    kind: str
    of: str
    """Code of the sending state."""
    in_: str
    """Code of the receiving state."""
    city: str
    """Id of the place."""
    city_name: str
    to_organization: str | None
    """Id of the organization that a permanent mission is accredited to."""
    opened: str | None
    closed: str | None
    earliest_start: str | None
    """The earliest day, in ISO 8601, that may be its first; null where any may."""
    latest_start: str | None
    """The latest day that may be its first; null where any may."""
    earliest_end: str | None
    """The earliest day that may be its last; null while it lasts, or where any may."""
    latest_end: str | None
    """The latest day that may be its last; null while it lasts."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


@dataclass(frozen=True, slots=True)
class RelationRow(Row):
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
    index: Index, *, countries: Sequence[str] | None = None, when: When | None = None, certain: bool = False
) -> Iterator[RelationRow]:
    """Yield the states with which there are, or in ``when`` may or certainly have been, relations, by their name."""
    conditions: list[str] = []
    values: dict[str, object] = {"countries": json.dumps(countries)}
    if countries is not None:
        conditions.append("relation.country IN (SELECT value FROM json_each(:countries))")
    if when:
        conditions.append(overlaps("relation", certain=certain))
        values |= window(when)
    sql = f"""
        SELECT relation.country, country.name, recognised, established, ended,
            {span_columns("relation")},
            {certainty("relation", when)} AS certainty, '[]' AS missions,
            relation.disputed, relation.id, relation.note, relation.sources
        FROM relation JOIN country ON country.code = relation.country
        {where(conditions)}
        ORDER BY country.name, relation.id"""
    for row in read_rows(RelationRow, index.select(sql, **values)):
        yield replace(row, missions=list(missions(index, row.country, when, certain=certain)))


def missions(index: Index, country: str, when: When | None = None, *, certain: bool = False) -> Iterator[MissionRow]:
    """Yield the missions of a state in Uzbekistan and of Uzbekistan in that state."""
    held = f"AND {overlaps('mission', certain=certain)}" if when else ""
    sql = f"""
        SELECT mission.kind, "of", "in", city, place.name AS city_name, to_organization, opened, closed,
            {span_columns("mission")},
            mission.disputed, mission.id, mission.note, mission.sources
        FROM mission JOIN place ON place.id = mission.city
        WHERE ("of" = :country OR "in" = :country) {held}
        ORDER BY "of" = 'uz', mission.kind, mission.id"""
    return read_rows(MissionRow, index.select(sql, country=country, **(window(when) if when else {})))
