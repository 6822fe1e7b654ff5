"""People: ministers, presidents and envoys of all states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uzrel.index.database import Index
from uzrel.queries.names import Name
from uzrel.queries.overlaps import one_of, where
from uzrel.queries.row import Row, read_rows


@dataclass(frozen=True, slots=True)
class PersonRow(Row):
    """A person on record."""

    id: str
    name: str
    aliases: list[str]
    """Other spellings of the name."""
    country: str | None
    """Code of the state the person acts for; null where none is given."""
    country_name: str | None
    offices: list[str]
    """The offices of Uzbekistan that the person held: president, minister-of-foreign-affairs …"""
    entries: int
    """How many entries of the timeline name the person."""
    wikidata: str | None
    sources: list[str]
    """Citations for the spellings; none is needed."""


def people(index: Index, name: Name | None = None, *, region: Sequence[str] | None = None) -> Iterator[PersonRow]:
    """Yield a person, those who act for a country or for a state of a region, or all, by name."""
    conditions: list[str] = []
    values: dict[str, object] = {"name": name.id if name else None}
    if name:
        conditions.append("person.id = :name" if name.table == "person" else "person.country = :name")
    if region is not None:
        conditions.append(one_of("person.country", region, values))
    sql = f"""
        SELECT person.id, person.name, person.aliases, person.country, country.name AS country_name,
            (SELECT json_group_array(office) FROM (
                SELECT DISTINCT office FROM officeholder JOIN link USING (n) WHERE link.target = person.id
                ORDER BY office)) AS offices,
            (SELECT count(*) FROM mention WHERE mention.target = person.id) AS entries,
            person.wikidata, person.sources
        FROM person LEFT JOIN country ON country.code = person.country
        {where(conditions)}
        ORDER BY person.name, person.id"""
    return read_rows(PersonRow, index.select(sql, **values))
