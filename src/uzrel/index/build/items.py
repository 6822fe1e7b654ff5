"""Records prepared for an index, with values that several of its tables need."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pydantic_core

from uzrel.dataset.models import TABLES, Dataset, Officeholder, Record, Twinning, fields_of
from uzrel.dataset.references import reference_fields, references
from uzrel.dataset.spans import Spans
from uzrel.dataset.titles import Labels, title_of
from uzrel.model.spans import Span
from uzrel.model.text import fold, unordered

Numbered = tuple[int, str, Record]
"""A record with its number and its table."""


class NamedPerson(NamedTuple):
    """A person whom records name, with or without a record."""

    id: str
    name: str


class People:
    """The people of a dataset by name: those with a record under every spelling, others under one."""

    def __init__(self, dataset: Dataset) -> None:
        self._recorded = {
            _key(spelling): NamedPerson(person.id, person.name)
            for person in dataset.person
            for spelling in (person.id, *person.aliases, person.name)
        }

    def __call__(self, name: str) -> NamedPerson:
        """Return the person of this name; without a record the id is made from the name."""
        return self._recorded.get(_key(name)) or NamedPerson(fold(name).replace(" ", "-"), name)

    def without_record(self, names: Iterable[str]) -> Iterator[NamedPerson]:
        """Yield the people of these names who have no record."""
        yield from (self(name) for name in names if _key(name) not in self._recorded)


def _key(name: str) -> str:
    return unordered(fold(name))


class Item(NamedTuple):
    """A record prepared for the index."""

    n: int
    table: str
    record: Record
    values: dict[str, Any]
    title: str
    linked: dict[str, list[str]]
    """The ids it refers to, by table."""
    links: set[tuple[str, str]]
    """The ids it refers to, those of people included, each with the field that does."""
    people: list[NamedPerson]
    """The people who took part in it."""
    span: Span | None
    """Its span, if it is a fact."""


def numbered(dataset: Dataset) -> Iterator[Numbered]:
    """Yield the records of a dataset table by table, numbered from 1."""
    for n, (table, record) in enumerate(dataset.records(), 1):
        yield n, table, record


def items_of(records: Iterable[Numbered], spans: Spans, labels: Labels, people_named: People) -> Iterator[Item]:
    """Yield each record with the values that the tables of the index need."""
    fields = {table: reference_fields(model) for table, model in TABLES.items()}
    orders = {table: fields_of(model) for table, model in TABLES.items()}
    for n, table, record in records:
        linked: dict[str, list[str]] = {"country": [], "organization": [], "place": []}
        links = set()
        for field, target, ref in references(record, fields[table]):
            links.add((target, field))
            if ref.tables and target not in linked[ref.tables[0]]:
                linked[ref.tables[0]].append(target)
        if isinstance(record, Twinning):
            country = labels.country_of(record.partner)
            links.add((country, "partner"))
            linked["country"].append(country)
        dumped = record.model_dump(mode="json")
        values = {field: dumped[field] for field in orders[table]}
        names = [record.name] if isinstance(record, Officeholder) else values.get("people", ())
        people = [people_named(name) for name in names]
        links |= {(person.id, "people") for person in people}
        yield Item(n, table, record, values, title_of(record, labels), linked, links, people, spans.of(table, record))


def is_disputed(item: Item) -> bool:
    """Say whether a source gives another value for some field of the record."""
    return bool(item.values.get("disputes"))


def to_json(value: list[Any]) -> str:
    """Return a list as JSON for a cell; most lists are empty."""
    return str(pydantic_core.to_json(value), "utf-8") if value else "[]"
