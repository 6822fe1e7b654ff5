"""Counts of what the dataset holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from uzrel.index.database import Index
from uzrel.queries.coverage import coverage
from uzrel.queries.row import Row


@dataclass(frozen=True, slots=True)
class StatRow(Row):
    """One number about the dataset."""

    group: str
    """dataset, table, decade or source-kind."""
    name: str
    value: str | int | float


class Summary(NamedTuple):
    """A dataset in short."""

    title: str
    version: str
    as_of: str
    license: str
    facts: int
    sources: int


def summary(index: Index) -> Summary:
    """Return the dataset in short."""
    return Summary(
        title=index.meta("title"),
        version=index.meta("version"),
        as_of=index.meta("as_of"),
        license=index.meta("license"),
        facts=_count(index, "SELECT count(*) FROM record WHERE sources != '[]'"),
        sources=_count(index, "SELECT count(*) FROM source"),
    )


def _count(index: Index, sql: str) -> int:
    value: int = index.select(sql).fetchone()[0]
    return value


def stats(index: Index, files: Iterable[str]) -> Iterator[StatRow]:
    """Yield the ``files`` that were read and the counts: as a whole, by table, by decade and by kind of source."""
    about = summary(index)
    facts = about.facts
    cited_twice = "SELECT n FROM citation WHERE field = 'sources' GROUP BY n HAVING count(DISTINCT source) > 1"
    confirmed = _count(index, f"SELECT count(*) FROM ({cited_twice})")
    yield StatRow("dataset", "title", about.title)
    yield StatRow("dataset", "version", about.version)
    yield StatRow("dataset", "as of", about.as_of)
    for file in files:
        yield StatRow("dataset", "file", file)
    yield StatRow("dataset", "facts", facts)
    yield StatRow("dataset", "facts with two sources or more", confirmed)
    yield StatRow("dataset", "share with two sources or more", round(confirmed / facts, 3) if facts else 0)
    yield StatRow("dataset", "open disputes", _count(index, "SELECT count(*) FROM dispute"))
    yield StatRow("dataset", "sources", about.sources)
    for name, year in zip(("earliest year", "latest year"), coverage(index).years or (), strict=False):
        yield StatRow("dataset", name, year)
    for table, count in index.select("SELECT tbl, count(*) FROM record GROUP BY tbl ORDER BY min(n)"):
        yield StatRow("table", table, count)
    decades = "SELECT substr(date, 1, 3) || '0s' AS decade, count(*) FROM entry GROUP BY decade ORDER BY decade"
    for decade, count in index.select(decades):
        yield StatRow("decade", decade, count)
    kinds = """
        SELECT kind, count(DISTINCT citation.n) FROM citation JOIN source ON source.id = citation.source
        GROUP BY kind ORDER BY 2 DESC, kind"""
    for kind, count in index.select(kinds):
        yield StatRow("source-kind", kind, count)
