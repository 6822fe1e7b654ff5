"""The rows of answers, and how they are read from a query's result."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, TypeVar

from uzrel.index.cells import read_list

T = TypeVar("T")


def key_of(field: str) -> str:
    """Return the JSON key of a row's field: ``from_`` is ``from`` outside Python."""
    return field.rstrip("_")


class Row:
    """The base of all rows: frozen dataclasses whose fields are the JSON keys and the CSV header.

    The docstrings of the fields are the descriptions in ``uzrel schema COMMAND``.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = {
        "use_attribute_docstrings": True,
        "alias_generator": key_of,
        "extra": "forbid",
    }


_KEYS: dict[type[Row], dict[str, str]] = {}


def keys(row_type: type[Row]) -> dict[str, str]:
    """Return the JSON keys of a row type, in order, with the attribute each stands for."""
    if row_type not in _KEYS:
        annotated: Any = row_type
        key = row_type.__pydantic_config__["alias_generator"]
        _KEYS[row_type] = {key(field.name): field.name for field in fields(annotated)}
    return _KEYS[row_type]


def as_dict(row: Row) -> dict[str, Any]:
    """Return the values of a row by their JSON keys."""
    return {key: getattr(row, name) for key, name in keys(type(row)).items()}


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
    """Return the function that makes a ``row_type`` of a line of ``cursor``, which may have other columns too.

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
        types = {field.name: field.type for field in fields(row_type)} if is_dataclass(row_type) else None
        types = types or row_type.__annotations__
        _DECODERS[row_type] = {key_of(name): _decoder(annotation) for name, annotation in types.items()}
    return _DECODERS[row_type]


def _decoder(annotation: Any) -> Callable[[Any], Any] | None:
    if annotation is bool:
        return bool
    return read_list if getattr(annotation, "__origin__", None) is list else None
