"""On whose word: the sources, what stands on them, and where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from uzrel.index import Index
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class SourceRow(Row):
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


@dataclass(frozen=True, slots=True)
class CitedRow(Row):
    """A record that cites one source."""

    source: str
    locator: str | None
    """Where in the source: p3 is its third paragraph."""
    field: str
    """sources, or disputes where the record did not adopt what the source says."""
    table: str
    id: str
    title: str
    date: str | None


@dataclass(frozen=True, slots=True)
class DisputeRow(Row):
    """A value that a source gives and the record did not adopt."""

    table: str
    id: str
    """The record's id."""
    title: str
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
    sql = """
        SELECT id, title, publisher, kind, language, published, accessed, url,
            (SELECT count(DISTINCT citation.n) FROM citation WHERE citation.source = source.id) AS facts
        FROM source ORDER BY facts DESC, id"""
    for row in index.select(sql):
        yield SourceRow(*row)


def citing(index: Index, source: str) -> Iterator[CitedRow]:
    """Yield the records that cite one source, in the order of the dataset."""
    sql = """
        SELECT source, locator, field, tbl, id, title, date
        FROM citation JOIN record ON record.n = citation.n
        WHERE source = ? ORDER BY record.n, field DESC, locator"""
    for row in index.select(sql, source):
        yield CitedRow(*row)


def disputes(index: Index) -> Iterator[DisputeRow]:
    """Yield every dispute, in the order of the dataset."""
    sql = """
        SELECT tbl, id, title, field, adopted, value, note, dispute.sources
        FROM dispute JOIN record ON record.n = dispute.n
        ORDER BY record.n, dispute.rowid"""
    for row in index.select(sql):
        yield DisputeRow(*row)
