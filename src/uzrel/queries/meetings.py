"""Forums and summit formats, edition by edition."""

from collections.abc import Iterator
from dataclasses import dataclass

from uzrel.index.database import Index
from uzrel.model.country_codes import HOME
from uzrel.queries.names import Name
from uzrel.queries.row import Row, read_rows


@dataclass(frozen=True, slots=True)
class MeetingRow(Row):
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
    announced: bool
    """Whether the source only announced it: it may never have been held."""
    disputed: bool
    id: str
    note: str | None
    sources: list[str]


def meetings(index: Index, name: Name | None = None) -> Iterator[MeetingRow]:
    """Yield the editions of a series and its parts, those a country took part in, or all, by series and date."""
    parts = "SELECT organization.id FROM link JOIN organization USING (n) WHERE target = :name AND field = 'parent'"
    naming = "meeting.n IN (SELECT n FROM link WHERE target = :name)"
    found = f"WHERE {naming} OR meeting.series IN ({parts})" if name and name.id != HOME else ""
    sql = f"""
        SELECT series, organization.name AS series_name, edition, meeting.title, meeting.date, place,
            place.name AS place_name, countries, announced, meeting.disputed, meeting.id, meeting.note, meeting.sources
        FROM meeting
        JOIN organization ON organization.id = meeting.series
        LEFT JOIN place ON place.id = meeting.place
        {found}
        ORDER BY organization.name, meeting.earliest_start, meeting.id"""
    return read_rows(MeetingRow, index.select(sql, name=name.id if name else None))
