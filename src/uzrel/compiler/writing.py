"""Records into the tables of an index."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, groupby, islice
from operator import attrgetter

from uzrel.compiler.boundaries import Labels
from uzrel.compiler.entries import Narrated, entries_of
from uzrel.compiler.items import Item, Numbered, items_of
from uzrel.compiler.lasting import Spans, turning_days
from uzrel.compiler.rows import Row, citation_rows, dispute_rows, fact_row, name_rows, person_rows, record_row
from uzrel.compiler.tables import filling_of_days
from uzrel.models import Dataset

BATCH = 5000
"""Records that are compiled at once."""

AT_ONCE = 50
"""Rows that one statement inserts: fewer take longer one by one, and more take longer to parse."""


def write_records(
    connection: sqlite3.Connection, records: Iterable[Numbered], dataset: Dataset, imprints: Mapping[str, bytes]
) -> None:
    """Add records, given by table, to an index; ``dataset`` has all that they refer to or that speaks about them.

    Batch by batch, so that little is held in memory in the forms that the index needs. What is kept in order of its
    key is inserted in that order, which is quicker.
    """
    labels, spans, narrated = Labels(dataset), Spans(dataset), Narrated(dataset.event)
    (last,) = connection.execute("SELECT ifnull(max(n), 0) FROM entry").fetchone()
    entry_numbers = count(last + 1)

    def insert(table: str, rows: Iterable[Row]) -> None:
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            row = f"({', '.join('?' * len(some[0]))})"
            sql = f"INSERT INTO {table} VALUES {', '.join([row] * len(some))}"
            connection.execute(sql, list(chain.from_iterable(some)))

    for table, items in _batches(items_of(records, spans, labels)):
        insert("record", (record_row(item, imprints.get(item.record.id)) for item in items))
        insert(table, map(fact_row, items))
        insert("turning_days", ((None, *days, item.n) for item in items for days in turning_days(item.record)))
        insert("name", sorted(row for item in items for row in name_rows(item, labels)))
        insert("link", sorted((target, item.n, field) for item in items for target, field in item.links))
        insert("citation", (row for item in items for row in citation_rows(item)))
        insert("dispute", (row for item in items for row in dispute_rows(item)))
        entries = list(entries_of(items, narrated, labels, dataset.dataset.as_of, entry_numbers))
        insert("entry", ((entry.n, *entry.cells(), *entry.span) for entry in entries))
        insert("mention", sorted((target, entry.n) for entry in entries for target in entry.mentions()))


def write_what_follows(connection: sqlite3.Connection) -> None:
    """Add to an index what follows from all its records together."""
    rows = [row for (name,) in connection.execute(_PEOPLE).fetchall() for row in person_rows(name)]
    connection.execute("DELETE FROM name WHERE tbl = 'person'")
    connection.executemany("REPLACE INTO name VALUES (?, ?, ?, ?, ?)", rows)
    for sql in (*filling_of_days(), _YEARS):
        connection.execute(sql)


_PEOPLE = "SELECT name FROM officeholder UNION SELECT value FROM event, json_each(event.people)"

_YEARS = """
    REPLACE INTO meta SELECT 'first year', min(substr(date, 1, 4)) FROM entry WHERE date NOT LIKE '..%'
    UNION ALL SELECT 'last year', max(substr(date, instr(date, '/') + 1, 4)) FROM entry WHERE date NOT LIKE '%..'"""


def _batches(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the items of each table, some at a time."""
    for table, of_table in groupby(items, key=attrgetter("table")):
        while batch := list(islice(of_table, BATCH)):
            yield table, batch
