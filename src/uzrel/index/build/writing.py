"""Writing of records into the tables of an index."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import attrgetter

from uzrel.dataset.models import Dataset
from uzrel.dataset.spans import Spans
from uzrel.dataset.titles import Labels
from uzrel.index.build.items import Item, People, items_of, numbered
from uzrel.index.build.rows import (
    Row,
    change_date_rows,
    citation_rows,
    dispute_rows,
    fact_row,
    name_rows,
    person_rows,
    record_row,
)
from uzrel.index.build.tables import span_inserts
from uzrel.index.build.timeline import Timeline

BATCH = 5000
"""Records that are converted to rows at once."""

AT_ONCE = 50
"""Rows that one statement inserts: fewer take longer one by one, and more take longer to parse."""


def write_records(connection: sqlite3.Connection, dataset: Dataset) -> None:
    """Fill the tables of an index with the records of a dataset, all but the full-text tables.

    Records are written in batches, so that few are held in memory as rows. Tables without a rowid are filled in the
    order of their key, which is faster.
    """
    labels, spans, people = Labels(dataset), Spans(dataset), People(dataset)
    timeline = Timeline(dataset, labels, spans)

    def insert(table: str, rows: Iterable[Row]) -> None:
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            row = f"({', '.join('?' * len(some[0]))})"
            sql = f"INSERT INTO {table} VALUES {', '.join([row] * len(some))}"
            connection.execute(sql, list(chain.from_iterable(some)))

    for table, items in _batches(items_of(numbered(dataset), spans, labels, people)):
        insert("record", map(record_row, items))
        insert(table, map(fact_row, items))
        insert("change_dates", (row for item in items for row in change_date_rows(item)))
        insert("name", sorted(row for item in items for row in name_rows(item, labels)))
        insert("link", sorted((target, item.n, field) for item in items for target, field in item.links))
        insert("citation", (row for item in items for row in citation_rows(item)))
        insert("dispute", (row for item in items for row in dispute_rows(item)))
        entries = list(timeline.entries_of(items))
        insert("entry", ((entry.n, *entry.cells(), *entry.span) for entry in entries))
        insert("entry_kind", sorted((kind, entry.n) for entry in entries for kind in entry.kinds))
        insert("mention", sorted((target, entry.n) for entry in entries for target in entry.mentions()))
    _write_derived(connection, people)


def _write_derived(connection: sqlite3.Connection, people: People) -> None:
    """Write the rows that derive from all records together: names of people, R-trees."""
    named = (name for (name,) in connection.execute(_PEOPLE).fetchall())
    rows = [row for person in people.without_record(named) for row in person_rows(person)]
    connection.executemany("REPLACE INTO name VALUES (?, ?, ?, ?, ?, ?)", rows)
    for sql in span_inserts():
        connection.execute(sql)


_PEOPLE = "SELECT name FROM officeholder UNION SELECT value FROM event, json_each(event.people)"


def _batches(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the items of each table, some at a time."""
    for table, of_table in groupby(items, key=attrgetter("table")):
        while batch := list(islice(of_table, BATCH)):
            yield table, batch
