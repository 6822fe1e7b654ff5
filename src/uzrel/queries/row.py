"""Rows of answers, read from the result of a query by column name."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from uzrel.index.cells import read_list
from uzrel.model.iso import iso_day
from uzrel.model.row import Row, key_of, keys
from uzrel.model.spans import Span

__all__ = ["Row", "key_of", "keys", "read_rows", "reader"]

T = TypeVar("T")


def read_rows(row_type: type[T], cursor: sqlite3.Cursor) -> Iterator[T]:
    """Yield the result of a SELECT as rows of a dataclass or NamedTuple, whose columns are named as its JSON keys.

    Raises ``LookupError`` where the columns are not exactly those.
    """
    read = reader(row_type, cursor)
    columns = [name for name, *_ in cursor.description]
    if unknown := set(columns).difference(_decoders(row_type)):
        raise LookupError(f"{row_type.__name__} has no field for the columns {sorted(unknown)}")
    if len(set(columns)) < len(columns):
        raise LookupError(f"two columns for {row_type.__name__} have the same name: {columns}")
    return map(read, cursor)


def reader(row_type: type[T], cursor: sqlite3.Cursor) -> Callable[[Sequence[Any]], T]:
    """Return a function that makes a ``row_type`` from a line of ``cursor``, which may have other columns too.

    Raises ``LookupError`` where a column is missing.
    """
    positions = {name: position for position, (name, *_) in enumerate(cursor.description)}
    decoders = _decoders(row_type)
    if missing := decoders.keys() - positions:
        raise LookupError(f"there are no columns for the fields {sorted(missing)} of {row_type.__name__}")
    cells = [(positions[key], decode) for key, decode in decoders.items()]

    def read(line: Sequence[Any]) -> T:
        return row_type(*[decode(line[at]) if decode else line[at] for at, decode in cells])

    return read


_DECODERS: dict[type, dict[str, Callable[[Any], Any] | None]] = {}


def _decoders(row_type: type) -> dict[str, Callable[[Any], Any] | None]:
    """Return the JSON keys of a type, in the order of its fields, with how the cell of each is decoded."""
    if row_type not in _DECODERS:
        types = row_type.__annotations__
        if is_dataclass(row_type):
            types = {field.name: field.type for field in fields(row_type) if field.init}
        _DECODERS[row_type] = {key_of(name): _decoder(name, annotation) for name, annotation in types.items()}
    return _DECODERS[row_type]


def _decoder(name: str, annotation: Any) -> Callable[[Any], Any] | None:
    """Return how the cell of a field is decoded. The days of a span stand in ISO 8601 where they are texts."""
    if annotation is bool:
        return bool
    if name in Span._fields and annotation is not int:
        return iso_day
    return read_list if getattr(annotation, "__origin__", None) is list else None
