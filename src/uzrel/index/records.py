"""Records as they stand in the dataset, read back from an index."""

from collections.abc import Iterator, Mapping
from typing import Any

from uzrel.index.database import Index
from uzrel.model.dates import Span
from uzrel.model.tables import UNDATED

IN_ORDER = f"""
    record.rank, CASE WHEN record.tbl NOT IN {UNDATED} THEN ifnull(record.date, '~') END, record.id"""
"""SQL for the order of records of several tables: by table, then by date if it has one, then by id."""

_NOT_OF_RECORD = frozenset(("n", "disputed", *Span._fields))


def values_of(index: Index, table: str, number: int) -> dict[str, Any]:
    """Return the record of ``table`` with a number, absent values as null."""
    ((_, values),) = _read(index, f"SELECT * FROM {table} WHERE n = ?", number)
    return values


def every(index: Index, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbers and the values of all records of ``table``, absent values as null."""
    return _read(index, f"SELECT * FROM {table} ORDER BY n")


def _read(index: Index, sql: str, *parameters: object) -> Iterator[tuple[int, dict[str, Any]]]:
    found = index.select(sql, *parameters)
    columns = [column for column, *_ in found.description]
    for row in found:
        cells = dict(zip(columns, row, strict=True))
        values = {column: cell for column, cell in cells.items() if column not in _NOT_OF_RECORD}
        if "disputed" in cells:
            values["disputes"] = list(_disputes(index, cells["n"])) if cells["disputed"] else []
        yield cells["n"], values


def _disputes(index: Index, number: int) -> Iterator[Mapping[str, Any]]:
    columns = ("field", "value", "sources", "note")
    for dispute in index.select(f"SELECT {', '.join(columns)} FROM dispute WHERE n = ? ORDER BY rowid", number):
        yield dict(zip(columns, dispute, strict=True))
