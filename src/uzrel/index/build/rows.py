"""The rows that a record has in each table of an index."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from uzrel.dataset.models import TABLES
from uzrel.dataset.references import cited_sources
from uzrel.dataset.titles import Labels
from uzrel.index.build.items import Item, NamedPerson, is_disputed, to_json
from uzrel.model.date_fields import DATE_FIELDS, first_date
from uzrel.model.tables import NAMED, STATEFUL
from uzrel.model.text import NameRank, fold, names_of, unordered

Row = tuple[Any, ...]

TABLE_RANKS = {table: rank for rank, table in enumerate(TABLES)}


def record_row(item: Item) -> Row:
    """Return the row in ``record``: title, date and sources."""
    date = first_date(item.table, item.values)
    sources = to_json(item.values.get("sources", []))
    rank = TABLE_RANKS[item.table]
    return item.n, item.table, rank, item.record.id, item.title, date, sources, is_disputed(item)


def fact_row(item: Item) -> Row:
    """Return the row in the table of the record's kind, with all its fields."""
    cells = [
        to_json(value) if isinstance(value, list) else value for key, value in item.values.items() if key != "disputes"
    ]
    disputed = [is_disputed(item)] if "disputes" in item.values else []
    return item.n, *cells, *disputed, *(item.span or ())


def change_date_rows(item: Item) -> Iterator[Row]:
    """Yield the days on which a stateful record may have begun, taken a further step, or ended.

    A date that is open at one end only limits what is known, and is left out.
    """
    if item.table in STATEFUL:
        for field in DATE_FIELDS[item.table].dated:
            when = item.record.when(field)
            if when and when.is_closed:
                yield None, *when.reach, item.n


def name_rows(item: Item, labels: Labels) -> Iterator[Row]:
    """Yield the names by which the record is found."""
    record = item.record
    if item.table not in NAMED:
        yield from _name_rows({record.id: NameRank.ID}, item.table, record.id, item.title)
        return
    names = names_of(item.values)
    if item.table == "organization":
        names |= {item.title: NameRank.MAIN}  # with its abbreviation
    ids = {record.id: NameRank.ID}
    if item.table == "person":
        names = dict.fromkeys(_family_names(names), NameRank.FAMILY) | names
        ids = {} if fold(record.id) in map(fold, names) else ids  # a name may be inverted, unlike an id
    yield from _name_rows(names | ids, item.table, record.id, labels(record.id))


def person_rows(person: NamedPerson) -> Iterator[Row]:
    """Yield the names of a person without a record: the whole name, and the family name alone."""
    names = dict.fromkeys(_family_names([person.name]), NameRank.FAMILY) | {person.name: NameRank.MAIN}
    yield from _name_rows(names, "person", person.id, person.name)


def _family_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the last words of names, except of those that put the family name first: ``Karimov Islam``."""
    given: set[str] = set()
    for name in names:
        words = name.split()
        if words and words[-1] not in given:
            given.update(words[:-1])
            yield words[-1]


def _name_rows(names: Mapping[str, NameRank], table: str, id_: str, label: str) -> Iterator[Row]:
    """Yield one row for each folded name, with the lowest of its ranks."""
    ranked = {fold(name): rank for name, rank in sorted(names.items(), key=lambda item: -item[1])}
    yield from ((name, table, id_, label, rank, unordered(name)) for name, rank in ranked.items() if name)


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
