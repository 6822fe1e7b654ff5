"""The rows that a record has in each table of an index."""

from collections.abc import Iterator
from typing import Any

from uzrel.dataset.models import TABLES
from uzrel.dataset.references import cited_sources
from uzrel.dataset.titles import Labels
from uzrel.index.build.items import Item, Person, is_disputed, to_json
from uzrel.model.date_fields import DATE_FIELDS, first_date
from uzrel.model.tables import NAMED, STATEFUL
from uzrel.model.text import fold, names_of

Row = tuple[Any, ...]

TABLE_RANKS = {table: rank for rank, table in enumerate(TABLES)}


def record_row(item: Item) -> Row:
    """Return what every record has: what it is called, when it was, and on whose word."""
    date = first_date(item.table, item.values)
    sources = to_json(item.values.get("sources", []))
    rank = TABLE_RANKS[item.table]
    return item.n, item.table, rank, item.record.id, item.title, date, sources, is_disputed(item)


def fact_row(item: Item) -> Row:
    """Return the fields of the record, in its own table."""
    cells = [
        to_json(value) if isinstance(value, list) else value for key, value in item.values.items() if key != "disputes"
    ]
    disputed = [is_disputed(item)] if "disputes" in item.values else []
    return item.n, *cells, *disputed, *(item.span or ())


def change_date_rows(item: Item) -> Iterator[Row]:
    """Yield the days on which a record of what lasts may have begun, come a step further, or ended.

    A date that is open at one end only limits what is known, and is passed over.
    """
    if item.table in STATEFUL:
        for field in DATE_FIELDS[item.table].dated:
            when = item.record.when(field)
            if when and when.is_closed:
                yield None, *when.reach, item.n


def name_rows(item: Item, labels: Labels) -> Iterator[Row]:
    """Yield the names by which the record is found."""
    id_ = item.record.id
    if item.table not in NAMED:
        yield id_.replace("-", " "), item.table, id_, item.title, 0  # an id is folded but for its hyphens
        return
    main, others = names_of(item.values)
    ranked = {fold(name): 2 for name in others} | {fold(name): 1 for name in main}
    ranked[fold(id_)] = 0
    yield from ((name, item.table, id_, labels(id_), rank) for name, rank in ranked.items() if name)


def person_rows(name: str) -> Iterator[Row]:
    """Yield the whole name of a person, and the last one alone as an alias."""
    person = Person.called(name)
    whole = fold(name)
    ranked = {whole.rpartition(" ")[2]: 2} | {whole: 1}
    yield from ((part, "person", person.id, person.name, rank) for part, rank in ranked.items() if part)


def citation_rows(item: Item) -> Iterator[Row]:
    """Yield the citations of the record, those of its disputes included."""
    cited = [(field, *citation.partition("#")) for field, citation in cited_sources(item.record)]
    alone = len({source for field, source, _, _ in cited if field == "sources"}) == 1
    for field, source, _, locator in cited:
        yield source, item.n, locator or None, field, alone and field == "sources"


def dispute_rows(item: Item) -> Iterator[Row]:
    """Yield the disputes over the record."""
    for dispute in item.values.get("disputes", []):
        adopted = item.values.get(dispute["field"])
        adopted = ", ".join(map(str, adopted)) if isinstance(adopted, list) else adopted
        yield item.n, dispute["field"], adopted, dispute["value"], to_json(dispute["sources"]), dispute["note"]
