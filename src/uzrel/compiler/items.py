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
    span: Span | None
    """How long it lasts, if it is something that lasts."""


def items_of(dataset: Dataset, labels: Labels) -> Iterator[Item]:
    """Yield the records of a dataset in order, numbered from 1."""
    fields = {table: reference_fields(model) for table, model in TABLES.items()}
    spans = Spans(dataset)
    orders = {table: fields_of(model) for table, model in TABLES.items()}
    for n, (table, record) in enumerate(dataset.records(), 1):
        linked: dict[str, list[str]] = {"country": [], "organization": [], "place": []}
        for _, target, ref in references(record, fields[table]):
            if ref.tables and target not in linked[ref.tables[0]]:
                linked[ref.tables[0]].append(target)
        if isinstance(record, Twinning):
            linked["country"].append(labels.country_of(record.partner))
        dumped = record.model_dump(mode="json")
        values = {field: dumped[field] for field in orders[table]}
        yield Item(n, table, record, values, title_of(record, labels), linked, spans.of(record))


def is_disputed(item: Item) -> bool:
    """Say whether a source gives another value for some field of the record."""
    return bool(item.values.get("disputes"))


to_json = json.JSONEncoder(ensure_ascii=False).encode
