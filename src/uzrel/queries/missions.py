"""Embassies, consulates and permanent missions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.names import Name
from uzrel.queries.overlaps import certainty, date_column, one_of, overlaps, span_columns, where, window
from uzrel.queries.row import read_rows

CONCERNING = {
    "country": '"of" = :party OR "in" = :party',
    "place": "city = :party OR place.part_of = :party",
    "organization": "to_organization = :party",
}
"""The condition that a mission concerns a record, by the record's table."""


@dataclass(frozen=True, slots=True)
class MissionRow(Dated):
    """An embassy, consulate or permanent mission."""

    kind: str
    of: str
    """Code of the sending state."""
    of_name: str
    in_: str
    """Code of the receiving state."""
    in_name: str
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
    certainty: Literal["certain", "possible"]
    """Whether it certainly existed at some time asked for, given how precisely its dates are known."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def missions(
    index: Index,
    party: Name | None = None,
    when: When | None = None,
    *,
    region: Sequence[str] | None = None,
    kinds: Sequence[str] = (),
    certain: bool = False,
) -> Iterator[MissionRow]:
    """Yield the missions of and in a state, in a place, to an organization, or all, by the other state's name.

    ``region`` keeps those of and in its states, ``kinds`` those of these kinds, ``when`` those that may, or certainly
    did, exist then.
    """
    conditions: list[str] = []
    values: dict[str, object] = {"party": party.id if party else None}
    if party:
        conditions.append(f"({CONCERNING[party.table]})")
    if region is not None:
        conditions.append(f"({one_of('sender.code', region, values)} OR {one_of('host.code', region, values)})")
    if kinds:
        conditions.append(one_of("mission.kind", kinds, values))
    if when:
        conditions.append(overlaps("mission", certain=certain))
        values |= window(when)
    sql = f"""
        SELECT {date_column("mission")},
            mission.kind, "of", sender.name AS of_name, "in", host.name AS in_name, city, place.name AS city_name,
            to_organization, opened, closed,
            {span_columns("mission")},
            {certainty("mission", when)} AS certainty, mission.disputed, mission.id, mission.note, mission.sources
        FROM mission
        JOIN place ON place.id = mission.city
        JOIN country AS sender ON sender.code = mission."of"
        JOIN country AS host ON host.code = mission."in"
        {where(conditions)}
        ORDER BY CASE "of" WHEN '{HOME}' THEN host.name ELSE sender.name END, "of" = '{HOME}', mission.kind,
            mission.id"""
    return read_rows(MissionRow, index.select(sql, **values))
