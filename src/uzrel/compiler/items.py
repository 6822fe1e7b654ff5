"""Records on their way into an index, with what several of its tables need to know of them."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from uzrel.compiler.boundaries import Labels, title_of
from uzrel.compiler.lasting import Spans
from uzrel.dates import Span
from uzrel.integrity import reference_fields, references
from uzrel.models import TABLES, Dataset, Record, Twinning, fields_of


class Item(NamedTuple):
    """One record."""

    n: int
    table: str
    record: Record
    values: dict[str, Any]
    title: str
    linked: dict[str, list[str]]
    """The ids it refers to, by table."""
    links: set[tuple[str, str]]
    """The ids it refers to, each with the field that does."""
    span: Span | None
    """How long it lasts, if it is something that lasts."""


def items_of(dataset: Dataset, labels: Labels) -> Iterator[Item]:
    """Yield the records of a dataset in order, numbered from 1."""
    fields = {table: reference_fields(model) for table, model in TABLES.items()}
    spans = Spans(dataset)
    orders = {table: fields_of(model) for table, model in TABLES.items()}
    for n, (table, record) in enumerate(dataset.records(), 1):
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
        yield Item(n, table, record, values, title_of(record, labels), linked, links, spans.of(record))


def is_disputed(item: Item) -> bool:
    """Say whether a source gives another value for some field of the record."""
    return bool(item.values.get("disputes"))


_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_json(value: object) -> str:
    """Return a value as it stands in a cell; most lists are empty."""
    return _encode(value) if value != [] else "[]"
