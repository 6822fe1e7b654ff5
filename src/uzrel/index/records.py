"""Records as they stand in the dataset, read back from an index."""

from collections.abc import Iterator
from typing import Any

from uzrel.index.cells import DECODERS
from uzrel.index.database import Index
from uzrel.model.spans import Span
from uzrel.model.tables import UNDATED

IN_ORDER = f"""
    record.rank, CASE WHEN record.tbl NOT IN {UNDATED} THEN ifnull(record.date, '~') END, record.id"""
"""SQL for the order of records of several tables: by table, then by date if it has one, then by id."""

_NOT_OF_RECORD = frozenset(("n", "disputed", *Span._fields))
"""Columns that are not fields of the record."""


def values_of(index: Index, table: str, number: int) -> dict[str, Any]:
    """Return the record of ``table`` with a number, absent values as null."""
    ((_, values),) = _records(index, table, "WHERE n = ?", number)
    return values


def all_records(index: Index, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbers and the values of all records of ``table``, absent values as null."""
    return _records(index, table, "ORDER BY n")


def _records(index: Index, table: str, clause: str, *parameters: object) -> Iterator[tuple[int, dict[str, Any]]]:
    for cells in _lines(index, table, clause, *parameters):
        values = {column: cell for column, cell in cells.items() if column not in _NOT_OF_RECORD}
        if "disputed" in cells:
            values["disputes"] = _disputes(index, cells["n"]) if cells["disputed"] else []
        yield cells["n"], values


def _disputes(index: Index, number: int) -> list[dict[str, Any]]:
    fields = ("field", "value", "sources", "note")
    disputes = _lines(index, "dispute", "WHERE n = ? ORDER BY rowid", number)
    return [{field: dispute[field] for field in fields} for dispute in disputes]


def _lines(index: Index, table: str, clause: str, *parameters: object) -> Iterator[dict[str, Any]]:
    """Yield rows of a table as values by column, decoded by the type of each column."""
    types = dict(index.select("SELECT name, type FROM pragma_table_info(?)", table).fetchall())
    decoders = [(column, DECODERS[type_]) for column, type_ in types.items() if type_ in DECODERS]
    for line in index.select(f"SELECT * FROM {table} {clause}", *parameters):
        cells = dict(zip(types, line, strict=True))
        for column, decode in decoders:
            cells[column] = decode(cells[column])
        yield cells
