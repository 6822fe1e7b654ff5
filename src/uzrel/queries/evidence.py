"""Sources, the records that cite them, and disputes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from uzrel.index.database import Index
from uzrel.index.records import IN_ORDER
from uzrel.model.country_codes import HOME
from uzrel.model.dates import When
from uzrel.model.tables import FACTS
from uzrel.queries.dated import Dated
from uzrel.queries.overlaps import date_column, held, one_of, where, window
from uzrel.queries.row import read_rows


@dataclass(frozen=True, slots=True)
class SourceRow(Dated):
    """A document that states facts."""

    id: str
    title: str
    publisher: str
    kind: str
    """primary, government, media, reference or dataset."""
    language: str
    """ISO 639 code."""
    published: str | None
    accessed: str | None
    url: str
    facts: int
    """How many records cite it."""
    alone: int
    """How many of them rest on it alone: they cite it, and no other source, for what they say."""


@dataclass(frozen=True, slots=True)
class CitedRow(Dated):
    """A record that cites one source."""

    source: str
    locator: str | None
    """Where in the source: p3 is its third paragraph."""
    field: str
    """sources, or disputes where the record did not adopt what the source says."""
    table: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SingleSourceRow(Dated):
    """A record that rests on one source alone."""

    source: str
    table: str
    id: str
    title: str
    disputed: bool
    sources: list[str]
    """Its citations, which all name the one source."""


@dataclass(frozen=True, slots=True)
class DisputeRow(Dated):
    """A value that a source gives and the record did not adopt."""

    table: str
    id: str
    """The record's id."""
    title: str
    certainty: Literal["certain", "possible"]
    """Whether the record certainly held or happened at some time asked for, given how precisely its dates are known."""
    field: str
    """The field in question."""
    adopted: str | None
    """What the record says."""
    value: str
    """What the source says instead."""
    note: str | None
    sources: list[str]


def sources(index: Index) -> Iterator[SourceRow]:
    """Yield every source, those with the most facts first."""
    sql = f"""
        SELECT {date_column("source")}, id, title, publisher, kind, language, published, accessed, url,
            count(DISTINCT citation.n) AS facts, count(DISTINCT citation.n) FILTER (WHERE alone) AS alone
        FROM source LEFT JOIN citation ON citation.source = source.id
        GROUP BY source.n ORDER BY facts DESC, id"""
    return read_rows(SourceRow, index.select(sql))


def citing(index: Index, source: str) -> Iterator[CitedRow]:
    """Yield the records that cite one source, table by table."""
    sql = f"""
        SELECT source, locator, field, tbl AS "table", id, title, date
        FROM citation JOIN record ON record.n = citation.n
        WHERE source = ? ORDER BY {IN_ORDER}, field DESC, locator"""
    return read_rows(CitedRow, index.select(sql, source))


def single_source_facts(index: Index, source: str | None = None) -> Iterator[SingleSourceRow]:
    """Yield the records that rest on one source alone, on ``source`` if given, table by table."""
    of_source = "AND source = :source" if source else ""
    sql = f"""
        SELECT source, tbl AS "table", id, title, date, disputed, record.sources
        FROM citation JOIN record ON record.n = citation.n
        WHERE alone {of_source} GROUP BY record.n ORDER BY {IN_ORDER}"""
    return read_rows(SingleSourceRow, index.select(sql, source=source))


def disputes(
    index: Index,
    when: When | None = None,
    concerning: Sequence[Sequence[str]] = (),
    tables: Sequence[str] = (),
    fields: Sequence[str] = (),
    *,
    region: Sequence[str] | None = None,
    certain: bool = False,
) -> Iterator[DisputeRow]:
    """Yield the disputes over records that may hold in ``when``, or all of them, table by table.

    ``concerning`` holds ids and keeps what concerns at least one of each group, ``region`` what concerns one of its
    states, ``tables`` and ``fields`` what is over one of these.
    """
    values: dict[str, object] = {}
    conditions = [_concerning(ids, values) for ids in [*concerning, *([region] if region is not None else [])]]
    if tables:
        conditions.append(one_of("record.tbl", tables, values))
    if fields:
        conditions.append(one_of("dispute.field", fields, values))
    certainty, holding = "'certain'", ""
    if when:
        holding = f"JOIN ({held(tables or FACTS, when, certain=certain)}) AS held ON held.n = dispute.n"
        certainty = "held.certainty"
        values |= window(when)
    sql = f"""
        SELECT record.date, tbl AS "table", id, title, {certainty} AS certainty, field, adopted, value, note,
            dispute.sources
        FROM dispute JOIN record ON record.n = dispute.n {holding}
        {where(conditions)}
        ORDER BY {IN_ORDER}, dispute.rowid"""
    return read_rows(DisputeRow, index.select(sql, **values))


def _concerning(ids: Sequence[str], values: dict[str, object]) -> str:
    """Return the condition that a dispute is over a record with one of ``ids``, or over one that names it.

    What happened concerns Uzbekistan without naming it, unlike what others belong to.
    """
    named, itself = one_of("target", ids, values), one_of("id", ids, values)
    naming = f"SELECT n FROM link WHERE {named} UNION SELECT n FROM record WHERE {itself}"
    understood = "record.tbl NOT IN ('organization', 'membership') OR " if HOME in ids else ""
    return f"({understood}dispute.n IN ({naming}))"
