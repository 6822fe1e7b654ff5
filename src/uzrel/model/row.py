"""The base of everything that is listed: its fields are the JSON keys and the CSV header."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar


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
