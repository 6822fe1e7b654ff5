"""One record whole: its fields, its sources and disputes, and what refers to it."""

import json
from dataclasses import dataclass
from typing import Any

from uzrel.index import Index
from uzrel.names import resolve
from uzrel.queries.memberships import MembershipRow, members
from uzrel.queries.row import Row

EVERY_TABLE = (
    "country",
    "organization",
    "place",
    "event",
    "agreement",
    "membership",
    "relation",
    "mission",
    "twinning",
    "meeting",
    "officeholder",
    "figure",
    "source",
)
"""The tables in which ``show`` looks for a name."""


@dataclass(frozen=True, slots=True)
class SourceOfRecord(Row):
    """A source that a record cites."""

    citation: str
    """source-id, or source-id#locator."""
    title: str
    publisher: str
    kind: str
    published: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Referrer(Row):
    """A record that names another."""

    table: str
    id: str
    title: str
    date: str | None
    field: str
    """The field by which it does."""


@dataclass(frozen=True, slots=True)
class RecordPage(Row):
    """One record whole."""

    table: str
    id: str
    title: str
    record: dict[str, Any]
    """The record as it stands in the dataset, absent values as null."""
    sources: list[SourceOfRecord]
    members: list[MembershipRow]
    """Of an organization, every span of every member that the dataset knows."""
    referred_by: list[Referrer]
    """The records that name this one, an organization's memberships apart."""


def record(index: Index, text: str) -> RecordPage:
    """Return the record with the id ``text``, or the one that is called so.

    Raises ``names.UnknownNameError``.
    """
    sql = "SELECT tbl, id, title, sources, json FROM record WHERE id = ?"
    row = index.select(sql, text).fetchone() or index.select(sql, resolve(index, text, EVERY_TABLE).id).fetchone()
    table, id_, title, citations, values = row
    return RecordPage(
        table,
        id_,
        title,
        json.loads(values),
        [_source(index, citation) for citation in citations],
        members(index, id_) if table == "organization" else [],
        _referrers(index, id_),
    )


def first_date(index: Index, id_: str) -> str | None:
    """Return the first date of a record, in EDTF, or None when it has none."""
    date: str | None = index.select("SELECT date FROM record WHERE id = ?", id_).fetchone()[0]
    return date


def _source(index: Index, citation: str) -> SourceOfRecord:
    sql = """
        SELECT source.title, publisher, kind, published, url
        FROM source JOIN record ON record.n = source.n WHERE record.id = ?"""
    return SourceOfRecord(citation, *index.select(sql, citation.partition("#")[0]).fetchone())


def _referrers(index: Index, id_: str) -> list[Referrer]:
    linking = "SELECT n, field FROM link WHERE target = :id"
    citing = "SELECT n, field FROM citation WHERE source = :id"
    sql = f"""
        SELECT tbl, record.id, title, date, min(field) FROM ({linking} UNION {citing}) AS naming
        JOIN record ON record.n = naming.n
        WHERE NOT (tbl = 'membership' AND field = 'organization')
        GROUP BY record.n ORDER BY record.n"""
    return [Referrer(*row) for row in index.select(sql, id=id_)]
