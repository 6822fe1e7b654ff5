"""A validated dataset to the tables of an index, one table after the other."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count, groupby, islice
from operator import attrgetter
from typing import Any

from uzrel.compiler.boundaries import Labels
from uzrel.compiler.entries import Narrated, entries_of
from uzrel.compiler.items import Item, Person, is_disputed, items_of, numbered, to_json
from uzrel.compiler.lasting import Spans, turning_days
from uzrel.compiler.tables import FIXED_TABLES, fact_table, indexes
from uzrel.dates import FIRST_DAY, LAST_DAY
from uzrel.integrity import cited_sources
from uzrel.models import TABLES, Dataset
from uzrel.names import fold
from uzrel.texts import NAMED, names_of

Row = tuple[Any, ...]

BATCH = 5000
"""Records that are compiled at once."""

AT_ONCE = 50
"""Rows that one statement inserts: fewer take longer one by one, and more take longer to parse."""


def compile_index(dataset: Dataset, connection: sqlite3.Connection, meta: Mapping[str, str]) -> None:
    """Write ``dataset`` into the empty database of ``connection``, with ``meta`` beside it.

    Batch by batch, so that little of it is held in memory in the forms that the index needs. What is kept in order of
    its key is inserted in that order, which is quicker.
    """
    connection.executescript(FIXED_TABLES + "\n".join(map(fact_table, TABLES)))
    connection.execute("BEGIN")
    labels = Labels(dataset)
    narrated = Narrated(dataset.event)
    first, last, entry_numbers = LAST_DAY, FIRST_DAY, count(1)
    people: dict[str, Person] = {}

    def insert(table: str, rows: Iterable[Row]) -> None:
        left = iter(rows)
        while some := list(islice(left, AT_ONCE)):
            row = f"({', '.join('?' * len(some[0]))})"
            sql = f"INSERT INTO {table} VALUES {', '.join([row] * len(some))}"
            connection.execute(sql, list(chain.from_iterable(some)))

    for table, items in _batches(items_of(numbered(dataset), Spans(dataset), labels)):
        insert("record", map(_record_row, items))
        insert(table, map(_fact_row, items))
        insert("turning_days", ((None, *days, item.n) for item in items for days in turning_days(item.record)))
        insert("name", sorted(row for item in items for row in _name_rows(item, labels)))
        insert("link", sorted((target, item.n, field) for item in items for target, field in item.links))
        insert("citation", (row for item in items for row in _citation_rows(item)))
        insert("dispute", (row for item in items for row in _dispute_rows(item)))
        entries = list(entries_of(items, narrated, labels, dataset.dataset.as_of, entry_numbers))
        insert("entry", ((entry.n, *entry.cells(), *entry.span) for entry in entries))
        insert("mention", sorted((target, entry.n) for entry in entries for target in entry.mentions()))
        people |= {person.id: person for item in items for person in item.people}
        windows = [entry.boundary.when.window for entry in entries]
        first = min((first, *(window.first for window in windows)))
        last = max((last, *(window.last for window in windows)))
    insert("name", (row for person in people.values() for row in _person_rows(person)))
    insert("meta", {**_meta_of(dataset), **meta, "first": str(first), "last": str(last)}.items())
    connection.execute("COMMIT")
    connection.executescript(indexes())


def _batches(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Yield the items of each table, some at a time."""
    for table, of_table in groupby(items, key=attrgetter("table")):
        while batch := list(islice(of_table, BATCH)):
            yield table, batch


def _record_row(item: Item) -> Row:
    date = next(filter(None, map(item.values.get, _DATE_KEYS)), None)
    sources = to_json(item.values.get("sources", []))
    return item.n, item.table, item.record.id, item.title, date, sources, is_disputed(item)


_DATE_KEYS = (
    "date",
    "from",
    "since",
    "signed",
    "ratified",
    "in_force",
    "established",
    "opened",
    "founded",
    "as_of",
    "published",
)


def _fact_row(item: Item) -> Row:
    cells = [
        to_json(value) if isinstance(value, list) else value for key, value in item.values.items() if key != "disputes"
    ]
    disputed = [is_disputed(item)] if "disputes" in item.values else []
    return item.n, *cells, *disputed, *(item.span or ())


def _name_rows(item: Item, labels: Labels) -> Iterator[Row]:
    id_ = item.record.id
    if item.table not in NAMED:
        yield id_.replace("-", " "), item.table, id_, item.title, 0  # an id is folded but for its hyphens
        return
    main, others = names_of(item.values)
    ranked = {fold(name): 2 for name in others} | {fold(name): 1 for name in main}
    ranked[fold(id_)] = 0
    yield from ((name, item.table, id_, labels(id_), rank) for name, rank in ranked.items() if name)


def _person_rows(person: Person) -> Iterator[Row]:
    """Yield the whole name, and the last one alone as an alias."""
    whole = fold(person.name)
    ranked = {whole.rpartition(" ")[2]: 2} | {whole: 1}
    yield from ((name, "person", person.id, person.name, rank) for name, rank in ranked.items() if name)


def _citation_rows(item: Item) -> Iterator[Row]:
    cited = [(field, *citation.partition("#")) for field, citation in cited_sources(item.record)]
    alone = len({source for field, source, _, _ in cited if field == "sources"}) == 1
    for field, source, _, locator in cited:
        yield source, item.n, locator or None, field, alone and field == "sources"


def _dispute_rows(item: Item) -> Iterator[Row]:
    for dispute in item.values.get("disputes", []):
        adopted = item.values.get(dispute["field"])
        adopted = ", ".join(map(str, adopted)) if isinstance(adopted, list) else adopted
        yield item.n, dispute["field"], adopted, dispute["value"], to_json(dispute["sources"]), dispute["note"]


def _meta_of(dataset: Dataset) -> dict[str, str]:
    return {key: str(value) for key, value in dataset.dataset.model_dump(mode="json").items()}
