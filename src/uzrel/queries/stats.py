"""What the dataset holds, counted."""

from collections.abc import Iterator
from dataclasses import dataclass

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


def stats(index: Index) -> Iterator[StatRow]:
    """Yield the counts: of the dataset as a whole, then by table, by decade and by kind of source."""

    def number(sql: str) -> int:
        value: int = index.select(sql).fetchone()[0]
        return value

    facts = number("SELECT count(*) FROM record WHERE sources != '[]'")
    cited_twice = "SELECT n FROM citation WHERE field = 'sources' GROUP BY n HAVING count(DISTINCT source) > 1"
    confirmed = number(f"SELECT count(*) FROM ({cited_twice})")
    yield StatRow("dataset", "title", index.meta("title"))
    yield StatRow("dataset", "version", index.meta("version"))
    yield StatRow("dataset", "as of", index.meta("as_of"))
    yield StatRow("dataset", "facts", facts)
    yield StatRow("dataset", "facts with two sources or more", confirmed)
    yield StatRow("dataset", "share with two sources or more", round(confirmed / facts, 3) if facts else 0)
    yield StatRow("dataset", "open disputes", number("SELECT count(*) FROM dispute"))
    yield StatRow("dataset", "sources", number("SELECT count(*) FROM source"))
    earliest, latest, _ = coverage(index)
    yield StatRow("dataset", "earliest year", earliest)
    yield StatRow("dataset", "latest year", latest)
    for table, count in index.select("SELECT tbl, count(*) FROM record GROUP BY tbl ORDER BY min(n)"):
        yield StatRow("table", table, count)
    decades = "SELECT substr(date, 1, 3) || '0s' AS decade, count(*) FROM entry GROUP BY decade ORDER BY decade"
    for decade, count in index.select(decades):
        yield StatRow("decade", decade, count)
    kinds = """
        SELECT kind, count(DISTINCT citation.n) FROM citation
        JOIN record ON record.id = citation.source JOIN source ON source.n = record.n
        GROUP BY kind ORDER BY 2 DESC, kind"""
    for kind, count in index.select(kinds):
        yield StatRow("source-kind", kind, count)
