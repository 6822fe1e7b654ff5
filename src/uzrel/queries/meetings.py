"""Forums and summit formats, edition by edition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.queries.dated import Dated
from uzrel.queries.names import Name
from uzrel.queries.overlaps import certainty, overlaps, referring, where, window
from uzrel.queries.row import read_rows


@dataclass(frozen=True, slots=True)
class MeetingRow(Dated):
    """One edition of a recurring forum or format."""

    series: str
    """Id of the format."""
    series_name: str
    edition: int | None
    """Its number in the series; null when no source counts it."""
    title: str
    date: str
    """When, in EDTF."""
    place: str | None
    """Id of the place it was held in."""
    place_name: str | None
    countries: list[str]
    """Codes of the states that took part, Uzbekistan understood."""
    certainty: Literal["certain", "possible"]
    """Whether it surely fell into the time asked for, given how precisely its date is known."""
    announced: bool
    """Whether the source only announced it: it may never have been held."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def meetings(
    index: Index,
    name: Name | None = None,
    when: When | None = None,
    *,
    region: Sequence[str] | None = None,
    certain: bool = False,
) -> Iterator[MeetingRow]:
    """Yield the editions of a series and its parts, those a country took part in, or all, by series and date.

    ``region`` keeps those that a state of it took part in, ``when`` those that may, or certainly do, fall into it.
    """
    conditions: list[str] = []
    values: dict[str, object] = {"name": name.id if name else None}
    if name and name.id != HOME:
        parts = "SELECT organization.id FROM link JOIN organization USING (n) WHERE target = :name AND field = 'parent'"
        conditions.append(f"(meeting.n IN (SELECT n FROM link WHERE target = :name) OR meeting.series IN ({parts}))")
    if region is not None:
        conditions.append(referring("meeting", region, values))
    if when:
        conditions.append(overlaps("meeting", certain=certain))
        values |= window(when)
    sql = f"""
        SELECT series, organization.name AS series_name, edition, meeting.title, meeting.date, place,
            place.name AS place_name, countries, {certainty("meeting", when)} AS certainty, announced,
            meeting.disputed, meeting.id, meeting.note, meeting.sources
        FROM meeting
        JOIN organization ON organization.id = meeting.series
        LEFT JOIN place ON place.id = meeting.place
        {where(conditions)}
        ORDER BY organization.name, meeting.earliest_start, meeting.id"""
    return read_rows(MeetingRow, index.select(sql, **values))
