"""The addresses of the sources of rows, as a further field for those who ask for it."""

from collections.abc import Iterable, Iterator
from dataclasses import field, fields, make_dataclass
from typing import Any

from uzrel.index.database import Index
from uzrel.queries.row import Row

URL = "url"
"""The further field: the addresses of a row's sources, in the order of its citations."""

CITING = ("sources", "source", "then", "otherwise")
"""The fields that hold citations, or rows that do."""


def is_citing(row_type: type[Row]) -> bool:
    """Return whether rows of a type cite sources, and so can have their addresses."""
    names = _names(row_type)
    return URL not in names and not names.isdisjoint(CITING)


_TYPES: dict[type[Row], type[Row]] = {}


def with_url(row_type: type[Row]) -> type[Row]:
    """Return the type of rows of ``row_type`` with their addresses."""
    if row_type not in _TYPES:
        further = (URL, list[str], field(kw_only=True))
        _TYPES[row_type] = make_dataclass(row_type.__name__, [further], bases=(row_type,), frozen=True, slots=True)
    return _TYPES[row_type]


def addressed(rows: Iterable[Row], addresses: dict[str, str]) -> Iterator[Row]:
    """Yield the rows with the addresses of their sources, which ``addresses`` has by id."""
    for row in rows:
        values: dict[str, Any] = {each.name: getattr(row, each.name) for each in _fields(type(row)) if each.init}
        sources = (citation.partition("#")[0] for citation in _citations(row))
        urls = [addresses[source] for source in dict.fromkeys(sources)]
        with_addresses: Any = with_url(type(row))
        yield with_addresses(**values, url=urls)


def addresses_of(index: Index) -> Iterator[tuple[str, str]]:
    """Yield each source's id and address."""
    return iter(index.select("SELECT id, url FROM source"))


def _citations(row: Row) -> Iterator[str]:
    """Yield the citations of a row, and of the rows in it that answer it."""
    for name in CITING:
        value = getattr(row, name, None) or []
        for each in [value] if isinstance(value, str) else value:
            yield from _citations(each) if isinstance(each, Row) else [each]


def _fields(row_type: Any) -> tuple[Any, ...]:
    return fields(row_type)


def _names(row_type: type[Row]) -> set[str]:
    return {each.name for each in _fields(row_type)}
