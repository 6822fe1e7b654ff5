"""The base class of rows, whose fields are the JSON keys and the CSV header."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar


def key_of(field: str) -> str:
    """Return the name of a field outside Python, in JSON and in TOML: ``from_`` is ``from``."""
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

    def to_dict(self) -> dict[str, Any]:
        """Return the values by JSON key; nested rows, also those in lists, become dicts too."""
        return {key: _to_dicts(getattr(self, name)) for key, name in keys(type(self)).items()}


_KEYS: dict[type[Row], dict[str, str]] = {}


def keys(row_type: type[Row]) -> dict[str, str]:
    """Return the JSON keys of a row type, in order, with the attribute each stands for."""
    if row_type not in _KEYS:
        annotated: Any = row_type
        key = row_type.__pydantic_config__["alias_generator"]
        _KEYS[row_type] = {key(field.name): field.name for field in fields(annotated)}
    return _KEYS[row_type]


def _to_dicts(value: Any) -> Any:
    if isinstance(value, list):
        return [_to_dicts(part) for part in value]
    return value.to_dict() if isinstance(value, Row) else value
