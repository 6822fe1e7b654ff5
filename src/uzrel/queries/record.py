"""One record whole: its fields, its sources and disputes, and what refers to it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from uzrel.index.database import Index
from uzrel.index.records import IN_ORDER, values_of
from uzrel.model.date_fields import DATE_FIELDS
from uzrel.queries.dated import Dated
from uzrel.queries.lookup import heading
from uzrel.queries.memberships import MembershipRow, members
from uzrel.queries.officeholders import OfficeholderRow, offices_of
from uzrel.queries.row import Row, read_rows

SOURCED = {"country": frozenset(("from", "to"))}
"""The fields that a record's sources support, in tables where they do not support all."""


@dataclass(frozen=True, slots=True)
class OtherValue(Row):
    """What a source says of a field instead of what the record says."""

    value: str
    note: str | None
    """Why it was not adopted."""
    sources: list[str]


@dataclass(frozen=True, slots=True)
class FieldOfRecord(Row):
    """A field that a record fills, or that is disputed."""

    field: str
    """Its name, or a few words where the record has no field for what is disputed."""
    value: Any
    """As it stands in the dataset; null where there is none."""
    sources: list[str]
    """The sources given for it, or else those of the record; empty where no source is required."""
    disputes: list[OtherValue]


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
class Referrer(Dated):
    """A record that names another."""

    table: str
    id: str
    title: str
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
    fields: list[FieldOfRecord]
    """What the record says field by field, each with what it stands on and what was disputed."""
    sources: list[SourceOfRecord]
    dissenting: list[SourceOfRecord]
    """Sources that only its disputes cite."""
    members: list[MembershipRow]
    """Of an organization, every span of every member that the dataset knows."""
    offices: list[OfficeholderRow]
    """Of a person, every term of office."""
    referred_by: list[Referrer]
    """The records that name this one, an organization's memberships apart."""


def record(index: Index, id_: str) -> RecordPage:
    """Return the record with an id."""
    number, table, _, title, citations = heading(index, id_)
    values = values_of(index, table, number)
    fields = list(_fields(table, values))
    disputing = dict.fromkeys(citation for field in fields for other in field.disputes for citation in other.sources)
    return RecordPage(
        table=table,
        id=id_,
        title=title,
        record=values,
        fields=fields,
        sources=[_source(index, citation) for citation in citations],
        dissenting=[_source(index, citation) for citation in disputing if citation not in citations],
        members=members(index, id_) if table == "organization" else [],
        offices=offices_of(index, id_) if table == "person" else [],
        referred_by=_referrers(index, id_),
    )


def dates_in(table: str, record: Mapping[str, Any]) -> dict[str, str]:
    """Return the dates, by field and in EDTF, at which a record of ``table`` held or happened."""
    return {field: value for field, value in record.items() if value and field in DATE_FIELDS[table].dated}


def _fields(table: str, record: Mapping[str, Any]) -> Iterator[FieldOfRecord]:
    """Yield the fields that have a value or are disputed, those that the table does not have last."""
    disputes = defaultdict(list)
    for dispute in record.get("disputes", ()):
        disputes[dispute["field"]].append(OtherValue(dispute["value"], dispute["note"], dispute["sources"]))
    own = {field: value for field, value in record.items() if field not in ("id", "code", "sources", "disputes")}
    for field in dict.fromkeys((*own, *disputes)):
        value = own.get(field)
        if value == []:
            value = None
        is_sourced = value is not None and field in SOURCED.get(table, own)
        if value is not None or field in disputes:
            yield FieldOfRecord(
                field=field,
                value=value,
                sources=record.get("sources", []) if is_sourced else [],
                disputes=disputes[field],
            )


def _source(index: Index, citation: str) -> SourceOfRecord:
    sql = """
        SELECT :citation AS citation, title, publisher, kind, published, url
        FROM source WHERE id = :source"""
    found = index.select(sql, citation=citation, source=citation.partition("#")[0])
    return next(read_rows(SourceOfRecord, found))


def _referrers(index: Index, id_: str) -> list[Referrer]:
    linking = "SELECT n, field FROM link WHERE target = :id"
    citing = "SELECT n, field FROM citation WHERE source = :id"
    sql = f"""
        SELECT tbl AS "table", record.id, title, date, min(field) AS field FROM ({linking} UNION {citing}) AS naming
        JOIN record ON record.n = naming.n
        WHERE NOT (tbl = 'membership' AND naming.field = 'organization')
        GROUP BY record.n ORDER BY {IN_ORDER}"""
    return list(read_rows(Referrer, index.select(sql, id=id_)))
